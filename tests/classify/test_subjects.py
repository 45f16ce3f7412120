from __future__ import annotations

import pytest

from generator.classify.subjects import SubjectFinder
from generator.classify.terms import Lexicon, Running
from generator.settings.subjects import Subjects

SUBJECTS = Subjects(
    subjects={"herons": ("grey bird", "egrets"), "meadows": (), "wet meadow": ()},
    in_other_languages={"herons": {"de": ("Reiher",)}},
)
FINDER = SubjectFinder(SUBJECTS)


def find(title: str, abstract: str = "") -> dict[str, float]:
    return FINDER.find(Running(title, abstract, Lexicon(FINDER.keys)))


def test_a_subject_has_many_wordings() -> None:
    assert find("Heron") == find("Egrets") == {"herons": 2.5}
    assert find("", "Grey-birds") == {"herons": 1.0}
    assert find("A walk", "at night") == {}


def test_all_wordings_of_a_subject_add_up() -> None:
    found = find("Herons in grass", "A grey bird, an egret.")
    assert found == {"herons": pytest.approx(2.5 + (1 - 0.5 * 1 / 5) + (1 - 0.5 * 4 / 5))}


def test_the_longest_wording_counts() -> None:
    assert set(find("A wet meadow")) == {"wet meadow"}
    assert set(find("A meadow, wet")) == {"meadows"}


def test_papers_are_not_read_for_wordings_in_other_languages() -> None:
    assert find("Reiher") == {}
