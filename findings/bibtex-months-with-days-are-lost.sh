#!/usr/bin/env bash
# citation-js 0.8.2 (needs node) and pandoc 3.9: a month that is written with its day is lost.
#
# Expected: month = may # "~2", as the manual of BibTeX has a day written, gives year, month and day in CSL-JSON, or at least
# the month; month = may does.
# Seen: the year alone, in both. citation-js itself writes a day as "month = {may 2}" and reads that.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >ask.js <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
const months = ["may", 'may # "~2"', "{may 2}"];
const seen = months.map((month) => new Cite(`@misc{rain, title={Rain}, year=2023, month=${month}}`).data[0].issued)
  .map((issued) => issued["date-parts"][0]);
console.log("citation-js", JSON.stringify(seen));
process.exit(JSON.stringify(seen) === JSON.stringify([[2023, 5], [2023], [2023, 5, 2]]) ? 0 : 1);
JS
node ask.js
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
venv/bin/python - <<'PYTHON'
import json

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"
seen = []
for month in ("may", 'may # "~2"'):
    entry = f"@misc{{rain, title={{Rain}}, year=2023, month={month}}}"
    item = json.loads(pypandoc.convert_text(entry, "csljson", format="bibtex"))[0]
    seen.append(item["issued"]["date-parts"][0])
print(seen)
assert seen == [[2023, 5], [2023]]
PYTHON
