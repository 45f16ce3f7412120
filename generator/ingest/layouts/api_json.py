"""The JSON that the site's API answers: a list of listing items, several such answers, or an item a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading, UnreadableError, unread_part
from generator.ingest.page.listing_data import is_item, read_items
from generator.ingest.records.json_items import find_items, looks_like_json
from generator.model import Unread
from generator.util.text import line_counter

# An item that may be cut off, and an answer that has none.
_BEGUN = re.compile(r"\"paper\"\s*:\s*\{")
_EMPTY = re.compile(r"\s*(?:\{[^\[\]{}]{0,4000}\"(?:dailyPapers|papers)\"\s*:\s*)?\[[\s\[\],]*(?:[\]}]\s*)*")
_LOOK = 200_000  # characters by which such a text is known


def recognise(dump: Dump) -> Certainty:
    """Whether the text is JSON that is empty or has listing items, be it cut off in the first."""
    text = dump.text[:_LOOK]
    if not _BEGUN.search(text):
        return Certainty.of(_EMPTY.fullmatch(text))
    if not looks_like_json(text):
        return Certainty.NO
    try:
        items = list(find_items(text, _item))
    except UnreadableError:
        return Certainty.CERTAIN
    return Certainty.of(any(item.taken or not item.is_whole for item in items))


def read(dump: Dump) -> RawReading:
    """Reads the items one by one, so that an end cut off costs the last one only."""
    cut: list[Unread] = []
    stray: list[Unread] = []

    def listed() -> Iterator[tuple[int, Any]]:
        line_at = line_counter(dump.text)
        for item in find_items(dump.text, _item):
            line = line_at(item.place(dump.text, "title"))
            if item.taken and item.is_whole:
                yield line, item.value
            else:
                (stray if item.is_whole else cut).append(unread_part(line, dump.text[item.start : item.end]))

    reading = read_items(listed())
    unread = sorted([*reading.unread, *stray, *cut], key=lambda each: each.line)
    return replace(reading, cut=cut[0].line if cut else None, unread=tuple(unread))


def _item(value: Any, key: str | None) -> bool | None:
    return is_item(value) or None


LAYOUT = Layout(
    name="api-json",
    suffix=".json",
    recognise=recognise,
    read=read,
    by_lines=False,
)
