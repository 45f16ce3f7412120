#!/usr/bin/env bash
# typst 0.15.2: a bibliography with @preamble{{...}} is refused whole, though BibTeX takes braces for quotes everywhere.
#
# Expected: a preamble, which is for TeX, is passed over, in whatever form BibTeX and biber take.
# Seen: "failed to parse BibLaTeX (expected double quote)", and "(expected closing brace)" where parts are joined with #.
# One string in quotes is passed over, and values of fields may be in braces or joined.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check typst==0.15.2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from pathlib import Path

import typst

Path("page.typ").write_text('#bibliography("list.bib", full: true)')


def read(preamble):
    entry = '@misc{rain, title = {Rain} # " and snow", author = {Sample, Bo}, year = 2026}\n'
    Path("list.bib").write_text(f"{preamble}\n{entry}")
    try:
        typst.compile("page.typ", output="page.pdf")
    except typst.TypstError as error:
        return str(error)
    return "read"


seen = {preamble: read(preamble) for preamble in (
    r"@preamble{{\providecommand\rain{R}}}", r'@preamble{"\def\a{A}" # "\def\b{B}"}', r'@preamble{"\providecommand\rain{R}"}',
)}
for preamble, answer in seen.items():
    print(f"{preamble:40} -> {answer}")
braces, joined, quoted = seen.values()
assert "expected double quote" in braces and "expected closing brace" in joined and quoted == "read", seen
PYTHON
