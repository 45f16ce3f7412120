#!/usr/bin/env bash
# citation-js 0.8.2 (needs node): the BibTeX that it writes has 103 where the title has 10³.
#
# Expected: "10\textsuperscript{3}", as it writes 10<sup>3</sup>, or the letter as it is. Its manual says that by default
# it escapes or removes what is not ASCII.
# Seen: neither: a raised or lowered figure becomes a plain one, so that 10³ is 103 and m² is m2. A title in Chinese or
# Cyrillic is "{ }", and nothing is said. With format.asciiOnly = false all stay.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >ask.js <<'JS'
import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
const titles = ["10³ drops", "10<sup>3</sup> drops", "CO₂", "雨 雪"];
const write = (title) => new Cite({ id: "rain", type: "article-journal", title }).format("bibtex").match(/title = {(.*)},/)[1];
const byDefault = titles.map(write);
plugins.config.get("@bibtex").format.asciiOnly = false;
const asTheyAre = titles.map(write);
console.log(byDefault, asTheyAre);
const sup = "10\\textsuperscript{3} drops";
const asSeen = JSON.stringify([byDefault, asTheyAre]) ===
  JSON.stringify([["103 drops", sup, "CO2", " "], ["10³ drops", sup, "CO₂", "雨 雪"]]);
process.exit(asSeen ? 0 : 1);
JS
node ask.js
