#!/usr/bin/env bash
# biblatex-csl-converter 3.2.2 (needs node; BibTeX to CSL-JSON): the issue of a journal becomes the number of a series.
#
# Expected: of @article with volume = 3 and number = 4 the type "article-journal", volume 3 and issue 4, as citation-js 0.8.2
# has it, and "Journal of Rain Letters" as the name of the journal.
# Seen: "collection-number": "4" and no issue; the type "article", which CSL has for preprints and the like that no journal
# holds; and the journal is the "Journal of rain letters", as if its name were a title in the case of a sentence.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.2.2 \
  @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >ask.js <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import converter from "biblatex-csl-converter";
const { BibLatexParser, CSLExporter } = converter;
const entry = `@article{rain, author={Reed, Ada}, title={Rain}, journal={Journal of Rain Letters}, volume={3},
  number={4}, year={2023}}`;
const pick = (item) => ["type", "container-title", "volume", "issue", "collection-number"].map((name) => item[name] ?? null);
const theirs = pick(new CSLExporter(new BibLatexParser(entry).parse().entries).parse()[1]);
const others = pick(new Cite(entry).data[0]);
console.log(theirs, others);
const asSeen = JSON.stringify([theirs, others]) === JSON.stringify([
  ["article", "Journal of rain letters", "3", null, "4"],
  ["article-journal", "Journal of Rain Letters", "3", "4", null],
]);
process.exit(asSeen ? 0 : 1);
JS
node ask.js
