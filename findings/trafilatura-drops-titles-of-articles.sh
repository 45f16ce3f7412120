#!/usr/bin/env bash
# trafilatura 2.3.1: of a list of papers in <article> elements the titles go, and the abstracts stay.
#
# Expected: each title, and its link where include_links asks for links, above its abstract, as for the same list in <div>,
# <section> or <li>; <article> is HTML's own element for such a card.
# Seen: the title of the first card is kept and those of all others are lost, linked or not, so that abstracts stand below
# each other as if they were one paper's, with favor_recall as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from trafilatura import extract

ABSTRACT = "We study rain with commas, clauses, and more, so that this counts as a paragraph of text. " * 2


def read(element, title, **options):
    """The numbers of the four titles that are left, and how many abstracts."""
    cards = "".join(
        f"<{element}><h3>{title.format(number)}</h3><p>In {town}. {ABSTRACT}</p></{element}>"
        for number, town in enumerate(("Bonn", "Lyon", "Pisa", "Kiel"), start=1)
    )
    page = f'<!doctype html><html><head><title>May</title></head><body><main><h1>May</h1>{cards}</main></body></html>'
    text = extract(page, output_format="markdown", include_links=True, **options)
    return [number for number in range(1, 5) if f"weather {number}" in text], text.count("In ")


LINKED = '<a href="https://list.test/papers/{0}">A study of weather {0}</a>'
for element, title, options, left in (
    ("article", LINKED, {}, [1]), ("article", LINKED, {"favor_recall": True}, [1]),
    ("article", "A study of weather {0}", {}, [1]),
    ("section", LINKED, {}, [1, 2, 3, 4]), ("div", LINKED, {}, [1, 2, 3, 4]), ("li", LINKED, {}, [1, 2, 3, 4]),
):
    titles, abstracts = read(element, title, **options)
    print(f"{element:8} {'linked' if title == LINKED else 'plain'} {options}: titles {titles}, {abstracts} abstracts")
    assert (titles, abstracts) == (left, 4)
PYTHON
