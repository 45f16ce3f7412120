from __future__ import annotations

import pytest

from generator.identity.alignment import abbreviates, are_turned, differing
from generator.identity.title import parse


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("Plug-and-Play Frost", "PlugandPlay Frost", [], []),
        ("Frost Clas-sifications", "Frost Classifications", [], []),
        ("Frost for Large Language Models", "Frost for LLMs", [], []),
        ("Frost Part II", "Frost Part 2", [], []),
        ("Two Frosts in IX Lines", "2 Frosts in Nine Lines", [], []),
        ("Frost Part II", "Frost Part 3", ["ii"], ["3"]),
        ("The Frost of a Line", "A Frost of Winter Lines", [], ["winter"]),
        ("Winter Frost Line", "Frost Line Winter Winter", [], ["winter"]),
        ("Schr?dinger of Frost", "Schrödinger of Lines", ["frost"], ["line"]),
    ],
)
def test_the_words_of_one_title_only(one: str, other: str, left: list[str], right: list[str]) -> None:
    assert differing(parse(one), parse(other)) == (left, right)


def test_an_abbreviation() -> None:
    assert abbreviates(["llm"], ["large", "language", "model"])
    assert not abbreviates(["llm"], ["large", "language"])
    assert not abbreviates(["l"], ["large"])
    assert not abbreviates(["l", "m"], ["large", "model"])


def test_words_around_a_direction() -> None:
    assert are_turned(("text", "to", "speech"), ("speech", "to", "text"))
    assert not are_turned(("text", "of", "speech"), ("speech", "of", "text"))
    assert not are_turned(("text", "to", "text"), ("text", "to", "text"))
