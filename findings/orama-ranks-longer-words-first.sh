#!/usr/bin/env bash
# Orama 3.1.18 (needs node): a search for "rain" has a text with "rainbows" before those with "rain", and a misspelt word as good.
#
# Expected: the begin of a longer word counts too, and with a tolerance a word like it, but the word itself is the better
# answer, as in Lucene's and MiniSearch's prefix and fuzzy searches.
# Seen: each word that begins so is scored as a word of its own by how rare it is, so the rare longer one has up to four
# times the score: "LoRAPrune" is before papers on "LoRA". With tolerance 1 "ruin" and "train" have the very score of
# "rain". With exact the longer words are gone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @orama/orama@3.1.18 minisearch@7.2.0 >/dev/null
cat >ask.js <<'JS'
import { create, insertMultiple, search } from "@orama/orama";
import MiniSearch from "minisearch";
const ask = (titles, options) => {
  const index = create({ schema: { title: "string" } });
  insertMultiple(index, titles.map((title) => ({ id: title, title })));
  return search(index, options).hits.map(({ id, score }) => [id, Number(score.toFixed(2))]);
};
const titles = ["rain falls", "rain stops", "rain returns", "rainbows", "snow", "hail"];
const prefix = ask(titles, { term: "rain" });
const exact = ask(titles, { term: "rain", exact: true });
const tolerant = ask(["rain falls", "ruin falls", "train falls", "snow falls"], { term: "rain", tolerance: 1 });
const other = new MiniSearch({ fields: ["title"] });
other.addAll(titles.map((title) => ({ id: title, title })));
const last = other.search("rain", { prefix: true }).at(-1).id;
console.log(prefix, exact, tolerant, "MiniSearch's last:", last);
const longerFirst = prefix[0][0] === "rainbows" && prefix[0][1] > 3 * prefix[1][1] && last === "rainbows";
const alike = tolerant.length === 3 && new Set(tolerant.map(([, score]) => score)).size === 1;
process.exit(longerFirst && alike && exact.length === 3 ? 0 : 1);
JS
node ask.js
