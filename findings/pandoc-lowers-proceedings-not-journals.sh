#!/usr/bin/env bash
# pandoc 3.9 (BibTeX to CSL-JSON): the case of proceedings is lowered as a title's, that of a journal is not.
#
# Expected: what a paper appeared in keeps its case; styles of BibTeX lower titles of papers alone.
# Seen: booktitle "Proceedings of the 2024 Conference on Neural Nests" becomes "… conference on neural nests", journal
# "Journal of Neural Nests" stays. Braces around the value keep it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc

assert pypandoc.get_pandoc_version() == "3.9"


def container(kind, field, value):
    entry = f"@{kind}{{rain, title = {{Rain}}, author = {{Reed, Ada}}, year = {{2024}}, {field} = {{{value}}}}}"
    return json.loads(pypandoc.convert_text(entry, "csljson", format="bibtex"))[0]["container-title"]


name = "Proceedings of the 2024 Conference on Neural Nests"
seen = {
    "booktitle": container("inproceedings", "booktitle", name),
    "booktitle in braces": container("inproceedings", "booktitle", f"{{{name}}}"),
    "journal": container("article", "journal", "Journal of Neural Nests"),
}
for field, value in seen.items():
    print(f"{field}: {value}")
assert seen["booktitle"] == "Proceedings of the 2024 conference on neural nests", seen
assert seen["booktitle in braces"].replace('<span class="nocase">', "").replace("</span>", "") == name, seen
assert seen["journal"] == "Journal of Neural Nests", seen
PYTHON
