#!/usr/bin/env bash
# defuddle 0.19.4 (needs node; the converter in Obsidian's Web Clipper): the titles of a list of papers lose their links.
#
# Expected: "### [Rain](https://list.test/papers/1)". The manual says that anchor links are taken out of headings, such as
# the "#" that leads to the heading itself.
# Seen: any link in a heading is taken out, one to another page or site too, so that of <h3><a href=...>Rain</a></h3> no
# address is left in the clipping. Written <a href=...><h3>Rain</h3></a>, or with standardize: false, it stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund defuddle@0.19.4 linkedom@0.18.15 >/dev/null
cat >ask.js <<'JS'
import { Defuddle } from "defuddle/node";
const text = "We study rain with commas, clauses, and more, so that this counts as a paragraph of text. ".repeat(2);
const titles = async (title, options) => {
  const cards = [1, 2, 3].map((number) => `<section>${title(`https://list.test/papers/${number}`)}<p>${text}</p></section>`);
  const page = `<!doctype html><html><head><title>May</title></head><body><main>${cards.join("")}</main></body></html>`;
  const { content } = await Defuddle(page, "https://list.test/", { markdown: true, ...options });
  return content.split("\n").filter((line) => line.startsWith("###"));
};
const inside = (address) => `<h3><a href="${address}">Rain</a></h3>`;
const around = (address) => `<a href="${address}"><h3>Rain</h3></a>`;
const seen = [await titles(inside), await titles(around), await titles(inside, { standardize: false })];
console.log(seen);
const linked = [1, 2, 3].map((number) => `### [Rain](https://list.test/papers/${number})`);
process.exit(JSON.stringify(seen) === JSON.stringify([Array(3).fill("### Rain"), linked, linked]) ? 0 : 1);
JS
node ask.js
