#!/usr/bin/env bash
# pandoc 3.9 (RIS to CSL-JSON): of "Family, Given, Suffix" the suffix becomes the given name.
#
# Expected: RIS writes an author as family name, given name, suffix; family "Reed", given "Ada", suffix "Jr.".
# Seen: given "Jr.", suffix "Ada", as BibTeX orders the three.
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
author = read("TY  - JOUR\r\nTI  - Rain\r\nAU  - Reed, Ada, Jr.\r\nPY  - 2024\r\nER  - \r\n", "ris")["author"]
print(author)
assert author == [{"family": "Reed", "given": "Jr.", "suffix": "Ada"}]
PYTHON
