#!/usr/bin/env bash
# itemsjs 2.4.4 (needs node): a filter by a value that no paper has finds nothing, and the counts beside it are of all papers.
#
# Expected: the counts of a search are of what it found: by a topic that is no more, as of an old bookmark, no paper and 0
# everywhere, as it counts for a word that finds nothing, for two topics with nothing in common and for a known topic with
# an unknown one.
# Seen: with conjunction, its default, "0 papers" stands beside "2023: 2, 2024: 1", as if there were no filter; with a word,
# the counts are of the word alone. With the unknown topic and another filter they are 0, as they should be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund itemsjs@2.4.4 >/dev/null
cat >ask.js <<'JS'
import itemsjs from "itemsjs";
const papers = [
  { id: 1, title: "Rain", year: "2023", topics: ["water", "roofs"] },
  { id: 2, title: "Snow", year: "2024", topics: ["water"] },
  { id: 3, title: "Hail", year: "2023", topics: ["roofs"] },
];
const index = itemsjs(papers, { searchableFields: ["title"], aggregations: { year: {}, topics: {} } });
const ask = (wanted) => {
  const { pagination, data } = index.search(wanted);
  const years = Object.fromEntries(data.aggregations.year.buckets.map(({ key, doc_count: count }) => [key, count]));
  return [pagination.total, years["2023"], years["2024"]];
};
const cases = [
  [{ query: "fog" }, [0, 0, 0]],
  [{ filters: { year: ["2024"], topics: ["roofs"] } }, [0, 0, 0]],
  [{ filters: { topics: ["water", "fog"] } }, [0, 0, 0]],
  [{ filters: { year: ["2024"], topics: ["fog"] } }, [0, 0, 0]],
  [{ filters: { topics: ["fog"] } }, [0, 2, 1]],
  [{ query: "rain", filters: { topics: ["fog"] } }, [0, 1, 0]],
];
let same = true;
for (const [wanted, counts] of cases) {
  const asked = JSON.stringify(wanted);
  const seen = ask(wanted);
  console.log(asked, "papers, of 2023, of 2024:", ...seen);
  same &&= String(seen) === String(counts);
}
process.exit(same ? 0 : 1);
JS
node ask.js
