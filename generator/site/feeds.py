"""Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1, for the whole list, each area and each topic.

An item is dated by the capture that brought the paper, never by the build, so the same content gives the same
feeds. Its id is a URN made of the paper's id and the list's key: it outlives rebuilds, new titles and another host.
Where the host is not known, links are relative to the feed's own address, as RFC 4287 allows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from feedgen.feed import FeedGenerator

from generator import citing
from generator.catalogue import Paper
from generator.site import addresses
from generator.site.reading_list import ReadingList, by_date
from generator.site.settings import Site

MOST = 50  # items of a feed
MOST_OF_ALL = 100  # items of the feed of the whole list
_UNKNOWN = date(1970, 1, 1)  # stands where no capture has a day; both formats demand one
# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Item:
    """A paper in a feed, and the day it joined the list."""

    paper: Paper
    joined: date


@dataclass(frozen=True)
class Feed:
    """What a feed holds. ``place`` is the address of the page it belongs to; the items stand newest first."""

    place: str
    title: str
    description: str
    items: Sequence[Item]
    updated: date


def joined(shown: ReadingList) -> dict[str, date]:
    """The day each paper joined the list, by its id: that of the first capture that has it.

    Captures of an unknown day count as earlier than those whose day is known, as everywhere on the site. A paper
    of such a capture gets the day of the oldest known one, or that of its publication if it is later; so it does
    not look new when another capture lists it again.
    """
    oldest = min((dump.captured for dump in shown.dumps if dump.captured), default=_UNKNOWN)
    days = {}
    for paper in shown.papers:
        known = [listing.captured for listing in paper.listed_in if listing.captured]
        if len(known) < len(paper.listed_in) or not known:
            known.append(max(oldest, paper.published or oldest))
        days[paper.id] = min(known)
    return days


def feeds(shown: ReadingList, site: Site) -> Iterator[Feed]:
    """The feeds of the site."""
    days = joined(shown)
    newest = sorted(
        (Item(paper, days[paper.id]) for paper in shown.papers),
        key=lambda item: (-item.joined.toordinal(), by_date(item.paper)),
    )

    def feed(place: str, title: str, description: str, items: Sequence[Item], most: int = MOST) -> Feed:
        limit = f"The {most} papers that joined the list last." if len(items) > most else ""
        updated = items[0].joined if items else _UNKNOWN
        return Feed(place, title, f"{description} {limit}".strip(), items[:most], updated)

    yield feed(addresses.HOME, site.name, site.description, newest, MOST_OF_ALL)
    for area in shown.taxonomy.areas:
        topics = {topic.id for topic in area.topics}
        description = f"Papers on {', '.join(topic.title for topic in area.topics)}."
        found = [item for item in newest if topics.intersection(placed.id for placed in item.paper.topics)]
        yield feed(addresses.area(area.id), f"{area.title} · {site.name}", description, found)
    for topic in shown.taxonomy.topics:
        found = [item for item in newest if any(placed.id == topic.id for placed in item.paper.topics)]
        yield feed(addresses.topic(topic.id), f"{topic.title} · {site.name}", topic.scope, found)


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _xml(text: str) -> str:
    return _NO_XML.sub("", text)


def as_atom(feed: Feed, shown: ReadingList, site: Site) -> bytes:
    """A feed as Atom."""
    here = addresses.atom(feed.place)
    made = FeedGenerator()
    made.id(site.permanent_id(here))
    made.title(_xml(feed.title))
    made.subtitle(_xml(feed.description))
    made.updated(_instant(feed.updated))
    made.language("en")
    # Whoever wrote a paper of unknown authors, it was this list that made the entry.
    made.author(name=_xml(site.name))
    made.generator("")
    made.link(href=site.link(here, here), rel="self", type="application/atom+xml")
    made.link(href=site.link(feed.place, here), rel="alternate", type="text/html")
    for item in feed.items:
        paper = item.paper
        entry = made.add_entry(order="append")
        entry.id(site.permanent_id(addresses.paper(paper.id)))
        entry.title(_xml(paper.title) or paper.id)
        entry.updated(_instant(item.joined))
        entry.link(href=site.link(addresses.paper(paper.id), here), rel="alternate", type="text/html")
        if url := citing.url(paper):
            entry.link(href=url, rel="related")
        for name in paper.authors:
            entry.author(name=_xml(name))
        for placed in paper.topics:
            topic = shown.taxonomy.topic_by_id[placed.id]
            entry.category(term=topic.id, label=_xml(topic.title))
        entry.content(_xml(paper.abstract), type="text")
    text: bytes = made.atom_str(pretty=True)
    return text


def as_json(feed: Feed, shown: ReadingList, site: Site) -> str:
    """A feed as JSON Feed. Without a known host it leaves out its own address, which has to be a whole one."""
    here = addresses.json_feed(feed.place)
    titles = shown.taxonomy.topic_by_id
    items = []
    for item in feed.items:
        paper = item.paper
        facts: dict[str, Any] = {
            "id": site.permanent_id(addresses.paper(paper.id)),
            "url": site.link(addresses.paper(paper.id), here),
            "external_url": citing.url(paper),
            "title": paper.title,
            "content_text": paper.abstract,
            "date_published": _instant(item.joined).isoformat(),
            "authors": [{"name": name} for name in paper.authors],
            "tags": [titles[placed.id].title for placed in paper.topics],
        }
        items.append({name: value for name, value in facts.items() if value or name == "content_text"})
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
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"
