"""Contradictions between the list and facts of other sources."""

from __future__ import annotations

import pytest

from generator.catalogue.contradictions import contradictions
from generator.catalogue.facts import Facts
from generator.model import Uncurated
from generator.util.dates import PartialDate
from tests.catalogue.papers import paper

GIVEN = {"arxiv": "2305.00001", "sources": {"arxiv": "facts.jsonl"}}


@pytest.mark.parametrize(
    ("day", "is_far"),
    [
        (PartialDate(2023, 3, 31), False),  # 31 days before the month
        (PartialDate(2023, 3, 30), True),
        (PartialDate(2023, 3), False),  # its last day may be the day
        (PartialDate(2023, 2), True),
        (PartialDate(2023, 7, 1), False),  # 31 days after it
        (PartialDate(2023, 7, 2), True),
        (PartialDate(2023, 5, 9), False),
        (None, False),
    ],
)
def test_an_id_of_another_time_than_the_listing(day: PartialDate | None, is_far: bool) -> None:
    found = list(contradictions([paper("heron", published=day, **GIVEN)], {}))
    line = (
        f"contradicts: heron: 2305.00001 (facts.jsonl) is of 2023-05, but its listing says {day}; "
        "correct either in curation.yml"
    )
    assert found == ([line] if is_far else [])


def test_a_day_or_an_id_that_no_listing_gives_contradicts_nothing() -> None:
    day = PartialDate(2020, 1, 1)
    both = {"arxiv": "facts.jsonl", "published": "facts.jsonl"}
    papers = [
        paper("heron", published=day, arxiv="2305.00001", sources=both),
        paper("crane", published=day, arxiv="2305.00002"),
        paper("owl", published=day, **(GIVEN | {"arxiv": "2305.00003"}), uncurated=Uncurated(published=None)),
        paper("ibis", published=day, **(GIVEN | {"arxiv": "2305.00004"}), withdrawn="Gone."),
        paper("odd", published=day, **(GIVEN | {"arxiv": "hep-th/9901001"}), title="x"),
    ]
    assert [line.split(":")[1] for line in contradictions(papers, {})] == [" odd"]


def test_an_id_of_two_papers() -> None:
    heron, crane = paper("heron", **GIVEN), paper("crane", arxiv="2305.00001")
    assert list(contradictions([heron, crane], {})) == [
        "contradicts: heron, crane all have the arXiv id 2305.00001; write into curation.yml that they are the same"
    ]
    assert list(contradictions([paper("heron", arxiv="2305.00001"), crane], {})) == []
    assert list(contradictions([heron], {})) == []
    old = [paper("heron", **(GIVEN | {"arxiv": "math/0309136"})), paper("crane", arxiv="math.GT/0309136")]
    assert "the arXiv id math/0309136" in next(iter(contradictions(old, {})))


def test_a_paper_that_was_taken_back() -> None:
    gone = Facts(about="2305.00001", withdrawn=True)
    heron = paper("heron", arxiv="2305.00001", former_ids=("egret",))
    line = "taken back: heron: its authors withdrew 2305.00001 (arxiv)"
    assert list(contradictions([heron], {"heron": {"arxiv": gone}})) == [line]
    assert list(contradictions([heron], {"egret": {"arxiv": gone, "hub": None}})) == [line]
    assert list(contradictions([paper("heron")], {"heron": {"arxiv": gone}})) == []
    assert list(contradictions([heron], {"heron": {"arxiv": Facts(about="2305.00001")}})) == []
    assert list(contradictions([heron], {"heron": {"arxiv": Facts(about="2305.00002", withdrawn=True)}})) == []


def test_a_doi_of_two_papers_or_other_than_the_listing_has() -> None:
    doi, other = "10.1234/Heron.1", "10.1234/heron.2"
    heron, crane = paper("heron", doi=doi), paper("crane", doi=doi.lower(), sources={"doi": "crossref"})
    assert list(contradictions([heron, crane], {})) == [
        f"contradicts: heron, crane all have the DOI {doi.lower()}; write into curation.yml that they are the same"
    ]
    facts = {"heron": {"crossref": Facts(doi=other)}, "crane": {"crossref": Facts(doi=other)}}
    assert list(contradictions([heron], facts)) == [
        f"contradicts: heron: its listing has the DOI {doi}, but crossref says {other}; "
        "write the right one into curation.yml"
    ]
    assert list(contradictions([heron], {"heron": {"crossref": Facts(doi=doi.upper().lower())}})) == []
    settled = paper("heron", doi=doi, uncurated=Uncurated(doi=None))
    assert list(contradictions([settled, paper("crane")], facts)) == []
