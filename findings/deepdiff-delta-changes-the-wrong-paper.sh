#!/usr/bin/env bash
# deepdiff 9.1.0: what is added within a paper goes to its neighbour once a paper stands new before it.
#
# Expected: a Delta of a difference with ignore_order and report_repetition (which its manual asks for with a Delta) makes the
# new list from the old one, in whatever order: "rain" stays, "snow" gets the term "flake", "hail" is new.
# Seen: the difference itself is right, but its two paths are of the old list, and "hail" is put in at 0 first, so that "flake"
# is added to "rain". Without ignore_order, or without "hail", the same Delta is right. No error is raised, also with
# raise_errors.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check deepdiff==9.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from copy import deepcopy

from deepdiff import DeepDiff, Delta

OLD = [{"id": "rain", "terms": ["rain"]}, {"id": "snow", "terms": ["snow"]}]
HAIL = {"id": "hail", "terms": ["hail"]}
NEW = [HAIL, OLD[0], {"id": "snow", "terms": ["snow", "flake"]}]


def patched(new, **options):
    """Terms by paper after the Delta of OLD and `new` is applied to OLD."""
    difference = DeepDiff(OLD, new, **options)
    print(difference)
    return {paper["id"]: paper["terms"] for paper in deepcopy(OLD) + Delta(difference, raise_errors=True)}


UNORDERED = {"ignore_order": True, "report_repetition": True}
RIGHT = {"hail": ["hail"], "rain": ["rain"], "snow": ["snow", "flake"]}
ordered, unordered, without = patched(NEW), patched(NEW, **UNORDERED), patched(NEW[1:], **UNORDERED)
print(f"ordered {ordered}\nunordered {unordered}\nwithout hail {without}")
assert ordered == RIGHT
assert without == {"rain": ["rain"], "snow": ["snow", "flake"]}
assert unordered == {"hail": ["hail"], "rain": ["rain", "flake"], "snow": ["snow"]}
PYTHON
