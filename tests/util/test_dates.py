from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.util import dates
from generator.util.dates import ListedDate, PartialDate, iso_date


@pytest.mark.parametrize(
    ("line", "listed", "comments"),
    [
        ("Jul 19, 2023", ListedDate(7, 19, 2023), None),
        ("Sep 7, 2024 6", ListedDate(9, 7, 2024), 6),
        ("Oct 10 2", ListedDate(10, 10), 2),
        ("Nov 3", ListedDate(11, 3), None),
        ("Feb 29", ListedDate(2, 29), None),
    ],
)
def test_parse(line: str, listed: ListedDate, comments: int | None) -> None:
    assert dates.parse(line) == (listed, comments)


@pytest.mark.parametrize("line", ["May the models be with you", "Feb 30", "Feb 29, 2023", "Jul 2023", "7 Jul", ""])
def test_other_lines_are_no_dates(line: str) -> None:
    assert dates.parse(line) is None


def test_a_capture_follows_the_newest_written_year() -> None:
    listed = [ListedDate(7, 1, 2023), ListedDate(10, 9), ListedDate(1, 2, 2021)]
    assert dates.capture_day(ListedDate(11, 3), listed) == date(2024, 11, 3)


def test_a_capture_without_written_years_stays_unknown() -> None:
    assert dates.capture_day(ListedDate(11, 3), [ListedDate(10, 9)]) is None
    assert dates.capture_day(None, [ListedDate(10, 9, 2023)]) is None


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_a_day_without_a_year_is_the_last_one_up_to_the_capture(captured: date, day: date) -> None:
    settled = dates.publication_day(ListedDate(day.month, day.day), captured)
    if settled is None:
        assert (day.month, day.day) == (2, 29)
    else:
        assert (settled.month, settled.day) == (day.month, day.day)
        assert settled <= captured
        assert captured.year - settled.year <= 1


@pytest.mark.parametrize(
    ("day", "arxiv", "captured", "reason"),
    [
        (date(2026, 3, 2), "2603.91001", date(2026, 3, 2), None),
        (date(2026, 2, 28), "2603.91001", None, None),
        (date(2025, 12, 31), "2601.91001", None, None),
        (date(2003, 9, 9), "math.GT/0309136", None, None),
        (date(1999, 1, 2), "hep-th/9901001", None, None),
        (date(2026, 3, 2), None, None, None),
        (date(1, 1, 1), None, None, "is before arXiv"),
        (date(1970, 1, 1), "2603.91001", None, "is before arXiv"),
        (date(2026, 3, 3), None, date(2026, 3, 2), "is after the capture, 2026-03-02"),
        (date(2026, 4, 1), "2603.91001", None, "does not fit arXiv:2603.91001"),
        (date(2026, 1, 31), "2603.91001", None, "does not fit arXiv:2603.91001"),
        (date(2026, 12, 31), "2601.91001", None, "does not fit arXiv:2601.91001"),
        (date(1999, 1, 2), "hep-th/9903001", None, "does not fit arXiv:hep-th/9903001"),
    ],
)
def test_a_date_has_to_fit(day: date, arxiv: str | None, captured: date | None, reason: str | None) -> None:
    assert dates.misfit(PartialDate.of(day), arxiv, captured) == reason


def test_a_written_year_stands_and_an_unknown_capture_settles_nothing() -> None:
    assert dates.publication_day(ListedDate(12, 31, 2030), date(2024, 1, 1)) == date(2030, 12, 31)
    assert dates.publication_day(ListedDate(12, 31), None) is None


def test_spelled() -> None:
    assert dates.spelled(date(2025, 11, 3)) == "3 November 2025"


@pytest.mark.parametrize(
    ("head", "saved", "shown"),
    [
        (ListedDate(10, 7), date(2026, 10, 30), date(2026, 10, 7)),
        (ListedDate(10, 30), date(2026, 10, 30), date(2026, 10, 30)),
        (ListedDate(10, 31), date(2026, 10, 30), date(2026, 10, 31)),
        (ListedDate(12, 30), date(2027, 1, 2), date(2026, 12, 30)),
        (ListedDate(10, 7, 2024), date(2026, 10, 30), date(2024, 10, 7)),
        (ListedDate(2, 29), date(2026, 3, 2), date(2026, 3, 2)),
        (ListedDate(12, 31), date.max, date.max),
    ],
)
def test_the_day_a_page_shows_though_it_was_saved_later(head: ListedDate, saved: date, shown: date) -> None:
    assert dates.shown_day(head, saved) == shown


precise = st.one_of(
    st.builds(PartialDate.of, st.dates()),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1, 9999)),
)


@given(precise)
def test_a_date_is_written_as_precisely_as_it_is_known(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day
    assert day.first_day <= day.last_day
    assert len(str(day)) == (4, 7, 10)[len(day.parts) - 1]


@given(precise, precise)
def test_dates_order_as_their_texts_do(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) == (str(one) < str(other))


@pytest.mark.parametrize(
    "text", ["2023-13", "2023-02-30", "2023-5", "23-05", "2023-05-", "May 2023", "", "2023-05-01T00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|year|day"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "read", "last"),
    [
        ("2024-02-09", "9 February 2024", "2024-02-09"),
        ("2024-02", "February 2024", "2024-02-29"),
        ("2024", "2024", "2024-12-31"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_known(text: str, read: str, last: str) -> None:
    day = PartialDate.parse(text)
    assert (dates.spelled(day), str(day.last_day)) == (read, last)


@pytest.mark.parametrize(
    ("parts", "iso"),
    [([2023, 5, 7], "2023-05-07"), (["2023", 5], "2023-05"), ([2023], "2023"), ([], ""), ([None], "")],
)
def test_dates_of_parts(parts: list[object], iso: str) -> None:
    assert iso_date(parts) == iso
