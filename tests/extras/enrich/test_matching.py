from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from generator.catalogue.facts import Facts, Values
from generator.extras.enrich.matching import Matched, match
from generator.extras.enrich.rows import row
from generator.model import Paper
from tests.strangers import listed

FILE = Path("folder/facts.jsonl")
DAY = ("first", date(2026, 3, 2))
ABSTRACT = "We study how sparrows build their nests in cities, and compare four hundred of them over nine winters."


def paper(name: str, **more: Any) -> Paper:
    return listed(name, DAY, title=f"Nests of {name}", arxiv=None, code=(), links=(), **more)


def matched(*given: dict[str, Any], papers: tuple[Paper, ...]) -> Matched:
    rows = [
        row(line, {"venue": f"Conf {line}", **one}, key=one.get("key", "")) for line, one in enumerate(given, 1)
    ]
    return match(FILE, rows, {one.id: one for one in papers})


def venues(found: Matched) -> dict[str, str | None]:
    return {name: facts.venue for name, facts in found.facts.items()}


def test_rows_find_papers_by_any_of_their_names() -> None:
    papers = (
        paper("by-id"),
        paper("by-former-id", former_ids=("once",)),
        paper("by-arxiv").model_copy(update={"arxiv": "math.GT/0309136"}),
        paper("by-doi", doi="10.5555/Nest.1"),
        paper("by-arxiv-doi").model_copy(update={"arxiv": "2401.00001"}),
    )
    found = matched(
        {"key": "by-id"},
        {"key": "once"},
        {"arxiv": "math/0309136"},
        {"doi": "10.5555/NEST.1"},
        {"doi": "10.48550/arXiv.2401.00001"},
        papers=papers,
    )
    assert venues(found) == {
        "by-id": "Conf 1",
        "by-former-id": "Conf 2",
        "by-arxiv": "Conf 3",
        "by-doi": "Conf 4",
        "by-arxiv-doi": "Conf 5",
    }
    assert (found.left_out, found.unsure) == ((), 0)


def test_an_id_counts_before_a_former_one_and_the_first_paper_of_several() -> None:
    papers = (
        paper("new", former_ids=("old",), doi="10.5555/a"),
        paper("old"),
        paper("other", doi="10.5555/A"),
        paper("gone", doi="10.5555/gone").model_copy(update={"withdrawn": "It was retracted."}),
    )
    found = matched({"key": "old"}, {"doi": "10.5555/a"}, {"doi": "10.5555/gone"}, papers=papers)
    assert venues(found) == {"old": "Conf 1", "new": "Conf 2"}
    assert found.left_out == ("facts.jsonl:3: no paper of the list: 10.5555/gone",)


def test_of_two_rows_the_first_counts_and_what_is_lost_is_named() -> None:
    found = matched({"key": "a", "published": "soon"}, {"key": "a"}, papers=(paper("a"),))
    assert venues(found) == {"a": "Conf 1"}
    assert found.left_out == (
        "facts.jsonl:1: published 'soon' cannot be one; left out",
        "facts.jsonl:2: a stands on line 1 already; left out",
    )


def test_rows_without_a_name_go_by_the_rules_of_identity() -> None:
    sure, unsure = paper("sparrows", abstract=ABSTRACT), paper("wrens", abstract="")
    found = matched(
        {"title": "NESTS OF SPARROWS", "abstract": ABSTRACT},
        {"title": "Nests of wrens"},
        {"title": "Nothing of the kind at all"},
        papers=(sure, unsure),
    )
    assert found.facts == {"sparrows": Facts(venue="Conf 1"), "wrens": Facts(unsure=Values(venue="Conf 2"))}
    assert found.unsure == 1
    assert found.left_out == ("facts.jsonl:3: no paper of the list: Nothing of the kind at all",)


def test_an_abstract_is_taken_where_the_list_has_none_of_its_own() -> None:
    papers = (
        paper("none", abstract=""),
        paper("taken", abstract="Taken.").model_copy(update={"sources": {"abstract": "arxiv"}}),
        paper("own", abstract="Its own."),
    )
    found = matched(*({"key": one.id, "abstract": "Given."} for one in papers), papers=papers)
    assert {name: facts.abstract for name, facts in found.facts.items()} == {
        "none": "Given.",
        "taken": "Given.",
        "own": None,
    }


def test_the_title_of_a_merged_paper_leads_to_the_one_that_is_shown() -> None:
    merged = paper("old").model_copy(update={"title": "Thaw Lines on Sunny Walls", "merged_into": "new"})
    shown = paper("new").model_copy(update={"title": "Where Reeds Bend in Winter", "former_ids": ("old",)})
    for papers in ((shown, merged), (merged.model_copy(update={"title": shown.title}), shown)):
        found = matched({"title": papers[1].title}, papers=papers)
        assert (list(found.facts), found.left_out) == (["new"], ())
