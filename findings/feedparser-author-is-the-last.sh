#!/usr/bin/env bash
# feedparser 6.0.14: entry.author is the last of several authors, in Atom and in RSS 1.0 with Dublin Core.
#
# Expected: the first author, who leads a paper's list; readers that show one author show this one.
# Seen: the last one. entry.authors has all in order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'PYTHON'
import feedparser

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:f</id><title>Rain</title>
<updated>2023-05-02T00:00:00Z</updated><entry><id>urn:x:1</id><title>Rain</title>
<updated>2023-05-02T00:00:00Z</updated><author><name>Ada Reed</name></author><author><name>Bo Lone</name></author>
</entry></feed>"""
RSS = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="urn:x:f"><title>Rain</title><link>urn:x:f</link>
<description>Rain</description></channel><item rdf:about="urn:x:1"><title>Rain</title><link>urn:x:1</link>
<dc:creator>Ada Reed</dc:creator><dc:creator>Bo Lone</dc:creator></item></rdf:RDF>"""
for name, text in (("Atom", ATOM), ("RSS 1.0", RSS)):
    entry = feedparser.parse(text).entries[0]
    print(f"{name:8} author {entry.author!r}, authors {[author['name'] for author in entry.authors]}")
    assert (entry.author, [author["name"] for author in entry.authors]) == ("Bo Lone", ["Ada Reed", "Bo Lone"])
PYTHON
