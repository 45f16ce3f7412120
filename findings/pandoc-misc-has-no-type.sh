#!/usr/bin/env bash
# pandoc 3.9 (BibTeX to CSL-JSON): the type of a @misc entry is the empty string.
#
# Expected: a type of CSL, whose schema knows no empty one: "document", or "article" for a preprint with eprint fields, as
# arXiv gives them.
# Seen: "type": "". Styles that ask for the type treat every preprint as none of theirs; @online becomes "webpage".
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
FIELDS = "title={Rain}, author={Ada Reed}, year=2023, eprint={2305.00001}, archiveprefix={arXiv}"
seen = {kind: read(f"@{kind}{{rain, {FIELDS}}}", "bibtex")["type"] for kind in ("misc", "online", "unpublished")}
print(seen)
assert seen == {"misc": "", "online": "webpage", "unpublished": "manuscript"}
PYTHON
