#!/usr/bin/env bash
# node-summarizer 1.0.7 (needs node): the summary in one sentence of "Rain falls on 99.5% of the roofs" is "5% of the roofs."
#
# Expected: a sentence ends at a full stop with a space or nothing behind it, so a number is not two; the sentences of a
# summary have the order of the text.
# Seen: the point of each decimal ends a sentence, and the halves are ranked alone: "5% of the roofs of the town." is the
# best. In two sentences the second half of another number is lost; in four both halves of the first are there, the second
# one first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund node-summarizer@1.0.7 >/dev/null 2>&1
cat >ask.js <<'JS'
const { SummarizerManager } = require("node-summarizer");
const text = "Rain falls on 99.5% of the roofs of the town. The gauge on the roofs costs 2.5 dollars. Snow melts.";
const seen = [1, 2, 4].map((count) => new SummarizerManager(text, count).getSummaryByFrequency().summary);
console.log(seen);
const wanted = [
  "5% of the roofs of the town.",
  "5% of the roofs of the town.The gauge on the roofs costs 2.",
  "5% of the roofs of the town.The gauge on the roofs costs 2.5 dollars.Rain falls on 99.",
];
process.exit(JSON.stringify(seen) === JSON.stringify(wanted) ? 0 : 1);
JS
node ask.js
