#!/usr/bin/env bash
# en-inflectors 1.0.12 (needs node): the singular of "topics" is "topuscs", and that of "metrics" "metruscs".
#
# Expected: a plural that only ends in -s loses it: topic, metric, heuristic; a plurale tantum as "statistics" stays or loses
# its -s.
# Seen: "ic" within -ics is turned as if it were the end of a Latin plural: topuscs, metruscs, heuristuscs, statusstics,
# robotuscs, with "mathematics", "ethics" and "genetics" as exceptions; "biases" is "biasis". Capitals go: "LLMs" is "llm" and
# "GPUs" stays a plural, "gpus". Its own plural of "topic" is "topics".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund en-inflectors@1.0.12 >/dev/null
cat >try.cjs <<'JS'
const assert = require("node:assert");
const { Inflectors } = require("en-inflectors");
const SINGULARS = {
  topics: "topuscs", metrics: "metruscs", heuristics: "heuristuscs", statistics: "statusstics", robotics: "robotuscs",
  semantics: "semantuscs", biases: "biasis", LLMs: "llm", GPUs: "gpus",
  mathematics: "mathematics", corpora: "corpus", analyses: "analysis",
};
const seen = Object.fromEntries(Object.keys(SINGULARS).map((word) => [word, new Inflectors(word).toSingular()]));
console.log(seen, new Inflectors("topic").toPlural());
assert.deepStrictEqual(seen, SINGULARS);
assert.strictEqual(new Inflectors("topic").toPlural(), "topics");
JS
node try.cjs
