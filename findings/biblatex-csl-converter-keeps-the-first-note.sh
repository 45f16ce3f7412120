#!/usr/bin/env bash
# biblatex-csl-converter 3.6.0 (needs node): of RIS's notes only the first line of the first is read, and no warning says so.
#
# Expected: N1 may stand several times, and a text may go on over lines without a tag; both are read, or told in the
# warnings, where it tells of each tag that it does not know.
# Seen: a second N1 is gone; of "First line" and the line below it the second is gone; of an abstract too. Errors and
# warnings are empty. Keywords of several KW lines come all, but not the line below one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.6.0 >/dev/null
cat >ask.js <<'JS'
import { RISParser } from "biblatex-csl-converter";
const read = (...lines) => {
  const text = ["TY  - JOUR", "AU  - Reed, Ada", "TI  - Rain", "PY  - 2023", ...lines, "ER  - ", ""].join("\n");
  const { entries, errors, warnings } = new RISParser(text).parse();
  const fields = Object.values(entries)[0].fields;
  const plain = (field) => field?.map((part) => part.text ?? part).join(" | ");
  return [plain(fields.note), plain(fields.abstract), plain(fields.keywords), errors.length + warnings.length];
};
const seen = [
  read("N1  - Good on roofs.", "N1  - Read it twice."),
  read("N1  - Good on roofs.", "Not on snow.", "AB  - First line.", "Second line."),
  read("KW  - water", "KW  - roofs", "tiles"),
  read("ZZ  - unknown"),
];
console.log(seen);
const wanted = [
  ["Good on roofs.", undefined, undefined, 0],
  ["Good on roofs.", "First line.", undefined, 0],
  [undefined, undefined, "water | roofs", 0],
  [undefined, undefined, undefined, 1],
];
process.exit(JSON.stringify(seen) === JSON.stringify(wanted) ? 0 : 1);
JS
node ask.js
