"""Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1, for the whole list, each area and each topic.

An item is dated by the capture that brought the paper, never by the build, so the same content gives the same
feeds. Its id is a URN made of the paper's id and the list's key: it outlives rebuilds, new titles and another host.
Where the host is not known, links are relative to the feed's own address, as RFC 4287 allows.

Atom is written with the standard library: feedgen 1.0 drops the `rel` and `type` of an entry's links, which makes
entries with two links invalid.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from generator.export.facts import arxiv_url
from generator.export.format import compact
from generator.settings.taxonomy import Topic
from generator.site import addresses
from generator.site.reading_list import ReadingList, by_date
from generator.site.settings import Site

MOST = 30  # items of a feed
MOST_OF_ALL = 100  # items of the feed of the whole list
UNKNOWN = date(1970, 1, 1)  # stands where no capture has a day; both formats demand one
# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    days = joined(shown)
    papers = sorted(shown.papers, key=lambda paper: (-days[paper.id].toordinal(), by_date(paper)))
    newest: list[Item] = []
    by_topic: dict[str, list[Item]] = defaultdict(list)
    for paper in papers:
        topics = [shown.taxonomy.topic_by_id[placed.id] for placed in paper.topics]
        page, elsewhere = addresses.paper(paper.id), arxiv_url(paper) or ""
        newest.append(Item(page, paper.title, days[paper.id], paper.abstract, paper.authors, elsewhere, topics))
        for topic in topics:
            by_topic[topic.id].append(newest[-1])

    def feed(place: str, title: str, description: str, items: Sequence[Item], most: int = MOST) -> Feed:
        limit = f" The {most} papers that joined the list last." if len(items) > most else ""
        return Feed(place, title, f"{description}{limit}".strip(), items[:most])

    yield feed(addresses.HOME, site.name, site.description, newest, MOST_OF_ALL)
    for area in shown.taxonomy.areas:
        description = f"Papers on {'; '.join(topic.title for topic in area.topics)}."
        ids = {topic.id for topic in area.topics}
        items = [item for item in newest if not ids.isdisjoint(topic.id for topic in item.topics)]
        yield feed(addresses.area(area.id), f"{area.title} · {site.name}", description, items)
    for topic in shown.taxonomy.topics:
        yield feed(addresses.topic(topic.id), f"{topic.title} · {site.name}", topic.scope, by_topic[topic.id])


def instant(day: date) -> str:
    """The beginning of a day, as feeds write it."""
    return f"{day.isoformat()}T00:00:00Z"


def xml(text: str) -> str:
    """A text without those characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def as_atom(feed: Feed, site: Site) -> bytes:
    """A feed as Atom, an entry a line."""
    here = addresses.atom(feed.place)
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    add(root, "id", site.permanent_id(here))
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    add(root, "updated", instant(feed.updated))
    # Whoever wrote a paper of unknown authors, it was this list that made the entry.
    add(add(root, "author"), "name", site.name)
    add(root, "link", rel="self", type="application/atom+xml", href=site.link(here, here))
    add(root, "link", rel="alternate", type="text/html", href=site.link(feed.place, here))
    for item in feed.items:
        entry = add(root, "entry")
        add(entry, "id", site.permanent_id(item.address))
        add(entry, "title", xml(item.title) or item.address)
        add(entry, "published", instant(item.day))
        add(entry, "updated", instant(item.day))
        for name in item.authors:
            add(add(entry, "author"), "name", name)
        add(entry, "link", rel="alternate", type="text/html", href=site.link(item.address, here))
        if item.elsewhere:
            add(entry, "link", rel="related", href=item.elsewhere)
        for topic in item.topics:
            add(entry, "category", term=topic.id, label=topic.title)
        add(entry, "content", item.content, type="html" if isinstance(item.content, Markup) else "text")
    for part in root:
        part.tail = "\n"
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Adds an element, without those characters of its text that XML cannot hold."""
    added = SubElement(parent, name, {key: xml(value) for key, value in attributes.items()})
    added.text = xml(text) or None
    return added


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
