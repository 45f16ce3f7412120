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
from collections.abc import Iterator

from generator.ingest.layouts.base import Dump, Layout, RawReading
from generator.ingest.layouts.drafts import Drafts
from generator.ingest.layouts.page_furniture import COUNT, ID, SITE, count, read_front_matter
from generator.model import Organization
from generator.util import dates

_SITE = re.escape(SITE)
_UPVOTES = re.compile(rf"\[\s*(?P<upvotes>{COUNT})\s*\]\({_SITE}/login\?next=%2Fpapers%2F{ID}\)")
_HEADING = re.compile(r"#{2,4} \[")
_TITLE = re.compile(rf"#{{2,4}}\s*\[(?P<text>.*)\]\({_SITE}/papers/{ID}\)", re.DOTALL)
_TO_PAPER = re.compile(rf"\[(?P<text>.*)\]\({_SITE}/papers/{ID}\)", re.DOTALL)
_AUTHORS = re.compile(r"(?:^|.*\s)(?:[-*•·]\s*|^)(?P<count>\d{1,6})\s+authors?")
_ORGANIZATION = re.compile(rf"\[(?P<name>.+)\]\({_SITE}/(?:organizations/)?(?P<handle>[\w.-]+)/?\)", re.DOTALL)
_DATE = re.compile(
    rf"(?P<date>[A-Z][a-z]{{2}} \d{{1,2}}(?:, \d{{4}})?)(?:\s*\[\s*(?P<comments>{COUNT})\s*\]\({_SITE}/\S*\))?"
)
# A link of the page ends; one inside an abstract, and a picture, lead elsewhere.
_LINK_CLOSES = re.compile(rf"(?<!\\)\]\({_SITE}/[^()\s]*\)(?:\[[^\]]*\]\([^()\s]*\))?$")
_LAST_IMAGE = re.compile(r"!\[[^\]]*\]\([^()\s]*\)$")
_IMAGE = re.compile(r"!\[[^\[\]]{0,200}\]\([^()]{0,2000}\)")
_BREAK = re.compile(r"\\\\(?=\s|$)|\\(?=\n|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MOST_LINES = 400  # of one link, past which it is taken for one that never closes

Lines = list[tuple[int, str]]


def _text(markdown: str) -> str:
    """What a link's Markdown shows: images and hard breaks gone, escapes undone."""
    return _ESCAPED.sub(r"\1", _BREAK.sub(" ", _IMAGE.sub(" ", markdown)))


def _items(lines: list[str], start: int) -> Iterator[Lines]:
    """Links that run over several lines as one item; every other line that holds text is one of its own."""
    position = start
    while position < len(lines):
        text = lines[position].strip()
        item = [(position + 1, text)]
        position += 1
        if not text:
            continue
        if (text.startswith("[") or _HEADING.match(text)) and not _closes(text):
            ahead = position
            while ahead < min(len(lines), position + _MOST_LINES):
                line = lines[ahead].strip()
                if _HEADING.match(line) or _UPVOTES.fullmatch(line):
                    break
                item.append((ahead + 1, line))
                ahead += 1
                if _closes(line):
                    position = ahead
                    break
            if not _closes(item[-1][1]):  # never closes before the next entry
                position = ahead
                item = [(number, line) for number, line in item if line]
        yield item


def _closes(line: str) -> bool:
    """Whether a link ends at the line's end."""
    return line.endswith(")") and bool(_LINK_CLOSES.search(line)) and not _LAST_IMAGE.search(line)


def recognise(dump: Dump) -> bool:
    """Whether a heading links to a paper of the site."""
    return bool(
        re.search(rf"^#{{2,4}} \[[^\n]*(?:\n[^#\n][^\n]*){{0,6}}?\]\({_SITE}/papers/", dump.text, re.MULTILINE)
    )


def read(dump: Dump) -> RawReading:
    """Reads item by item; the upvotes or the title begin an entry."""
    front = read_front_matter(dump.lines)
    drafts = Drafts()
    for item in _items(dump.lines, front.end):
        text = "\n".join(line for _, line in item)
        if upvotes := _UPVOTES.fullmatch(text):
            drafts.begin()
            drafts.take(item, arxiv=upvotes["arxiv"], upvotes=count(upvotes["upvotes"]))
        elif title := _TITLE.fullmatch(text):
            if drafts.has("title"):
                drafts.begin()
            drafts.take(item, title=_text(title["text"]), arxiv=title["arxiv"])
        elif link := _TO_PAPER.fullmatch(text):
            shown = _text(link["text"])
            if drafts.has("abstract") and (authors := _AUTHORS.fullmatch(" ".join(shown.split()))):
                drafts.take(item, author_count=int(authors["count"]))
            elif not shown.strip() or drafts.has("title"):
                drafts.take(item, **({"abstract": shown} if shown.strip() else {}))
            else:
                drafts.stray(item)
        elif drafts.awaits_organization and (organization := _ORGANIZATION.fullmatch(text)):
            name = " ".join(_text(organization["name"]).split())
            drafts.take(item, organization=Organization(organization["handle"], name))
        elif (day := _DATE.fullmatch(text)) and (parsed := dates.parse(day["date"])):
            drafts.take_day(item, parsed[0], day["comments"])
        else:
            drafts.furniture(item)
    entries, unread, cut = drafts.finish()
    return RawReading(entries, unread, drafts.head_date, front.captured, front.query, cut)


LAYOUT = Layout(
    name="markdown-links",
    suffix=".md",
    looks_for=f"Markdown headings that link to {SITE}/papers/",
    recognise=recognise,
    read=read,
)
