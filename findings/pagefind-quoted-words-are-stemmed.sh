#!/usr/bin/env bash
# Pagefind 1.5.2 (needs node 18 or newer beside Python): a word in quotation marks finds its relatives too.
#
# Expected: "relational" in quotation marks, which its manual calls an exact match, finds pages that have that word.
# Seen: pages with "relation" and "relations" alone are results as well: a quoted word goes through the same stemmer as
# any other. Quoted phrases of several words keep their order, but each word is stemmed.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pagefind-bin==1.5.2
mkdir "$folder/site"
page() { echo "<html lang=en><head><title>$1</title></head><body><main><p>$2</p></main></body></html>" >"$folder/site/$1.html"; }
page one "We study relational learning."
page two "We study a relation."
page three "Snow falls."
pagefind=$("$folder/venv/bin/python" -c "from pagefind_bin import get_executable; print(get_executable())")
"$pagefind" --site "$folder/site" >/dev/null
cp "$folder/site/pagefind/pagefind.js" "$folder/pagefind.mjs"
port=$(python3 -c "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
python3 -m http.server "$port" --bind 127.0.0.1 --directory "$folder/site" >/dev/null 2>&1 &
server=$!
sleep 1
cat >"$folder/ask.mjs" <<JS
const pagefind = await import("./pagefind.mjs");
await pagefind.options({ basePath: "http://127.0.0.1:$port/pagefind/", baseUrl: "/" });
const seen = {};
for (const query of ['"relational"', '"relation"', '"snow"']) {
  const { results } = await pagefind.search(query);
  seen[query] = (await Promise.all(results.map((one) => one.data()))).map((one) => one.url).sort();
}
console.log(seen);
const both = "/one.html,/two.html";
const asSeen = String(seen['"relational"']) === both && String(seen['"relation"']) === both && String(seen['"snow"']) === "/three.html";
process.exit(asSeen ? 0 : 1);
JS
node "$folder/ask.mjs"
