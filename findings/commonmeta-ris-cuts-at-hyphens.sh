#!/usr/bin/env bash
# commonmeta-py 0.312 (RIS to CSL-JSON and others): every value ends before its first hyphen, DOIs too, so that the records of
# two papers carry one DOI.
#
# Expected: RIS parts a tag from its value by "  - ", and what follows is the value, with any more hyphens: the DOI
# 10.5555/rain-1, the title "State-of-the-art rain", the family name Reed-Lone, the address with its hyphens. TI is the title
# as T1 is: most exporters write TI. rispy 0.10.0 reads all of this so.
# Seen: the DOIs 10.5555/rain-1 and 10.5555/rain-2 are both 10.5555/rain, which is no paper's, and both records have it as
# their id; the title is "State", and "Reed-Lone, Ada" is "Reed" without a given name, as an institution would be. A title in
# TI is no title at all. Nothing is said of any of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check commonmeta-py==0.312 rispy==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
import json

import rispy
from commonmeta import Metadata


def record(number, title_tag):
    lines = (
        "TY  - JOUR", "AU  - Reed-Lone, Ada", f"{title_tag}  - State-of-the-art rain", "T2  - Journal of Rain", "PY  - 2023",
        f"DO  - 10.5555/rain-{number}", f"UR  - https://list.test/the-rain-{number}", "ER  - ",
    )
    return "\n".join(lines) + "\n"


def read(text):
    item = json.loads(Metadata(text, via="ris").write(to="csl"))
    print(item)
    return item


one, two = record(1, "T1"), record(2, "TI")
for text in (one, two):
    theirs = rispy.loads(text)[0]
    title = theirs.get("title") or theirs.get("primary_title")
    print("rispy:", theirs["doi"], title, theirs["authors"], theirs["urls"])
    assert (title, theirs["authors"]) == ("State-of-the-art rain", ["Reed-Lone, Ada"]) and "/rain-" in theirs["doi"]
first, second = read(one), read(two)
assert first["DOI"] == second["DOI"] == "10.5555/rain" and first["id"] == second["id"] == "https://doi.org/10.5555/rain"
assert (first["title"], second.get("title")) == ("State", None)
assert first["author"] == second["author"] == [{"literal": "Reed"}]
assert first["URL"] == "https://list.test/the"
PYTHON
