"""The news of each capture, as readers hear of it: a sentence, and the feed of captures.

The feed of the whole list has an item a paper; this one has an item a capture, for those who want to hear of a week
at once. An item is dated by its capture and links to its page.
"""

from __future__ import annotations

from markupsafe import Markup

from generator.site import addresses
from generator.site.feeds import Feed, Item, instants, oldest, xml
from generator.site.reading_list import Dump, ReadingList
from generator.site.settings import Site
from generator.util import dates

MOST = 50  # captures of the feed
_MOST_PAPERS = 100  # that an item names


def headline(dump: Dump) -> str:
    """The news of a capture, in a few words."""
    day = dates.spelled(dump.captured) if dump.captured else f"An undated capture, {dump.name}"
    return f"{day}: {_count(len(dump.new), 'new paper', 'new papers')}"


def summary(dump: Dump, shown: ReadingList) -> str:
    """The news of a capture, in a sentence."""
    again = len(dump.papers) - len(dump.new)
    parts = [f"{_count(len(dump.new), 'paper', 'papers')} new to the list"]
    if again:
        parts.append(f"{again} listed again")
    if (report := shown.changes.get(dump.name)) and report.moved:
        parts.append(f"{len(report.moved)} moved to other topics")
    return f"{', '.join(parts)}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def body(dump: Dump, shown: ReadingList, site: Site, here: str) -> Markup:
    """The news of a capture as HTML, with links for the feed at ``here``."""
    rows = [(addresses.paper(paper.id), paper.title) for paper in dump.new[:_MOST_PAPERS]]
    if (more := len(dump.new) - len(rows)) > 0:
        rows.append((addresses.dump(dump.name), f"{more} more"))
    items = Markup("").join(
        Markup('<li><a href="{}">{}</a></li>').format(site.link(address, here), xml(title))
        for address, title in rows
    )
    names = Markup("<ul>{}</ul>").format(items) if rows else ""
    return Markup("<p>{}</p>{}").format(xml(summary(dump, shown)), names)


def feed(shown: ReadingList, site: Site) -> Feed:
    """The feed of captures. One of an unknown day has that of the oldest known one, as in the other feeds."""
    here = addresses.atom(addresses.NEWS)
    dumps = shown.dumps[:MOST]
    items = [
        Item(addresses.dump(dump.name), headline(dump), moment, body(dump, shown, site, here))
        for dump, moment in zip(dumps, instants([dump.captured or oldest(shown) for dump in dumps]), strict=True)
    ]
    return Feed(addresses.NEWS, f"What’s new · {site.name}", "What each capture brought.", items)
