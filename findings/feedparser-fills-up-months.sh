#!/usr/bin/env bash
# feedparser 6.0.14: a Dublin Core date of a month becomes the first day of that month.
#
# Expected: dc:date takes W3C-DTF, where "2023-05" is a whole date that has no day; a reader would keep that, or give
# no parsed date.
# Seen: updated_parsed is 1 May 2023, and nothing tells it from a real first of May. The text stays in entry.updated.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

RSS = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="urn:x:f"><title>Rain</title><link>urn:x:f</link>
<description>Rain</description></channel><item rdf:about="urn:x:1"><title>Rain</title><link>urn:x:1</link>
<dc:date>{}</dc:date></item></rdf:RDF>"""
seen = {day: feedparser.parse(RSS.format(day)).entries[0].updated_parsed[:3] for day in ("2023-05", "2023", "2023-05-01")}
for day, parsed in seen.items():
    print(f"{day:10} -> {parsed}")
assert seen == {"2023-05": (2023, 5, 1), "2023": (2023, 1, 1), "2023-05-01": (2023, 5, 1)}
PYTHON
