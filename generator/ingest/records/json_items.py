"""The items of a JSON text one by one, each with its place, so that an end cut off costs the last one only.

What a curator saves is one answer or several: a list, an object with lists in it, objects one after another or
a line each, with comments or a script's ``papers =`` before them. Where the items are is told by what they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from generator.ingest.layouts.base import UnreadableError

_BETWEEN = re.compile(r"(?:[\s,;\x1e]|//[^\n]*|#[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)*")
_COLON = re.compile(r"\s*:\s*")
_ASSIGNED = r"(?:export\s+default\s|(?:(?:const|let|var)\s+)?[\w$.]{1,60}\s*=)\s*"
# Where a value begins, on a line of its own; before it may stand the name that a script gives it.
_BEGINS = re.compile(rf"^[ \t]*(?:{_ASSIGNED})?(?=[\[{{])", re.MULTILINE)
_JSON = re.compile(rf"(?:[^\n]*\n){{0,10}}?\s*(?:{_ASSIGNED})?[\[{{]\s*[\]\[{{}}\"\d/#]")
_LINE = re.compile(r"[^\n]*[^\n\[{,:\s][ \t]*\n")  # one of JSON lines, and none that goes on
_CLOSING = {"[": "]", "{": "}"}
_DEEPEST = 6  # lists and objects around an item
_MOST = 1000  # values of a list that are looked at in search of an item
_MOST_BROKEN = 100  # of JSON lines; an error in a long text takes long to raise
_decode = json.JSONDecoder().raw_decode

Take = Callable[[Any, str | None], Any]


class Item(NamedTuple):
    """A value: ``text[start:end]``, the ``key`` under which it stands in an object, and what was ``taken`` of it.

    One that is not ``is_whole`` is cut off: its value is an object of what is left of it, or None. What stands in
    a list of items and is none is given too, and so is text between values, as None; of these nothing is taken.
    """

    start: int
    end: int
    value: Any
    key: str | None = None
    taken: Any = None
    is_whole: bool = True

    def place(self, text: str, name: str) -> int:
        """The position of a field's name in the item's text; where it begins, if it has none."""
        place = re.compile(rf'"{re.escape(name)}"\s*:').search(text, self.start, self.end) if name else None
        return place.start() if place else self.start


Inside = tuple[Item, Iterable[Item]]  # a value with the items inside


class _BrokenError(ValueError):
    """A list or an object that breaks off in its member at a position."""

    def __init__(self, start: int, key: str | None) -> None:
        super().__init__(start)
        self.start = start
        self.key = key


def looks_like_json(text: str) -> bool:
    """Whether a list or an object begins within the first lines."""
    return bool(_JSON.match(text))


def find_items(text: str, take: Take) -> Iterator[Item]:
    """Yields the items of all values of a text, in order.

    Args:
        text: JSON, be it cut off.
        take: gives what is to be had of a value that is an item, and None of others, given the key under which it
            stands in an object.

    Raises:
        UnreadableError: it is nested too deeply.
    """
    search = _Search(text, take)
    try:
        yield from _listed(search.values())
    except RecursionError as error:
        line = text.count("\n", 0, search.position) + 1
        raise UnreadableError(line, "is nested too deeply for a listing") from error


def _listed(values: Iterable[Inside]) -> Iterator[Item]:
    """The items among the values of a list, and those inside of values; others only of a list that has items."""
    has_items = False
    others: list[Item] = []
    for value, inside in values:
        if value.taken is not None or not value.is_whole:
            yield from others
            others, has_items = [], True
            yield value
            continue
        found = False
        for item in inside:
            found = True
            yield item
        if not found and value.value not in ([], {}):
            if has_items:
                yield value
            else:
                others.append(value)


class _Search:
    def __init__(self, text: str, take: Take) -> None:
        self._text = text
        self._take = take
        self.position = 0
        self._broken_lines = 0

    def values(self) -> Iterator[Inside]:
        """The values of the text, each with the items inside."""
        text = self._text
        while (start := self._skip(self.position)) < len(text):
            self.position = start
            mark = text[start]
            if mark not in _CLOSING:
                begins = _BEGINS.search(text, start)
                self.position = end = begins.end() if begins else len(text)
                if not (begins and re.fullmatch(_ASSIGNED, text[start:end])):
                    yield Item(start, start, []), [Item(start, end, None)]
            elif mark == "[":
                # Opened as it is: most listings are one long list, which need not be read twice.
                yield Item(start, start, []), self._inside(start, _DEEPEST)
            else:
                try:
                    value, end = _decode(text, start)
                except ValueError:
                    yield from self._after_break(start)
                else:
                    yield self._member(None, start, value, end, _DEEPEST)
                    self.position = end

    def _after_break(self, start: int) -> Iterator[Inside]:
        """What an object that breaks off holds; after one of JSON lines the next is read."""
        begins = _BEGINS.search(self._text, start + 1)
        self._broken_lines += 1
        is_line = begins and _LINE.fullmatch(self._text, start, begins.start())
        if begins and is_line and self._broken_lines <= _MOST_BROKEN:
            self.position = begins.start()
            yield Item(start, start, []), [Item(start, self.position, None)]
        else:
            self.position = len(self._text)
            yield Item(start, start, []), self._broken(start, None, _DEEPEST)

    def _skip(self, position: int) -> int:
        match = _BETWEEN.match(self._text, position)
        return match.end() if match else position

    def _inside(self, start: int, depth: int) -> Iterator[Item]:
        """The items inside of a list or an object."""
        if depth == 0:
            return
        if self._text[start] == "[":
            yield from _listed(self._members(start, depth))
        else:
            for member, inside in self._members(start, depth):
                if member.taken is not None or not member.is_whole:
                    yield member
                else:
                    yield from inside

    def _members(self, opening: int, depth: int) -> Iterator[Inside]:
        """The members of a list or an object, each with the items inside."""
        has_items = False
        try:
            for key, start, value, end in self._decoded(opening):
                member = self._member(key, start, value, end, depth)
                has_items = has_items or member[0].taken is not None
                yield member
        except _BrokenError as broken:
            self.position = len(self._text)
            for item in self._broken(broken.start, broken.key, 0 if has_items else depth - 1):
                yield item, ()

    def _member(self, key: str | None, start: int, value: Any, end: int, depth: int) -> Inside:
        item = Item(start, end, value, key, self._take(value, key))
        holds_items = item.taken is None and self._holds_items(value, depth)
        return item, self._inside(start, depth - 1) if holds_items else ()

    def _decoded(self, opening: int) -> Iterator[tuple[str | None, int, Any, int]]:
        """Key, start, value and end of each member of a list or an object. Raises _BrokenError."""
        text, closing = self._text, _CLOSING[self._text[opening]]
        position = opening + 1
        while True:
            start = position = self._skip(position)
            key: str | None = None
            if text.startswith(closing, position):
                self.position = position + 1
                return
            try:
                if closing == "}":
                    name, position = _decode(text, position)
                    colon = _COLON.match(text, position)
                    if not isinstance(name, str) or not colon:
                        raise ValueError
                    key, start = name, colon.end()
                value, position = _decode(text, start)
            except ValueError as error:
                raise _BrokenError(start, key) from error
            yield key, start, value, position

    def _broken(self, start: int, key: str | None, depth: int) -> Iterator[Item]:
        """The items inside of a value that breaks off; without any it is itself what breaks off."""
        mark = self._text[start : start + 1]
        left = self._left(start) if mark == "{" else None
        taken = self._take(left, key) if left else None
        inside = list(self._inside(start, depth)) if mark in ("[", "{") and depth > 0 and taken is None else []
        if any(item.taken is not None for item in inside):
            yield from inside
        else:
            yield Item(start, len(self._text), left, key, taken, is_whole=False)

    def _left(self, start: int) -> dict[str, Any]:
        """What is left of an object that breaks off."""
        left: dict[str, Any] = {}
        try:
            for key, _, value, _ in self._decoded(start):
                left[str(key)] = value
        except _BrokenError:
            pass
        return left

    def _holds_items(self, value: Any, depth: int) -> bool:
        """Whether there are items inside of a value."""
        if depth <= 0 or not isinstance(value, dict | list):
            return False
        members = value.items() if isinstance(value, dict) else ((None, member) for member in value)
        return any(
            self._take(member, key) is not None or self._holds_items(member, depth - 1)
            for key, member in islice(members, _MOST)
            if isinstance(member, dict | list)
        )
