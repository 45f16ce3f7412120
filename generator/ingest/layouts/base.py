"""The interface between a layout and the reading of dumps."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generator.model import Organization, Unread
from generator.util.dates import ListedDate


@dataclass(frozen=True)
class Dump:
    """A dump's text, its line ends made newlines."""

    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; the first is line 1."""
        return self.text.split("\n")


@dataclass(frozen=True)
class RawEntry:
    """An entry as the layout holds it: text not yet cleaned, date not yet settled to a year.

    ``code`` and ``links`` are what the layout names beside the abstract; ``stars`` are those of the repository,
    ``withdrawn_at`` the day on which its authors took the paper back.
    """

    title: str
    abstract: str
    line: int
    author_count: int | None = None
    authors: tuple[str, ...] = ()
    organization: Organization | None = None
    date: ListedDate | None = None
    comments: int | None = None
    upvotes: int | None = None
    arxiv: str | None = None
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    stars: int | None = None
    withdrawn_at: datetime.date | None = None


@dataclass(frozen=True)
class RawReading:
    """All that a layout finds in a dump.

    ``captured`` is the day of the capture where the dump says it whole, ``head_date`` as the page's head shows
    it; ``query`` is what the listing was searched for; ``cut`` is the line of an entry that the dump's end cuts
    off.
    """

    entries: tuple[RawEntry, ...]
    unread: tuple[Unread, ...] = ()
    head_date: ListedDate | None = None
    captured: datetime.date | None = None
    query: str | None = None
    cut: int | None = None


class UnreadableError(ValueError):
    """A dump of a layout that cannot be read as it is: the line (0: all of it), and what is wrong with the mend."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


@dataclass(frozen=True)
class Layout:
    """One shape of a dump.

    ``name`` is what ``read`` reports; ``looks_for`` completes "no known layout: looked for ...". A ``fallback``
    takes what no other layout recognises. ``by_lines`` says that the length of a line is bounded; where a whole
    listing stands on one line it is not. ``suffix`` ends the name that ``add`` gives to a dump.

    ``read`` may raise UnreadableError.
    """

    name: str
    looks_for: str
    recognise: Callable[[Dump], bool]
    read: Callable[[Dump], RawReading]
    fallback: bool = False
    by_lines: bool = True
    suffix: str = ".txt"
