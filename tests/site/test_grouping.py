"""Papers by year, by the capture that brought them, and by topic."""

from __future__ import annotations

from datetime import date

from generator.model import Listing, Paper
from generator.site.grouping import by_year, most_common_topics, recently_added
from generator.site.reading_list import ReadingList
from generator.util.dates import PartialDate
from tests.related.test_similarity import paper
from tests.strangers import TAXONOMY


def listed(name: str, year: int | None, captured: date | None = None, topic: str = "theory") -> Paper:
    listings = (Listing(dump=str(captured), line=1, captured=captured),)
    published = PartialDate(year) if year else None
    return paper(name, name, name, topic).model_copy(update={"published": published, "listed_in": listings})


def test_years_stand_in_order_and_what_has_none_last() -> None:
    papers = [listed("a", 2025), listed("b", 2025), listed("c", 2023), listed("d", None)]
    found = [(year, [each.id for each in some]) for year, some in by_year(papers)]
    assert found == [("2025", ["a", "b"]), ("2023", ["c"]), ("No date given", ["d"])]
    assert by_year([]) == []


def test_what_was_added_last_stands_under_the_capture_that_brought_it() -> None:
    first, second, third = (date(2025, month, 1) for month in (1, 2, 3))
    old = [listed(f"old-{number}", 2000 + number, first) for number in range(6)]
    papers = [*old, listed("late", 2001, second), listed("new", 2002, second), listed("newest", None, third)]
    found = recently_added(ReadingList(tuple(papers), TAXONOMY, {}).dumps)
    assert [(dump.added, [each.id for each in some]) for dump, some in found] == [
        ("Added on 1 March 2025", ["newest"]),
        ("Added on 1 February 2025", ["new", "late"]),
        ("Added on 1 January 2025", ["old-5", "old-4", "old-3", "old-2", "old-1"]),
    ]


def test_a_capture_that_brought_nothing_or_comes_too_late_is_left_out() -> None:
    first, second, third = (date(2025, month, 1) for month in (1, 2, 3))
    again = listed("a", 2020, second)
    again = again.model_copy(update={"listed_in": (*again.listed_in, Listing(dump="x", line=1, captured=third))})
    many = [listed(f"b-{number}", 2021, second) for number in range(7)]
    found = recently_added(ReadingList((again, *many, listed("c", 2020, first)), TAXONOMY, {}).dumps)
    assert [(dump.captured, len(some)) for dump, some in found] == [(second, 8)]


def test_the_commonest_topics_come_first_and_unfiled_papers_count_for_none() -> None:
    topics = ["theory"] * 2 + ["code"] * 3 + ["medicine", "languages"]
    papers = [listed(str(number), 2020, topic=topic) for number, topic in enumerate(topics)]
    papers.append(papers[0].model_copy(update={"topics": ()}))
    assert most_common_topics(papers) == [("code", 3), ("theory", 2), ("languages", 1)]
