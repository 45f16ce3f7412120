"""Dates as the listing writes them: ``Jul 19, 2023``, or ``Oct 10`` for a day of the capture's own year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
SHORT_MONTHS = tuple(name[:3].lower() for name in _MONTHS)
_DATE = re.compile(rf"({'|'.join(name[:3] for name in _MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?(?: (\d{{1,6}}))?")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# New-style ids, given out since April 2007, begin with year and month; so do the numbers of those before.
_ARXIV_MONTH = re.compile(r"(?:[a-z-]+(?:\.[A-Z]{2})?/)?(\d{2})(0[1-9]|1[0-2])(?:\.\d{4,5}|\d{3})")
_NEAR = timedelta(days=45)  # between one listing and the next, or the newest paper of a page of new ones
_OLDEST = date(1991, 8, 1)  # arXiv, whose papers are listed, began in August 1991


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
        if not _ISO.fullmatch(text):
            raise ValueError("needs a day, a month or a year; write YYYY-MM-DD, YYYY-MM or YYYY")
        return cls(*map(int, text.split("-")))

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
        month, day = f"-{self.month:02}" if self.month else "", f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}{month}{day}"

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


def iso_date(parts: Sequence[object]) -> str:
    """The ISO text of a year, or of year and month, or of a day; "" where the parts are none of these."""
    numbers = [int(part) for part in map(str, parts[:3]) if part.isdecimal()]
    return "-".join(f"{number:0{width}d}" for number, width in zip(numbers, (4, 2, 2), strict=False))


def parse(text: str) -> tuple[ListedDate, int | None] | None:
    """The date and the comment count after it (``Sep 7, 2024 6``), or None where ``text`` is not a date line."""
    written = _DATE.fullmatch(text.strip())
    if written is None:
        return None
    month, day, year, comments = written.groups()
    listed = ListedDate(SHORT_MONTHS.index(month.lower()) + 1, int(day), int(year) if year else None)
    # 2000 stands in for a missing year because it has a Feb 29.
    if listed.in_year(listed.year or 2000) is None:
        return None
    return listed, int(comments) if comments else None


def capture_day(
    head: ListedDate | None,
    listed: Iterable[ListedDate],
    arxiv_ids: Iterable[str] = (),
    unwritten: Iterable[date] = (),
    near: Iterable[date] = (),
) -> date | None:
    """The day of a capture, from what its page alone shows.

    The head's date has no year. Surest are the days before and after, to which the page leads. Then, the listing
    writes the year of every date outside the capture's own year; so one that it leaves out is the capture's. Else
    the capture is later than the newest year written, and no earlier than the month of the newest arXiv id
    (``2602.`` is February 2026), and the first year that fits is taken. With nothing to go by the day stays
    unknown, and a person has to settle it in dumps.yml.

    Args:
        head: the date in the page's head.
        listed: the entries' dates.
        arxiv_ids: the entries' ids.
        unwritten: days of entries whose year is not written and known all the same.
        near: days of other listings, to which the page leads.
    """
    if head is None:
        return None
    if head.year:
        return head.in_year(head.year)
    if settled := settled_day(head, unwritten, near):
        return settled
    listed = list(listed)
    months = list(filter(None, map(arxiv_month, arxiv_ids)))
    years = [year if month <= head.month else year + 1 for year, month in months]
    written = [day for day in listed if day.year]
    newest = max(filter(None, (day.in_year(day.year) for day in written if day.year)), default=None)
    if newest and len(written) == len(listed) and _is_shortly_before(newest, head.in_year(newest.year)):
        years.append(newest.year)  # the page writes every year, as the trending page does
    else:
        years += [day.year + 1 for day in written if day.year]
    # Not every year has a Feb 29.
    later = range(max(years), max(years) + 8) if years else ()
    return next(filter(None, map(head.in_year, later)), None)


def settled_day(head: ListedDate, unwritten: Iterable[date], near: Iterable[date]) -> date | None:
    """The day of a head's date without its year, where the page settles it (see :func:`capture_day`); else None."""
    for day in near:
        around = (head.in_year(year) for year in (day.year - 1, day.year, day.year + 1) if 1 <= year <= 9999)
        closest = min(filter(None, around), key=lambda shown: abs(shown - day), default=None)
        if closest and abs(closest - day) <= _NEAR:
            return closest
    years = Counter(day.year for day in unwritten)
    return head.in_year(max(years, key=lambda year: (years[year], year))) if years else None


def _is_shortly_before(day: date, later: date | None) -> bool:
    return later is not None and timedelta(0) <= later - day <= _NEAR


def arxiv_month(arxiv: str) -> tuple[int, int] | None:
    """The year and the month in which arXiv gave out an id; None where the id does not show them."""
    given = _ARXIV_MONTH.match(arxiv)
    if given is None:
        return None
    year = int(given[1])
    return (1900 if year >= _OLDEST.year % 100 else 2000) + year, int(given[2])


def misfit(day: PartialDate, arxiv: str | None = None, captured: date | None = None) -> str | None:
    """Why a paper cannot have been published on a date, in words; None where it can.

    A listing's date is that of the first submission. By arXiv's clock that may be the next day, so an id of March
    goes with a last of February. A date long before arXiv is that of a clock nobody set.
    """
    if day.last_day < _OLDEST:
        return "is before arXiv"
    if captured and day.first_day > captured:
        return f"is after the capture, {captured}"
    months = _months_of_submission(arxiv)
    if months and day.parts[:2] not in [month[: len(day.parts)] for month in months]:
        return f"does not fit arXiv:{arxiv}"
    return None


def shown_day(head: ListedDate, saved: date) -> date:
    """The day that a page's head shows, of a page that was saved on a day, maybe long after.

    Without a year it is the newest such day that is no later than the day after ``saved``, which the page may have
    had already in another time zone. A day that no such year has counts as the one of ``saved``.
    """
    latest = saved + timedelta(days=1) if saved < date.max else saved
    return publication_day(head, latest) or saved


def publication_day(listed: ListedDate, captured: date | None, arxiv: str | None = None) -> date | None:
    """The day a paper was published.

    Without a year it is that of the arXiv id, which begins with the month of the first submission or the one
    after. Where none fits it is the capture's year, or the year before where that would lie after the capture;
    and unknown where the capture's day is.
    """
    if listed.year:
        return listed.in_year(listed.year)
    for year, month in _months_of_submission(arxiv):
        if month == listed.month:
            return listed.in_year(year)
    if captured is None:
        return None
    day = listed.in_year(captured.year)
    if day is None or day > captured:
        return listed.in_year(captured.year - 1)
    return day


def _months_of_submission(arxiv: str | None) -> tuple[tuple[int, int], ...]:
    """The months in which a paper with this id can have been submitted first: the id's, and the one before."""
    given = arxiv_month(arxiv) if arxiv else None
    if given is None:
        return ()
    year, month = given
    return given, (year - (month == 1), (month - 2) % 12 + 1)


def spelled(day: date | PartialDate) -> str:
    """A date as readers write it, as precise as it is: ``3 November 2025``, ``November 2025``, ``2025``."""
    known = day if isinstance(day, PartialDate) else PartialDate.of(day)
    words = (known.day, _MONTHS[known.month - 1] if known.month else None, known.year)
    return " ".join(str(word) for word in words if word)
