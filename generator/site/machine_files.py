"""The generated files that are no pages, but for the Markdown twins: feeds, pictures, robots.txt, llms.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.site import addresses, crawlers, feeds, news
from generator.site.cards import cards, drawn
from generator.site.reading_list import ReadingList
from generator.site.settings import Site


def machine_files(shown: ReadingList, site: Site, last: Path) -> Iterator[tuple[str, str | bytes]]:
    """Each file's address and what it holds. Pictures below the folder ``last`` are used again."""
    yield addresses.ROBOTS, crawlers.robots(site)
    yield addresses.LLMS, crawlers.llms(shown, site)
    for feed in (*feeds.feeds(shown, site), news.feed(shown, site)):
        yield addresses.atom(feed.place), feeds.as_atom(feed, site)
        yield addresses.json_feed(feed.place), feeds.as_json(feed, site)
    for address, card in cards(shown, site):
        yield address, drawn(card, last / address)
