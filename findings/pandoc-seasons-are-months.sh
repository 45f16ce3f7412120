#!/usr/bin/env bash
# pandoc 3.9 (biblatex to CSL-JSON and BibTeX): seasons are months 21 to 24, and an open end is the year 0.
#
# Expected: biblatex's date = {2020-21}, spring of 2020, has "season": 1 in CSL-JSON, whose months end at 12, and no month
# in BibTeX; {2020/}, from 2020 on, has a second part without a year, or none.
# Seen: [[2020, 21]] and "month = {21}"; [[2020], [0]], "date = {2020/00}" in biblatex and "year = {2020--0000}" in BibTeX.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"
seen = {}
for date in ("2020-05", "2020-21", "2020/"):
    entry = f"@article{{rain, title={{Rain}}, journal={{J}}, date={{{date}}}}}"
    written = {form: pypandoc.convert_text(entry, form, format="biblatex") for form in ("csljson", "biblatex", "bibtex")}
    lines = [
        line.strip(" ,") for form in ("biblatex", "bibtex") for line in written[form].splitlines()
        if line.strip().startswith(("date", "year", "month"))
    ]
    seen[date] = json.loads(written["csljson"])[0]["issued"], *lines
    print(date, "->", *seen[date])
assert list(seen.values()) == [
    ({"date-parts": [[2020, 5]]}, "date = {2020-05}", "year = {2020}", "month = {may}"),
    ({"date-parts": [[2020, 21]]}, "date = {2020-21}", "year = {2020}", "month = {21}"),
    ({"date-parts": [[2020], [0]]}, "date = {2020/00}", "year = {2020--0000}"),
]
PYTHON
