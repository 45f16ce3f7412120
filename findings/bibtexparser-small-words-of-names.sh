#!/usr/bin/env bash
# bibtexparser 1.4.4: splitname reads small words of names unlike BibTeX, whose rules it says it follows.
#
# Expected: what BibTeX 0.99d and pybtex 0.26.1 say. Words in lower case before the last word are the "von" part, in a
# name of two words too, and the "von" part ends at the last small word that others follow.
# Seen: of "van Berg" and "bell hooks" the small word is a first name; of "Ada van Berg li" the whole "van Berg" is
# "von", where a family name of two words follows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check bibtexparser==1.4.4 pybtex==0.26.1
"$folder/venv/bin/python" - <<'PYTHON'
from bibtexparser.customization import splitname
from pybtex.database import Person

differing = []
for name in ("Ada Berg", "Ada van Berg", "van Berg", "bell hooks", "Ada van Berg li"):
    parts, person = splitname(name), Person(name)
    ours = (parts["first"], parts["von"], parts["last"])
    theirs = (person.first_names, person.prelast_names, person.last_names)
    print(name, "->", ours, theirs)
    if ours != theirs:
        differing.append(name)
assert differing == ["van Berg", "bell hooks", "Ada van Berg li"], differing
PYTHON
