#!/usr/bin/env bash
# bibtexparser 2.1.0: an entry is lost where a value ends in a backslash.
#
# Expected: what BibTeX and pybtex 0.26.1 do. To them a brace is a brace and a quotation mark a quotation mark, whatever
# stands before it, so that "note = {two lines \\}", with LaTeX's line break at its end, is a whole value.
# Seen: what ends the value counts as escaped, though the backslash before it is itself the second of two, and the entry
# is a failed block. A space before the brace saves it. The entry that follows is read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check bibtexparser==2.1.0 pybtex==0.26.1
"$folder/venv/bin/python" - <<'PYTHON'
import bibtexparser
from pybtex.database import parse_string

ENTRY = r"@misc{rain, title = {Rain}, note = NOTE, year = 2023}" + "\n@misc{snow, title = {Snow}}\n"
seen = {}
for note in (r"{two lines \\}", r"{two lines \\ }", r'"two lines \\"'):
    text = ENTRY.replace("NOTE", note)
    ours = [entry.key for entry in bibtexparser.parse_string(text).entries]
    theirs = list(parse_string(text, "bibtex").entries)
    print(f"{note:16} -> {ours} {theirs}")
    assert theirs == ["rain", "snow"]
    seen[note] = ours
print([type(block).__name__ for block in bibtexparser.parse_string(ENTRY.replace("NOTE", r"{two lines \\}")).failed_blocks])
assert list(seen.values()) == [["snow"], ["rain", "snow"], ["snow"]], seen
PYTHON
