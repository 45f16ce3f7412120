"""Feeds of papers, RSS or Atom: of the listing's page as people make them, of arXiv, of journals, of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element

from generator.ingest.feeds import item as feed_item
from generator.ingest.feeds.item import Item, fields_of, name_of, value
from generator.ingest.layouts.base import (
    Certainty,
    Dump,
    Layout,
    RawEntry,
    RawReading,
    UnreadableError,
    unread_part,
)
from generator.ingest.page.furniture import query_of
from generator.model import Unread
from generator.util import text, xml_tree
from generator.util.dates import PartialDate
from generator.util.written_dates import written

# A browser that shows XML says so above it, in text that is copied too.
_SHOWN = r"(?:This XML file does not appear to have any style information[^\n]*+\n)?"
_BEFORE = r"(?:\s++|<\?[^<>]{0,400}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^<>\[]{0,400}(?:\[[^\]]{0,4000}\]\s*+)?>)*+"
_ROOT = r"(?:rss|(?:\w{1,20}:)?feed|rdf:RDF)"
_BEGIN = re.compile(rf"\s*+{_SHOWN}{_BEFORE}<(?P<root>{_ROOT})\b(?P<more>[^<>]*)", re.DOTALL)
# RDF is much else, too.
_RSS_1 = re.compile(r"['\"]http://(?:purl\.org/rss/1\.0|my\.netscape\.com/rdf/simple/0\.9)/['\"]")
_NOTE = re.compile(rf"\s*+{_SHOWN}")
_END = re.compile(rf"</{_ROOT}\s*>")
_KINDS = {"rss": "RSS", "RDF": "RSS", "feed": "Atom"}
_DAYS = ("lastBuildDate", "updated", "modified", "pubDate", "dc:date", "dcterms:modified")
_SEARCH = re.compile(r"arxiv query:\s*(.*)", re.IGNORECASE | re.DOTALL)
_ONLY_COMMENTS = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*", re.DOTALL)


@dataclass(frozen=True)
class _Feed:
    """A feed of a dump: what it says of itself, and its items."""

    kind: str
    title: str
    day: date | None
    query: str | None
    items: tuple[Item, ...]
    cut: int | None


def recognise(dump: Dump) -> Certainty:
    """Whether the text is RSS or Atom, of whatever."""
    begun = _BEGIN.match(dump.text)
    return Certainty.of(begun and (begun["root"] != "rdf:RDF" or _RSS_1.search(begun["more"])))


def read(dump: Dump) -> RawReading:
    """Reads the feeds of a dump, one after another, as an API answers in pages."""
    feeds: list[_Feed] = []
    unread: list[Unread] = []
    note = _NOTE.match(dump.text)
    whole = dump.text[note.end() :] if note else dump.text
    offset = dump.text.count("\n", 0, len(dump.text) - len(whole))
    for line, part in xml_tree.documents(whole, _END):
        if feeds and not _BEGIN.match(part):
            if not _ONLY_COMMENTS.fullmatch(part):
                blank = part[: len(part) - len(part.lstrip())].count("\n")
                unread.append(unread_part(line + offset + blank, part))
            continue
        try:
            feeds.append(_feed(part, line + offset))
        except xml_tree.MarkupError as error:
            raise UnreadableError(error.line, f"{error.why}; save the feed again from its address") from error
    items = [item for feed in feeds for item in feed.items]
    _refuse_news(feeds[0], items)
    unread += [Unread(item.entry.line, text.plain(item.entry.title)) for item in items if not item.is_paper]
    return RawReading(
        entries=tuple(entry for feed in feeds for entry in _entries(feed)),
        unread=tuple(unread),
        captured=max((feed.day for feed in feeds if feed.day), default=None),
        query=next((feed.query for feed in feeds if feed.query), None),
        cut=next((feed.cut for feed in feeds if feed.cut), None),
    )


def _refuse_news(feed: _Feed, items: list[Item]) -> None:
    """Raises UnreadableError where a feed is of other things than papers."""
    papers = sum(item.is_paper for item in items)
    if items and 2 * papers < len(items):
        title = text.cut(text.plain(feed.title), 60)
        named = f"{feed.kind}, “{title}”" if title else feed.kind
        few = f"only {papers} of {len(items)} items lead" if papers else "no item leads"
        raise UnreadableError(
            items[0].entry.line,
            f"is a feed ({named}) of something else than papers: {few} to one by an arXiv id, a DOI or its page; "
            "save a feed of papers, or the listing's page",
        )


def _feed(part: str, line: int) -> _Feed:
    tree = xml_tree.parse(part, line)
    root = tree.root
    channel = next((inner for inner in root if name_of(inner.tag) == "channel"), root)
    elements = [element for element in _items(root) if element not in tree.cut]
    broken = next((element for element in tree.cut if name_of(element.tag) in ("item", "entry")), None)
    fields = fields_of(channel)
    if broken is not None:
        cut: int | None = _title_line(tree, broken)
    else:
        cut = line + part.rstrip().count("\n") if tree.cut else None
    day = next(filter(None, (written(value(fields, name)) for name in _DAYS)), None)
    return _Feed(
        kind=_KINDS[root.tag.rpartition("}")[2]],
        title=value(fields, "title"),
        day=day.first_day if day else None,
        query=_query(channel),
        items=tuple(feed_item.read(element, _title_line(tree, element)) for element in elements),
        cut=cut,
    )


def _items(root: Element) -> Iterator[Element]:
    for inner in root:
        name = name_of(inner.tag)
        if name in ("item", "entry"):
            yield inner
        elif name == "channel":
            yield from (item for item in inner if name_of(item.tag) == "item")


def _title_line(tree: xml_tree.Tree, item: Element) -> int:
    title = next((inner for inner in item if name_of(inner.tag) in ("title", "dc:title")), item)
    return tree.lines[title]


def _entries(feed: _Feed) -> Iterator[RawEntry]:
    """The papers of a feed with their dates.

    A day that all items share with the feed is that of the feed's making; arXiv announces on it what is new.
    """
    days = {item.day for item in feed.items}
    is_making = len(feed.items) > 1 and feed.day is not None and days == {PartialDate.of(feed.day)}
    for item in feed.items:
        if item.is_paper:
            is_of_paper = not is_making if item.is_of_paper is None else item.is_of_paper
            yield replace(item.entry, published=item.day) if is_of_paper else item.entry


def _query(channel: Element) -> str | None:
    """What was searched for, as the title of arXiv's answer or an address of the feed has it."""
    fields = fields_of(channel)
    title = unescape(value(fields, "title"))
    if search := _SEARCH.match(title):
        words = parse_qs(search[1].strip()).get("search_query") or [""]
        return words[0].strip() or None
    for link in fields.get("link", ()):
        url = link.get("href") or (link.text or "").strip()
        try:
            asked = parse_qs(unquote(urlsplit(url).query))
        except ValueError:
            continue
        if found := asked.get("search_query", [query_of(url) or ""])[0].strip():
            return found
    return None


LAYOUT = Layout(
    name="feed",
    suffix=".xml",
    recognise=recognise,
    read=read,
    by_lines=False,
)
