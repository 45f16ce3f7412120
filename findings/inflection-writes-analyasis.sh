#!/usr/bin/env bash
# inflection 3.0.2 (npm, needs node): the singular of "analyses" is "analyasis".
#
# Expected: "analysis", as the same rules, those of Ruby on Rails, give in Python's inflection 0.5.1 and npm's pluralize 8.0.0.
# What pluralize makes of a word, singularize turns back.
# Seen: "analyasis", while hypotheses, syntheses, theses and diagnoses are right; "axes" and "caches" are "ax" and "cach". Of
# its own plurals of analysis, axis and cache none is turned back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund inflection@3.0.2 >/dev/null
cat >try.cjs <<'JS'
const assert = require("node:assert");
const { pluralize, singularize } = require("inflection");
const BACK = {
  analysis: "analyasis", axis: "ax", cache: "cach",
  hypothesis: "hypothesis", synthesis: "synthesis", diagnosis: "diagnosis", matrix: "matrix", movie: "movie",
};
const seen = Object.fromEntries(Object.keys(BACK).map((word) => [word, singularize(pluralize(word))]));
console.log(seen, pluralize("analysis"));
assert.strictEqual(pluralize("analysis"), "analyses");
assert.strictEqual(pluralize("axis"), "axes");
assert.strictEqual(pluralize("cache"), "caches");
assert.deepStrictEqual(seen, BACK);
JS
node try.cjs
