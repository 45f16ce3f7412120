from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue.versions import Version, choose

FULL = "We freeze layers by their noise. Nine tasks lose less than a point."
FIRST, LATER = "Frost Lines: An Old Title", "Thaw Lines: A New Title"


def chosen(*texts: str, has_id: bool = False) -> str:
    return choose([Version(text, has_id) for text in texts])


@pytest.mark.parametrize("has_id", [True, False])
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (FIRST, LATER),
        (f"{FIRST} that is much longer than the new one", LATER),
        (FULL, FULL.replace("Nine", "Ten")),
        ("We freeze layers by…", FULL),
        ("Poincare Maps", "Poincaré Maps"),
        ("Scaling Laws", "Scaling Law"),
        ("FROST LINES", "Frost Lines"),
        ("SubscribeFrost Lines", "Frost Lines"),
        (r"\foo{Frost} Lines", "Frost Lines"),
    ],
)
def test_the_later_text_counts(earlier: str, later: str, has_id: bool) -> None:
    assert chosen(earlier, later, has_id=has_id) == later


@pytest.mark.parametrize("has_id", [True, False])
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (FULL, "We freeze layers by their noise..."),
        (FULL, "We freeze layers by their noi…"),
        (FULL, "We freeze layers by their noise. [...]"),
        (FULL, "We freeze layers by their noise."),
        ("Poincaré Maps", "Poincare Maps"),
        ("Poincaré Maps", "Poincar Maps"),
        ("Schrödinger and Łojasiewicz", "Schrodinger and Lojasiewicz"),
        ("π-Bench: Ponds", "Subscribeπ-Bench: Ponds"),
        ("Keep & Fetch", "Keep &bogus; Fetch".replace("bogus", "amp")),
        ("Quantized Ponds", "Quan- tized Ponds"),
    ],
)
def test_the_same_text_in_poorer_form_does_not(earlier: str, later: str, has_id: bool) -> None:
    assert chosen(earlier, later, has_id=has_id) == earlier


def test_what_is_left_of_a_capture_gives_way_unless_an_id_makes_it_sure() -> None:
    dirty = r"Thaw {Lines: \A New Title"
    assert chosen(FIRST, dirty) == FIRST
    assert chosen(FIRST, dirty, has_id=True) == dirty
    assert chosen(dirty, FIRST) == FIRST
    assert choose([Version(FIRST, True), Version(LATER, True), Version(dirty)]) == LATER


def test_the_newest_text_in_its_fullest_form() -> None:
    assert chosen(FULL, "Another text.", f"{FULL[:30]}…", has_id=True) == FULL
    assert chosen("Another text.", f"{FULL[:30]}…", FULL, FULL[:32], has_id=True) == FULL


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5), st.booleans())
def test_one_of_them_is_chosen_and_chosen_again(texts: list[str], has_id: bool) -> None:
    best = chosen(*texts, has_id=has_id)
    assert best in texts
    assert chosen(best, best, has_id=has_id) == best
