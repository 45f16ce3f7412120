"""Feeds of what is new: Atom (RFC 4287) and JSON Feed 1.1, for the whole list, each area and each topic.

An item is dated by the capture that brought the paper, never by the build, so the same content gives the same
feeds. `published` is an event early in the life of an entry (RFC 4287, 4.2.9), which is its joining the list: the
day of the paper itself is no event of the list. The catalogue keeps no day on which a text changed, so `updated`
has the same instant. As readers sort by time, the papers of a day stand seconds apart, in the list's order. An
item's id is a URN made of the paper's id and the list's key: it outlives rebuilds, new titles and another host.
Where the host is not known, links are relative to the feed's own address, as RFC 4287 allows; rss-parser hands
these on as they stand, so a feed for all readers needs the site's address.

Atom is written by hand: feedgen 1.0 drops the `rel` and `type` of an entry's links, which makes entries with two
links invalid, and trees of elements take twice as long.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
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
MOST_NAMES = 100  # of authors that Atom shows: rss2email writes them into a message's From
UNKNOWN = date(1970, 1, 1)  # stands where no capture has a day; both formats demand one
# An instant of this hour is of the same day from UTC-12 to UTC+11; the day's beginning is yesterday in America.
_NOON = time(12, tzinfo=UTC)
_MOST_SECONDS = 12 * 60 * 60 - 1  # until the day ends
# Beside what is escaped in any text, as readers of XML make blanks of lines and tabs.
_IN_QUOTES = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Item:
    """A piece of news: a page of the site, by its address, and the instant at which it became news.

    ``content`` is text, or HTML where it is Markup. ``elsewhere`` is the same work at another host, or "".
    """

    address: str
    title: str
    joined: datetime
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
    def updated(self) -> datetime:
        """The instant of the newest item."""
        return self.items[0].joined if self.items else datetime.combine(UNKNOWN, _NOON)


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


def instants(days: Sequence[date]) -> list[datetime]:
    """An instant for each item of these days, newest day first: noon, and a second more for each that follows it.

    So what stands first among the items of a day is its newest. What comes on other days changes no instant.
    """
    after = Counter(days)
    result = []
    for day in days:
        after[day] -= 1
        result.append(datetime.combine(day, _NOON) + timedelta(seconds=min(after[day], _MOST_SECONDS)))
    return result


def feeds(shown: ReadingList, site: Site) -> Iterator[Feed]:
    """The feeds of the site."""
    days, topics, area_of = joined(shown), shown.taxonomy.topic_by_id, shown.taxonomy.area_of
    papers_at: dict[str, list[Paper]] = defaultdict(list)  # by the page that has the feed
    in_order = sorted(shown.newest_first, key=lambda paper: days[paper.id], reverse=True)
    ids_in_order = [paper.id for paper in in_order]
    times = dict(zip(ids_in_order, instants([days[paper_id] for paper_id in ids_in_order]), strict=True))
    for paper in in_order:
        ids = [placed.id for placed in paper.topics]
        areas = {addresses.area(area_of[topic].id) for topic in ids}
        for place in (addresses.HOME, *areas, *map(addresses.topic, ids)):
            papers_at[place].append(paper)

    @cache
    def item(paper_id: str) -> Item:
        paper = shown.by_id[paper_id]
        page, elsewhere = addresses.paper(paper.id), url(paper, "") or ""
        placed = [topics[placed.id] for placed in paper.topics]
        return Item(page, paper.title, times[paper.id], abstract_or_facts(paper), paper.authors, elsewhere, placed)

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


def instant(moment: datetime) -> str:
    """An instant of UTC, as feeds write it (RFC 3339)."""
    return f"{moment.replace(tzinfo=None).isoformat()}Z"


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
    yield _element("published", instant(item.joined))
    yield _element("updated", instant(item.joined))
    if item.authors:
        yield f"<author>{_element('name', _joined(item.authors))}</author>"
    yield _element("link", rel="alternate", type="text/html", href=site.link(item.address, here))
    if item.elsewhere:
        yield _element("link", rel="related", href=item.elsewhere)
    yield from (_element("category", term=topic.id, label=topic.title) for topic in item.topics)
    yield _element("content", item.content, type="html" if isinstance(item.content, Markup) else "text")


def _joined(authors: Sequence[str]) -> str:
    """All authors as one, as commas part them.

    Of several elements feedparser, so rss2email too, shows the last, rss-parser and sfeed the first. None loses
    a name of one element, and the paper's first author leads in each. Zotero takes it apart at its commas, so a
    name has none: "Rob Dawney Jr.".
    """
    names = [name.replace(",", "") for name in authors[:MOST_NAMES]]
    return ", ".join([*names, "et al."] if len(authors) > MOST_NAMES else names)


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
            "date_published": instant(item.joined),
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
