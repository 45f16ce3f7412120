"""The JSON that the site's API answers: a list of listing items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading, UnreadableError
from generator.ingest.layouts.listing_data import is_item, read_items
from generator.model import Unread

# Keys of lists in an object around them: what the API calls them, or the days of several answers.
_LISTS = r"(?:dailyPapers|papers|\d{4}-(?:W\d\d|\d\d(?:-\d\d)?))"
_KEY = re.compile(_LISTS)
# The list itself, or the value of such a key.
_ARRAY = re.compile(rf"\s*(?:\{{.{{0,4000}}?\"{_LISTS}\"\s*:\s*)?\[", re.DOTALL)
_BEGUN = re.compile(r"[\s\[]*\{.{0,4000}?\"paper\"\s*:\s*\{", re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")  # two items, or two answers
_COLON = re.compile(r"\s*:\s*")
_TITLE = re.compile(r"\"title\"\s*:")
_CLOSING = {"[": "]", "{": "}"}
_DEEPEST = 4  # lists and objects around an item


def recognise(dump: Dump) -> Certainty:
    """Whether the text is a JSON list that is empty or begins with a listing item, be it cut off."""
    array = _ARRAY.match(dump.text)
    if array is None:
        return Certainty.NO
    begun = bool(_BEGUN.match(dump.text, array.end()))
    try:
        first = next(_items(dump.text), None)
    except UnreadableError:
        return Certainty.of(begun)
    return Certainty.of(first is None or is_item(first[1]) or (first[2] is not None and begun))


def read(dump: Dump) -> RawReading:
    """Reads the items one by one, so that an end cut off costs the last one only."""
    items: list[tuple[int, Any]] = []
    line, counted = 1, 0
    for position, item, rest in _items(dump.text):
        line += dump.text.count("\n", counted, position)
        counted = position
        if rest is not None:
            reading = read_items(items)
            return replace(reading, cut=line, unread=(*reading.unread, Unread(line, rest)))
        items.append((line, item))
    return read_items(items)


def _items(text: str) -> Iterator[tuple[int, Any, str | None]]:
    """Each item with the position of its title; what is no whole JSON comes last, as text.

    Several answers, one after another, in a list, or in an object under their days, are one listing.
    """
    decode = json.JSONDecoder().raw_decode
    around = ""  # the brackets of the lists and objects that are open, the outermost first
    position = 0
    while True:
        position = _end(_BETWEEN, text, position)
        mark = text[position : position + 1]
        if not around and mark not in ("[", "{"):
            if mark:  # words after the last answer
                yield position, text[position:], None
            return
        try:
            if around and mark == _CLOSING[around[-1]]:
                around = around[:-1]
                position += 1
                continue
            is_value = around.endswith("{")
            if is_value:
                key, end = decode(text, position)
                position = _end(_COLON, text, end)
                mark = text[position : position + 1]
            opens = mark in _CLOSING and len(around) < _DEEPEST
            if opens and (_KEY.fullmatch(key) if is_value else mark == "["):
                around += mark
                position += 1
                continue
            item, end = decode(text, position)
            if opens and not is_value and _is_around(item):
                around += mark
                position += 1
                continue
            if not is_value:
                yield _title(text, position, end), item, None
            position = end
        except RecursionError as error:
            line = text.count("\n", 0, position) + 1
            raise UnreadableError(line, "is nested too deeply for a listing") from error
        except (ValueError, TypeError):
            if not around and (array := _ARRAY.match(text, position)):  # an object that is cut off further on
                around = "{["
                position = array.end()
                continue
            yield _title(text, position, len(text)), None, " ".join(text[position : position + 200].split())
            return


def _title(text: str, position: int, end: int) -> int:
    title = _TITLE.search(text, position, end)
    return title.start() if title else position


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Where a pattern that begins at a position ends; the position where it does not."""
    match = pattern.match(text, position)
    return match.end() if match else position


def _is_around(item: Any) -> bool:
    """Whether an object is no item but has lists of them under the keys of an answer, or of several."""
    if not isinstance(item, dict) or is_item(item):
        return False
    values = (value for key, value in item.items() if _KEY.fullmatch(key))
    return any(isinstance(value, list) or _is_around(value) for value in values)


LAYOUT = Layout(
    name="api-json",
    suffix=".json",
    looks_for='a JSON list of {"paper": {...}}',
    recognise=recognise,
    read=read,
    by_lines=False,
)
