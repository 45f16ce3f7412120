from __future__ import annotations

from datetime import date, timedelta

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
    ("listed", "arxiv", "captured", "day"),
    [
        (ListedDate(2, 18), "2602.91001", None, date(2026, 2, 18)),
        (ListedDate(1, 31), "2602.91001", None, date(2026, 1, 31)),
        (ListedDate(12, 31), "2601.91001", date(2030, 1, 5), date(2025, 12, 31)),
        (ListedDate(2, 29), "2403.91001", date(2026, 1, 5), date(2024, 2, 29)),
        (ListedDate(2, 29), "2302.91001", date(2026, 1, 5), None),
        (ListedDate(9, 9), "math/0309136", None, date(2003, 9, 9)),
        (ListedDate(4, 1), "2602.91001", date(2026, 5, 5), date(2026, 4, 1)),
        (ListedDate(4, 1), "2602.91001", None, None),
        (ListedDate(2, 18, 2025), "2602.91001", None, date(2025, 2, 18)),
    ],
)
def test_an_arxiv_id_tells_the_year_of_its_own_day(
    listed: ListedDate, arxiv: str, captured: date | None, day: date | None
) -> None:
    assert dates.publication_day(listed, captured, arxiv) == day


OCTOBER = ListedDate(10, 7)


@pytest.mark.parametrize(
    ("head", "near", "day"),
    [
        (OCTOBER, [date(2026, 10, 6)], date(2026, 10, 7)),
        (OCTOBER, [date(2026, 10, 8), date(2020, 10, 6)], date(2026, 10, 7)),
        (ListedDate(1, 2), [date(2025, 12, 31)], date(2026, 1, 2)),
        (ListedDate(12, 31), [date(2026, 1, 1)], date(2025, 12, 31)),
        (ListedDate(2, 29), [date(2024, 2, 28)], date(2024, 2, 29)),
        (ListedDate(2, 29), [date(2026, 2, 28)], None),
        (OCTOBER, [date(2026, 3, 1)], None),
        (OCTOBER, [date.max], None),
        (OCTOBER, [], None),
    ],
)
def test_the_page_leads_to_listings_of_days_nearby(head: ListedDate, near: list[date], day: date | None) -> None:
    assert dates.settled_day(head, [], near) == day
    assert dates.capture_day(head, [], near=near) == day


def test_a_year_that_the_listing_leaves_out_is_the_captures() -> None:
    left_out = [date(2026, 9, 30), date(2026, 8, 1), date(2025, 1, 1)]
    assert dates.settled_day(OCTOBER, left_out, []) == date(2026, 10, 7)
    assert dates.settled_day(OCTOBER, left_out[1:], []) == date(2026, 10, 7)
    assert dates.settled_day(OCTOBER, left_out, [date(2024, 10, 6)]) == date(2024, 10, 7)
    # However new a paper is whose year is written.
    written = [ListedDate(9, 30, 2026), ListedDate(10, 1)]
    assert dates.capture_day(OCTOBER, written, [], [date(2026, 10, 1)]) == date(2026, 10, 7)


@pytest.mark.parametrize(
    ("head", "newest", "captured"),
    [
        (OCTOBER, ListedDate(10, 4, 2026), date(2026, 10, 7)),
        (OCTOBER, ListedDate(8, 24, 2026), date(2026, 10, 7)),
        (OCTOBER, ListedDate(8, 20, 2026), date(2027, 10, 7)),
        (OCTOBER, ListedDate(10, 8, 2026), date(2027, 10, 7)),
        (ListedDate(1, 5), ListedDate(12, 30, 2025), date(2026, 1, 5)),
        (ListedDate(2, 29), ListedDate(2, 1, 2023), date(2024, 2, 29)),
    ],
)
def test_a_page_that_writes_every_year_and_has_new_papers(
    head: ListedDate, newest: ListedDate, captured: date
) -> None:
    assert dates.capture_day(head, [newest, ListedDate(10, 6, 2021)]) == captured
    # One date without its year shows that the page leaves out its own.
    assert dates.capture_day(head, [newest, ListedDate(1, 1)]) == head.in_year(newest.year + 1)  # type: ignore[operator]  # it has a year


@given(
    st.dates(date(2008, 1, 1), date(2089, 12, 31)),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 28)), min_size=1),
)
def test_of_papers_with_ids_every_day_is_right(captured: date, ages: list[tuple[int, int]]) -> None:
    """However a listing writes its days: an id is given out when the paper is submitted, or some days later."""
    head, days, listed = ListedDate(captured.month, captured.day), [], []
    for age, wait in ages:
        day = max(captured - timedelta(age), date(2007, 5, 1))
        arxiv = f"{min(captured, day + timedelta(wait)):%y%m}.91001"
        listed.append((ListedDate(day.month, day.day, None if day.year == captured.year else day.year), arxiv))
        days.append(day)
    without = [day for day, (shown, _) in zip(days, listed, strict=True) if not shown.year]
    found = dates.capture_day(head, [day for day, _ in listed], [arxiv for _, arxiv in listed], without)
    assert [dates.publication_day(day, found, arxiv) for day, arxiv in listed] == days
    assert not any(dates.misfit(PartialDate.of(day), arxiv) for day, (_, arxiv) in zip(days, listed, strict=True))
    if without:
        assert found == captured


@pytest.mark.parametrize(
    ("parts", "iso"),
    [([2023, 5, 7], "2023-05-07"), (["2023", 5], "2023-05"), ([2023], "2023"), ([], ""), ([None], "")],
)
def test_dates_of_parts(parts: list[object], iso: str) -> None:
    assert iso_date(parts) == iso


def test_a_head_of_a_leap_day_is_of_the_next_year_that_has_one() -> None:
    written = [dates.ListedDate(12, 30, 2021)]
    assert dates.capture_day(dates.ListedDate(2, 29), written) == date(2024, 2, 29)
