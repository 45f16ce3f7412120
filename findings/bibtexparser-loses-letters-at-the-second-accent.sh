#!/usr/bin/env bash
# bibtexparser 1.4.4: from the second {\'i} of a value on, letters vanish: "Mart{\'i}n Garc{\'i}a" becomes "Martín Garc\á".
#
# Expected: "Martín García", as of one {\'i} alone, and as of any number of {\'e}.
# Seen: what convert_to_unicode puts in for {\'i} is one sign longer than its place, so the next search starts too late:
# the second i is lost with its brace, and its accent goes to the letter after it. So it is of {\`i}, {\^i} and {\"i}.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check bibtexparser==1.4.4
"$folder/venv/bin/python" - <<'PYTHON'
from bibtexparser.customization import convert_to_unicode

names = (r"Garc{\'i}a", r"Mart{\'i}n Garc{\'i}a", r"R{\'i}os, Mart{\'i}n", r"B{\'e}la P{\'e}ter", "Martín García")
seen = {name: convert_to_unicode({"author": name})["author"] for name in names}
for name, shown in seen.items():
    print(f"{name:24} -> {shown}")
assert list(seen.values()) == ["García", "Martín Garc\\á", "Ríos, Mart\\ń", "Béla Péter", "Martín García"], seen
PYTHON
