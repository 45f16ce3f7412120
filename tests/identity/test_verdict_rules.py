"""What texts, ids and authors together say of two records."""

from __future__ import annotations

import pytest

from generator.identity.answer import Answer
from generator.identity.likeness import Difference, Likeness
from generator.identity.record import Record
from generator.identity.verdict import compare, veto
from tests.identity.texts import (
    ABSTRACT,
    EDITION,
    FRENCH,
    HALF,
    LEE,
    OTHER,
    REVISED,
    ROE,
    SERIES,
    SUMMARY,
    TITLE,
    full,
)

SAME, DIFFERENT, UNSURE = Answer.SAME, Answer.DIFFERENT, Answer.UNSURE


@pytest.mark.parametrize(
    ("first", "second", "answer", "reason"),
    [
        # A title that hardly two works have, with another text.
        (full(TITLE), full(TITLE, FRENCH), UNSURE, "same title, but the abstracts share 0%"),
        (full(TITLE), full(TITLE, SUMMARY), UNSURE, "same title, but the abstracts share 0%"),
        (full(TITLE), full(TITLE, "12 pages, accepted at FROST."), SAME, "same title, one without abstract"),
        (full(TITLE, names=LEE), full(TITLE, OTHER, LEE), SAME, "same title, same authors, another abstract"),
        (
            full(TITLE, names=LEE),
            full(TITLE, OTHER, ROE),
            UNSURE,
            "same title, but other authors, and the abstracts share 0%",
        ),
        (
            full(TITLE, names=LEE),
            full(TITLE, HALF, ROE),
            UNSURE,
            "same title, but other authors, and the abstracts share 35%",
        ),
        (full(TITLE, names=LEE), full(TITLE, REVISED, ROE), SAME, "same title, abstract revised"),
        (full("Frost"), full("Frost", OTHER), DIFFERENT, "same title, but the abstracts speak of other things"),
        (full("Frost"), full("Frost", FRENCH), UNSURE, "same title, but the abstracts share 0%"),
        # Titles that many works have.
        (
            full("Editorial", names=LEE, year=2020),
            full("Editorial", OTHER, LEE, year=2024),
            DIFFERENT,
            "same title, which says little, but another abstract",
        ),
        (full("Model Card"), full("Model Card", REVISED), UNSURE, "same title, but the abstracts share 91%"),
        (
            full("Technical Report", names=LEE),
            full("Technical Report", OTHER, ROE),
            DIFFERENT,
            "same title, which says little, but another abstract",
        ),
        # Editions.
        (
            full(SERIES, EDITION.format("2025", 12, 34, 0.61)),
            full(SERIES, EDITION.format("2026", 14, 41, 0.65)),
            UNSURE,
            "same title, but the abstracts name other years or editions",
        ),
        (
            full(SERIES, EDITION.format("all", 12, 34, 0.61)),
            full(SERIES, EDITION.format("all", 14, 41, 0.65)),
            UNSURE,
            "same title, but the abstracts name other numbers",
        ),
        (
            full("The Frost Report", EDITION.format("all", 12, 34, 0.61)),
            full("The Frost Report", EDITION.format("all", 14, 41, 0.65)),
            UNSURE,
            "same title, but the abstracts name other numbers",
        ),
        (
            full(TITLE, EDITION.format("all", 12, 34, 0.61)),
            full(TITLE, EDITION.format("all", 14, 41, 0.65)),
            SAME,
            "same title, abstract revised",
        ),
        (
            full(SERIES, EDITION.format("all", 12, 34, 0.61), year=2025),
            full(SERIES, EDITION.format("all", 12, 41, 0.65), year=2026),
            UNSURE,
            "same title, but of 2025 and 2026",
        ),
        # A short abstract.
        (full(TITLE), full(TITLE, ABSTRACT[:200]), SAME, "same title, abstract one of them shorter"),
        (full(TITLE), full(TITLE, ABSTRACT[:200] + "..."), SAME, "same title, abstract one of them shorter"),
        (
            full("Frost Line: Freezing by Noise"),
            full("Frost Line", ABSTRACT[:200]),
            SAME,
            "subtitle dropped, same abstract",
        ),
        (
            full("Frost Line: Freezing by Noise", names=LEE),
            full("Frost Line", ABSTRACT[:200], ROE),
            UNSURE,
            "subtitle dropped, and the abstracts share 97%",
        ),
        (
            full("Frost Line 2"),
            full("Frost Line 3", ABSTRACT[:200]),
            UNSURE,
            "same abstract, but only one title says '2' (number)",
        ),
        # Retitled and rewritten in part.
        (
            full("Moss"),
            full("Moss Berths", HALF),
            UNSURE,
            "the abstracts share 35%, but only one title says 'berth'",
        ),
        (
            full("Freezing Layers by Noise", names=LEE),
            full("Which Layers Thaw", HALF, LEE),
            UNSURE,
            "the abstracts share 35%, but one title says 'freezing by noise', the other 'which thaw'",
        ),
        (
            full("Freezing Layers by Noise", names=LEE),
            full("Which Layers Thaw", HALF, ROE),
            DIFFERENT,
            "different titles and abstracts",
        ),
        (
            full("Freezing Layers by Noise", names=LEE),
            full("Freezing Layers by Noize", HALF, LEE),
            SAME,
            "a slip in the title, same authors, abstract revised",
        ),
        (
            full("Freezing Layers by Noise", names=LEE),
            full("Freezing Layers by...", HALF, LEE),
            UNSURE,
            "title cut off, and the abstracts share 35%",
        ),
    ],
)
def test_texts_and_authors(first: Record, second: Record, answer: Answer, reason: str) -> None:
    verdict = compare(first, second)
    assert (verdict.answer, verdict.reason) == (answer, reason)
    assert compare(second, first).answer is answer


