#!/usr/bin/env bash
# okapibm25 1.4.1 (needs node): a word asked for is a regular expression that is looked for within other words.
#
# Expected: BM25 counts words: "rain" is not in "training data", nor "rl" in "the world", and "c++" and "2.5" are words like
# others.
# Seen: "training data" has a score for "rain" and "the world" for "rl". "2.5" is found in "a 215 b", though for how rare it
# is the text alone counts, not the pattern. For "c++" it raises "Nothing to repeat". "Rain" at the begin of a title is not
# "rain".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund okapibm25@1.4.1 >/dev/null
cat >ask.js <<'JS'
const BM25 = require("okapibm25").default;
const found = (texts, word) => BM25(texts, [word]).map((score) => score > 0);
const seen = {
  rain: found(["training data", "snow on roofs", "hail"], "rain"),
  rl: found(["the world", "snow on roofs", "hail"], "rl"),
  "2.5": found(["a 215 b", "a 2.5 b", "hail"], "2.5"),
  capital: found(["Rain on roofs", "rain on roofs", "hail"], "rain"),
};
let raised = "";
try {
  BM25(["a c++ tool", "snow"], ["c++"]);
} catch (error) {
  raised = error.message;
}
console.log(seen, raised);
const wanted = { rain: [true, false, false], rl: [true, false, false], "2.5": [true, true, false], capital: [false, true, false] };
process.exit(JSON.stringify(seen) === JSON.stringify(wanted) && raised.includes("Nothing to repeat") ? 0 : 1);
JS
node ask.js
