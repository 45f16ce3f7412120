from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest

from generator.identity import blocking
from generator.identity.blocking import candidates, sketch
from generator.identity.record import Record
from tests.identity.texts import ABSTRACT, CUT, OTHER, REVISED, record


def words(number: int, count: int) -> str:
    """Invented words, others for each number."""
    some = random.Random(number)
    return " ".join("".join(some.choices("bdfgklmnprtvz", k=6)) for _ in range(count))


STRANGERS = [record(words(number, 6), words(1_000 + number, 60)) for number in range(40)]


def pairs(records: list[Record]) -> dict[tuple[int, int], float | None]:
    """The candidates, each with the share that its abstracts have in common."""
    sketched = sketch(records)
    return {(one, other): shared for one, other, shared in sketched.shared(candidates(records, sketched))}


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (record("Frost Line"), record("frost line", words(1, 60)), 1.0, 1.0),  # one title, however it is spelled
        (record("Frost Line"), record("Which Layers Remember", REVISED), 0.75, 1.0),
        (record("Frost Line"), record("Which Layers Remember", CUT), 0.9, 1.0),
        (record("Frost Line of All Layers"), record("Frost Line of Al Layers", OTHER), 0.0, 0.05),
        (record("Frost", OTHER, "2601.00001"), record("Thaw and Rain", words(2, 60), "2601.00001"), -1, -1),
    ],
)
def test_what_may_be_one_work_is_a_pair(one: Record, other: Record, least: float, most: float) -> None:
    records = [one, *STRANGERS, other]
    found = pairs(records)
    assert set(found) == {(0, len(records) - 1)}
    (shared,) = found.values()
    assert least <= (-1 if shared is None else shared) <= most


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
    found = candidates(records, sketch(records))
    assert found.tolist() == [one * 4 + other for one, other in combinations(range(4), 2)]


def test_records_without_words_can_be_sketched() -> None:
    assert set(pairs([record("?", ""), record("!", ""), *STRANGERS])) <= {(0, 1)}
    assert sketch([record("?", "")]).abstracts.shape == (1, 24)


def test_long_lists_are_sketched_by_several_processes_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = sketch(STRANGERS)
    monkeypatch.setattr(blocking, "_LONG_LIST", 1)
    monkeypatch.setattr(blocking, "_CHUNK", 7)
    together = sketch(STRANGERS)
    assert alone.words == together.words
    for name in ("keys", "abstracts", "titles", "runs", "bounds"):
        assert np.array_equal(getattr(alone, name), getattr(together, name)), name
