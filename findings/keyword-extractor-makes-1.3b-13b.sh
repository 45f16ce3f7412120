#!/usr/bin/env bash
# keyword-extractor 0.3.0 (needs node): of a "1.3B" model it makes "13B", of "99.5%" "995%" and of "2:4" "24".
#
# Expected: marks at the begin and end of a word go, those within belong to it, as it keeps them in "pre-training",
# "rain/snow" and in addresses: keywords are words of the text.
# Seen: full stops, colons, commas and brackets are taken out wherever they stand, and numbers are ten times as great. With
# remove_digits, "13B" and "995%" stay, since they are not digits alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund keyword-extractor@0.3.0 >/dev/null
cat >ask.js <<'JS'
const { extract } = require("keyword-extractor");
const wanted = {
  "A 1.3B model keeps 99.5% of it": [["13B", "model", "995%"], ["13B", "model", "995%"]],
  "Version 2.5 with 2:4 sparsity": [["Version", "25", "24", "sparsity"], ["Version", "sparsity"]],
  "LLM.int8() of rain": [["LLMint8", "rain"], ["LLMint8", "rain"]],
  "pre-training, GPT-4 and rain/snow": [["pre-training", "GPT-4", "rain/snow"], ["pre-training", "GPT-4", "rain/snow"]],
};
let same = true;
for (const [text, both] of Object.entries(wanted)) {
  const seen = [false, true].map((digits) => extract(text, { language: "english", remove_digits: digits }));
  console.log(JSON.stringify(text), ...seen);
  same &&= JSON.stringify(seen) === JSON.stringify(both);
}
process.exit(same ? 0 : 1);
JS
node ask.js
