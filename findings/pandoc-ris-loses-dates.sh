#!/usr/bin/env bash
# pandoc 3.9 (RIS to CSL-JSON): a date counts only where it is a bare year in PY.
#
# Expected: DA ("2024/02/03", "2024/02//") gives year, month and day, and so does a PY written YYYY/MM/DD/other, which
# is how RIS was first described.
# Seen: DA is passed over, beside PY or alone. A PY with a month or a day gives a date without any part and stands whole
# in the id; one with empty parts ("2024///") gives three zeros beside the year.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc


def read(text, form):
    return json.loads(pypandoc.convert_text(text, "csljson", format=form))[0]


print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"


def issued(*lines):
    record = "\r\n".join(("TY  - JOUR", "TI  - Rain", "AU  - Reed, Ada", *lines, "ER  - ", ""))
    return read(record, "ris").get("issued")


seen = {lines: issued(*lines) for lines in (
    ("PY  - 2024",), ("PY  - 2024", "DA  - 2024/02/03"), ("DA  - 2024/02/03",), ("PY  - 2024/02/03/",), ("PY  - 2024///",),
)}
for lines, date in seen.items():
    print(f"{chr(44).join(lines):32} -> {date}")
year = {"date-parts": [[2024]]}
assert list(seen.values()) == [year, year, None, {"date-parts": []}, {"date-parts": [[2024], [0], [0], [0]]}]
PYTHON
