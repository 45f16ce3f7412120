#!/usr/bin/env bash
# nameparser 2.6.0: initials as PubMed and RIS write them are taken for degrees, so that the author has no first name.
#
# Expected: what follows the comma of "Reed, AM" is the given name, as in "Reed, AK", "Reed, Ada" and "Reed, A. M."; a suffix
# has a place of its own behind a second comma. "Reed, Jr., Ada", BibTeX's order, is Ada with the suffix "Jr.".
# Seen: for 85 of the 676 pairs of two letters, AM, JP, DC, MA and LM among them, the pair is a suffix and the first name empty;
# written with dots, "Reed, A.M.", for 59. M. A. Reed and J. P. Reed are then the same author, Reed, to whoever compares first
# and last names. After a single letter a second I or V is a suffix too, "Reed, A V". Of "Reed, Jr., Ada" all is suffix.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check nameparser==2.6.0
"$folder/venv/bin/python" - <<'PYTHON'
from itertools import product
from string import ascii_uppercase

from nameparser import HumanName


def parts(text):
    return {name: value for name, value in HumanName(text).as_dict().items() if value}


def without_first_name(form):
    pairs = ["".join(pair) for pair in product(ascii_uppercase, repeat=2)]
    found = [pair for pair in pairs if not HumanName(form.format(*pair)).first]
    print(form.format("A", "B"), len(found), "of", len(pairs), " ".join(found))
    return found


for name in ("Reed, AK", "Reed, AM", "Reed, A.M.", "Reed, A. M.", "Reed, A V", "Reed, Jr., Ada"):
    print(name, "->", parts(name))
closed, dotted, spaced = (without_first_name(form) for form in ("Reed, {}{}", "Reed, {}.{}.", "Reed, {}. {}."))
assert (len(closed), len(dotted), len(spaced)) == (85, 59, 0)
assert {"AM", "JP", "DC", "MA", "LM"} <= set(closed) & set(dotted)
assert parts("Reed, AM") == {"last": "Reed", "suffix": "AM"} and parts("Reed, AK") == {"first": "AK", "last": "Reed"}
assert parts("Reed, A V") == {"first": "A", "last": "Reed", "suffix": "V"}
assert parts("Reed, Jr., Ada") == {"last": "Reed", "suffix": "Jr., Ada"}
PYTHON
