"""The interface between a layout and the reading of dumps."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from generator.model import Entry, Unread
from generator.util.dates import ListedDate

Lines = list[tuple[int, str]]  # each with its number, from 1

_SHOWN = 200  # characters of a part that cannot be read
_HTML = re.compile(r"\s*<(?:[!?a-zA-Z])")
_JSON = re.compile(r"\s*(?:\{|\[\s*(?:[{\"\d\]]|\[\s*[\[{\"\d\]]|null|true|false))")


@dataclass(frozen=True)
class Dump:
    """A dump's text, its line ends made newlines; or its ``data``, where these begin with a layout's ``magic``.

    Of a page in a web archive, ``address`` is where it was, and ``saved`` the day on which it was saved.
    """

    text: str
    data: bytes = b""
    address: str = ""
    saved: datetime.date | None = None

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; the first is line 1."""
        return self.text.split("\n")

    @cached_property
    def is_markup(self) -> bool:
        """Whether it begins as HTML or XML does."""
        return bool(_HTML.match(self.text))

    @cached_property
    def is_json(self) -> bool:
        """Whether it begins as JSON does."""
        return bool(_JSON.match(self.text))


@dataclass(frozen=True, slots=True)
class RawEntry(Entry):
    """An entry as the layout has it: text not yet cleaned.

    A date that may lack its year goes to ``date`` (``dates.parse`` reads it, with the number of comments that may
    follow); one that is sure, be it of a year alone, goes to ``published``.
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


def unread_part(line: int, text: str) -> Unread:
    """A part of a dump that cannot be read, maybe a long one: its beginning, on one line."""
    return Unread(line, " ".join(text[: 4 * _SHOWN].split())[:_SHOWN])


class UnreadableError(ValueError):
    """A dump that cannot be read: the line (0: all of it), and what is wrong, with the mend."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


class Certainty(IntEnum):
    """How sure a layout is that a text is in it."""

    NO = 0
    LIKELY = 1  # by the look of the text, which other texts may have
    CERTAIN = 2  # by a mark that no other text has

    @classmethod
    def of(cls, sign: object) -> Certainty:
        """CERTAIN where the sign is there, else NO."""
        return cls.CERTAIN if sign else cls.NO


@dataclass(frozen=True)
class Layout:
    """One shape of a dump. Of the layouts that recognise a text the surest reads it, of equals the first by name.

    Attributes:
        name: as ``read`` reports it.
        recognise: looks at the text only; never raises.
        read: may raise UnreadableError, in a curator's words, with the next step.
        surest: the most that ``recognise`` says; the layouts that may be certain are asked first.
        magic: the bytes with which a file begins that is no text; ``recognise`` and ``read`` see ``Dump.data``.
        is_dated: whether such a dump may tell the day of its capture; ``add`` takes today for those that never do.
        by_lines: the length of a line is bounded; not so where a whole listing stands on one line.
        suffix: ends the name that ``add`` gives to a dump.
    """

    name: str
    recognise: Callable[[Dump], Certainty]
    read: Callable[[Dump], RawReading]
    surest: Certainty = Certainty.CERTAIN
    magic: bytes = b""
    is_dated: bool = True
    by_lines: bool = True
    suffix: str = ".txt"
