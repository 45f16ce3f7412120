#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (needs node): the link of an Atom entry is its first, whatever it is a link to.
#
# Expected: the one with rel="alternate", which Atom has for the entry's own page; others may stand before it, as arXiv's
# answers put the DOI's and the PDF's beside it.
# Seen: rel is not read, so that the link is the DOI's where it stands first. A summary in plain text, Atom's default, is
# read as HTML all the same: of "x < y and y > z" all between the signs is lost.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @extractus/feed-extractor@8.0.3 >/dev/null
cat >ask.js <<'JS'
import { extractFromXml } from "@extractus/feed-extractor";
const links = ['<link rel="related" title="doi" href="https://doi.org/10.5555/rain"/>',
  '<link rel="alternate" type="text/html" href="https://list.test/abs/1"/>'];
const entry = (id, links, summary) => `<entry><id>urn:x:${id}</id><title>Rain</title><updated>2023-05-02T00:00:00Z</updated>
  <author><name>Ada Reed</name></author>${links.join("")}<summary>${summary}</summary></entry>`;
const { entries } = extractFromXml(`<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:f</id><title>Rain</title>
  <updated>2023-05-02T00:00:00Z</updated>${entry(1, links, "Rain falls.")}
  ${entry(2, links.toReversed(), "If x &lt; y and y &gt; z it rains.")}</feed>`);
const seen = entries.map(({ link, description }) => [link, description]);
console.log(seen);
const asSeen = JSON.stringify(seen) === JSON.stringify([["https://doi.org/10.5555/rain", "Rain falls."],
  ["https://list.test/abs/1", "If x  z it rains."]]);
process.exit(asSeen ? 0 : 1);
JS
node ask.js
