#!/usr/bin/env bash
# bib-dedupe 0.11.0: merge() keeps the DOI, volume and abstract of the record whose ID comes first in the alphabet, or none.
#
# Expected: duplicates are linked and the data is integrated, says the manual: of two records of one paper, one with a DOI and
# one without, the merged one has the DOI. So it is with the pages, and "origin" names both records.
# Seen: there are rules for the title, author, year, journal and pages. Every other field is that of the record with the first
# ID in the alphabet, an empty one too: where the bare record is "a" and the full one "b", the DOI, the volume, the number and
# the abstract are lost, whichever stands first in the list, and nothing in the result tells that they were there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check bib-dedupe==0.11.0
"$folder/venv/bin/python" - <<'PYTHON'
import contextlib
import io

import pandas
from bib_dedupe.bib_dedupe import block, cluster, match, merge, prep

FILLED = {"volume": "3", "number": "4", "pages": "1--10", "doi": "10.5555/rain.1", "abstract": "We study rain."}
BARE = dict.fromkeys(FILLED, "") | {"pages": "1-10"}
BASE = {
    "ENTRYTYPE": "article", "author": "Reed, Bea and Lone, Bo", "title": "A theory of rain", "year": "2023",
    "journal": "Journal of Rain",
}


def merged(*records):
    table = pandas.DataFrame([{"ID": key, **BASE, **fields} for key, fields in records])
    with contextlib.redirect_stdout(io.StringIO()):
        found = cluster(match(block(prep(table, cpu=1), cpu=1), cpu=1))
        (result,) = merge(table, duplicate_id_sets=found).to_dict("records")
    assert result["origin"] == "a;b"
    values = {name: result[name] for name in FILLED}
    print([(key, fields["doi"]) for key, fields in records], "->", values)
    return values


lost = BARE | {"pages": "1--10"}
assert merged(("a", FILLED), ("b", BARE)) == merged(("b", BARE), ("a", FILLED)) == FILLED
assert merged(("a", BARE), ("b", FILLED)) == merged(("b", FILLED), ("a", BARE)) == lost
PYTHON
