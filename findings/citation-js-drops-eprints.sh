#!/usr/bin/env bash
# citation-js 0.8.2 (needs node): BibTeX's eprint, archiveprefix and primaryclass are dropped.
#
# Expected: the arXiv id of "@misc{..., eprint={2305.00001}, archiveprefix={arXiv}}", as arXiv itself exports entries,
# stays in "number", "archive" or an address: nothing else says where the preprint is.
# Seen: no value of the CSL-JSON holds the id; with "howpublished" beside it, its text becomes the publisher.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >ask.js <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
const read = (more) => new Cite(`@misc{rain, title={Rain}, author={Ada Reed}, year={2023}, eprint={2305.00001},
  archiveprefix={arXiv}, primaryclass={cs.CL}${more}}`).data.map(({ _graph, ...item }) => item)[0];
const [bare, published] = [read(""), read(", howpublished={arXiv:2305.00001}")];
console.log(bare, published.publisher);
const asSeen = !JSON.stringify(bare).includes("2305") && published.publisher === "arXiv:2305.00001";
process.exit(asSeen ? 0 : 1);
JS
node ask.js
