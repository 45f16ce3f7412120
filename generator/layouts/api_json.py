"""The JSON that the site's API answers: a list of listing items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.entry import Unread
from generator.layouts.base import Dump, Layout, RawReading, UnreadableError
from generator.layouts.listing_data import is_item, read_items

# The list itself, or the value of a key of an object around it.
_ARRAY = re.compile(r"\s*(?:\{.{0,4000}?\"(?:dailyPapers|papers)\"\s*:\s*)?\[", re.DOTALL)
_BEGUN = re.compile(r"\s*\{.{0,4000}?\"paper\"\s*:\s*\{", re.DOTALL)
_BETWEEN = frozenset(" \t\n\r,")  # of two items
_TITLE = re.compile(r"\"title\"\s*:")


def recognise(dump: Dump) -> bool:
    """Whether the text is a JSON list that is empty or begins with a listing item, be it cut off."""
    array = _ARRAY.match(dump.text)
    if array is None:
        return False
    begun = bool(_BEGUN.match(dump.text, array.end()))
    try:
        first = next(_items(dump.text), None)
    except UnreadableError:
        return begun
    return first is None or is_item(first[1]) or (first[2] is not None and begun)


def read(dump: Dump) -> RawReading:
    """Reads the items one by one, so that an end cut off costs the last one only."""
    items: list[tuple[int, Any]] = []
    cut: tuple[int, str] | None = None
    for line, item, rest in _items(dump.text):
        if rest is None:
            items.append((line, item))
        else:
            cut = (line, rest)
    reading = read_items(items)
    if cut is None:
        return reading
    return replace(reading, cut=cut[0], unread=(*reading.unread, Unread(*cut)))


def _items(text: str) -> Iterator[tuple[int, Any, str | None]]:
    """Each item with its title's line; an item that is no whole JSON comes last, as text."""
    decode = json.JSONDecoder().raw_decode
    array = _ARRAY.match(text)
    position = array.end() if array else 0
    line, counted = 1, 0
    while True:
        while text[position : position + 1] in _BETWEEN:
            position += 1
        if text.startswith("]", position):
            return
        try:
            item, end = decode(text, position)
        except RecursionError as error:
            raise UnreadableError(line, "is nested too deeply for a listing") from error
        except ValueError:
            title = _TITLE.search(text, position)
            line += text.count("\n", counted, title.start() if title else position)
            yield line, None, " ".join(text[position : position + 200].split())
            return
        title = _TITLE.search(text, position, end)
        place = title.start() if title else position
        line += text.count("\n", counted, place)
        counted = place
        yield line, item, None
        position = end


LAYOUT = Layout(
    name="api-json",
    suffix=".json",
    looks_for='a JSON list of {"paper": {...}}',
    recognise=recognise,
    read=read,
    by_lines=False,
)
