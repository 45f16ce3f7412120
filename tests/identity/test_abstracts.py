from __future__ import annotations

import pytest

from generator.identity.abstracts import MOSTLY, Overlap
from tests.identity.texts import ABSTRACT, CUT, HALF, OTHER, REVISED

EDITION = (
    "This report tracks the field, as it does every year. We count {} papers, {} meetings and {} projects, ask {} "
    "practitioners, and describe what changed in research and in practice, with the data behind every figure."
)
FRENCH = (
    "L'ajustement touche chaque couche, bien que la plupart bougent à peine. Nous mesurons le bruit du gradient de "
    "chaque couche et gelons celles dont le signal s'y noie. Sur neuf tâches et trois familles, le modèle gelé perd "
    "moins de 0,3 point, demande un tiers de la mémoire et s'entraîne 1,7 fois plus vite que le modèle entier."
)


@pytest.mark.parametrize(
    ("other", "is_whole", "is_within", "is_revised"),
    [
        (ABSTRACT, True, True, True),
        (CUT, True, True, True),
        (ABSTRACT[:200], True, True, True),
        (ABSTRACT[:200] + "...", True, True, True),
        (f"Summary. {ABSTRACT[60:260]}", False, True, True),
        (f"{ABSTRACT[60:200]} It is shown.", False, False, True),
        (ABSTRACT[:90], False, True, False),
        (ABSTRACT[:40], False, False, False),  # too few runs to say anything
        (REVISED, True, True, True),  # but for its numbers
        (HALF, False, False, False),
        (OTHER, False, False, False),
    ],
)
def test_how_far_two_abstracts_agree(other: str, is_whole: bool, is_within: bool, is_revised: bool) -> None:
    for overlap in (Overlap(ABSTRACT, other), Overlap(other, ABSTRACT)):
        found = (overlap.is_whole, overlap.is_within, overlap.is_revised(MOSTLY))
        assert found == (is_whole, is_within, is_revised)


def test_a_part_with_other_numbers_is_no_revision() -> None:
    for end, is_revised in (("It runs for 0.3 days.", True), ("It runs for 14 days.", False)):
        overlap = Overlap(ABSTRACT, f"{ABSTRACT[90:290]} {end}")
        assert MOSTLY <= overlap.shared < 0.9
        assert overlap.is_revised(MOSTLY) is is_revised


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("It gains 3 points on 5 tasks here", "It gains 3 points on 6 tasks here", True),
        ("It gains 3 points on 5 tasks here", "It gains 3 points here", False),
        ("It gains three points here", "It gains four points here", True),
        ("It beats GPT4 by far here", "It beats GPT3 by far here", True),
        ("It gains 3 points and costs 1.7", "It gains 3 points and costs 1.75 more here", False),  # cut in a number
    ],
)
def test_numbers_that_differ(one: str, other: str, differ: bool) -> None:
    assert Overlap(one, other).numbers_differ is differ
    assert Overlap(other, one).numbers_differ is differ


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("as held in 2025 in the north", "as held in 2026 in the north", True),
        ("as held in 2025 in the north", "as held in the north", False),
        ("as held in 2025 in the north", "as v1 had it in the north", False),  # a year is no other version
        ("as v1.0 of the data had it", "as v2.0 of the data had it", True),
        ("as v1.1 of the data had it", "as v11 of the data had it", False),  # marks lost
        ("at the third edition in the north", "at the fourth edition in the north", True),
        ("at the 3rd workshop in the north", "at the 4th workshop in the north", True),
        ("we are the first to say so here", "we are the second to say so here", False),
        ("we gain 30 points in all here", "we gain 40 points in all here", False),
    ],
)
def test_editions_that_differ(one: str, other: str, differ: bool) -> None:
    assert Overlap(one, other).editions_differ is differ
    assert Overlap(other, one).editions_differ is differ


def test_no_number_in_common() -> None:
    overlap = Overlap(EDITION.format(612, 41, 95, 17), EDITION.format(730, 38, 99, 21))
    assert overlap.shares_no_number(3)
    assert not overlap.shares_no_number(5)
    assert not Overlap(EDITION.format(612, 41, 95, 17), EDITION.format(730, 41, 99, 21)).shares_no_number(3)
    for projects, is_other in ((99, True), ("good", False)):  # which lost its numbers
        overlap = Overlap(EDITION.format(612, 41, 95, 17), EDITION.format("the", 38, projects, "good"))
        assert overlap.shares_no_number(1) is is_other


def test_of_one_matter() -> None:
    assert not Overlap(ABSTRACT, OTHER).is_one_matter
    assert Overlap(ABSTRACT, HALF).is_one_matter
    assert Overlap(ABSTRACT, FRENCH).is_one_matter  # a translation shares no word
    assert Overlap(ABSTRACT, OTHER[:200]).is_one_matter  # which says little
