"""What a dump is read into: entries, and the lines nobody could read."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from generator.dates import PartialDate

_PLACE = re.compile(r"(.+):(\d{1,7})(?:#([1-9]\d{0,6}))?")


class Place(NamedTuple):
    """Which entry of which dump: the dump's file name, the line of the title, from 1, and the entry's number.

    ``ordinal`` is that number, from 1, where several entries of the dump have their titles on this line, as in JSON
    that stands on one line. It is 0 where the line alone tells the entry. So every entry has exactly one place, and
    no two have the same.
    """

    dump: str
    line: int
    ordinal: int = 0

    def __str__(self) -> str:
        """As people read and write it: ``dump.txt:12``, or ``dump.json:1#7`` where entries share a line."""
        return f"{self.dump}:{self.line}" + (f"#{self.ordinal}" if self.ordinal else "")

    @classmethod
    def parse(cls, written: str) -> Place | None:
        """The place that is written so; None where this is none."""
        found = _PLACE.fullmatch(written)
        return cls(found[1], int(found[2]), int(found[3] or 0)) if found else None


@dataclass(frozen=True)
class Organization:
    """Who published a paper: its ``handle`` on the listing's site and its full ``name``."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listing item of a dump. What the layout does not give is None or empty.

    ``line`` is the line of the title, from 1; ``ordinal`` as in :class:`Place`. ``code`` holds addresses of
    repositories, ``links`` other addresses, of the layout and then of the abstract; ``stars`` are those of the
    repository.
    """

    title: str
    abstract: str
    line: int
    dump: str = ""
    ordinal: int = 0
    author_count: int | None = None
    authors: tuple[str, ...] = ()
    organization: Organization | None = None
    published: PartialDate | None = None
    comments: int | None = None
    upvotes: int | None = None
    arxiv: str | None = None
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    stars: int | None = None

    @property
    def place(self) -> Place:
        """Which entry of all it is."""
        return Place(self.dump, self.line, self.ordinal)

    @property
    def digest(self) -> str:
        """What title and abstract come to: eight hexadecimal digits, by which a listing is known again."""
        return blake2b(f"{self.title}\n{self.abstract}".encode(), digest_size=4).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The entry as plain JSON values, in the order of the ``read`` command's contract."""
        return {
            "title": self.title,
            "abstract": self.abstract,
            "line": self.line,
            "author_count": self.author_count,
            "authors": list(self.authors),
            "organization": asdict(self.organization) if self.organization else None,
            "published": str(self.published) if self.published else None,
            "comments": self.comments,
            "upvotes": self.upvotes,
            "arxiv": self.arxiv,
            "code": list(self.code),
            "links": list(self.links),
            "stars": self.stars,
        }


@dataclass(frozen=True)
class Unread:
    """A line of a dump that is neither part of an entry nor known page furniture."""

    line: int
    text: str


@dataclass(frozen=True)
class Misdated:
    """A date that a dump gives and that cannot be: its entry's line, the day, and why it is left out."""

    line: int
    day: PartialDate
    reason: str

    @property
    def shown(self) -> str:
        """The date and the reason in words."""
        return f"{self.day} {self.reason}"


@dataclass(frozen=True)
class Reading:
    """All that one dump says.

    ``captured`` is None where neither the dump nor dumps.yml settles the day; ``cut`` is the line of an entry
    that the dump's end cuts off; ``misdated`` are the dates that were left out.
    """

    dump: str
    layout: str
    captured: date | None
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...] = ()
    query: str | None = None
    cut: int | None = None
    misdated: tuple[Misdated, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The reading as plain JSON values, in the order of the ``read`` command's contract."""
        return {
            "layout": self.layout,
            "captured": self.captured.isoformat() if self.captured else None,
            "entries": [entry.to_json() | {"ordinal": number} for number, entry in enumerate(self.entries, 1)],
            "unread": [{"line": unread.line, "text": unread.text} for unread in self.unread],
            "query": self.query,
        }
