"""The interface between a layout and the reading of dumps."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generator.model import Entry, Unread
from generator.util.dates import ListedDate

Lines = list[tuple[int, str]]  # each with its number, from 1


@dataclass(frozen=True)
class Dump:
    """A dump's text, its line ends made newlines."""

    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; the first is line 1."""
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class RawEntry(Entry):
    """An entry as the layout has it: text not yet cleaned, ``date`` not yet settled to a year in ``published``.

    ``dates.parse`` reads a date, with the number of comments that may follow it.
    """

    date: ListedDate | None = None


@dataclass(frozen=True)
class RawReading:
    """All that a layout reads in a dump.

    Attributes:
        head_date: the day of the capture as the head of the page shows it.
        captured: that day where the dump gives it whole.
        query: the words that the listing was searched for.
        cut: the line of an entry that the end of the dump cuts off.
    """

    entries: tuple[RawEntry, ...]
    unread: tuple[Unread, ...] = ()
    head_date: ListedDate | None = None
    captured: datetime.date | None = None
    query: str | None = None
    cut: int | None = None


class UnreadableError(ValueError):
    """A dump that cannot be read: the line (0: all of it), and what is wrong, with the mend."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


@dataclass(frozen=True)
class Layout:
    """One shape of a dump.

    Attributes:
        name: as ``read`` reports it.
        looks_for: completes "no known layout: looked for ...".
        read: may raise UnreadableError.
        fallback: takes what no other layout recognises.
        by_lines: the length of a line is bounded; not so where a whole listing stands on one line.
        suffix: ends the name that ``add`` gives to a dump.
    """

    name: str
    looks_for: str
    recognise: Callable[[Dump], bool]
    read: Callable[[Dump], RawReading]
    fallback: bool = False
    by_lines: bool = True
    suffix: str = ".txt"
