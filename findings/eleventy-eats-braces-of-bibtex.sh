#!/usr/bin/env bash
# @11ty/eleventy 3.1.8 (needs node): BibTeX in a code block of a Markdown page loses its title, and nothing is said.
#
# Expected: a fence shows what stands in it. Double braces, which keep a title's capitals, are what many exporters of
# BibTeX write.
# Seen: "title = {{BERT}}," becomes "title = ,": Liquid has run over the page before Markdown, inside the fence too, and
# exits with 0. Written as inline code it is lost as well. With markdownTemplateEngine: false all of it stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @11ty/eleventy@3.1.8 >/dev/null
cat >page.md <<'MD'
# BERT

Inline: `title = {{BERT}},`

```bibtex
@misc{bert,
 title = {{BERT}},
 year = {2018}
}
```
MD
npx eleventy --quiet
cat _site/page/index.html
grep -q '<code>title = ,</code>' _site/page/index.html
grep -qx ' title = ,' _site/page/index.html
echo 'export const config = { markdownTemplateEngine: false };' >eleventy.config.js
echo 'export default function () {}' >>eleventy.config.js
npx eleventy --quiet
grep -qx ' title = {{BERT}},' _site/page/index.html
