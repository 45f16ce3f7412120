from __future__ import annotations

import pytest

from generator.identity.title_words import number, tells, title_words
from generator.identity.words import folded


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("surveys", None),  # words are folded before they are looked up
        ("survey", "kind of work"),
        ("benchmark", "artefact"),
        ("not", "negation"),
        ("part", "place in a series"),
        ("large", "size"),
        ("3.1", "number"),
        ("7", "number"),
        ("7b", "name with a number"),
        ("gpt4", "name with a number"),
        ("7.b", "name with a number"),
        ("c+", "plus"),
        ("iv", "numeral"),
        ("x", "numeral"),
        ("b", "letter"),
        ("frost", None),
    ],
)
def test_what_a_word_tells(word: str, kind: str | None) -> None:
    assert tells(word) == kind
    assert tells(folded("surveys")) == "kind of work"


def test_the_lists_are_folded() -> None:
    words = title_words()
    assert "dont" in words.telling["negation"]
    assert words.usual == words.light | words.generic
    assert set(words.kind_of) == set().union(*words.telling.values())


@pytest.mark.parametrize(
    ("word", "digits"), [("ii", "2"), ("ix", "9"), ("xiv", "14"), ("two", "2"), ("2", "2"), ("frost", "frost")]
)
def test_a_number_in_digits(word: str, digits: str) -> None:
    assert number(word) == digits
