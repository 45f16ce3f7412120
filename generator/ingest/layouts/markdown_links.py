r"""Markdown that a tool made of the page: its texts are links, and the links carry ids and counts.

An entry of a search, its long links possibly over several lines that end in ``\\``::

    [41](https://huggingface.co/login?next=%2Fpapers%2F2602.99001)      upvotes, or - for none
    ### [Title](https://huggingface.co/papers/2602.99001)
    [Abstract](https://huggingface.co/papers/2602.99001)
    [- 4 authors](https://huggingface.co/papers/2602.99001)             or an organisation with its handle
    ·
    Feb 18[6](https://huggingface.co/papers/2602.99001#community)       date and comments

The page of a day has no abstracts. The page of trending papers has each paper twice, for wide and narrow screens,
with a text that is no link, and below it the upvotes and links to code and arXiv. Clippers take the link from the
title; then the links around it tell the id. Addresses may be relative, references, those of a mirror.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading
from generator.ingest.page.furniture import (
    ID,
    SITE,
    host_of,
    is_furniture,
    is_paper,
    read_front_matter,
    site_address,
)
from generator.ingest.page.linked import (
    ADDRESSES,
    ARXIV,
    AUTHORS,
    DATE,
    LOGIN,
    PAGES,
    PAPER,
    SEPARATOR,
    SUBMITTED,
    SUMMARY_LABEL,
    VOTE,
    Item,
    read_items,
)
from generator.ingest.page.markdown_text import Piece, read_pieces

_FEW_WORDS = 5  # what has fewer and ends no sentence is no text, but a name
_ID = ID.replace("?P<arxiv>", "?:") + r"(?:v\d{1,3})?(?![\w-])"
_TO = r"(?:\]\(|^ {0,3}\[[^\]\n]{1,300}\]:[ \t]*|\bhref=\")[^\s()\"]{0,200}"  # a link, up to where it leads
_PAPER_LINK = re.compile(rf"{_TO}\bpapers/{_ID}", re.MULTILINE)
_CARD_LINK = re.compile(
    rf"{_TO}\b(?:login\?next=(?:%2F|/)papers(?:%2F|/)({_ID})|papers/({_ID})#community\b)", re.MULTILINE
)
_INLINE_LINK = re.compile(rf"\]\([^\s()]{{0,200}}\bpapers/{_ID}")
_HEADING = re.compile(r"^[ \t>*-]*#{1,6}[ \t]+\S|^(?:={3,}|-{3,})[ \t]*$|^\[[ \t]*\n*#{1,6} ", re.MULTILINE)
_PAPER_HEADING = re.compile(
    rf"^[ \t>*-]*#{{1,6}}[ \t]+\**\[[^\n]*(?:\n[^#\n][^\n]*){{0,6}}?"
    rf"\]\(<?[^\s()]{{0,200}}\bpapers/{_ID}[^()\n]{{0,300}}\)(?:\{{[^\n]*)?[*# \t]*$",
    re.MULTILINE,
)
_FRAME = re.compile(r"and the research community|trending papers in your email|/papers(?:/trending|/date/|\?)")
_BROWSER = re.compile(r"^\]\[\d+\]$", re.MULTILINE)
_PICTURE = re.compile(r"\s*\[([^\[\]]*)\]")
_LIST_MARK = re.compile(r"(?:[-*+•>]|\d{1,3}[.)])(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?…。]['\"”’)\]]*$")
_DASH_END = re.compile(r"\s*[-–]\s*$")
_Read = tuple[Item, int]  # with the level of the heading that it is, else 0


def recognise(dump: Dump) -> Certainty:
    """Whether headings link to papers, or stand among the links of the page's cards."""
    text = dump.text
    if "papers/" not in text or ("![" not in text and not _INLINE_LINK.search(text) and _BROWSER.search(text)):
        return Certainty.NO
    if not (_PAPER_LINK.search(text) and _HEADING.search(text)):
        return Certainty.NO
    # Two are as good as a thousand.
    cards = {link[1] or link[2] for link in islice(_CARD_LINK.finditer(text), 8)}
    headings = len(list(islice(_PAPER_HEADING.finditer(text), 2)))
    is_page = _FRAME.search(text) is not None
    if headings > 1 or len(cards) > 1 or sum(map(bool, (headings, cards, is_page))) > 1:
        return Certainty.CERTAIN
    return Certainty.LIKELY if headings or is_page else Certainty.NO


