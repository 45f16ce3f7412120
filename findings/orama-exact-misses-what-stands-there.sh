#!/usr/bin/env bash
# Orama 3.1.18 (needs node): exact does not find a text by the very words that it is made of, as in "C++" or "99.5%".
#
# Expected: exact, which its manual describes as finding documents with an exact match of the word, finds "We test C++." by
# "C++" and by the whole of it. That capitals count is a choice: then they should count for each word alike.
# Seen: words are first cut at everything that is no letter, digit, hyphen or apostrophe, and what is left is looked for
# between limits of words in the text: for "C++", "99.5%" and "We test C++." nothing is found, not even with "c" alone. And
# capitals, which no other search minds, decide: of "Rain" and "rain" each finds its own, so the first word of a title is
# missed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @orama/orama@3.1.18 >/dev/null
cat >ask.js <<'JS'
import { create, insertMultiple, search } from "@orama/orama";
const index = create({ schema: { title: "string" } });
const titles = ["Rain on roofs", "old rain", "We test C++.", "99.5% right", "LoRA tuning", "GPT-4 runs"];
insertMultiple(index, titles.map((title) => ({ id: title, title })));
const ask = (term, exact) => search(index, { term, exact }).hits.map(({ id }) => id).sort();
const wanted = {
  rain: [["old rain"], ["Rain on roofs", "old rain"]],
  Rain: [["Rain on roofs"], ["Rain on roofs", "old rain"]],
  lora: [[], ["LoRA tuning"]],
  "GPT-4": [["GPT-4 runs"], ["GPT-4 runs"]],
  "C++": [[], ["We test C++."]],
  c: [[], ["We test C++."]],
  "We test C++.": [[], ["We test C++."]],
  "99.5%": [[], ["99.5% right"]],
};
let same = true;
for (const [term, both] of Object.entries(wanted)) {
  const seen = [ask(term, true), ask(term, false)];
  console.log(term, "- exact:", ...seen[0], "- else:", ...seen[1]);
  same &&= JSON.stringify(seen) === JSON.stringify(both);
}
process.exit(same ? 0 : 1);
JS
node ask.js
