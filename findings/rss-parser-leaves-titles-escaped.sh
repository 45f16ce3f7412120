#!/usr/bin/env bash
# rss-parser 3.13.0 (needs node): the titles "a < b" of type text and of type html come out as two different texts.
#
# Expected: one text, or the type beside it: RFC 4287 (3.1.1) has `a &lt; b` of type text and `a &amp;lt; b` of type html
# as the same title.
# Seen: the html one is "a &lt; b", and nothing says which of the two a title is. So no program can show both right:
# taken for text the second shows the entity, taken for HTML a paper on "<think> tokens" loses its word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund rss-parser@3.13.0 >/dev/null
cat >ask.js <<'JS'
const Parser = require("rss-parser");
const atom = (title) => `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:f</id><title>Rain</title>
<updated>2023-05-02T00:00:00Z</updated><entry><id>urn:x:1</id>${title}<updated>2023-05-02T00:00:00Z</updated>
<link href="https://list.example/"/></entry></feed>`;
const read = async (title) => (await new Parser().parseString(atom(title))).items[0];
(async () => {
  const text = await read('<title type="text">a &lt; b</title>');
  const html = await read('<title type="html">a &amp;lt; b</title>');
  console.log(JSON.stringify([text, html]));
  const same = JSON.stringify(Object.keys(text)) === JSON.stringify(Object.keys(html));
  process.exit(text.title === "a < b" && html.title === "a &lt; b" && same ? 0 : 1);
})();
JS
node ask.js
