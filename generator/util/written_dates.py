"""Dates as people and programs write them: ``2023-05-13T00:00``, ``Mon, 2 Apr 2007``, ``May 2023``, seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from generator.util.dates import SHORT_MONTHS, PartialDate

_MONTH = rf"(?P<name>{'|'.join(SHORT_MONTHS)})[a-z]{{0,6}}\.?"
_YEAR = r"(?P<year>[12]\d{3}|0001)"  # the latter of programs that know no date
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_END = r"(?![\w/-])"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.ASCII)
    for shape in (
        rf"{_YEAR}[\s-]+{_MONTH}(?:[\s-]+{_DAY})?{_END}",
        rf"{_YEAR}(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)?(?:(?=T\d|Z\b)|{_END})",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:(?=T\d)|{_END})",
        rf"(?:[a-z]{{3,9}},?\s+)?{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}{_END}",
        rf"(?:[a-z]{{3,9}},?\s+)?{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}{_END}",
        rf"{_MONTH},?[\s-]*{_YEAR}{_END}",
        rf"(?P<month>\d{{1,2}})[/.]{_YEAR}{_END}",
    )
)
# Some write the day first and some the month: the day counts only where it can be nothing else.
_EITHER_FIRST = re.compile(rf"(?P<first>\d{{1,2}})([/.-])(?P<second>\d{{1,2}})\2{_YEAR}{_END}", re.ASCII)
_YEARS = range(1800, 2200)  # a number among these is a year
_SECONDS, _MILLISECONDS = 10**8, 10**11  # a number from here on counts them since 1970
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PARTS = ("year", "month", "day")
_INSIDE = ("date-parts", "value", "$date", "date", "created", "raw")


def written(value: Any) -> PartialDate | None:
    """The date that a value of JSON or of a table's cell is, as precise as it is; None where it is none."""
    if isinstance(value, str):
        return _of_text(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, Mapping):
        inner = (written(value[name]) for name in _INSIDE if name in value)
        return next(filter(None, inner), None) or _of_parts([value.get(part) for part in _PARTS])
    if isinstance(value, Sequence) and value:
        # A year, a month and a day, or versions, of which the first is the oldest.
        return _of_parts(value) if isinstance(value[0], int) else written(value[0])
    return None


def whole_day(value: Any) -> date | None:
    """The day that a value is, or begins with; None where it is none, or less precise."""
    day = written(value)
    return day.first_day if day and day.day else None


def _of_text(text: str) -> PartialDate | None:
    if text.isdecimal() and len(text) > 8:
        return _of_number(int(text[:20]))
    for shape in _SHAPES:
        if match := shape.match(text):
            parts = match.groupdict()
            name = parts.get("name")
            month = SHORT_MONTHS.index(name.lower()) + 1 if name else parts.get("month")
            return _of_parts([parts["year"], month, parts.get("day")])
    if match := _EITHER_FIRST.match(text):
        first, second = int(match["first"]), int(match["second"])
        month, day = (second, first) if first > 12 else (first, second)
        return _of_parts([match["year"], *((month, day) if max(first, second) > 12 or first == second else ())])
    return None


def _of_number(number: float) -> PartialDate | None:
    if number in _YEARS:
        return PartialDate(int(number))
    if not _SECONDS <= number < 10**14:
        return _of_text(str(int(number))) if 10**7 <= number < _SECONDS else None
    seconds = number / 1000 if number >= _MILLISECONDS else number
    return PartialDate.of((_EPOCH + timedelta(seconds=seconds)).date())


def _of_parts(parts: Sequence[Any]) -> PartialDate | None:
    """A date of year, month and day, each a number or its text; a month or a day that is 0 is not known."""
    numbers: list[int] = []
    for part in parts[:3]:
        if not str(part).isdecimal() or not int(str(part)[:9]):
            break
        numbers.append(int(str(part)[:9]))
    try:
        return PartialDate(*numbers) if numbers and len(str(parts[0])) == 4 else None
    except ValueError:
        return None
