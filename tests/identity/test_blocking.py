from __future__ import annotations

import random
from itertools import combinations

import pytest

from generator.identity.blocking import candidates
from generator.identity.record import Record
from tests.identity.texts import ABSTRACT, CUT, OTHER, REVISED, record


def words(number: int, count: int) -> str:
    """Invented words, others for each number."""
    some = random.Random(number)
    return " ".join("".join(some.choices("bdfgklmnprtvz", k=6)) for _ in range(count))


STRANGERS = [record(words(number, 6), words(1_000 + number, 60)) for number in range(40)]


def pairs(records: list[Record]) -> dict[tuple[int, int], float]:
    """The candidates, each with the share that its abstracts have in common."""
    return {(one, other): shared for one, other, shared in candidates(records)}


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (record("Frost Line"), record("frost line", words(1, 60)), 1.0, 1.0),  # one title, however it is spelled
        (record("Frost Line"), record("Which Layers Remember", REVISED), 0.75, 1.0),
        (record("Frost Line"), record("Which Layers Remember", CUT), 0.9, 1.0),
        (record("Frost Line of All Layers"), record("Frost Line of Al Layers", OTHER), 0.0, 0.05),
        (record("Frost", OTHER, "2601.00001"), record("Thaw and Rain", words(2, 60), "2601.00001"), 1.0, 1.0),
    ],
)
def test_what_may_be_one_work_is_a_pair(one: Record, other: Record, least: float, most: float) -> None:
    records = [one, *STRANGERS, other]
    found = pairs(records)
    assert set(found) == {(0, len(records) - 1)}
    (shared,) = found.values()
    assert least <= shared <= most


def test_what_is_like_by_chance_is_no_pair() -> None:
    assert pairs([record("Frost Line"), *STRANGERS, record("Which Layers Remember", OTHER)]) == {}


def test_a_share_is_that_of_the_shorter_abstract() -> None:
    shorter = " ".join(ABSTRACT.split()[:45]) + words(4, 15)
    found = pairs([record("Frost Line of Layers"), record("Frost Line of Layer Stacks", shorter)])
    assert found[0, 1] == pytest.approx(0.75, abs=0.05)


def test_the_same_doi_makes_a_pair() -> None:
    dois = frozenset({"10.1234/frost"})
    records = [Record("Frost", OTHER, dois=dois), *STRANGERS, Record("Thaw and Rain", words(3, 60), dois=dois)]
    assert set(pairs(records)) == {(0, len(records) - 1)}


def test_pairs_are_ascending_and_each_is_there_once() -> None:
    records = [record("Frost Line", line) for line in (ABSTRACT, REVISED, CUT, ABSTRACT)]
    found = candidates(records)
    assert [(one, other) for one, other, _ in found] == [*combinations(range(4), 2)]
    assert len(found) == 6


@pytest.mark.parametrize("text", ["?", "", "layers", "layers freeze", "冻结"])
def test_records_of_few_words_can_be_candidates(text: str) -> None:
    assert set(pairs([record("?", text), record("!", text), *STRANGERS])) <= {(0, 1)}
