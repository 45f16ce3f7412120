"""Which papers of a catalogue the site shows, and under which id."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model import Listing, OrganizationFacts, Paper, Placed
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.arranging import arrange
from generator.site.reading_list import ReadingList
from generator.util.errors import ContentError
from tests.related.test_similarity import paper

FIRST, SECOND = date(2025, 3, 14), date(2025, 11, 3)


def listed(name: str, day: date | None = FIRST, **facts: object) -> Paper:
    listing = Listing(dump=f"{day}", line=len(name), captured=day)
    return paper(name, name, name, "theory").model_copy(update={"listed_in": (listing,), **facts})


def arranged(content: Path, *papers: Paper) -> ReadingList:
    return arrange(Content(content), papers, Decisions(content / "curation.yml"))


def test_hidden_papers_are_no_papers_of_the_list(content: Path) -> None:
    seems = listed("seems").listed_in[0].model_copy(update={"withdrawn_at": SECOND})
    shown = arranged(
        content,
        listed("a"),
        listed("merged", merged_into="a"),
        listed("gone", withdrawn="Why not."),
        listed("seems", listed_in=(seems,)),
        listed("stays", listed_in=(seems,), not_withdrawn="It is there."),
    )
    assert [paper.id for paper in shown.papers] == ["a", "stays"]
    assert [paper.id for paper in shown.withdrawn] == ["gone", "seems"]


def test_ids_given_up_lead_to_the_paper_in_whose_place_they_are(content: Path) -> None:
    shown = arranged(
        content,
        listed("a", former_ids=("old", "merged")),
        listed("merged", merged_into="between"),
        listed("between", merged_into="a", former_ids=("older",)),
        listed("round", merged_into="and-round"),
        listed("and-round", merged_into="round"),
        listed("lost", merged_into="nowhere"),
    )
    assert list(shown.merged.items()) == [("between", "a"), ("merged", "a"), ("old", "a"), ("older", "a")]
    assert shown.by_id["a"].former_ids == ("between", "merged", "old", "older")


def test_a_handle_is_spelled_as_it_was_listed_first(content: Path) -> None:
    def of(name: str, day: date | None, handle: str) -> Paper:
        return listed(name, day, organization=OrganizationFacts(handle=handle, name=handle))

    shown = arranged(content, of("a", SECOND, "LAB"), of("b", FIRST, "Lab"), of("c", SECOND, "other"), listed("d"))
    assert [paper.organization and paper.organization.handle for paper in shown.papers] == [
        "Lab",
        "Lab",
        "other",
        None,
    ]
    assert shown.by_id["a"].organization == OrganizationFacts(handle="Lab", name="LAB")
    undated = arranged(content, of("a", SECOND, "LAB"), of("b", FIRST, "Lab"), of("c", None, "lab"))
    assert [paper.organization and paper.organization.handle for paper in undated.papers] == ["lab"] * 3


def test_a_topic_that_there_is_not_is_a_problem_of_each_paper(content: Path) -> None:
    odd = Placed(id="alchemy")
    with pytest.raises(ContentError) as caught:
        arranged(content, listed("a", topics=(odd,)), listed("b", contribution=odd), listed("c"))
    folder = content / "papers"
    assert str(caught.value).splitlines() == [
        f"{folder / 'a' / 'a.yml'}:1: names 'alchemy', which topics.yml lacks; run `reading-list update`",
        f"{folder / 'b' / 'b.yml'}:1: names 'alchemy', which topics.yml lacks; run `reading-list update`",
    ]
