"""What is shown of two papers that may be one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.catalogue.questions import Pair
from generator.curation.comparing import compared, few
from generator.curation.questions import Detail
from generator.identity import Record
from generator.util.text import cut
from tests.catalogue.papers import listing, paper

NOTHING: dict[str, Any] = {"listings": [listing(captured=None)]}


def shown(first: dict[str, Any], second: dict[str, Any], *texts: str) -> list[Detail]:
    """The lines below the reason; the texts are two titles and two abstracts."""
    one, two, *abstracts = texts or ("A", "A", "B", "B")
    pair = Pair(("a", "b"), (Record(one, abstracts[0]), Record(two, abstracts[1])), "odd\x1b")
    facts = [{**NOTHING, **known} for known in (first, second)]
    papers = {name: paper(name, *known.pop("listings"), **known) for name, known in zip("ab", facts, strict=True)}
    reason, *details = compared(pair, papers, {"a": 1, "b": 2})
    assert (reason.text, reason.depth) == ("1 and 2: odd ", 0)
    assert all(detail.depth == 1 for detail in details)
    return details


def text_of(detail: Detail) -> str:
    marks = {"": "{}", "-": "-{}", "+": "+{}"}
    return " ".join([detail.text, *(marks[piece.mark].format(piece.text) for piece in detail.pieces)])


def test_what_nobody_says_is_one_line() -> None:
    assert [text_of(detail) for detail in shown({}, {})] == [
        "title: the same words",
        "abstract: the same words",
        "not known of either: published, captured, arXiv, DOI, venue, authors",
    ]


def test_all_that_is_known() -> None:
    first = {
        "published": "2024-05",
        "listings": [listing(), listing(line=2, captured=date(2026, 3, 1)), listing(line=3, captured=None)],
        "arxiv": "2405.00001",
        "venue": "Layer\x1bConf",
        "authors": ["Ada Example", "Lee, B.", "Cleo Test"],
    }
    second = {
        "published": "2024-05",
        "listings": [listing()],
        "doi": "10.5555/x",
        "venue": "v" * 200,
        "authors": ["B. Lee", "A. Éxample", "D. New", "E. New", "F. Other", "G. Third"],
    }
    lines = [text_of(detail) for detail in shown(first, second, "A one", "A two", "Old words", "New words")]
    assert lines == [
        "title: A -one +two",
        "abstract: -Old +New words",
        "published: the same, 2024-05",
        "captured: 1. 2026-03-01 to 2026-03-02; 2. 2026-03-02",
        "arXiv: 1. 2405.00001; 2. not known",
        "DOI: 1. not known; 2. 10.5555/x",
        f"venue: 1. Layer Conf; 2. {cut('v' * 200, 120)}",
        "authors (3 and 6, 2 in common): Ada Example; Lee, B. -Cleo Test +D. New, E. New, F. Other and 1 more",
    ]


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ({"authors": ["A B"]}, {"authors": ["B, A."]}, "authors: the same, A B"),
        ({"authors": ["A B"]}, {"authors": ["C D"]}, "authors (1 and 1, none in common): -A B +C D"),
        ({"authors": ["A B"]}, {"author_count": 4}, "authors: 1. A B; 2. 4 without names"),
        ({"authors": ["A B"]}, {}, "authors: 1. A B; 2. not known"),
        ({"author_count": 4}, {"author_count": 4}, "authors: the same, 4 without names"),
        ({"authors": ["…"]}, {"authors": ["…"]}, "authors: the same, …"),
    ],
)
def test_authors(first: dict[str, Any], second: dict[str, Any], line: str) -> None:
    assert [text_of(at) for at in shown(first, second) if at.text.startswith("authors")] == [line]


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (("", "A", "B", "B"), ["title: not known of 1", "abstract: the same words"]),
        (("A", "A", "B", ""), ["title: the same words", "abstract: not known of 2"]),
        (("A", "A", "", ""), ["title: the same words", "abstract: not known of 1 and 2"]),
    ],
)
def test_a_text_that_is_missing(texts: tuple[str, ...], lines: list[str]) -> None:
    assert [text_of(detail) for detail in shown({}, {}, *texts)][:2] == lines


def test_few_authors() -> None:
    assert few(["A", "B", "C"]) == "A, B, C"
    assert few(["A", "B, x\u202e", "C", "D"]) == "A; B, x; C and 1 more"
