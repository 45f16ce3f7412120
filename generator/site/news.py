"""What each capture brought, as readers hear of it: a sentence, and the feed of captures.

The feed of the whole list has an item a paper; this one has an item a capture, for those who want to hear of a week
at once. An item is dated by its capture and links to its page.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, indent, tostring

from markupsafe import Markup

from generator import dates
from generator.site import addresses
from generator.site.feeds import UNKNOWN, add, instant, xml
from generator.site.reading_list import Dump, ReadingList
from generator.site.settings import Site

MOST = 50  # captures of the feed
_MOST_PAPERS = 100  # that an item names


def headline(dump: Dump) -> str:
    """What a capture brought, in a few words."""
    day = dates.spelled(dump.captured) if dump.captured else f"An undated capture, {dump.name}"
    return f"{day}: {_count(len(dump.new), 'new paper', 'new papers')}"


def summary(dump: Dump, shown: ReadingList) -> str:
    """What a capture brought, in a sentence."""
    again = len(dump.papers) - len(dump.new)
    parts = [f"{_count(len(dump.new), 'paper', 'papers')} new to the list"]
    if again:
        parts.append(f"{again} listed again")
    if (told := shown.changes.get(dump.name)) and told.moved:
        parts.append(f"{len(told.moved)} moved to other topics")
    return f"{', '.join(parts)}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def day_of(dump: Dump, shown: ReadingList) -> date:
    """The day of a capture; for one of an unknown day that of the oldest known one, as in the other feeds."""
    return dump.captured or min((other.captured for other in shown.dumps if other.captured), default=UNKNOWN)


def items(shown: ReadingList) -> list[tuple[Dump, date]]:
    """The captures that the feed tells of, each with its day, the newest first."""
    return [(dump, day_of(dump, shown)) for dump in shown.dumps[:MOST]]


def body(dump: Dump, shown: ReadingList, site: Site, here: str) -> Markup:
    """What a capture brought, as HTML with links for the feed at ``here``."""
    rows = [
        Markup('<li><a href="{}">{}</a></li>').format(site.link(addresses.paper(paper.id), here), xml(paper.title))
        for paper in dump.new[:_MOST_PAPERS]
    ]
    if (more := len(dump.new) - len(rows)) > 0:
        rows.append(Markup('<li><a href="{}">{} more</a></li>').format(_page(dump, site, here), more))
    names = Markup("<ul>{}</ul>").format(Markup("").join(rows)) if rows else Markup("")
    return Markup("<p>{}</p>{}").format(xml(summary(dump, shown)), names)


def _page(dump: Dump, site: Site, here: str) -> str:
    return site.link(addresses.dump(dump.name), here)


def _title(site: Site) -> str:
    return f"What’s new · {site.name}"


_DESCRIPTION = "What each capture of the listing brought."


def as_atom(shown: ReadingList, site: Site) -> bytes:
    """The feed as Atom."""
    here = addresses.atom(addresses.NEWS)
    told = items(shown)
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    add(root, "id", site.permanent_id(here))
    add(root, "title", _title(site))
    add(root, "subtitle", _DESCRIPTION)
    add(root, "updated", instant(told[0][1] if told else UNKNOWN))
    add(add(root, "author"), "name", site.name)
    add(root, "link", rel="self", type="application/atom+xml", href=site.link(here, here))
    add(root, "link", rel="alternate", type="text/html", href=site.link(addresses.NEWS, here))
    for dump, day in told:
        entry = add(root, "entry")
        add(entry, "id", site.permanent_id(addresses.dump(dump.name)))
        add(entry, "title", headline(dump))
        add(entry, "updated", instant(day))
        add(entry, "link", rel="alternate", type="text/html", href=_page(dump, site, here))
        add(entry, "content", body(dump, shown, site, here), type="html")
    indent(root, " ")
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def as_json(shown: ReadingList, site: Site) -> str:
    """The feed as JSON Feed 1.1."""
    here = addresses.json_feed(addresses.NEWS)
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(site),
        "description": _DESCRIPTION,
        "home_page_url": site.link(addresses.NEWS, here),
        **({"feed_url": site.link(here)} if site.root else {}),
        "language": "en",
        "items": [
            {
                "id": site.permanent_id(addresses.dump(dump.name)),
                "url": _page(dump, site, here),
                "title": headline(dump),
                "content_html": str(body(dump, shown, site, here)),
                "date_published": instant(day),
            }
            for dump, day in items(shown)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
