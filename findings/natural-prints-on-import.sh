#!/usr/bin/env bash
# natural 8.1.1 (needs node): to load it prints five lines to standard output and takes the variables of a .env file nearby.
#
# Expected: a library for words prints nothing by itself: what a program writes as JSON to standard output can be read again,
# and the environment is what its caller set.
# Seen: five lines about injected variables, hints of other products among them, stand before the JSON, one for each kind of
# storage that it could use, and RAIN of the .env file in the current folder is in process.env. With DOTENV_CONFIG_QUIET=true
# nothing is printed, and the file is read all the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund natural@8.1.1 dotenv@17.4.2 >/dev/null
cat >try.cjs <<'JS'
const natural = require("natural");
console.log(JSON.stringify({ stem: natural.PorterStemmer.stem("raining"), RAIN: process.env.RAIN }));
JS
echo 'RAIN=falls' >.env
node try.cjs | tee loud.txt
DOTENV_CONFIG_QUIET=true node try.cjs | tee quiet.txt
test "$(wc -l <loud.txt)" = 6
test "$(grep --count 'injected env' loud.txt)" = 5
test "$(tail -n 1 loud.txt)" = '{"stem":"rain","RAIN":"falls"}'
test "$(cat quiet.txt)" = '{"stem":"rain","RAIN":"falls"}'
