#!/usr/bin/env bash
# jsonfeed-to-rss 3.0.8 and jsonfeed-to-atom 1.2.5 (need node): items without a date, and items without a title.
#
# Expected: JSON Feed makes both optional, and RSS needs neither beside a description, so that they can be left out; what
# is made of one feed is the same each time.
# Seen: "<pubDate>Invalid Date</pubDate>" in RSS, and in Atom the moment of the run, so that each run has all of its
# entries updated. A title made of content_html is escaped twice: "Rain &amp; snow" is shown as "Rain &amp; snow".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund jsonfeed-to-rss@3.0.8 jsonfeed-to-atom@1.2.5 >/dev/null
cat >ask.cjs <<'JS'
const feed = {
  version: "https://jsonfeed.org/version/1", title: "Rain",
  home_page_url: "https://list.test/", feed_url: "https://list.test/feed.json",
  items: [{ id: "https://list.test/1", url: "https://list.test/1", content_html: "<p>Rain &amp; snow</p>" }],
};
const rss = require("jsonfeed-to-rss")(feed).split("<item>")[1];
const atom = require("jsonfeed-to-atom")(feed).split("<entry>")[1];
const take = (text, name) => text.match(new RegExp(`<${name}>(.*)</${name}>`))[1];
const seen = [take(rss, "title"), take(rss, "pubDate"), take(atom, "title"), take(atom, "updated")];
console.log(seen);
const title = "Rain &amp;amp; snow";
const asSeen = seen[0] === title && seen[2] === title && seen[1] === "Invalid Date" && Date.now() - new Date(seen[3]) < 60_000;
process.exit(asSeen ? 0 : 1);
JS
node ask.cjs
