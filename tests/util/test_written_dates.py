from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.util.dates import PartialDate
from generator.util.written_dates import whole_day, written


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-05-13", "2023-05-13"),
        (" 2023-05-13T08:00:00.000Z ", "2023-05-13"),
        ("2023-05-13 08:00:00+00:00", "2023-05-13"),
        ("2023/5/13", "2023-05-13"),
        ("2023.05", "2023-05"),
        ("0001-01-01T00:00:00Z", "0001-01-01"),
        ("2023-05-13Z", "2023-05-13"),
        ("20230513", "2023-05-13"),
        ("20230513T080000", "2023-05-13"),
        ("2023-05-00", "2023-05"),
        ("2023-00-00", "2023"),
        ("2023", "2023"),
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
        ("2 April 2007", "2007-04-02"),
        ("13-May-2023", "2023-05-13"),
        ("May 13, 2023", "2023-05-13"),
        ("May 13th 2023", "2023-05-13"),
        ("Sat May 13 2023 08:10:25 GMT+0200 (Central European Summer Time)", "2023-05-13"),
        ("Sept. 2023", "2023-09"),
        ("2023 May 13", "2023-05-13"),
        ("2023 May", "2023-05"),
        ("05/2023", "2023-05"),
        ("13/05/2023", "2023-05-13"),
        ("05/13/2023", "2023-05-13"),
        ("05/05/2023", "2023-05-05"),
        ("05/06/2023", "2023"),
        (1683936000, "2023-05-13"),
        (1683936000000, "2023-05-13"),
        (1683936000.5, "2023-05-13"),
        ("1683936000000", "2023-05-13"),
        (2023, "2023"),
        (2023.0, "2023"),
        (20230513, "2023-05-13"),
        ([2023, 5, 13], "2023-05-13"),
        ([[2023, 5]], "2023-05"),
        ({"date-parts": [[2023, 5, 13]]}, "2023-05-13"),
        ({"year": 2023, "month": "5"}, "2023-05"),
        ([{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}, {"created": "2008"}], "2007-04-02"),
        (date(2023, 5, 13), "2023-05-13"),
        (datetime(2023, 5, 13, 8, tzinfo=UTC), "2023-05-13"),
    ],
)
def test_dates_of_programs_and_people(value: object, expected: str) -> None:
    assert str(written(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        *("", "soon", "2023-13-01", "2023-02-30", "12345", "99999999", "20231399", "May", "13 May", "v2023"),
        *(None, True, 5, 12345, -1, 10**30, float("inf"), [], {}, [[]], ["x"], [0], {"year": None}, object()),
    ],
)
def test_what_is_no_date(value: object) -> None:
    assert written(value) is None


def test_whole_days() -> None:
    assert whole_day("2023-05-13T04:11:00.000Z") == date(2023, 5, 13)
    assert [whole_day(value) for value in ("2023-05", "2023", "soon", None)] == [None] * 4


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_in_each_form(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d} {day:%B} {day.year}", f"{day:%b} {day.day}, {day.year}"):
        assert written(text) == PartialDate.of(day)


@given(st.recursive(st.none() | st.text() | st.integers() | st.floats(), st.lists, max_leaves=5))
def test_nothing_raises(value: Any) -> None:
    assert written(value) is None or isinstance(written(value), PartialDate)
