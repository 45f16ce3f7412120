#!/usr/bin/env bash
# trafilatura 2.3.1: a section goes when its class has "yin", "bar" or "elated" in it, as "underlying-work" has; so does a time.
#
# Expected: the text of a page's sections, whatever their classes; "underlying-work", "barriers" and "correlated" mean no sharing
# bar and no related links. The date of a <time> element stays where it stands in a sentence.
# Seen: the sections are left out without a word, and so are the words of each <time>: "Submitted on , in Bonn".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from trafilatura import extract

TEXT = "We study rain with commas, clauses, and more, so that this counts as a paragraph of text. " * 3


def read(name):
    body = f'<p>{TEXT * 4}</p><section class="{name}"><h2>Method</h2><p>A gauge is read. Each morning one person notes what fell in the night and signs it.</p></section>'
    dated = "<p>Submitted on <time datetime='2025-05-01'>1 May 2025</time>, in Bonn, and read by three people there.</p>"
    page = f"<!doctype html><html><head><title>Rain</title></head><body><article><h1>Rain</h1>{dated}{body}</article></body></html>"
    text = extract(page) or ""
    return "A gauge is read" in text, "1 May 2025" in text, "in Bonn" in text


for name, stays in (("work", True), ("underlying-work", False), ("barriers", False), ("correlated", False)):
    seen = read(name)
    print(f"{name:16} section {seen[0]}, date {seen[1]}, the words after it {seen[2]}")
    assert seen == (stays, False, True)
PYTHON
