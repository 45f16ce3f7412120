#!/usr/bin/env bash
# hiyapyco 0.7.0: a deep merge of two lists of topics gives one topic the terms of another.
#
# Expected: of a file with the topics rain and snow and one that adds hail, METHOD_MERGE makes three topics, as it joins two
# lists of words, [rain, snow] and [snow, hail], to the three that are different.
# Seen: dictionaries in lists are merged by their place: the first topic has the id "hail" and the terms of rain and hail, there
# is no topic "rain" any more, and no warning. METHOD_SIMPLE replaces the whole list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check hiyapyco==0.7.0
"$folder/venv/bin/python" - <<'PYTHON'
import hiyapyco

OURS = """
words: [rain, snow]
topics:
  - {id: rain, terms: [rain, drizzle]}
  - {id: snow, terms: [snow]}
"""
THEIRS = """
words: [snow, hail]
topics:
  - {id: hail, terms: [hail]}
"""


def merged(method):
    result = hiyapyco.load([OURS, THEIRS], method=method)
    return list(result["words"]), [(topic["id"], list(topic["terms"])) for topic in result["topics"]]


deep, simple = merged(hiyapyco.METHOD_MERGE), merged(hiyapyco.METHOD_SIMPLE)
print(f"deep {deep}\nsimple {simple}")
assert deep == (["rain", "snow", "hail"], [("hail", ["rain", "drizzle", "hail"]), ("snow", ["snow"])])
assert simple == (["snow", "hail"], [("hail", ["hail"])])
PYTHON
