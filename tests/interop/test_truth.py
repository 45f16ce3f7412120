"""The invented papers: their number, and a truth that comes from what is written of them alone."""

from __future__ import annotations

from tests.interop.record import person
from tests.interop.truth import Case, cases

CASES = list(cases())


def titled(title: str) -> Case:
    return next(case for case in CASES if case.record["title"] == title)


def test_how_much_there_is() -> None:
    assert len(CASES) == len({case.record["title"] for case in CASES}) == 120
    assert len({name for case in CASES for name in case.paper.authors}) == 60
    counts = [len(case.paper.authors) for case in CASES]
    assert (min(counts), max(counts)) == (0, 40)
    assert {len(case.paper.published.parts) for case in CASES if case.paper.published} == {1, 2, 3}
    assert any(case.paper.organization for case in CASES)


def test_a_preprint_has_the_day_and_the_doi_of_arxiv() -> None:
    truth = titled("Attention").record
    assert (truth["year"], truth["doi"]) == ("2022", "10.48550/arXiv.2201.99004")


def test_a_publication_has_its_own_year_and_doi() -> None:
    truth = titled("Do iPhones Dream of GPT-4 Sheep?").record
    assert (truth["year"], truth["doi"]) == ("2024", "")
    truth = titled("EGGS ARE ALL THAT HENS WANT").record
    assert (truth["year"], truth["doi"]) == ("2026", "10.5555/100%25")


def test_authors_follow_each_other_round_and_round() -> None:
    first, second, third = CASES[:3]
    assert first.record["authors"] == [person("Example", "Ada")]
    assert [*second.paper.authors, third.paper.authors[0]] == [
        "Ada B. van der Berg",
        "van der Berg, Jr., Ada B.",
        "Berg, Ada van den",
    ]
    assert second.record["authors"][1] == person("van der Berg", "Ada B.", "Jr.")
    groups = [name for case in CASES for name in case.record["authors"] if name["family"] == "Gemma Nest Team"]
    assert groups
    assert all(name == person("Gemma Nest Team") for name in groups)
