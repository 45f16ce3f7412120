"""Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1, for the whole list, each area and each topic.

An item is dated by the capture that brought the paper, never by the build, so the same content gives the same
feeds. Its id is a URN made of the paper's id and the list's key: it outlives rebuilds, new titles and another host.
Where the host is not known, links are relative to the feed's own address, as RFC 4287 allows.

Atom is written by hand: feedgen 1.0 drops the `rel` and `type` of an entry's links, which makes entries with two
links invalid, and trees of elements take twice as long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from typing import Any

from markupsafe import Markup

from generator.export.facts import url
from generator.export.format import compact
from generator.model import Paper
from generator.settings.taxonomy import Topic
from generator.site import addresses
from generator.site.missing import abstract_or_facts
from generator.site.reading_list import ReadingList
from generator.site.settings import Site

MOST = 30  # items of a feed
MOST_OF_ALL = 100  # items of the feed of the whole list
UNKNOWN = date(1970, 1, 1)  # stands where no capture has a day; both formats demand one
# Beside what is escaped in any text, as readers of XML make blanks of lines and tabs.
_IN_QUOTES = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Item:
    """A piece of news: a page of the site, by its address, and the day on which it became news.

    ``content`` is text, or HTML where it is Markup. ``elsewhere`` is the same work at another host, or "".
    """

    address: str
    title: str
    day: date
    content: str
    authors: Sequence[str] = ()
    elsewhere: str = ""
    topics: Sequence[Topic] = ()


@dataclass(frozen=True)
class Feed:
    """A feed. ``place`` is the address of the page it belongs to; the items stand newest first."""

    place: str
    title: str
    description: str
    items: Sequence[Item]

    @property
    def updated(self) -> date:
        """The day of the newest item."""
        return self.items[0].day if self.items else UNKNOWN


def oldest(shown: ReadingList) -> date:
    """The day of the oldest capture whose day is known."""
    return min((dump.captured for dump in shown.dumps if dump.captured), default=UNKNOWN)


def joined(shown: ReadingList) -> dict[str, date]:
    """The day each paper joined the list, by its id: that of the first capture that has it.

    Captures of an unknown day count as earlier than those whose day is known, as everywhere on the site. A paper
    of such a capture gets the day of the oldest known one, or that of its publication if it is later; so it does
    not look new when another capture lists it again.
    """
    first = oldest(shown)
    days = {}
    for paper in shown.papers:
        known = [listing.captured for listing in paper.listed_in if listing.captured]
        if len(known) < len(paper.listed_in) or not known:
            known.append(max(first, paper.published.first_day if paper.published else first))
        days[paper.id] = min(known)
    return days


def feeds(shown: ReadingList, site: Site) -> Iterator[Feed]:
    """The feeds of the site."""
    days, topics, area_of = joined(shown), shown.taxonomy.topic_by_id, shown.taxonomy.area_of
    papers_at: dict[str, list[Paper]] = defaultdict(list)  # by the page that has the feed
    for paper in sorted(shown.newest_first, key=lambda paper: days[paper.id], reverse=True):
        ids = [placed.id for placed in paper.topics]
        areas = {addresses.area(area_of[topic].id) for topic in ids}
        for place in (addresses.HOME, *areas, *map(addresses.topic, ids)):
            papers_at[place].append(paper)

    @cache
    def item(paper_id: str) -> Item:
        paper = shown.by_id[paper_id]
        page, elsewhere = addresses.paper(paper.id), url(paper, "") or ""
        placed = [topics[placed.id] for placed in paper.topics]
        return Item(page, paper.title, days[paper.id], abstract_or_facts(paper), paper.authors, elsewhere, placed)

    def feed(place: str, title: str, description: str, most: int = MOST) -> Feed:
        papers = papers_at[place]
        limit = f" The {most} papers that joined the list last." if len(papers) > most else ""
        items = [item(paper.id) for paper in papers[:most]]
        return Feed(place, title, f"{description}{limit}".strip(), items)

    yield feed(addresses.HOME, site.name, site.description, MOST_OF_ALL)
    for area in shown.taxonomy.areas:
        description = f"Papers on {'; '.join(topic.title for topic in area.topics)}."
        yield feed(addresses.area(area.id), f"{area.title} · {site.name}", description)
    for topic in shown.taxonomy.topics:
        yield feed(addresses.topic(topic.id), f"{topic.title} · {site.name}", topic.scope)


def instant(day: date) -> str:
    """The beginning of a day, as feeds write it."""
    return f"{day.isoformat()}T00:00:00Z"


def xml(text: str) -> str:
    """A text without those characters that XML cannot hold."""
    return text if text.isprintable() else _NO_XML.sub("", text)


def as_atom(feed: Feed, site: Site) -> bytes:
    """A feed as Atom, an entry a line."""
    here = addresses.atom(feed.place)
    lines = [
        "<?xml version='1.0' encoding='utf-8'?>",
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>{site.permanent_id(here)}</id>',
        _element("title", feed.title),
        _element("subtitle", feed.description),
        _element("updated", instant(feed.updated)),
        # Whoever wrote a paper of unknown authors, it was this list that made the entry.
        f"<author>{_element('name', site.name)}</author>",
        _element("link", rel="self", type="application/atom+xml", href=site.link(here, here)),
        _element("link", rel="alternate", type="text/html", href=site.link(feed.place, here)),
        *(f"<entry>{''.join(_entry(item, site, here))}</entry>" for item in feed.items),
        "</feed>",
    ]
    return "\n".join(lines).encode() + b"\n"


def _entry(item: Item, site: Site, here: str) -> Iterator[str]:
    yield f"<id>{site.permanent_id(item.address)}</id>"
    yield _element("title", xml(item.title) or item.address)
    yield _element("published", instant(item.day))
    yield _element("updated", instant(item.day))
    yield from (f"<author>{_element('name', name)}</author>" for name in item.authors)
    yield _element("link", rel="alternate", type="text/html", href=site.link(item.address, here))
    if item.elsewhere:
        yield _element("link", rel="related", href=item.elsewhere)
    yield from (_element("category", term=topic.id, label=topic.title) for topic in item.topics)
    yield _element("content", item.content, type="html" if isinstance(item.content, Markup) else "text")


def _element(name: str, text: str = "", **attributes: str) -> str:
    """An element of XML."""
    start = "".join((name, *(f' {key}="{_quoted(value)}"' for key, value in attributes.items())))
    text = escape(xml(str(text)), quote=False)
    return f"<{start}>{text}</{name}>" if text else f"<{start} />"


def _quoted(value: str) -> str:
    return escape(xml(value), quote=False).translate(_IN_QUOTES)


def as_json(feed: Feed, site: Site) -> str:
    """A feed as JSON Feed. Without a known host it leaves out its own address, which has to be a whole one."""
    here = addresses.json_feed(feed.place)
    items = []
    for item in feed.items:
        content = "content_html" if isinstance(item.content, Markup) else "content_text"
        facts: dict[str, Any] = {
            "id": site.permanent_id(item.address),
            "url": site.link(item.address, here),
            "external_url": item.elsewhere,
            "title": item.title,
            content: str(item.content),
            "date_published": instant(item.day),
            "authors": [{"name": name} for name in item.authors],
            "tags": [topic.title for topic in item.topics],
        }
        items.append({name: value for name, value in facts.items() if value or name == content})
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": site.link(feed.place, here),
        "feed_url": site.link(here) if site.root else None,
        "language": "en",
        "items": items,
    }
    known = {name: value for name, value in data.items() if value is not None}
    return f"{compact(known)}\n"
