from __future__ import annotations

from datetime import date

import pytest

from generator.model import Listing, Paper
from generator.settings.content import Content
from generator.site.reading_list import ReadingList
from generator.util.dates import PartialDate
from tests.conftest import REPO
from tests.related.test_similarity import paper

TAXONOMY = Content(REPO / "content").taxonomy()


def listed(name: str, day: date | None, *places: tuple[str, date | None]) -> Paper:
    listings = tuple(Listing(dump=dump, line=1, captured=captured) for dump, captured in places)
    return paper(name, name, name, "theory").model_copy(
        update={"published": day and PartialDate.of(day), "listed_in": listings}
    )


FIRST, SECOND = date(2025, 3, 14), date(2025, 11, 3)


@pytest.fixture
def shown() -> ReadingList:
    papers = (
        listed("a", None, ("undated", None), ("first", FIRST)),
        listed("b", date(2024, 5, 1), ("first", FIRST), ("second", SECOND)),
        listed("c", date(2025, 10, 1), ("second", SECOND)),
        listed("d", date(2024, 6, 1), ("second", SECOND)),
    )
    return ReadingList(papers, TAXONOMY, {})


def test_newest_first_and_undated_last(shown: ReadingList) -> None:
    assert [paper.id for paper in shown.newest_first] == ["c", "d", "b", "a"]
    assert {year: len(papers) for year, papers in shown.years.items()} == {2025: 1, 2024: 2, None: 1}


def test_captures_know_what_was_new(shown: ReadingList) -> None:
    assert [(dump.name, [paper.id for paper in dump.new]) for dump in shown.dumps] == [
        ("second", ["c", "d"]),
        ("first", ["b"]),
        ("undated", ["a"]),
    ]


def test_neighbours_in_a_topic(shown: ReadingList) -> None:
    places = {name: (place.previous, place.next) for name, place in shown.places.items()}
    assert {name: tuple(other and other.id for other in pair) for name, pair in places.items()} == {
        "c": (None, "d"),
        "d": ("c", "b"),
        "b": ("d", "a"),
        "a": ("b", None),
    }


def test_listed_most_often_leaves_out_single_listings(shown: ReadingList) -> None:
    assert [paper.id for paper in shown.most_listed] == ["b", "a"]
