#!/usr/bin/env bash
# pylatexenc 2.11 (LaTeX to text): \href{ADDRESS}{TEXT} raises IndexError.
#
# Expected: what its own table of macros says, "TEXT <ADDRESS>".
# Seen: IndexError("list index out of range"). The table of what a macro is replaced by takes the second argument of
# \href, and the table by which macros are parsed gives it none. \url works.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pylatexenc==2.11
"$folder/venv/bin/python" - <<'PYTHON'
from pylatexenc.latex2text import LatexNodes2Text

read = LatexNodes2Text().latex_to_text
print(r"\url{https://list.test}         ->", read(r"\url{https://list.test}"))
assert read(r"\url{https://list.test}") == "<https://list.test>"
try:
    seen = read(r"\href{https://list.test}{code}")
except IndexError as error:
    seen = repr(error)
print(r"\href{https://list.test}{code}  ->", seen)
assert seen == "IndexError('list index out of range')"
PYTHON
