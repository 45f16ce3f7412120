from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.entry import Entry
from generator.identity import Answer, Record, compare, group, identifiers

ABSTRACT = (
    "Fine-tuning touches every layer although most of them barely move. We measure the noise of each layer's "
    "gradient and freeze the layers whose signal drowns in it. Across nine tasks and three model families the "
    "frozen model loses less than 0.3 points, needs a third of the memory, and trains 1.7x faster than the full one, on text as well as on images and sound."
)
REVISED = ABSTRACT.replace("nine tasks and three model families", "twelve tasks").replace("1.7x", "1.9x")
OTHER = (
    "When a model is adapted to one task after another, it forgets. We ask where the forgetting sits, and answer with "
    "linear probes on every layer: the middle third loses most, and restoring it alone recovers most of the loss. "
    "The finding holds for encoders and decoders, for text and for images, and suggests a cheap remedy for both."
)


def record(title: str, abstract: str = ABSTRACT, arxiv: str | None = None) -> Record:
    return Record(title, abstract, arxiv)


def entry(title: str, abstract: str = ABSTRACT, line: int = 1, arxiv: str | None = None) -> Entry:
    return Entry(title=title, abstract=abstract, line=line, dump="d.txt", arxiv=arxiv)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (record("Frost Line: Pre-training"), record("Frost line — Pretraining"), Answer.SAME),
        (record("Frost Line"), record("Frost Line", REVISED), Answer.SAME),
        (record("Frost Line: Freezing by Noise"), record("Freezing by Noise: Frost Line"), Answer.SAME),
        (record("Frost Line", ABSTRACT, "2601.00001"), record("Renamed", OTHER, "2601.00001"), Answer.SAME),
        (
            record("Frost Line", ABSTRACT, "2601.00001"),
            record("Frost Line", ABSTRACT, "2601.00002"),
            Answer.DIFFERENT,
        ),
        (record("Editorial"), record("Editorial", OTHER), Answer.UNSURE),
        (record("Frost Line"), record("Which Layers Remember", OTHER), Answer.DIFFERENT),
        (record("Frost Line 2.5"), record("Frost Line 2.5-1M"), Answer.UNSURE),
        (record("Layers: Part 3.1"), record("Layers: Part 3.3"), Answer.UNSURE),
        (record("Frost"), record("B-Frost", OTHER), Answer.DIFFERENT),
        (record("Frost Line", "Short."), record("Thaw Line", "Short."), Answer.DIFFERENT),
    ],
)
def test_compare(first: Record, second: Record, answer: Answer) -> None:
    assert compare(first, second).answer is answer
    assert compare(second, first).answer is answer


def test_identifiers_keep_near_titles_apart() -> None:
    assert identifiers("Physics of Layers: Part 3.1, a CodeT5+ Study II") == {"3.1", "codet5+", "ii"}


def ids(entries: Sequence[Entry], known: Sequence[Record] = ()) -> list[set[int]]:
    groups, _ = group(known, entries)
    return sorted(({entry.line for entry in found.entries} for found in groups), key=min)


def test_group_merges_with_a_reason_and_reports_the_unsure() -> None:
    entries = [entry("Frost Line", line=1), entry("Frost line", REVISED, 2), entry("Frost Line", OTHER, 3)]
    groups, unsure = group([], entries)
    assert [len(found.entries) for found in groups] == [2, 1]
    assert groups[0].reasons == ("same title, abstract revised",)
    assert {pair.reason.split(",")[0] for pair in unsure} == {"same title"}


def test_known_papers_take_their_entries_and_are_never_joined() -> None:
    known = [
        Record("Frost Line", ABSTRACT, None, known_id="one"),
        Record("Frost Line", REVISED, None, known_id="two"),
    ]
    groups, _ = group(known, [entry("Frost Line", ABSTRACT, 1), entry("Frost Line", REVISED, 2)])
    assert {found.known_id: {entry.line for entry in found.entries} for found in groups} == {"one": {1}, "two": {2}}


@given(st.integers(0, 10**6))
def test_the_order_of_entries_does_not_matter(seed: int) -> None:
    entries = [
        entry("Frost Line", ABSTRACT, 1),
        entry("Frost line!", REVISED, 2),
        entry("Frost Line", OTHER, 3),
        entry("Which Layers Remember", OTHER, 4),
        entry("Frost Line II", ABSTRACT, 5),
    ]
    expected = ids(entries)
    random.Random(seed).shuffle(entries)
    assert ids(entries) == expected
