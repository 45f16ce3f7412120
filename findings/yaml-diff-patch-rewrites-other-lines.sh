#!/usr/bin/env bash
# yaml-diff-patch 2.0.0 (needs node): to change a title rewrites long, folded and other lines that were not changed.
#
# Expected: it says that it keeps white space, comments and the structure of a file, so that a new title is one changed line.
# Seen: seven lines change: a scope longer than 80 letters is cut in two, a folded reason of two lines becomes one, 010 becomes
# 10, [a, b] gets spaces within its brackets, a remark loses two spaces. To change nothing rewrites the six all the same. A
# list's history is then about lines that nobody touched.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund yaml-diff-patch@2.0.0 yaml@2.8.1 >/dev/null
cat >try.cjs <<'JS'
const assert = require("node:assert");
const { parse } = require("yaml");
const FILE = `topics:
  - id: rain   # what falls
    title: Rain
    code: 010
    terms: [rain, drizzle]
    reason: >
      Asked for by
      two readers.
    scope: All that falls from clouds in drops that are larger than those of drizzle, however much of it there is.
`;
const lines = (text) => new Set(text.split("\n"));
(async () => {
  const { yamlDiffPatch } = await import("yaml-diff-patch");
  for (const title of ["Showers", "Rain"]) {
    const changed = parse(FILE);
    changed.topics[0].title = title;
    const after = yamlDiffPatch(FILE, parse(FILE), changed);
    const lost = [...lines(FILE)].filter((line) => !lines(after).has(line));
    console.log(title, lost, "\n" + after);
    assert.deepStrictEqual(parse(after), changed);
    assert.strictEqual(lost.length, title === "Rain" ? 6 : 7);
  }
})();
JS
node try.cjs
