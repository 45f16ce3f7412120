"""Lists that grow, cut into pages: the first at the list's own address, the others at 2/, 3/ and so on below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

ROWS = 150  # of a page; with the longest titles and key sentences it stays below 300 kB, usually below 120 kB

Row = TypeVar("Row")


@dataclass(frozen=True)
class Sheet:
    """Which page of a list this is, from 1, of how many, and the address of the first."""

    first: str
    number: int
    last: int

    @property
    def address(self) -> str:
        """The page's own address."""
        return f"{self.first}{self.number}/" if self.number > 1 else self.first

    @property
    def start(self) -> int:
        """The place of the page's first row among all, from 0."""
        return (self.number - 1) * ROWS

    @property
    def before(self) -> Sheet | None:
        """The page before this one, if there is one."""
        return replace(self, number=self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> Sheet | None:
        """The page after this one, if there is one."""
        return replace(self, number=self.number + 1) if self.number < self.last else None

    def title(self, title: str) -> str:
        """The page's title, from that of the list."""
        return title if self.number == 1 else f"{title}, page {self.number}"

    def cut(self, *lists: Sequence[Row]) -> list[Sequence[Row]]:
        """The page's part of lists that follow each other."""
        parts, passed = [], 0
        for rows in lists:
            start = max(0, self.start - passed)
            parts.append(rows[start : max(0, self.start + ROWS - passed)])
            passed += len(rows)
        return parts


def sheets(first: str, rows: int) -> Iterator[Sheet]:
    """All pages of a list with so many rows: one even for none."""
    last = max(1, -(-rows // ROWS))
    return (Sheet(first, number, last) for number in range(1, last + 1))


def addresses(first: str, rows: int) -> Iterator[str]:
    """The addresses of all pages of a list with so many rows."""
    return (sheet.address for sheet in sheets(first, rows))
