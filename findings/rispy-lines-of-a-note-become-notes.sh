#!/usr/bin/env bash
# rispy 0.10.0: a note of two lines, written and read again, is two notes, and keywords and authors go the same way.
#
# Expected: what it writes it reads back alike: a line without a tag goes on with the text of the line above, as it does for
# an abstract.
# Seen: for the tags that may stand several times, the line below is one more of them: a note of two paragraphs
# becomes three, one of them empty, and "and the Rain Team" an author. An abstract of two lines comes back as one line.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check rispy==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
import rispy

paper = {
    "type_of_reference": "JOUR",
    "title": "Rain",
    "abstract": "On roofs.\nOn lakes.",
    "notes": ["Good on roofs.\n\nNot on snow.", "Read it twice."],
    "keywords": ["water", "old\nroofs"],
}
text = rispy.dumps([paper])
print(text)
found = rispy.loads(text)[0]
print(found)
assert found["notes"] == ["Good on roofs.", "", "Not on snow.", "Read it twice."]
assert found["keywords"] == ["water", "old", "roofs"]
assert found["abstract"] == "On roofs. On lakes."
again = rispy.loads("TY  - JOUR\nTI  - Rain\nAU  - Reed, Ada\nand the Rain Team\nER  - \n")[0]
assert again["authors"] == ["Reed, Ada", "and the Rain Team"]
PYTHON
