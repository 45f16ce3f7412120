#!/usr/bin/env bash
# @retorquere/bibtex-parser 9.0.29 (needs node), which Better BibTeX for Zotero imports with: "<" in a title becomes "¡".
#
# Expected: "Less < More", as BibTeX, biber and the other readers of BibTeX have it; with T1 fonts LaTeX prints it so.
# Seen: "Less ¡ More", ">" becomes "¿", and "<<" is "«": what TeX's oldest fonts had at their places. So "x<y" is
# imported as "x¡y". In mathematics, $x<y$, and as {\textless}, they stay.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @retorquere/bibtex-parser@9.0.29 >/dev/null
cat >ask.mjs <<'JS'
import { parse } from "./node_modules/@retorquere/bibtex-parser/dist/esm/index.js";
const titles = ["Less < More", "x<y", "More > Less", "a << b", "{\\textless}", "$x<y$"];
const read = (title) => parse(`@misc{rain, title = {{${title}}}}`, { sentenceCase: false }).entries[0].fields.title;
const seen = titles.map(read);
console.log(seen);
const expected = ["Less ¡ More", "x¡y", "More ¿ Less", "a « b", "<"];
process.exit(expected.every((title, at) => seen[at] === title) && seen[5].includes("x<y") ? 0 : 1);
JS
node ask.mjs
