#!/usr/bin/env bash
# elasticlunr 0.9.5 (needs node): a search for all words does not find a paper with one in its title and one in its text.
#
# Expected: bool "AND" finds the documents that contain all words, in whichever of the fields searched, as MiniSearch's
# combineWith "AND" does.
# Seen: each field is searched for all words alone and the answers are put together. "rain snow" finds the paper whose text
# has both and not the one titled "Rain" whose text is of snow, and a boost of the title makes the good answers fewer, not
# better. With "OR" that paper is the first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund elasticlunr@0.9.5 minisearch@7.2.0 >/dev/null
cat >ask.js <<'JS'
const elasticlunr = require("elasticlunr");
const MiniSearch = require("minisearch");
const papers = [
  { id: "parted", title: "Rain", text: "We study snow" },
  { id: "together", title: "Weather", text: "We study much rain, hail, fog and also snow on roofs" },
  { id: "neither", title: "Wind", text: "We study mills" },
];
const index = elasticlunr(function () {
  this.setRef("id");
  this.addField("title");
  this.addField("text");
});
papers.forEach((paper) => index.addDoc(paper));
const other = new MiniSearch({ fields: ["title", "text"] });
other.addAll(papers);
const fields = { title: { boost: 2 }, text: { boost: 1 } };
const seen = {
  all: index.search("rain snow", { fields, bool: "AND" }).map(({ ref }) => ref),
  any: index.search("rain snow", { fields, bool: "OR" }).map(({ ref }) => ref),
  mini: other.search("rain snow", { combineWith: "AND" }).map(({ id }) => id).sort(),
};
console.log(seen);
const wanted = { all: ["together"], any: ["parted", "together"], mini: ["parted", "together"] };
process.exit(JSON.stringify(seen) === JSON.stringify(wanted) ? 0 : 1);
JS
node ask.js
