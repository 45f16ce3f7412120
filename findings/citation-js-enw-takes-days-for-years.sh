#!/usr/bin/env bash
# @citation-js/plugin-enw 0.3.0 (needs node): a paper of 2 May 2023 in EndNote's format is one of the year 2.
#
# Expected: EndNote writes the year in %D and the date of it in %8, "May 2" or "2 May": 2023-05-02, or 2023 alone.
# Seen: where there is a %8, %D is not looked at, and "May 2" is read as a month and a year. "%8 May" leaves no year at
# all; a whole "2023/05/02" is read right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.7.21 @citation-js/plugin-enw@0.3.0 >/dev/null
cat >ask.js <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-enw";
const dates = ["", "%8 May 2\n", "%8 2 May\n", "%8 May\n", "%8 2023/05/02\n"];
const entry = (date) => `%0 Journal Article\n%T Rain\n%A Reed, Ada\n%D 2023\n${date}%J Rain Letters\n`;
const seen = dates.map((date) => new Cite(entry(date)).data[0].issued);
console.log(JSON.stringify(seen));
const parts = (...numbers) => ({ "date-parts": [numbers] });
const expected = [parts(2023), parts(2, 5), parts(2, 5), { raw: "May" }, parts(2023, 5, 2)];
const asSeen = JSON.stringify(seen) === JSON.stringify(expected);
process.exit(asSeen ? 0 : 1);
JS
node ask.js
