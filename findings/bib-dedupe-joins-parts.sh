#!/usr/bin/env bash
# bib-dedupe 0.11.0: "(Part I)" and "(Part II)" of one paper are duplicates, and so are "V" and "VI".
#
# Expected: "Automated Duplicate Linking with Zero False Positives", as its manual has it, which keeps "Rain: Part I" and
# "Rain: Part II" apart: a rule of its own compares the numbers in titles.
# Seen: what stands in brackets at the end of a title is cut off before numbers are compared, so that both parts are "theory
# rain". Of Roman numbers only I to IV are numbers: "Rain V" and "Rain VI" differ by a letter and are one paper. A title
# whose second sentence begins with the name of a language ends there, as if a database had added it: "Words for rain.
# German and Dutch" and "Words for rain. French and Italian" are one as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check bib-dedupe==0.11.0
"$folder/venv/bin/python" - <<'PYTHON'
import contextlib
import io

import pandas
from bib_dedupe.bib_dedupe import block, cluster, match, prep

PAIRS = {
    ("A theory of rain: Part I", "A theory of rain: Part II"): False,
    ("A theory of rain II", "A theory of rain III"): False,
    ("A theory of rain (Part I)", "A theory of rain (Part II)"): True,
    ("A theory of rain V", "A theory of rain VI"): True,
    ("Words for rain. German and Dutch", "Words for rain. French and Italian"): True,
}
EMPTY = dict.fromkeys(("doi", "volume", "number", "pages", "abstract"), "")


def joined(titles):
    records = [
        {"ID": title, "ENTRYTYPE": "article", "author": "Reed, Bea and Lone, Bo", "title": title, "year": "2023",
         "journal": "Journal of Rain", **EMPTY}
        for title in titles
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        prepared = prep(pandas.DataFrame(records), cpu=1)
        found = cluster(match(block(prepared, cpu=1), cpu=1))
    print(titles, "read as", list(prepared["title"]), "->", "one paper" if found else "two")
    return bool(found)


assert {titles: joined(titles) for titles in PAIRS} == PAIRS
PYTHON
