"""What counts as read right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interop.comparison import compare
from tests.interop.record import of_csl, person, record

ADA, BO, TEAM = person("Example", "Ada"), person("d'Hen", "Bo", "Jr."), person("Nest Team")


def paper(**different: Any) -> dict[str, Any]:
    values = {"key": "a", "title": "Eggs é", "authors": [ADA, BO, TEAM], "year": "2026", "doi": "10.5555/A"}
    return record(**{**values, **different})


def wrong(read: dict[str, Any]) -> list[tuple[str, str]]:
    tally = compare([paper()], [read])
    return [(value.field, value.label) for values in tally.wrong.values() for value in values]


@pytest.mark.parametrize(
    "different",
    [
        {},
        {"title": " Eggs  e\u0301 "},
        {"doi": "10.5555/a"},
        {"authors": [ADA, person("Hen", "Bo", "Jr.", "d’"), TEAM]},
    ],
)
def test_what_makes_no_difference(different: dict[str, Any]) -> None:
    assert wrong(paper(**different)) == []


@pytest.mark.parametrize(
    ("different", "found"),
    [
        ({"title": "eggs é"}, [("title", "Eggs é")]),
        ({"title": r"Eggs \'e"}, [("title", "Eggs é")]),
        ({"year": "2025"}, [("year", "a")]),
        ({"doi": None}, [("doi", "10.5555/A")]),
        (
            {"authors": [person("Ada", "Example"), BO, TEAM]},
            [("family", "Example, Ada"), ("given", "Example, Ada")],
        ),
        ({"authors": [ADA, person("d'Hen", "Bo"), TEAM]}, [("suffix", "d'Hen, Bo, Jr.")]),
        ({"authors": [ADA, BO]}, [("family", "Nest Team")]),
        ({"authors": [BO, TEAM]}, [("family", "Example, Ada"), ("given", "Example, Ada")]),
        ({"authors": [ADA, BO, TEAM, person("Hen")]}, [("family", "Nest Team")]),
        ({"authors": [ADA, BO, person("Team", "Nest")]}, [("family", "Nest Team"), ("given", "Nest Team")]),
    ],
)
def test_what_is_wrong_and_nothing_else(different: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert wrong(paper(**different)) == found


def test_a_lost_paper_is_wrong_in_all_that_it_has() -> None:
    tally = compare([paper()], [])
    assert tally.counts == {"title": 1, "family": 3, "given": 2, "suffix": 1, "year": 1, "doi": 1}
    assert all(tally.right(name) == 0 for name in tally.counts)


def test_what_no_side_has_does_not_count() -> None:
    bare = record("a", "Eggs", [], "", "")
    assert compare([bare], [bare]).counts == {"title": 1, "year": 1}
    assert [value.read for value in compare([bare], [{**bare, "doi": "10.5555/a"}]).wrong["doi"]] == ["10.5555/a"]


def test_csl_as_a_record() -> None:
    item = {
        "id": "a",
        "title": '<span class="nocase">BERT</span> in <i>Nests</i>',
        "author": [
            {"family": "Berg", "given": "Ada", "non-dropping-particle": "van der", "suffix": "Jr."},
            {"literal": "Nest Team"},
        ],
        "issued": {"date-parts": [[2026, 2]]},
        "DOI": "10.5555/a",
    }
    people = [person("van der Berg", "Ada", "Jr."), person("Nest Team")]
    assert of_csl(item) == record("a", "BERT in <i>Nests</i>", people, "2026", "10.5555/a")
    assert of_csl({"id": 1, "title": "Eggs"}) == record("1", "Eggs", [], "", "")
