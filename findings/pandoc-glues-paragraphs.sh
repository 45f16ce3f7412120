#!/usr/bin/env bash
# pandoc 3.9 (BibTeX to BibTeX and CSL-JSON): the paragraphs of an abstract are glued, and keywords are lost.
#
# Expected: "It rains. It snows.", with a space or more where the paragraphs meet; a biblatex file that is written from
# a biblatex file has its keywords, which CSL-JSON has a field for.
# Seen: "It rains.It snows.", so that the words that meet are one to a search, of lists too: "rainsnow". The keywords are in
# CSL-JSON when BibTeX is read, and in no BibTeX or biblatex that is written. LaTeX's line break stays a break.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PYTHON'
import json

import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
assert pypandoc.get_pandoc_version() == "3.9"


def turn(abstract, form):
    entry = f"@article{{rain, title={{Rain}}, journal={{J}}, keywords={{storms, clouds}}, abstract={{{abstract}}}}}"
    return pypandoc.convert_text(entry, form, format="biblatex")


seen = {abstract: json.loads(turn(abstract, "csljson"))[0]["abstract"] for abstract in (
    "It rains.\n\nIt snows.", r"\begin{itemize}\item rain \item snow\end{itemize}", r"It rains.\\It snows.",
)}
for abstract, text in seen.items():
    print(repr(abstract), "->", repr(text))
assert list(seen.values()) == ["It rains.It snows.", "rainsnow", "It rains.\nIt snows."]
assert "abstract = {It rains.It snows.}" in turn("It rains.\n\nIt snows.", "biblatex")
assert json.loads(turn("", "csljson"))[0]["keyword"] == "storms, clouds"
kept = {form: "storms" in turn("", form) for form in ("biblatex", "bibtex")}
print("keywords", kept)
assert kept == {"biblatex": False, "bibtex": False}
PYTHON
