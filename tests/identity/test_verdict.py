from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity.answer import Answer, Weight
from generator.identity.record import Record
from generator.identity.verdict import compare, veto
from tests.identity.texts import (
    ABSTRACT,
    CUT,
    EDITION,
    EXPLAINED,
    FRENCH,
    GUARDED,
    HALF,
    LEE,
    OTHER,
    REVISED,
    ROE,
    SERIES,
    SPELLINGS,
    TITLE,
    full,
    record,
)

SAME, DIFFERENT, UNSURE = Answer.SAME, Answer.DIFFERENT, Answer.UNSURE


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_one_title_however_it_is_spelled(one: str, other: str) -> None:
    assert compare(record(one), record(other)).answer is SAME


@pytest.mark.parametrize(("one", "other", "reason"), EXPLAINED)
def test_an_explained_title_of_the_same_abstract(one: str, other: str, reason: str) -> None:
    for first, second in ((one, other), (other, one)):
        verdict = compare(record(first), record(second))
        assert (verdict.answer, verdict.reason.split(",")[0].removesuffix(" and abstract")) in {
            (SAME, reason),
            (SAME, f"{reason} and abstract"),
        } or (reason == "same title" and verdict.answer is SAME), verdict


@pytest.mark.parametrize(("one", "other"), GUARDED)
def test_titles_that_tell_two_works_apart(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert compare(record(first), record(second)).answer is UNSURE  # the same abstract makes it a question
        assert compare(record(first), record(second, HALF)).answer is DIFFERENT
        assert compare(record(first), record(second, OTHER)).answer is DIFFERENT
        assert veto(record(first), record(second))


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (record("Frost Line"), record("Frost Line", REVISED), SAME),
        (record("Frost Line"), record("Frost Line", CUT), SAME),
        (record("Frost Line: Freezing by Noise"), record("Frost Line", CUT), SAME),
        (record("Frost Line of Layers"), record("Frost Line of Layers", HALF), SAME),
        (record("Frost Line"), record("Frost Line", HALF), UNSURE),
        (record("Frost Line of Deep..."), record("Frost Line of Deep...", HALF), UNSURE),
        (record("Frost Line of Deep..."), record("Frost Line of Deep...", REVISED), SAME),
        (record("Frost Line: Freezing by Noise"), record("Frost Line", HALF), UNSURE),
        (record("Frost Line", ABSTRACT, "2601.00001"), record("Renamed", OTHER, "2601.00001"), SAME),
        (record("Frost Line", ABSTRACT, "2601.00001"), record("Frost Line", ABSTRACT, "2601.00002"), DIFFERENT),
        (record("Frost Line"), record("Which Layers Remember", OTHER), DIFFERENT),
        (record("Frost Line"), record("Which Layers Remember"), UNSURE),
        (record("Frost", OTHER), record("Frost", ABSTRACT), DIFFERENT),
        (
            record("Frost", OTHER, authors=("A. Lee",)),
            record("Frost", ABSTRACT, authors=("B. Roe",)),
            DIFFERENT,
        ),
        (record("Editorial", OTHER), record("Editorial", ABSTRACT), DIFFERENT),
        (record("Which Layers Remember after Winter", OTHER), record("Which Layers Remember after Winter"), UNSURE),
        (
            record("Frost Line", "Short.", authors=("A. Lee",)),
            record("Frost Line", "Brief.", authors=("Lee, Ann",)),
            UNSURE,
        ),
        (
            record("Frost Line", "Short.", authors=("A. Lee",)),
            record("Frost Line", "Brief.", authors=("B. Roe",)),
            DIFFERENT,
        ),
        (record("Frost Line", "Short."), record("Thaw Line", "Short."), DIFFERENT),
        (record("Editorial", "No abstract."), record("Editorial", "No abstract."), UNSURE),
        (record("Letter to the Editor", "In reply."), record("Letter to the Editor", "In answer."), UNSURE),
        (record("Editorial", ABSTRACT), record("Editorial", REVISED), UNSURE),
        (record("How Four Words Are Enough", "Tiny."), record("How Four Words Are Enough", "Tiny."), SAME),
        (
            record("Mistral of Layers", ABSTRACT + " Mistral."),
            record("Mixtral of Layers", ABSTRACT + " Mixtral."),
            UNSURE,
        ),
        (record("Retraction: Green Tea", OTHER), record("Retraction: Black Tea", OTHER), UNSURE),
    ],
)
def test_compare(first: Record, second: Record, answer: Answer) -> None:
    assert compare(first, second).answer is answer
    assert compare(second, first).answer is answer


