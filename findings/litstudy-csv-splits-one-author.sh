#!/usr/bin/env bash
# litstudy 1.0.6: load_csv reads no date but a year or ISO's, and makes two authors of the one author of a paper.
#
# Expected: dates as 01.05.2025 and 05/01/2025, which stand among the formats that it tries; "Doe, Jo" is one person where
# another line of the same column has "Doe, Jo; Lee, Ann".
# Seen: the formats are tried with a function that its module does not have, and the error is passed over: both papers have no
# year, without a word. Of a cell without ; the comma divides: "Doe" and "Jo" are two authors, in counts and in networks of who
# writes with whom.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9
"$folder/venv/bin/uv" pip install --quiet --no-cache --python "$folder/venv/bin/python" litstudy==1.0.6 bibtexparser==1.4.4
"$folder/venv/bin/python" - <<'PYTHON'
from pathlib import Path
from warnings import simplefilter

simplefilter("ignore")
import litstudy

Path("papers.csv").write_text(
    "title,authors,date\n"
    'Rain,"Doe, Jo; Lee, Ann",2025-05-01\nSnow,"Doe, Jo",01.05.2025\nHail,"Doe, Jo",05/01/2025\nSleet,"Doe, Jo",2025\n'
)
seen = [(paper.title, paper.publication_year, [author.name for author in paper.authors]) for paper in litstudy.load_csv("papers.csv")]
print(*seen, sep="\n")
assert seen == [
    ("Rain", 2025, ["Doe, Jo", "Lee, Ann"]), ("Snow", None, ["Doe", "Jo"]), ("Hail", None, ["Doe", "Jo"]), ("Sleet", 2025, ["Doe", "Jo"]),
]
PYTHON
