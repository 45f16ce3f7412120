#!/usr/bin/env bash
# typst 0.15.2: in its IEEE style a @misc with a url has neither year nor DOI.
#
# Expected: a preprint as arXiv gives it in BibTeX, with year, doi and url, shows its year; more fields never show less.
# Seen: with url "J. Doe, “Rain.” [Online]. Available: …" and no more; without url "Feb. 2026. doi: …". APA, MLA and
# Chicago show the year in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check typst==0.15.2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import re
from pathlib import Path

import typst

ENTRY = "@misc{rain, title = {Rain}, author = {Doe, Jo}, year = {2026}, month = feb, doi = {10.5555/rain}%s}"


def shown(style, more):
    Path("list.bib").write_text(ENTRY % more)
    Path("page.typ").write_text(f'#bibliography("list.bib", full: true, style: "{style}")')
    page = typst.compile("page.typ", format="html").decode()
    return " ".join(re.sub("<[^>]*>", " ", page.partition("<body>")[2]).split())


for style in ("ieee", "apa", "chicago-author-date", "mla"):
    plain, beside = shown(style, ""), shown(style, ", url = {https://rain.example/paper}")
    print(f"{style}: {plain}\n{style}, with url: {beside}")
    assert "2026" in plain and ("2026" in beside) == (style != "ieee")
    assert ("10.5555/rain" in beside) == (style != "ieee")
PYTHON
