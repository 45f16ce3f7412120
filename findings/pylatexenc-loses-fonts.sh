#!/usr/bin/env bash
# pylatexenc 2.11 (LaTeX to text): \texttt{...}, \textsf{...} and \mbox{...} vanish with all that stands in them.
#
# Expected: the text without the command, as \emph{...}, \textsc{...} and even unknown commands give it.
# Seen: "" in its place, with no warning. Abstracts on arXiv write names of programs and models in \texttt, so a title
# such as "\texttt{Rain}: a filter" loses its name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pylatexenc==2.11
"$folder/venv/bin/python" - <<'PYTHON'
from pylatexenc.latex2text import LatexNodes2Text

read = LatexNodes2Text().latex_to_text
seen = {tex: read(tex) for tex in (
    r"\texttt{Rain}: a filter", r"\textsf{Rain}: a filter", r"\mbox{Rain}: a filter",
    r"\emph{Rain}: a filter", r"\textsc{Rain}: a filter", r"\nosuchcommand{Rain}: a filter",
)}
for tex, text in seen.items():
    print(f"{tex:32} -> {text!r}")
assert list(seen.values()) == [": a filter"] * 3 + ["Rain: a filter"] * 3
PYTHON
