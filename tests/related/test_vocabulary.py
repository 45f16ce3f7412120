from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from generator.classify.words import count_words
from generator.related.vocabulary import Vocabulary

OTHERS = [("Alder", "Alder and ash."), ("Birch", "Birch and bark.")]


def vocabulary(*papers: tuple[str, str]) -> Vocabulary:
    return Vocabulary([count_words(*paper) for paper in papers], [title for title, _ in papers])


def shared(*papers: tuple[str, str]) -> list[str]:
    """The telling terms of the first two papers."""
    return next(vocabulary(*papers, *OTHERS).shared([(0, 1)]))


def test_a_word_tells_that_papers_say_again() -> None:
    assert shared(("Ice", "Ice melts."), ("Thaw", "Ice, and furthermore melts.")) == ["ice"]
    assert shared(("Frost", "Furthermore frost."), ("Thaw", "Furthermore a thaw.")) == []


def test_it_tells_nothing_of_two_papers_that_each_say_it_once() -> None:
    loud = [(f"Ice {number}", "Ice upon ice, and ice.") for number in range(2)]
    assert shared(("Frost", "Of ice."), ("Thaw", "On ice."), *loud) == []
    assert shared(("Frost", "Of ice and ice."), ("Thaw", "On ice."), *loud) == ["ice"]


def test_pairs_come_first_and_then_what_weighs_most() -> None:
    text = "A polar bear, snow and hail: polar bear, hail and snow, snow."
    rest = [("Snow", "Snow and snow."), ("Sleet", "Sleet, sleet.")]
    assert shared(("Fur", text), ("Den", text), *rest) == ["polar bear", "snow", "bear", "hail", "polar"]


@pytest.mark.parametrize("telling", [True, False])
def test_a_common_word_tells_only_if_titles_have_it(telling: bool) -> None:
    papers = [(f"Ice {number}" if telling and number < 2 else "Frost", "Ice, ice.") for number in range(24)]
    assert ("ice" in shared(*papers)) is telling


@pytest.mark.parametrize(("most", "telling"), [(12, True), (13, False)])
def test_a_word_of_many_papers_of_a_long_list_tells_nothing(most: int, telling: bool) -> None:
    icy = [(f"Ice {number}", "Ice, ice.") for number in range(most)]
    rest = [(f"Alder{number}", "Ash.") for number in range(98 - most)]
    assert ("ice" in shared(*icy, *rest)) is telling


def test_generic_words_tell_nothing() -> None:
    assert shared(("A new method", "Method, method et al."), ("Method", "A new method et al., et al.")) == []


def nearness(papers: Sequence[tuple[str, str]], one: int, other: int) -> float:
    matrix = vocabulary(*papers).matrix.toarray()
    assert np.linalg.norm(matrix, axis=1) == pytest.approx(1)
    return float(matrix[one] @ matrix[other])


def test_words_of_titles_bring_papers_nearer() -> None:
    papers = [("Fog", "Ice, moss."), ("Dew", "Ice, reed."), ("Rain", "Moss, reed."), ("Hail", "Moss, reed, ice.")]
    assert nearness(papers, 0, 1) == pytest.approx(nearness(papers, 0, 2))
    in_title = [*papers[:3], ("Ice", "Moss, reed.")]
    assert nearness(in_title, 0, 1) > nearness(in_title, 0, 2)


def test_an_id_that_stands_in_for_a_title_is_none() -> None:
    papers = [("Fog", "Arxiv, moss."), ("Dew", "Arxiv, reed."), ("Rain", "Moss, reed.")]
    assert nearness([*papers, ("arXiv:2602.00001", "Moss, reed.")], 0, 1) == pytest.approx(
        nearness([*papers, ("Hail", "Moss, reed, arxiv.")], 0, 1)
    )


def test_terms_are_spelled_as_papers_mostly_do() -> None:
    spelled = ["ZorpNets", "ZorpNet", "ZorpNet", "zorpnet"]
    found = vocabulary(*((f"p{number}", f"{word} melt.") for number, word in enumerate(spelled)))
    assert found.spelled({"zorpnet", "melt"}) == {"melt": "melt", "zorpnet": "ZorpNet"}


def test_papers_without_words() -> None:
    assert list(vocabulary(("?", "!"), ("!", "?")).shared([(0, 1)])) == [[]]
