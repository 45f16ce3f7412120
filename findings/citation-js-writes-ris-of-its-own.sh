#!/usr/bin/env bash
# citation-js 0.8.2 (needs node): the RIS that it writes has months of one digit, and keywords with a space before them.
#
# Expected: RIS writes a date as YYYY/MM/DD/other with two digits for the month, "2023/05//", and a keyword a KW line.
# Seen: "DA  - 2023/5//", and of the keywords "rain, snow" the second line is "KW  -  snow", so that the same keyword of
# two papers is two keywords to a program that compares them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 >/dev/null
cat >ask.js <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
const item = { id: "rain", type: "article-journal", title: "Rain", issued: { "date-parts": [[2023, 5]] }, keyword: "rain, snow" };
const lines = new Cite(item).format("ris").split(/\r?\n/).filter((line) => /^(DA|KW)/.test(line));
console.log(lines);
process.exit(JSON.stringify(lines) === JSON.stringify(["DA  - 2023/5//", "KW  - rain", "KW  -  snow"]) ? 0 : 1);
JS
node ask.js
