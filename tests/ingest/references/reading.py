"""References as the entries of a listing, which is what tests look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.ingest.layouts.base import RawEntry, RawReading
from generator.ingest.references.reference import Part, read_references

Read = Callable[[str], Iterator[Part]]


def entry_of(read: Read, text: str) -> RawEntry:
    """The one entry of a text."""
    raw = read_references(read(text))
    (entry,) = raw.entries
    assert (raw.unread, raw.cut) == ((), None)
    return entry


def values_of(read: Read, text: str, *names: str) -> dict[str, Any]:
    """Values of the one entry of a text, dates as ISO text."""
    entry = entry_of(read, text)
    values = {name: getattr(entry, name) for name in names}
    if values.get("published"):
        values["published"] = str(values["published"])
    return values


def lost(raw: RawReading) -> list[tuple[int, str]]:
    """The unread lines of a reading."""
    return [(unread.line, unread.text) for unread in raw.unread]
