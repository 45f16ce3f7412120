"""The interface between a layout and the reading of dumps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.dates import ListedDate
from generator.entry import Organization, Unread


@dataclass(frozen=True)
class RawEntry:
    """An entry as the layout holds it: text not yet cleaned, date not yet settled to a year."""

    title: str
    abstract: str
    line: int
    author_count: int | None = None
    organization: Organization | None = None
    date: ListedDate | None = None
    comments: int | None = None


@dataclass(frozen=True)
class RawReading:
    """All that a layout finds in a dump; ``head_date`` is the capture's day as the page's head shows it."""

    entries: tuple[RawEntry, ...]
    unread: tuple[Unread, ...]
    head_date: ListedDate | None = None


@dataclass(frozen=True)
class Layout:
    """One shape of a dump.

    ``name`` is what ``read`` reports; ``looks_for`` completes "no known layout: looked for ...";
    ``recognise`` and ``read`` take the dump's lines, without line ends, the first being line 1.
    """

    name: str
    looks_for: str
    recognise: Callable[[list[str]], bool]
    read: Callable[[list[str]], RawReading]
