#!/usr/bin/env bash
# Orama 3.1.18 (needs node): threshold 0, which wants all words, finds a text with one of two, and not one with both.
#
# Expected: its manual has threshold 0 return only the documents that contain all words of the search. "rain snow" finds
# "rain and snow", and a paper with one of them in the title, the other in the text.
# Seen: what is counted is words that begin like one of those asked for, in one field: "snowy snowfall" has two of them and
# is found, the first, without any rain; "rain, rainbow and snow" has three and is not found; and neither is a paper with
# "rain" as its title and "snow" in its text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @orama/orama@3.1.18 >/dev/null
cat >ask.js <<'JS'
import { create, insertMultiple, search } from "@orama/orama";
const ask = (papers) => {
  const index = create({ schema: { title: "string", text: "string" } });
  insertMultiple(index, papers.map((paper) => ({ id: paper.title, text: "", ...paper })));
  return search(index, { term: "rain snow", threshold: 0 }).hits.map(({ id }) => id);
};
const one = ask([{ title: "rain and snow" }, { title: "rain, rainbow and snow" }, { title: "snowy snowfall" }, { title: "hail" }]);
const fields = ask([{ title: "rain", text: "on snow" }, { title: "hail", text: "and fog" }]);
console.log(one, fields);
process.exit(JSON.stringify([one, fields]) === JSON.stringify([["snowy snowfall", "rain and snow"], []]) ? 0 : 1);
JS
node ask.js
