#!/usr/bin/env bash
# linkify-it-py 2.2.0: an address that follows a letter of Chinese, or an accented one, without a space is no address.
#
# Expected: Chinese has no spaces between words, and "https://" begins an address whatever stands before it; after a
# bracket or a full-width colon it is found.
# Seen: nothing is found. At the other end the full stop and comma of Chinese are taken into the address.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check linkify-it-py==2.2.0
"$folder/venv/bin/python" - <<'PYTHON'
from linkify_it import LinkifyIt

find = LinkifyIt()
seen = {text: [found.url for found in find.match(text) or []] for text in (
    "代码 https://list.test/a", "代码：https://list.test/a", "代码见https://list.test/a", "https://list.test/a。",
)}
for text, found in seen.items():
    print(text, "->", found)
whole = ["https://list.test/a"]
assert list(seen.values()) == [whole, whole, [], ["https://list.test/a。"]]
PYTHON
