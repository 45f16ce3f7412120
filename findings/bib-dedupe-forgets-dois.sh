#!/usr/bin/env bash
# bib-dedupe 0.11.0: a DOI that is written as an address counts only with "http://dx.doi.org/" before it.
#
# Expected: "https://doi.org/10.5555/rain.20.117", the form that Crossref asks for, is the DOI 10.5555/rain.20.117. Two papers
# with two DOIs are two, and two DOIs are the same where they differ by case alone.
# Seen: with "https://doi.org/", "https://dx.doi.org/" or "doi:" before it there is no DOI at all, so that two papers of one
# title, author and journal, such as a column that appears each month, are one paper; bare, or with the old
# "http://dx.doi.org/", the same two DOIs keep them apart. Bare DOIs are compared by likeness and without their dots, so that
# 10.5555/rain.117 and 10.5555/rain.118, as two neighbours in an issue have them, do not keep papers apart either.
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

EMPTY = dict.fromkeys(("volume", "number", "pages", "abstract"), "")


def joined(*dois):
    records = [
        {"ID": doi, "ENTRYTYPE": "article", "author": "Reed, Bea", "title": "On rain", "year": "2023",
         "journal": "Journal of Rain", "doi": doi, **EMPTY}
        for doi in dois
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        prepared = prep(pandas.DataFrame(records), cpu=1)
        found = cluster(match(block(prepared, cpu=1), cpu=1))
    print(dois, "read as", list(prepared["doi"]), "->", "one paper" if found else "two")
    return bool(found)


for before, one_paper in {
    "": False, "http://dx.doi.org/": False, "https://doi.org/": True, "https://dx.doi.org/": True, "http://doi.org/": True,
    "doi:": True,
}.items():
    assert joined(f"{before}10.5555/rain.20.117", f"{before}10.5555/rain.48.2963") is one_paper
assert joined("10.5555/rain.1.12", "10.5555/rain.11.2") is joined("10.5555/rain.117", "10.5555/rain.118") is True
PYTHON
