#!/usr/bin/env bash
# feedparser 6.0.14: an Atom entry with dc:date loses its own atom:updated.
#
# Expected: `updated` is what atom:updated says (RFC 4287, 4.2.15); dc:date, by which a feed of papers gives the day of
# the paper itself (Zotero looks for it there first), stands beside it, as feedparser's dc:title leaves the title alone.
# Seen: whichever comes last is `updated`, so a paper of 1999 that joined a list today is sorted into 1999.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

OWN = "<updated>2023-05-02T00:00:00Z</updated>"
PAPER = "<dc:date>1999-01-01</dc:date>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><id>urn:x:f</id>
<title>Rain</title><updated>2023-05-02T00:00:00Z</updated><entry><id>urn:x:1</id><title>Rain</title>
<dc:title>Snow</dc:title>{}</entry></feed>"""
seen = []
for dates in (OWN, PAPER + OWN, OWN + PAPER):
    entry = feedparser.parse(ATOM.format(dates)).entries[0]
    seen.append((entry.title, entry.updated))
    print(dates, "->", seen[-1])
assert seen == [("Rain", day) for day in ("2023-05-02T00:00:00Z", "2023-05-02T00:00:00Z", "1999-01-01")]
PYTHON
