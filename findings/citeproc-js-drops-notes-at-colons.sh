#!/usr/bin/env bash
# citeproc-js (npm's citeproc 2.4.63, needs node): of a note, a line "todo: compare" or "https://list.example" is not printed.
#
# Expected: a style that prints the note prints it all. That a line "DOI: ..." or "issued: 2020" of it sets that variable is
# known as its workaround for what a reference manager has no field for; lines whose word is no variable are the reader's
# own.
# Seen: a line that begins with any word of small letters, or of capitals, and a colon sets a variable of that name, which
# no style knows, and is gone: an address as well, as the variable "https". That holds for all lines up to the first without
# such a begin, and after a first line of prose. "Todo: compare", "to do: compare" and "todo : compare" stay.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund citeproc@2.4.63 >/dev/null
cat >ask.js <<'JS'
const CSL = require("citeproc");
const csl = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"';
const locale = `<locale ${csl} xml:lang="en-US"><terms><term name="and">and</term></terms></locale>`;
const style = `<style ${csl} class="in-text"><info><id>x</id><title>x</title><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation><bibliography><layout><group delimiter=" - ">
<text variable="title"/><text variable="note"/></group></layout></bibliography></style>`;
const printed = (note) => {
  const item = { id: "rain", type: "article-journal", title: "Rain", note };
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style);
  engine.updateItems(["rain"]);
  return engine.makeBibliography()[1][0].replace(/<[^>]+>/g, "").trim().replace(/\s+/g, " ");
};
const wanted = {
  "good on roofs": "Rain - good on roofs",
  "todo: compare": "Rain",
  "TODO: compare": "Rain",
  "https://list.example/rain": "Rain",
  "code: https://list.example/rain": "Rain",
  "Good on roofs.\ntodo: compare": "Rain - Good on roofs.",
  "todo: compare\nwhy: better\nGood on roofs.": "Rain - Good on roofs.",
  "Good on roofs.\nNot on snow.\ntodo: compare": "Rain - Good on roofs. Not on snow. todo: compare",
  "Todo: compare": "Rain - Todo: compare",
  "to do: compare": "Rain - to do: compare",
  "todo : compare": "Rain - todo : compare",
  "see https://list.example/rain": "Rain - see https://list.example/rain",
};
let same = true;
for (const [note, line] of Object.entries(wanted)) {
  const seen = printed(note);
  console.log(JSON.stringify(note), "is printed", JSON.stringify(seen));
  same &&= seen === line;
}
process.exit(same ? 0 : 1);
JS
node ask.js
