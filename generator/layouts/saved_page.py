"""The page as a browser saves it: the whole listing stands as JSON in an attribute of one element."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from generator.layouts.base import Dump, Layout, RawReading, UnreadableError
from generator.layouts.listing_data import read_items
from generator.layouts.page_furniture import iso_day

_MARK = 'data-target="DailyPapers"'


class _Parser(HTMLParser):
    """Looks for the element that the page's script fills."""

    def __init__(self) -> None:
        super().__init__()
        self.properties: str | None = None
        self.line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self.properties is None and values.get("data-target") == "DailyPapers":
            self.properties = values.get("data-props")
            self.line = self.getpos()[0]


def recognise(dump: Dump) -> bool:
    """Whether the text is HTML with the listing's element."""
    return dump.text.lstrip()[:1] == "<" and _MARK in dump.text


def read(dump: Dump) -> RawReading:
    """Reads the listing's data. All its entries stand on the line of the one element."""
    parser = _Parser()
    parser.feed(dump.text)
    parser.close()
    if parser.properties is None:
        line = dump.text.count("\n", 0, dump.text.index(_MARK)) + 1
        raise UnreadableError(line, "is cut off inside the listing; save the page again")
    try:
        data: Any = json.loads(parser.properties)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(parser.line, "holds a listing that is no JSON; save the page again") from error
    if not isinstance(data, dict) or not isinstance(data.get("dailyPapers"), list):
        raise UnreadableError(parser.line, "holds no list of papers (dailyPapers); save the listing's own page")
    query = data.get("query")
    searched = query.get("q") if isinstance(query, dict) else None
    reading = read_items((parser.line, item) for item in data["dailyPapers"])
    return replace(
        reading,
        captured=iso_day(data.get("dateString")) or reading.captured,
        query=searched if isinstance(searched, str) else None,
    )


LAYOUT = Layout(
    name="saved-page",
    looks_for=f"an HTML page with {_MARK}",
    recognise=recognise,
    read=read,
    by_lines=False,
)
