"""The page as a browser saves it: the whole listing stands as JSON in an attribute of one element."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading, UnreadableError
from generator.ingest.layouts.listing_data import read_items
from generator.ingest.layouts.page_furniture import iso_day

_LISTING = '"dailyPapers"'  # the key of the list, in the element's data
_MARK = re.compile(r"data-target\s*=\s*[\"']DailyPapers\b|[\";]dailyPapers\b")


class _Parser(HTMLParser):
    """Looks for the element that the page's script fills."""

    def __init__(self) -> None:
        super().__init__()
        self.properties: list[tuple[int, str]] = []  # of each element, with its line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        properties = values.get("data-props")
        if properties and (values.get("data-target") == "DailyPapers" or _LISTING in properties):
            self.properties.append((self.getpos()[0], properties))


def recognise(dump: Dump) -> Certainty:
    """Whether the text is HTML with the listing's element."""
    return Certainty.of(dump.text.lstrip()[:1] == "<" and _MARK.search(dump.text))


def read(dump: Dump) -> RawReading:
    """Reads the listing's data. All its entries stand on the line of the one element."""
    parser = _Parser()
    parser.feed(dump.text)
    parser.close()
    if not parser.properties:
        mark = _MARK.search(dump.text)
        line = dump.text.count("\n", 0, mark.start() if mark else 0) + 1
        raise UnreadableError(line, "is cut off inside the listing; save the page again")
    line, properties = next((place for place in parser.properties if _LISTING in place[1]), parser.properties[0])
    try:
        data: Any = json.loads(properties)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(line, "holds a listing that is no JSON; save the page again") from error
    if not isinstance(data, dict) or not isinstance(data.get("dailyPapers"), list):
        raise UnreadableError(line, "holds no list of papers (dailyPapers); save the listing's own page")
    query = data.get("query")
    searched = query.get("q") if isinstance(query, dict) else None
    reading = read_items((line, item) for item in data["dailyPapers"])
    return replace(
        reading,
        captured=iso_day(data.get("dateString")) or reading.captured,
        query=searched if isinstance(searched, str) else None,
    )


LAYOUT = Layout(
    name="saved-page",
    suffix=".html",
    looks_for="an HTML page with the listing's data (dailyPapers)",
    recognise=recognise,
    read=read,
    by_lines=False,
)