def read(dump: Dump) -> RawReading:
    """Reads a listing."""
    front = read_front_matter(dump.lines)
    return read_items(_with_titles(_all_items(dump.lines, front.end)), front)


def _all_items(lines: list[str], start: int) -> list[_Read]:
    groups = read_pieces(lines, start, _is_outer)
    urls = {piece.url for group in groups for piece in group if piece.url and not piece.url.startswith(SITE)}
    mirrors = frozenset(host_of(url) for url in urls if is_paper(site_address(url)))
    return list(_items(groups, mirrors))


def _is_outer(url: str) -> bool:
    address = site_address(url)
    return any(shape.fullmatch(address) for shape in ADDRESSES)


def _items(groups: list[list[Piece]], mirrors: frozenset[str]) -> Iterator[_Read]:
    """Yields links, and lines and paragraphs of text; a link inside a text is part of it."""
    position = 0
    while position < len(groups):
        group = groups[position]
        position += 1
        if group[0].level and group[0].url is None:
            yield from _heading(group, mirrors)
        elif _is_prose(group):
            start = position - 1
            while position < len(groups) and _continues(groups[position], groups[position - 1]):
                position += 1
            yield _paragraph(groups[start:position]), 0
        else:
            if position < len(groups) and (joined := _joined(group, groups[position])):
                group, groups[position] = joined
            for piece in group:
                yield from _parts(piece, mirrors)


def _heading(group: list[Piece], mirrors: frozenset[str]) -> Iterator[_Read]:
    """Yields a heading that is no link, or not all of it, and what leads to papers without a word."""
    bare = [piece for piece in group if piece.url and not piece.text]
    text = " ".join(piece.text for piece in group if piece.text)
    yield Item(group[0].lines, _DASH_END.sub("", text) if bare else text), group[0].level
    for piece in bare:
        yield from _parts(piece, mirrors)


def _paragraph(groups: list[list[Piece]]) -> Item:
    lines = list({line[0]: line for group in groups for piece in group for line in piece.lines}.values())
    text = " ".join(piece.text for group in groups for piece in group)
    first = groups[0][0]
    is_whole = first.url is not None or not first.raw.startswith("[") or _PICTURE.match(first.raw) is not None
    is_long = len(text.split()) >= _FEW_WORDS or _SENTENCE_END.search(text) is not None
    return Item(lines, text if is_whole else first.raw, is_text=is_whole and is_long)


def _parts(piece: Piece, mirrors: frozenset[str]) -> Iterator[_Read]:
    """Yields a link, or the parts of a line of which a page says several things."""
    if piece.url is None:
        split = re.split(rf"(?={SEPARATOR})", piece.text) if SEPARATOR in piece.text else ()
        parts = [part for part in split if part.strip(f" {SEPARATOR}")]
        for text in parts if len(parts) > 1 and all(map(_is_known, parts)) else [piece.text]:
            if not _PICTURE.fullmatch(piece.raw):
                yield Item(piece.lines, text.strip()), 0
        return
    shown, url = piece.text, site_address(piece.url, mirrors)
    picture = _PICTURE.match(piece.raw)
    if is_paper(url) and ((picture and picture.end() == len(piece.raw)) or shown == piece.url):
        shown = ""
    words = " ".join((picture[1] if picture else piece.picture).split())
    yield Item(piece.lines, piece.raw, shown, url, piece.level > 0, words), piece.level


@lru_cache(maxsize=4096)
def _is_known(text: str) -> bool:
    """Whether a text is a part of a card or of the page's frame."""
    words = " ".join(text.split())
    shapes = (DATE, VOTE, AUTHORS, SUBMITTED, SUMMARY_LABEL)
    return words == SEPARATOR or any(shape.fullmatch(words) for shape in shapes) or is_furniture(text)


