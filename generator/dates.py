"""Dates as the listing writes them: ``Jul 19, 2023``, or ``Oct 10`` for a day of the capture's own year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

# Spelled out here, since those of the calendar module follow the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTHS = [name[:3] for name in _MONTHS]
_DATE = re.compile(rf"({'|'.join(_SHORT_MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?(?: (\d{{1,6}}))?")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# New-style ids, given out since April 2007, begin with year and month.
_ARXIV_MONTH = re.compile(r"(\d{2})(0[1-9]|1[0-2])\.\d{4,5}")


@dataclass(frozen=True)
class ListedDate:
    """A day as listed; ``year`` is None where the listing leaves it out."""

    month: int
    day: int
    year: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in that year, or None where that year lacks it (Feb 29)."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, to the month (``2023-05``) or to the year (``2023``), never filled up.

    Dates order as their ISO texts do, so a month stands before each of its days. A model's field of this type
    takes and gives the ISO text.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError where the calendar has no such date."""
        if self.month is None and self.day is not None:
            raise ValueError("a date with a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date of an ISO text. Raises ValueError where it is none."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError("needs a day, a month or a year; write YYYY-MM-DD, YYYY-MM or YYYY")
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The ISO text, as long as the date is precise."""
        return "-".join(f"{part:0{width}d}" for part, width in zip(self.parts, (4, 2, 2), strict=False))

    def __lt__(self, other: PartialDate) -> bool:
        return str(self) < str(other)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.to_string_ser_schema(when_used="always")
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": f"^{_ISO.pattern}$"}

    @classmethod
    def _validated(cls, value: object) -> PartialDate:
        if isinstance(value, cls):
            return value
        return cls.of(value) if isinstance(value, date) else cls.parse(str(value))


def parse(text: str) -> tuple[ListedDate, int | None] | None:
    """The date and the comment count after it (``Sep 7, 2024 6``), or None where ``text`` is not a date line."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    month, day, year, comments = found.groups()
    listed = ListedDate(_SHORT_MONTHS.index(month) + 1, int(day), int(year) if year else None)
    # 2000 stands in for a missing year because it has a Feb 29.
    if listed.in_year(listed.year or 2000) is None:
        return None
    return listed, int(comments) if comments else None


def capture_day(
    head: ListedDate | None, listed: Iterable[ListedDate], arxiv_ids: Iterable[str] = ()
) -> date | None:
    """The day of a capture, from its head's date, its entries' dates and their arXiv ids alone.

    The head's date has no year. The listing writes the year of every date outside the capture's own year, so
    the capture is later than the newest year written; and it is no earlier than the month of the newest arXiv
    id (``2602.`` is February 2026). The first year that fits is taken. With neither to go by the day stays
    unknown, and dumps.yml has to say it.
    """
    if head is None:
        return None
    if head.year:
        return head.in_year(head.year)
    years = [day.year + 1 for day in listed if day.year]
    months = [_ARXIV_MONTH.match(name) for name in arxiv_ids]
    for year, month in ((2000 + int(found[1]), int(found[2])) for found in months if found):
        years.append(year if month <= head.month else year + 1)
    return head.in_year(max(years)) if years else None


def publication_day(listed: ListedDate, captured: date | None) -> date | None:
    """The day a paper was published.

    Without a year it is the capture's year, or the year before where that would lie after the capture; and
    unknown where the capture's day is.
    """
    if listed.year:
        return listed.in_year(listed.year)
    if captured is None:
        return None
    day = listed.in_year(captured.year)
    if day is None or day > captured:
        return listed.in_year(captured.year - 1)
    return day


def spelled(day: date | PartialDate) -> str:
    """A date as readers write it, as precise as it is: ``3 November 2025``, ``November 2025``, ``2025``."""
    known = day if isinstance(day, PartialDate) else PartialDate.of(day)
    words = (known.day, _MONTHS[known.month - 1] if known.month else None, known.year)
    return " ".join(str(word) for word in words if word)
