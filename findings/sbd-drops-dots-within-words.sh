#!/usr/bin/env bash
# sbd 1.0.19 (needs node): a word with a dot within is cut there into two sentences, and the dot is lost.
#
# Expected: sentences are parts of the text, and a dot with no space behind it ends none: "torch.Tensor", "Node.JS" and
# ".NET" are words. "x.Y" and "rain.py" are kept.
# Seen: where two letters or more stand before the dot, or none, and a capital behind it, a sentence ends, and neither part
# has the dot: "We use torch", "Tensor here." Text joined again is not the text, and where an abstract misses a space after
# a full stop, the full stop is gone. With preserve_whitespace the word is whole, and the sentence ends behind it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund sbd@1.0.19 >/dev/null
cat >ask.js <<'JS'
const { sentences } = require("sbd");
const wanted = {
  "We use torch.Tensor here.": ["We use torch", "Tensor here."],
  "We use Node.JS now.": ["We use Node", "JS now."],
  "We present .NET tools.": ["We present ", "NET tools."],
  "Rain falls.Snow melts.": ["Rain falls", "Snow melts."],
  "We use x.Y and rain.py here.": ["We use x.Y and rain.py here."],
};
let same = true;
for (const [text, parts] of Object.entries(wanted)) {
  const seen = sentences(text);
  const kept = sentences(text, { preserve_whitespace: true });
  console.log(JSON.stringify(text), seen, kept);
  same &&= JSON.stringify(seen) === JSON.stringify(parts) && kept.length === parts.length && kept.join("") === text;
}
process.exit(same ? 0 : 1);
JS
node ask.js
