"""What a dump is read into: entries, and the lines nobody could read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Any


@dataclass(frozen=True)
class Organization:
    """Who published a paper: its ``handle`` on the listing's site and its full ``name``."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listing item of a dump. What the layout does not give is None or empty.

    ``line`` is the line of the title, from 1. ``code`` holds addresses of repositories, ``links`` other
    addresses, of the layout and then of the abstract; ``stars`` are those of the repository.
    ``withdrawn_at`` is the day on which its authors took the paper back, ``withdrawal`` the words of the title
    or the abstract that say they did.
    """

    title: str
    abstract: str
    line: int
    dump: str = ""
    author_count: int | None = None
    authors: tuple[str, ...] = ()
    organization: Organization | None = None
    published: date | None = None
    comments: int | None = None
    upvotes: int | None = None
    arxiv: str | None = None
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    stars: int | None = None
    withdrawn_at: date | None = None
    withdrawal: str | None = None

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
            "published": self.published.isoformat() if self.published else None,
            "comments": self.comments,
            "upvotes": self.upvotes,
            "arxiv": self.arxiv,
            "code": list(self.code),
            "links": list(self.links),
            "stars": self.stars,
            "withdrawn_at": self.withdrawn_at.isoformat() if self.withdrawn_at else None,
            "withdrawal": self.withdrawal,
        }


@dataclass(frozen=True)
class Unread:
    """A line of a dump that is neither part of an entry nor known page furniture."""

    line: int
    text: str


@dataclass(frozen=True)
class Reading:
    """All that one dump says.

    ``captured`` is None where neither the dump nor dumps.yml settles the day; ``cut`` is the line of an entry
    that the dump's end cuts off.
    """

    dump: str
    layout: str
    captured: date | None
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...] = ()
    query: str | None = None
    cut: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The reading as plain JSON values, in the order of the ``read`` command's contract."""
        return {
            "layout": self.layout,
            "captured": self.captured.isoformat() if self.captured else None,
            "entries": [entry.to_json() for entry in self.entries],
            "unread": [{"line": unread.line, "text": unread.text} for unread in self.unread],
            "query": self.query,
        }
