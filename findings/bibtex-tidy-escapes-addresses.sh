#!/usr/bin/env bash
# bibtex-tidy 1.14.0 (needs node): addresses in \url{...} are escaped, and encodeUrls puts backslashes into the url field.
#
# Expected: addresses stay as they are. \url takes its text as it stands, and so does biblatex the field url; the manual
# says of encodeUrls that it replaces invalid characters by percent encoding, and "_" is valid in an address.
# Seen: with the defaults howpublished = {\url{https://list.test/x_y}}, how BibTeX's own styles are given an address, gets
# "x\_y", where LaTeX links to a backslash. With encodeUrls the field url, left alone otherwise, gets "x\%5Fy".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund bibtex-tidy@1.14.0 >/dev/null
cat >ask.js <<'JS'
import bibtexTidy from "bibtex-tidy";
const { tidy } = bibtexTidy;
const entry = String.raw`@misc{rain, howpublished = {\url{https://list.test/x_y}}, url = {https://list.test/x_y}}`;
const read = (options) => tidy(entry, options).bibtex.match(/https:[^}]*/g);
const [byDefault, encoded, plain] = [read({}), read({ encodeUrls: true }), read({ escape: false })];
console.log(byDefault, encoded, plain);
const address = "https://list.test/x_y", escaped = String.raw`https://list.test/x\_y`;
const asSeen = JSON.stringify([byDefault, encoded, plain]) ===
  JSON.stringify([[escaped, address], [escaped, String.raw`https://list.test/x\%5Fy`], [address, address]]);
process.exit(asSeen ? 0 : 1);
JS
node ask.js
