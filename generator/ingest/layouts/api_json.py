"""The JSON that the site's API answers: a list of listing items."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.ingest.layouts.base import Dump, Layout, RawReading, UnreadableError
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
    """Each item with its title's line; an item that is no whole JSON comes last, as text.

    Several answers, one after another, in a list, or in an object under their days, are one listing.
    """
    decode = json.JSONDecoder().raw_decode
    around: list[str] = []  # the lists and objects that are open, the outermost first
    line, counted, position = 1, 0, 0
    while True:
        position = _end(_BETWEEN, text, position)
        mark = text[position : position + 1]
        if not around and not mark:
            return
        if not around and mark not in _CLOSING:  # words after the last answer
            yield line + text.count("\n", counted, position), text[position:], None
            return
        try:
            if around and mark == _CLOSING[around[-1]]:
                around.pop()
                position += 1
            elif mark == "[" and len(around) < _DEEPEST:
                around.append(mark)
                position += 1
            elif around[-1:] == ["{"]:
                key, end = decode(text, position)
                position = _end(_COLON, text, end)
                opening = text[position : position + 1]
                if _KEY.fullmatch(key) and opening in _CLOSING and len(around) < _DEEPEST:
                    around.append(opening)
                    position += 1
                else:
                    _, position = decode(text, position)
            else:
                item, end = decode(text, position)
                if _is_around(item) and len(around) < _DEEPEST:
                    around.append(mark)
                    position += 1
                    continue
                title = _TITLE.search(text, position, end)
                place = title.start() if title else position
                line += text.count("\n", counted, place)
                counted = place
                yield line, item, None
                position = end
        except RecursionError as error:
            raise UnreadableError(line, "is nested too deeply for a listing") from error
        except (ValueError, TypeError):
            if not around and (array := _ARRAY.match(text, position)):  # an object that is cut off further on
                around += "{["
                position = array.end()
                continue
            title = _TITLE.search(text, position)
            line += text.count("\n", counted, title.start() if title else position)
            yield line, None, " ".join(text[position : position + 200].split())
            return


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Where a pattern that begins at a position ends; the position where it does not."""
    found = pattern.match(text, position)
    return found.end() if found else position


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
