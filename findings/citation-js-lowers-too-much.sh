#!/usr/bin/env bash
# citation-js 0.8.2 (needs node): of "$P(x_1|y)$" in a BibTeX title all that follows the underscore is lowered.
#
# Expected: in TeX an underscore or a hat takes one sign, or a group in braces: P(x<sub>1</sub>|y), and "x₁+1" of "$x_1+1$".
# Seen: it takes all up to the next space or the end: P(x<sub>1|y)</sub>, and "x₁₊₁", which is another x. So do hats.
# "$x_1 y$" and "$P(x_{1} | y)$", with spaces, come out right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >ask.js <<'JS'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
const formulas = ["P(x_1|y)", "x_1+1", "2^n-1", "x_1 y", "P(x_{1} | y)"];
const seen = formulas.map((formula) => new Cite(`@misc{rain, title={$${formula}$}}`).data[0].title);
console.log(seen);
const expected = ["P(x<sub>1|y)</sub>", "x₁₊₁", "2ⁿ⁻¹", "x₁ y", "P(x₁ | y)"];
const asSeen = JSON.stringify(seen) === JSON.stringify(expected);
process.exit(asSeen ? 0 : 1);
JS
node ask.js
