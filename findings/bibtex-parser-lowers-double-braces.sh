#!/usr/bin/env bash
# @retorquere/bibtex-parser 9.0.29 (needs node), which Better BibTeX for Zotero imports with: titles in double braces,
# by which many protect them whole, are lowered.
#
# Expected: {{Rain over Gemma}} keeps its case, as in BibTeX's styles, biber and pandoc.
# Seen: "Rain over gemma", as without the inner braces: it takes those around a whole field for the field's own. A third
# pair, an empty group beside them or a blank before them keeps the case of all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @retorquere/bibtex-parser@9.0.29 >/dev/null
cat >ask.mjs <<'JS'
import { parse } from "./node_modules/@retorquere/bibtex-parser/dist/esm/index.js";
const title = "Rain over Gemma: A Survey of Quiet Gardens";
const forms = [`{${title}}`, `{{${title}}}`, `{{{${title}}}}`, `{{${title}}{}}`, `{ {${title}}}`];
const seen = forms.map((form) => parse(`@misc{rain, title = ${form}}`).entries[0].fields.title.replace(/<\/?span[^>]*>/g, ""));
forms.forEach((form, at) => console.log(form, "->", seen[at]));
process.exit(seen.every((read, at) => (at > 1) === (read === title)) && seen[1].includes("gemma") ? 0 : 1);
JS
node ask.mjs