@pytest.mark.parametrize(
    ("first", "second", "answer", "reason"),
    [
        (full(TITLE, doi="10.1/a"), full(TITLE, OTHER, doi="10.1/A"), SAME, "same title and DOI"),
        (
            full("Frost Line: Freezing by Noise", doi="10.1/a"),
            full("Frost Line", OTHER, doi="10.1/a"),
            SAME,
            "subtitle dropped, same DOI",
        ),
        (full("Frost", doi="10.1/a"), full("Frost Notes", OTHER, doi="10.1/a"), SAME, "same DOI"),
        (full("Frost 2", doi="10.1/a"), full("Frost 3", doi="10.1/a"), UNSURE, "same DOI, but other titles"),
        (full("Frost 2", names=LEE, doi="10.1/a"), full("Frost 3", OTHER, LEE, "10.1/a"), SAME, "same DOI"),
        (
            full(TITLE, doi="10.1/a"),
            full(TITLE, doi="10.1/b"),
            UNSURE,
            "same title and abstract, but different DOIs",
        ),
        (full(TITLE, doi="10.1/a"), full(TITLE, OTHER, doi="10.1/b"), DIFFERENT, "different DOIs"),
        (full(TITLE, doi="10.1101/2026.1"), full(TITLE, doi="10.1/b"), SAME, "same title and abstract"),
    ],
)
def test_dois_decide(first: Record, second: Record, answer: Answer, reason: str) -> None:
    for verdict in (compare(first, second), compare(second, first)):
        assert (verdict.answer, verdict.reason) == (answer, reason)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (full("Frost Line"), full("Frost Line in the Wild"), SAME),
        (full("Frost Line"), full("Frost Line in the Wild", ABSTRACT[:330]), SAME),
        (full("Frost Line"), full("Frost Line in the Wild", ABSTRACT[:200]), SAME),
        (full("Frost Line"), full("Frost Line in the Wild", REVISED), UNSURE),  # other numbers
        (full("Frost Line"), full("Frost Line in the Wild", HALF), UNSURE),
        (full("Frost Line"), full("Frost Line in the Wild", OTHER), DIFFERENT),
        (full("Frost Line"), full("Frost Line in the Wild", f"{ABSTRACT} In the wild it holds as well."), SAME),
        (full("Frost Line"), full("Frost Line in the Wild", f"{ABSTRACT[60:]} {OTHER[:150]}"), UNSURE),
        (full("Frost Line", names=LEE), full("Frost Line in the Wild", names=ROE), UNSURE),
        (full(TITLE, "", LEE), full(f"{TITLE} in the Wild", "", LEE), UNSURE),
    ],
)
def test_a_title_that_says_more(
    first: Record, second: Record, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = Difference(Likeness.ADDED, "only one title says 'wild'")
    monkeypatch.setattr("generator.identity.verdict.difference", lambda *_: added)
    for verdict in (compare(first, second), compare(second, first)):
        assert verdict.answer is answer


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("Frost Line: Freezing Layers by Noise", "Frost Line: Cold Models Learn Late", UNSURE),
        ("Freezing Winter Layers by Noise", "Noise Freezes What a Winter Leaves", UNSURE),
        ("Frost Line: Freezing Layers by Noise", "Thaw: Cold Models Learn Late", DIFFERENT),
        ("Frost Line: Part 1", "Frost Line: Part 2", DIFFERENT),
    ],
)
def test_one_group_may_rename_its_work(first: str, second: str, answer: Answer) -> None:
    def compared(matter: str, names: tuple[str, ...] = LEE) -> Answer:
        return compare(full(first, ABSTRACT, LEE), full(second, matter, names), 0.0).answer

    assert compared(HALF) is answer
    assert compared(HALF, ROE) is DIFFERENT
    assert compared(OTHER) is DIFFERENT


def test_a_preprint_is_one_whatever_its_versions_say() -> None:
    first = full("Frost Line: Part 1", ABSTRACT, doi="10.1101/2026.01.01.123456v1")
    later = full("Thaw: Part 2", OTHER, doi="10.1101/2026.01.01.123456v2")
    assert compare(first, later).answer is compare(later, first).answer is SAME
    assert veto(first, later) is None
    assert (
        compare(full(TITLE, ABSTRACT), full("Thaw", OTHER, doi="10.1101/2026.01.01.123456v2")).answer is DIFFERENT
    )
