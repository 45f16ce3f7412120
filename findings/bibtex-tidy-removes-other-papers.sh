#!/usr/bin/env bash
# bibtex-tidy 1.14.0 (needs node): --merge removes papers that have another DOI, and papers whose title is in Chinese.
#
# Expected: it removes entries with "identical DOI", or "similar author and titles", and says that what it removed was such.
# A DOI is compared as a whole, without regard to case and to "https://doi.org/" before it; titles by what they say.
# Seen: of a DOI, an author and a title only the letters a to z and figures are compared. 10.5555/rain.1.12 and
# 10.5555/rain.11.2, of two journals and authors, are "an identical DOI", and the second paper is gone with its title; of one
# DOI with and without "https://doi.org/" both entries stay. All papers in Chinese by one author are one, as nothing is left of
# their titles, and "C", "C++" and "C#" are the same. Entries that name the removed one in "crossref" go on naming it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund bibtex-tidy@1.14.0 >/dev/null
cat >ask.js <<'JS'
import { tidy } from "bibtex-tidy";

const entry = (key, fields) => {
  const parts = Object.entries({ author: "Ada Reed", year: "2023", ...fields }).map(([name, value]) => `${name} = {${value}}`);
  return `@article{${key}, ${parts.join(", ")}}\n`;
};
const kept = (one, two, after = "") => {
  const { bibtex, warnings } = tidy(entry("one", one) + entry("two", two) + after, { merge: "combine" });
  console.log([one, two], "->", bibtex.match(/@\w+\{\w+/g).join(" "), warnings.map(({ message }) => message).join(" "));
  return [bibtex.includes("{two,"), bibtex, warnings.map(({ message }) => message).join(" ")];
};

const other = { title: "Snow", author: "Bo Lone", journal: "Journal of Snow", doi: "10.5555/rain.11.2" };
const [stays, bibtex, said] = kept({ title: "Rain", journal: "Journal of Rain", doi: "10.5555/rain.1.12" }, other,
  "@inbook{three, crossref = {two}}\n");
const asSeen = [
  !stays && said.includes("identical DOI") && !bibtex.includes("Snow") && /crossref\s*= \{two\}/.test(bibtex),
  kept({ title: "Rain", doi: "10.5555/rain.1" }, { title: "Rain again", doi: "https://doi.org/10.5555/rain.1" })[0],
  !kept({ title: "雨的研究" }, { title: "雪的理论" })[0],
  !kept({ title: "Rain in C" }, { title: "Rain in C++" })[0],
  kept({ title: "Rain: Part I" }, { title: "Rain: Part II" })[0],
];
console.log(asSeen);
process.exit(asSeen.every(Boolean) ? 0 : 1);
JS
node ask.js