@pytest.mark.parametrize(
    ("first", "second", "reason", "weight"),
    [
        (record("Frost"), record("Frost"), "same title and abstract", Weight.WHOLE),
        (record("Frost"), record("Frost", REVISED), "same title, abstract revised", Weight.TITLE),
        (
            record("Frost Line of Layers"),
            record("Frost Line of Layers", CUT),
            "same title, abstract one of them shorter",
            Weight.TITLE,
        ),
        (
            record("Frost Line of Layers"),
            record("Frost Line of Layers", HALF),
            "same title, abstract revised",
            Weight.TITLE,
        ),
        (
            record("Frost Line", arxiv="2601.00001"),
            record("Thaw", OTHER, "2601.00001"),
            "same arXiv id",
            Weight.IDENTIFIER,
        ),
        (
            record("Frost", arxiv="2601.00001"),
            record("Frost", arxiv="2601.00002"),
            "different arXiv ids",
            Weight.LIKENESS,
        ),
        (
            record("Editorial", "No abstract."),
            record("Editorial", "No abstract."),
            "same title and abstract, but both say too little",
            Weight.TITLE,
        ),
        (
            record("Editorial", OTHER),
            record("Editorial"),
            "same title, which says little, but another abstract",
            Weight.TITLE,
        ),
        (
            record("Frost", "Short.", authors=("A. Lee",)),
            record("Frost", "Brief.", authors=("B. Roe",)),
            "same title, but other authors and another abstract",
            Weight.TITLE,
        ),
        (
            record("Frost", "Short."),
            record("Frost", "Brief."),
            "same title, but the abstracts share 0%",
            Weight.TITLE,
        ),
        (
            record("Frost Line"),
            record("Which Layers Remember", OTHER),
            "different titles and abstracts",
            Weight.LIKENESS,
        ),
        (
            record("Freezing Layers by Noise"),
            record("Freezing Layers by Noize", REVISED),
            "a slip in the title, same abstract",
            Weight.LIKENESS,
        ),
        (
            record("Frost Line: Freezing by Noise"),
            record("Frost Line", HALF),
            "subtitle dropped, and the abstracts share 35%",
            Weight.LIKENESS,
        ),
    ],
)
def test_reasons(first: Record, second: Record, reason: str, weight: Weight) -> None:
    for verdict in (compare(first, second), compare(second, first)):
        assert (verdict.reason, verdict.weight) == (reason, weight)


def test_agreement_ranks_answers() -> None:
    revised, half = (
        compare(record("Frost of Layers"), record("Frost of Layers", abstract)) for abstract in (REVISED, HALF)
    )
    assert 0.3 <= half.agreement < 0.5 < revised.agreement < 1
    assert compare(record("Frost"), record("Frost")).agreement == 1


def test_only_a_veto_makes_an_unsure_answer_certain() -> None:
    assert compare(record("Frost Line 2"), record("Frost Line 3")).certain
    assert not compare(record("Frost Line: Freezing by Noise"), record("Frost Line", HALF)).certain


def test_a_pair_that_shares_little_is_other_without_a_look_at_the_abstracts() -> None:
    first, second = record("Frost Line"), record("Which Layers Remember")
    assert compare(first, second, 0.75).answer is UNSURE
    assert compare(first, second, 0.69).answer is DIFFERENT
    # A title that is explained is looked at all the same.
    assert compare(record("Frost Line: Freezing by Noise"), first, 0.1).answer is SAME


def test_an_arxiv_id_outweighs_a_title_that_tells() -> None:
    assert veto(record("Frost 2", arxiv="2601.00001"), record("Frost 3", arxiv="2601.00001")) is None
    assert veto(record("Frost", arxiv="2601.00001"), record("Frost", arxiv="2601.00002")) == "different arXiv ids"
    assert veto(record("Frost 2"), record("Frost 3")) == "only one title says '2' (number)"
    assert veto(record("Frost Line"), record("Frost Line: Freezing by Noise", OTHER)) is None


_RECORDS = st.builds(
    full,
    st.sampled_from(
        ["", "Editorial", "Frost", TITLE, f"{TITLE} 2", f"{TITLE}: A Survey", TITLE[:20] + "...", SERIES]
    )
    | st.text(max_size=60),
    st.sampled_from(["", "Short.", ABSTRACT, REVISED, CUT, HALF, OTHER, FRENCH, EDITION]),
    st.sampled_from([(), LEE, LEE[:1], ROE]),
    st.sampled_from(["", "10.1/a", "10.1/b", "10.1101/c"]),
    st.sampled_from([0, 2020, 2021, 2026]),
)


@given(_RECORDS, _RECORDS)
def test_the_order_of_two_records_counts_for_nothing(one: Record, other: Record) -> None:
    verdict, turned = compare(one, other), compare(other, one)
    assert replace(verdict, reason="") == replace(turned, reason="")
    assert (veto(one, other) is None) is (veto(other, one) is None)
