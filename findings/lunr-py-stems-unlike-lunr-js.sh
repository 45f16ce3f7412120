#!/usr/bin/env bash
# lunr 0.8.0 of Python (needs node too): an index that it wrote does not find "survey", "key", "replay" or "deploy" in lunr.js.
#
# Expected: its manual's purpose is an index made in Python and searched by lunr.js in the browser, so both cut words to the
# same stems.
# Seen: Porter's rule for a last "y" differs: Python writes "survei", "kei" and "deploi", lunr.js asks for "survey", "key"
# and "deploy", and nothing is found, also for "surveys" and "deployed"; "try" and "fly" go the other way. All words with
# "ay", "ey" or "oy" at the end of their stem are lost; "rain" and "study" are found. In Python itself all are found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check lunr==0.8.0
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund lunr@2.3.9 >/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import json

from lunr import lunr

WORDS = ("survey", "surveys", "key", "replay", "deployed", "play", "try", "rain", "study")
index = lunr(ref="id", fields=("title",), documents=[{"id": word, "title": word} for word in WORDS])
assert all(word in {hit["ref"] for hit in index.search(word)} for word in WORDS)
with open("index.json", "w") as file:
    json.dump(index.serialize(), file)
PYTHON
cat >ask.js <<'JS'
const lunr = require("lunr");
const index = lunr.Index.load(require("./index.json"));
const words = ["survey", "surveys", "key", "replay", "deployed", "play", "try", "rain", "study"];
const found = words.filter((word) => index.search(word).length);
console.log("found of", ...words, "are", ...found);
process.exit(String(found) === "rain,study" ? 0 : 1);
JS
node ask.js
