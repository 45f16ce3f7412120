"""Entries in the making, for layouts that meet an entry's parts one after the other."""

from __future__ import annotations

from typing import Any

from generator.ingest.layouts.base import RawEntry
from generator.ingest.layouts.page_furniture import count, is_furniture
from generator.model import Unread
from generator.util.dates import ListedDate

SEPARATOR = "·"  # between who and when


class Drafts:
    """Collects entries part by part, and the lines that belong to none.

    An entry needs a title and an abstract. Where one of them is missing when the next entry begins, all lines of
    the entry are unread.
    """

    def __init__(self) -> None:
        self.entries: list[RawEntry] = []
        self.unread: list[Unread] = []
        self.head_date: ListedDate | None = None
        self._values: dict[str, Any] = {}
        self._lines: list[tuple[int, str]] = []

    @property
    def started(self) -> bool:
        """Whether any entry has begun."""
        return bool(self.entries or self._lines)

    def has(self, name: str) -> bool:
        """Whether the entry in the making has that part."""
        return name in self._values

    @property
    def awaits_organization(self) -> bool:
        """Whether who published it may come next: after the abstract, before the date."""
        return self.has("abstract") and not self.has("date")

    def names(self, address: str) -> bool:
        """Whether an address is that of the entry in the making."""
        arxiv = self._values.get("arxiv")
        return arxiv is not None and address.endswith(f"/papers/{arxiv}")

    def begin(self) -> None:
        """Ends the entry in the making; what is taken next belongs to a new one."""
        if self.has("title") and self.has("abstract"):
            self.entries.append(RawEntry(**self._values))
        else:
            self.unread += [Unread(number, text) for number, text in self._lines]
        self._values, self._lines = {}, []

    def take(self, lines: list[tuple[int, str]], **values: Any) -> None:
        """Adds parts of the entry in the making, which stand in those lines. The first of a part counts."""
        self._lines += lines
        if "title" in values:
            self._values.setdefault("line", lines[0][0])
        for name, value in values.items():
            self._values.setdefault(name, value)

    def take_day(self, lines: list[tuple[int, str]], day: ListedDate, comments: str | None) -> None:
        """Adds a date line: an entry's, with its number of comments, or before the first entry the capture's."""
        if self.has("title"):
            self.take(lines, date=day, **({"comments": count(comments)} if comments else {}))
        else:
            self.head_date = self.head_date or day

    def furniture(self, lines: list[tuple[int, str]]) -> None:
        """Lines that are no part of an entry: the separator, known furniture of the page, or unread."""
        if lines[0][1] == SEPARATOR and self.started:
            self.take(lines)
        elif not all(is_furniture(line) for _, line in lines):
            self.stray(lines)

    def stray(self, lines: list[tuple[int, str]]) -> None:
        """Lines that are part of no entry."""
        self.unread += [Unread(number, text) for number, text in lines]

    def finish(self) -> tuple[tuple[RawEntry, ...], tuple[Unread, ...], int | None]:
        """All entries, the unread lines, and the line where the dump's end cuts an entry off, if it does."""
        incomplete = bool(self._lines) and not (self.has("title") and self.has("abstract"))
        cut = self._lines[0][0] if incomplete else None
        self.begin()
        return tuple(self.entries), tuple(sorted(self.unread, key=lambda unread: unread.line)), cut
