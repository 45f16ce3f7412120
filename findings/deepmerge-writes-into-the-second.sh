#!/usr/bin/env bash
# deepmerge 4.0.0: to merge a third is to change the second.
#
# Expected: its guide says that the first argument is changed. merge({}, defaults) gives an own dictionary to which a user's
# settings are merged, and the defaults stay for the next user; mergedeep 1.3.4 does so.
# Seen: what the first lacks is put in uncopied, so that the second merge writes to the dictionaries within the defaults: the
# next user's site has the first one's colour. Lists are copied. conservative_merger and merge_or_raise do alike.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check deepmerge==4.0.0 mergedeep==1.3.4
"$folder/venv/bin/python" - <<'PYTHON'
from deepmerge import always_merger, conservative_merger, merge_or_raise
from mergedeep import merge

for merger in (always_merger, conservative_merger, merge_or_raise):
    defaults = {"terms": ["rain"], "site": {"title": "Rain"}}
    for user in ({"terms": ["snow"], "site": {"colour": "blue"}}, {}):
        settings = merger.merge(merger.merge({}, defaults), user)
    print(settings, defaults)
    assert settings == defaults == {"terms": ["rain"], "site": {"title": "Rain", "colour": "blue"}}
defaults = {"terms": ["rain"], "site": {"title": "Rain"}}
print(merge({}, defaults, {"site": {"colour": "blue"}}), defaults)
assert defaults == {"terms": ["rain"], "site": {"title": "Rain"}}
PYTHON