def _is_prose(group: list[Piece]) -> bool:
    """Whether the texts among the pieces make them a sentence, or more words than a name has."""
    return any(
        piece.url is None
        and (len(piece.text.split()) >= _FEW_WORDS or _SENTENCE_END.search(piece.text))
        and not all(map(_is_known, piece.text.split(SEPARATOR)))
        for piece in group
    )


def _continues(group: list[Piece], before: list[Piece]) -> bool:
    """Whether a paragraph goes on with the next line."""
    if group[0].first != before[-1].last + 1 or group[0].level or _LIST_MARK.match(group[0].lines[0][1]):
        return False
    ends = any(_is_outer(piece.url) if piece.url else _is_known(piece.text) for piece in group)
    return _is_prose(group) or not ends


def _joined(group: list[Piece], after: list[Piece]) -> tuple[list[Piece], list[Piece]] | None:
    """The pieces of two lines where a tool wrapped a date or a number of authors between them."""
    end, start = group[-1], after[0]
    if end.url is not None or start.url is not None or start.first != end.last + 1 or len(end.text) > 80:
        return None
    text = f"{end.text} {start.text}"
    if not (DATE.fullmatch(text) or AUTHORS.fullmatch(text)):
        return None
    return group[:-1], [replace(end, lines=[*end.lines, *start.lines], text=text), *after[1:]]


def _with_titles(items: list[_Read]) -> Iterator[Item]:
    """Yields the items; a heading that is no link is a title where it stands in a card, whose links tell the id."""
    headings = [
        at for at, (item, level) in enumerate(items) if level and (item.is_heading or not _is_known(item.text))
    ]
    gaps = [[item for item, _ in items[start + 1 : end]] for start, end in pairwise([-1, *headings, len(items)])]
    ids = [[(arxiv, item.shown) for item in gap if (arxiv := _paper_of(item))] for gap in gaps]
    titles: dict[int, str] = {}
    previous: str | None = None
    title = ""
    for number, at in enumerate(headings):
        item = items[at][0]
        if item.is_heading:
            previous, title = _paper_of(item) or previous, item.shown or ""
            continue
        above, below = ids[number], ids[number + 1]
        if number + 1 < len(headings):
            # A picture above the next title belongs to that.
            while below and not below[-1][1]:
                below = below[:-1]
        # Of two cards of one paper both have its id around them.
        arxiv = next(
            (near for near, _ in [*above[-1:], *below[:1]] if near != previous or item.text == title), None
        )
        if arxiv or _is_card(gaps[number], gaps[number + 1]):
            titles[at], previous, title = arxiv or "", arxiv or previous, item.text
    for at, (item, _) in enumerate(items):
        if at in titles:
            url = f"{SITE}/papers/{titles[at]}" if titles[at] else None
            item = replace(item, shown=item.text, url=url, is_heading=True)
        yield item


def _paper_of(item: Item) -> str | None:
    """The id of the paper to which a title leads, or another link of its card, not one in a text."""
    if not item.url:
        return None
    words = " ".join((item.shown or "").split())
    is_part = item.is_heading or any(shape.fullmatch(words) for shape in (VOTE, AUTHORS, PAGES))
    paper = is_part and (PAPER.fullmatch(item.url) or LOGIN.fullmatch(item.url) or ARXIV.fullmatch(item.url))
    return paper["arxiv"] if paper else None


def _is_card(above: list[Item], below: list[Item]) -> bool:
    """Whether what stands around a heading is what stands around a title."""
    return any(SUBMITTED.match(item.text) for item in above[-4:]) or any(
        AUTHORS.fullmatch(item.text) or (dated and dated["published"])
        for item in below
        for dated in [DATE.fullmatch(item.text)]
    )


LAYOUT = Layout(
    name="markdown-links",
    suffix=".md",
    recognise=recognise,
    read=read,
)
