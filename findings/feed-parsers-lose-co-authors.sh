#!/usr/bin/env bash
# node-feedparser 2.6.0 (npm's feedparser; needs node) and fastfeedparser 0.6.5: an Atom entry of several authors.
#
# Expected: the first author, or all; fastfeedparser's entries have a list "authors", as those of Python's feedparser.
# Seen: of two authors node-feedparser has none: author is null, where an entry of one author has the name. The list of
# fastfeedparser is never longer than one. Papers, which mostly have several authors, look as if they had none, or one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund feedparser@2.6.0 >/dev/null
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check fastfeedparser==0.6.5
cat >feed.xml <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:f</id><title>Rain</title><updated>2023-05-02T00:00:00Z</updated>
<entry><id>urn:x:1</id><title>One</title><updated>2023-05-02T00:00:00Z</updated><link href="https://list.test/1"/>
<author><name>Ada Reed</name></author></entry>
<entry><id>urn:x:2</id><title>Two</title><updated>2023-05-02T00:00:00Z</updated><link href="https://list.test/2"/>
<author><name>Ada Reed</name></author><author><name>Bo Lone</name></author></entry></feed>
XML
cat >ask.js <<'JS'
import { createReadStream } from "node:fs";
import FeedParser from "feedparser";
const seen = [];
for await (const item of createReadStream("feed.xml").pipe(new FeedParser({}))) seen.push(item.author);
console.log("node-feedparser", seen);
process.exit(JSON.stringify(seen) === JSON.stringify(["Ada Reed", null]) ? 0 : 1);
JS
node ask.js
venv/bin/python - <<'PYTHON'
import fastfeedparser

with open("feed.xml") as file:
    entries = fastfeedparser.parse(file.read()).entries
seen = [[author["name"] for author in entry["authors"]] for entry in entries]
print("fastfeedparser", seen)
assert seen == [["Ada Reed"], ["Ada Reed"]]
PYTHON
