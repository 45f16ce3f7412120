#!/usr/bin/env bash
# citation-js 0.8.2 (needs node): a RIS file with two notes is read to both and written with the first, in every format.
#
# Expected: CSL has one note, so that two N1 lines become one text, or RIS gets both again, as it does keywords.
# Seen: what it reads has a list for the note, which CSL does not allow, so that nothing seems lost; RIS, BibTeX and
# CSL-JSON that it writes from that have only the first. Of two lines of keywords both come.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >ask.js <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-bibtex";
const lines = ["TY  - JOUR", "ID  - rain", "TI  - Rain", "KW  - water", "KW  - roofs", "N1  - Good on roofs.", "N1  - Read it twice.", "ER  - ", ""];
const cite = new Cite(lines.join("\n"));
const written = ["ris", "bibtex", "biblatex", "data"].map((form) => cite.format(form));
console.log(cite.data[0].note, ...written);
const asSeen = Array.isArray(cite.data[0].note) && cite.data[0].note.length === 2 && written[0].includes("KW  - roofs");
process.exit(asSeen && written.every((text) => text.includes("Good on roofs.") && !text.includes("twice")) ? 0 : 1);
JS
node ask.js
