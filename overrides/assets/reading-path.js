/** Beside a reading path: how many of its papers are read, and a button that puts the others on the reader's list. */

import "./reading-marks.js";
import * as reading from "./reading-state.js";
import { button, element, root } from "./common.js";

/** The ids and titles of a path's papers. */
function papersOf(path) {
  const papers = new URL("papers/", root).href;
  const links = [...path.querySelectorAll("li > a")];
  return links.map(({ href, textContent }) => ({ id: href.slice(papers.length, -1), title: textContent }));
}

function build(place) {
  const papers = papersOf(place.nextElementSibling);
  const progress = element("span", { className: "rl-count" });
  const status = element("span", { className: "rl-count", role: "status" });
  const unmarked = () => papers.filter(({ id }) => !reading.get(id)?.state);
  const add = button("", async () => {
    const given = unmarked();
    const changed = new Date().toISOString();
    const marks = new Map(given.map(({ id, title }) => [id, { ...reading.get(id), state: "to-read", changed, title }]));
    try {
      const { kept } = await reading.add(reading.asData(marks));
      status.textContent = kept ? `${given.length} added` : reading.NO_ROOM;
    } catch {
      status.textContent = "The list could not be fetched; try again.";
    }
  });
  const show = () => {
    const read = papers.filter(({ id }) => reading.get(id)?.state === "read").length;
    progress.textContent = `${read} of ${papers.length} read`;
    const left = unmarked().length;
    add.textContent = left === papers.length ? "Add all to my list" : left ? `Add the other ${left} to my list` : "All on my list";
    add.disabled = !left;
  };
  place.append(add, progress, status);
  show();
  reading.onChange(show);
}

if (reading.canKeep) document.querySelectorAll(".rl-path__mine").forEach(build);
