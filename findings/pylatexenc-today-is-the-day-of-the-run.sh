#!/usr/bin/env bash
# pylatexenc 2.11 (LaTeX to text): \today becomes the day on which the program runs.
#
# Expected: the command without a text, as for \maketitle or \thanks, or its name: the text is not being typeset.
# Seen: the date of the machine, spelled out. The same abstract read on two days gives two texts, so what is built of it
# is not the same from day to day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pylatexenc==2.11
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date

from pylatexenc.latex2text import LatexNodes2Text

seen = LatexNodes2Text().latex_to_text(r"All figures are as of \today")
print(repr(seen))
assert str(date.today().year) in seen and date.today().strftime("%B") in seen
PYTHON
