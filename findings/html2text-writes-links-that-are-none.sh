#!/usr/bin/env bash
# html2text 2025.4.15: links to papers whose hint has quotation marks, or with protect_links and a base, are no links.
#
# Expected: Markdown with a link. A title in quotation marks is common among papers, and so is a list that gives the whole
# title as the hint of a shortened one; protect_links is there to keep long addresses on a line, in "<...>".
# Seen: [Snow...](/papers/1 ""Snow" or rain"), which CommonMark shows as it stands. With protect_links the address is put
# in "<...>" before it is joined with the base: [Snow](https://list.test/</papers/1>), which leads nowhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check html2text==2025.4.15 markdown-it-py==4.3.0
"$folder/venv/bin/python" - <<'PYTHON'
from html2text import HTML2Text
from markdown_it import MarkdownIt


def read(page, protect=False, base=""):
    """The Markdown of a page, and what CommonMark makes of that."""
    reader = HTML2Text(baseurl=base)
    reader.protect_links = protect
    text = reader.handle(page).strip()
    shown = MarkdownIt("commonmark").render(text).strip()
    print(text, "->", shown)
    return text, shown


hint = """<a href="/papers/1" title="{}">Snow...</a>"""
assert "<a " in read(hint.format("Snow or rain"))[1]
text, shown = read(hint.format("&quot;Snow&quot; or rain"))
assert text == '[Snow...](/papers/1 ""Snow" or rain")' and "<a " not in shown
link = '<a href="/papers/1">Snow</a>'
assert read(link, protect=True)[0] == "[Snow](</papers/1>)"
assert read(link, base="https://list.test/")[0] == "[Snow](https://list.test/papers/1)"
text, shown = read(link, protect=True, base="https://list.test/")
assert text == "[Snow](https://list.test/</papers/1>)" and 'href="https://list.test/papers/1"' not in shown
PYTHON
