#!/usr/bin/env bash
# rss-parser 3.13.0 (needs node): a relative link of Atom stays relative, with xml:base and without.
#
# Expected: the whole address: RFC 4287 (2) has relative references resolved against xml:base, as feedparser and
# newsboat do, and without one against the feed's own address, which parseURL knows.
# Seen: the link as it stands, so a program that shows it leads to a page of its own host.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund rss-parser@3.13.0 >/dev/null
cat >ask.js <<'JS'
const http = require("http");
const Parser = require("rss-parser");
const atom = (base) => `<feed xmlns="http://www.w3.org/2005/Atom"${base}><id>urn:x:f</id><title>Rain</title>
<updated>2023-05-02T00:00:00Z</updated><entry><id>urn:x:1</id><title>Rain</title><updated>2023-05-02T00:00:00Z</updated>
<link href="papers/rain/"/></entry></feed>`;
const server = http.createServer((_, response) => response.end(atom(""))).listen(0, "127.0.0.1", async () => {
  const based = await new Parser().parseString(atom(' xml:base="https://list.example/"'));
  const fetched = await new Parser().parseURL(`http://127.0.0.1:${server.address().port}/feed.xml`);
  server.close();
  const links = [based, fetched].map((feed) => feed.items[0].link);
  console.log("with xml:base", links[0], "- by the feed's address", links[1]);
  process.exit(links.every((link) => link === "papers/rain/") ? 0 : 1);
});
JS
node ask.js
