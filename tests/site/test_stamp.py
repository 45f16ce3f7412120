"""The time that the site is of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from generator.site.reading_list import ReadingList
from generator.site.stamp import epoch, stamp
from generator.util.errors import ContentError
from tests.strangers import SHOWN


def seconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_the_newest_dump_tells_the_time() -> None:
    newest = max(dump.captured for dump in SHOWN.dumps if dump.captured)
    assert stamp(SHOWN) == seconds(newest)
    assert stamp(ReadingList((), SHOWN.taxonomy, {})) == seconds(date(1980, 1, 1))
    assert epoch() is None


@pytest.mark.parametrize(("given", "wanted"), [("0", 0), ("1700000000", 1700000000), ("12345678901", 12345678901)])
def test_a_given_time_counts(monkeypatch: pytest.MonkeyPatch, given: str, wanted: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert epoch() == stamp(SHOWN) == wanted


@pytest.mark.parametrize("given", ["", "soon", "-1", "1.5", "123456789012"])
def test_what_is_no_time_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(ContentError, match="has to be a number of seconds"):
        epoch()
