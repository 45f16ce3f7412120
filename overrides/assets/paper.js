// What a paper's page has of scripts: the reader's marks, copies of its citation, its neighbourhood.

import "./reading-marks.js";
import "./cite.js";
import "./near.js";
