"""The page as a browser saves it: the whole listing stands as JSON in an attribute of one element.

Where a tool left that attribute out, the page's cards are read as they are shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading, UnreadableError
from generator.ingest.page.cards import PageParser, has_cards, read_cards
from generator.ingest.page.furniture import FrontMatter, query_of
from generator.ingest.page.listing_data import is_item, read_items
from generator.util.written_dates import whole_day

_MARK = re.compile(r"data-target\s*=\s*[\"']?DailyPapers\b|[\";]dailyPapers\b")
_QUOTE = r"(?:\"|&quot;|&#34;|&#x22;)"
_PAPER = re.compile(rf"{_QUOTE}paper{_QUOTE}\s*:\s*\{{")
_RESULTS = ("searchResults", "dailyPapers")  # keys of the list, the first that has items counts
_KEY = re.compile(rf"\"(?:paper|{'|'.join(_RESULTS)})\"")
# What tools write into the page of where and when they saved it: SingleFile, Chrome, Save Page WE.
_COMMENT = re.compile(
    r"Page saved with SingleFile\s+url:\s*(?P<url>\S+)(?:\s+saved date:\s*(?P<day>[^\n]*))?"
    r"|saved from url=\(\d+\)(?P<address>\S+)"
)
_META = re.compile(
    r"<meta\s(?:name|property)=[\"']?(?P<name>savepage-url|savepage-date|og:url)[\"']?\s"
    r"content=(?:\"(?P<content>[^\"]*)\"|(?P<bare>[^\s>]*))"
)
_DAY = re.compile(r"/papers/?(?:date/|\?(?:[^#]*&)?date=)(\d{4}-\d\d-\d\d)")
_PERIOD = re.compile(r"/papers/(?:week|month)/")


class _Parser(PageParser):
    """Looks for the elements that the page's scripts fill."""

    def __init__(self) -> None:
        super().__init__()
        self.properties: list[tuple[int, str]] = []  # of each element, with its line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        properties = values.get("data-props")
        if properties and (values.get("data-target") == "DailyPapers" or _KEY.search(properties)):
            self.properties.append((self.getpos()[0], properties))


def recognise(dump: Dump) -> Certainty:
    """Whether the text is HTML with the listing's element, or with cards that lead to papers."""
    if dump.text.lstrip()[:1] != "<":
        return Certainty.NO
    if _MARK.search(dump.text) or ("data-props" in dump.text and _PAPER.search(dump.text)):
        return Certainty.CERTAIN
    return Certainty.LIKELY if has_cards(dump.text) else Certainty.NO


def read(dump: Dump) -> RawReading:
    """Reads the listing's data, else its cards. All entries of the data stand on the line of the one element."""
    parser = _Parser()
    if "data-props" in dump.text:
        parser.read(dump.text)
    address, saved = _saved_from(dump)
    try:
        return _read_data(dump, parser.properties, address, saved)
    except UnreadableError:
        day = _DAY.search(address)
        front = FrontMatter(captured=(whole_day(day[1]) if day else None) or saved, query=query_of(address))
        cards = read_cards(dump.text, front)
        if not cards.entries:
            raise
        return cards


def _saved_from(dump: Dump) -> tuple[str, date | None]:
    """Where and when the page was saved, as far as the file says."""
    if dump.address:
        return dump.address, dump.saved
    if comment := _COMMENT.search(dump.text):
        return comment["url"] or comment["address"], whole_day(comment["day"] or "")
    said = {meta["name"]: unescape(meta["content"] or meta["bare"] or "") for meta in _META.finditer(dump.text)}
    return said.get("savepage-url") or said.get("og:url", ""), whole_day(said.get("savepage-date", ""))


def _read_data(dump: Dump, properties: Iterable[tuple[int, str]], address: str, saved: date | None) -> RawReading:
    """Reads the first list of papers, or the paper whose page it is."""
    if mark := _MARK.search(dump.text):
        line = dump.text.count("\n", 0, mark.start()) + 1
        error = UnreadableError(line, "is cut off inside the listing; save the page again")
    else:
        error = UnreadableError(1, "shows papers without their abstracts; save the page of a search, or of a day")
    for line, text in properties:
        try:
            data: Any = json.loads(text)
        except (ValueError, RecursionError):
            error = UnreadableError(line, "holds a listing that is no JSON; save the page again")
            continue
        if not isinstance(data, dict) or (items := _items(data)) is None:
            error = UnreadableError(line, "holds no list of papers (dailyPapers); save the listing's own page")
            continue
        query = data.get("query")
        searched = query.get("q") if isinstance(query, dict) else None
        reading = read_items((line, item) for item in items)
        return replace(
            reading,
            captured=_captured(data, reading.captured, address, saved),
            query=(searched if isinstance(searched, str) else None) or query_of(address),
        )
    raise error


def _items(data: dict[str, Any]) -> list[Any] | None:
    """The listing items of an element's data; of a paper's own page the one; None where there are none."""
    if is_item(data):
        return [data]
    lists = {key: value for key, value in data.items() if isinstance(value, list)}
    filled = [key for key in (*_RESULTS, *lists) if any(map(is_item, lists.get(key, ())))]
    return lists[filled[0]] if filled else lists.get("dailyPapers")


def _captured(data: dict[str, Any], newest: date | None, address: str, saved: date | None) -> date | None:
    """The day of a listing: its own; else that on which it was saved, but for a week or a month long past."""
    shown = _DAY.search(address)
    if day := whole_day(data.get("dateString")) or (whole_day(shown[1]) if shown else None):
        return day
    if is_item(data):
        return saved
    is_past = bool(data.get("dateString") or _PERIOD.search(address))
    return newest or saved if is_past else saved or newest


LAYOUT = Layout(
    name="saved-page",
    suffix=".html",
    recognise=recognise,
    read=read,
    by_lines=False,
)
