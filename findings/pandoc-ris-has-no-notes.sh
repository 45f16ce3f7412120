#!/usr/bin/env bash
# pandoc 3.9 (pypandoc-binary 1.17): notes of RIS are dropped without a word, and a note of two lines stops the whole file.
#
# Expected: N1 is RIS's tag for notes and "note" CSL's variable, as rispy and citation-js read it and as pandoc itself does
# BibTeX's note. A text over several lines is common in RIS: citation-js writes it and reads it, as rispy does.
# Seen: title, keywords and abstract come, no N1, one or many. A line without a tag, even in a note that would be dropped,
# is an error, and none of the file's papers are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17 rispy==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc
import rispy

print("pandoc", pypandoc.get_pandoc_version())
LINES = "TY  - JOUR\nAU  - Reed, Ada\nTI  - Rain\nPY  - 2023\nKW  - water\nAB  - On roofs.\nN1  - Good on roofs.\nN1  - {}\nER  - \n"
BIBTEX = "@article{rain, title={Rain}, author={Reed, Ada}, year={2023}, note={Good on roofs.}}"


def read(text: str, form: str) -> dict:
    return json.loads(pypandoc.convert_text(text, "csljson", format=form))[0]


found = read(LINES.format("Read it twice."), "ris")
print(found)
assert (found["title"], found["keyword"], found["abstract"]) == ("Rain", "water", "On roofs.")
assert "note" not in found and "roofs." not in str({**found, "abstract": ""})
assert read(BIBTEX, "bibtex")["note"] == "Good on roofs."
long = LINES.format("Read it twice.\nCompare with snow.")
assert rispy.loads(long)[0]["notes"] == ["Good on roofs.", "Read it twice.", "Compare with snow."]
try:
    read(long, "ris")
except RuntimeError as error:
    print(error)
    assert "unexpected" in str(error) and "Compare with snow." in str(error)
else:
    raise AssertionError
PYTHON
