r"""Markdown that a scraper made of the page: every text is a link, and the links carry ids and counts.

An entry, its long links possibly over several lines that end in ``\\``::

    [41](https://huggingface.co/login?next=%2Fpapers%2F2602.99001)      upvotes, or - for none
    ### [Title](https://huggingface.co/papers/2602.99001)
    [Abstract](https://huggingface.co/papers/2602.99001)
    [- 4 authors](https://huggingface.co/papers/2602.99001)             or an organisation with its handle
    ·
    Feb 18[6](https://huggingface.co/papers/2602.99001#community)       date and comments
"""

from __future__ import annotations

import re

from generator.ingest.layouts.base import Certainty, Dump, Layout, Lines, RawReading
from generator.ingest.layouts.linked import LOGIN, Item, join_links, read_items
from generator.ingest.layouts.page_furniture import COUNT, IMAGE, SITE, read_front_matter

_SITE = re.escape(SITE)
_UPVOTES = re.compile(rf"\[\s*{COUNT}\s*\]\({LOGIN.pattern}\)")
_HEADING = re.compile(r"#{2,4} \[")
_LINK = re.compile(rf"(?P<marks>#{{2,4}}\s*)?\[(?P<text>.*)\]\((?P<url>{_SITE}/[^()\s]*)\)", re.DOTALL)
# A link of the page ends; one inside an abstract, and a picture, lead elsewhere.
_LINK_CLOSES = re.compile(rf"(?<!\\)\]\({_SITE}/[^()\s]*\)(?:\[[^\]]*\]\([^()\s]*\))?$")
_LAST_IMAGE = re.compile(r"!\[[^\]]*\]\([^()\s]*\)$")
_BREAK = re.compile(r"\\\\(?=\s|$)|\\(?=\n|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def recognise(dump: Dump) -> Certainty:
    """Whether a heading links to a paper of the site."""
    return Certainty.of(
        re.search(rf"^#{{2,4}} \[[^\n]*(?:\n[^#\n][^\n]*){{0,6}}?\]\({_SITE}/papers/", dump.text, re.MULTILINE)
    )


def read(dump: Dump) -> RawReading:
    """Reads a listing."""
    front = read_front_matter(dump.lines)

    def begins(position: int, opener: str) -> bool:
        line = dump.lines[position].strip()
        return bool(_HEADING.match(line) or _UPVOTES.fullmatch(line))

    items = join_links(dump.lines, front.end, _opens, _closes, begins)
    return read_items(map(_item, items), front)


def _opens(line: str) -> bool:
    return bool(line.startswith("[") or _HEADING.match(line)) and not _closes(line)


def _closes(line: str, opener: str = "") -> bool:
    return line.endswith(")") and bool(_LINK_CLOSES.search(line)) and not _LAST_IMAGE.search(line)


def _item(lines: Lines) -> Item:
    text = "\n".join(line for _, line in lines)
    if link := _LINK.fullmatch(text):
        return Item(lines, text, _text(link["text"]), link["url"], is_heading=bool(link["marks"]))
    return Item(lines, text)


def _text(markdown: str) -> str:
    """The text that a link's Markdown shows: images and hard breaks gone, escapes undone."""
    return _ESCAPED.sub(r"\1", _BREAK.sub(" ", IMAGE.sub(" ", markdown)))


LAYOUT = Layout(
    name="markdown-links",
    suffix=".md",
    looks_for=f"Markdown headings that link to {SITE}/papers/",
    recognise=recognise,
    read=read,
)
