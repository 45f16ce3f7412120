from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from generator.util.ids import MAX_LENGTH, make_id, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FrostLine 2.0: Élan & Co.", "frostline-2-0-elan-co"),
        ('"Zero-Shot" at Last!', "zero-shot-at-last"),
        ("../../etc/passwd", "etc-passwd"),
        ("!?", "paper"),
        ("word " * 30, "-".join(["word"] * 16)),
    ],
)
def test_an_id_is_the_title_in_ascii(title: str, expected: str) -> None:
    assert make_id(title, ()) == expected


def test_a_taken_id_gets_a_number() -> None:
    assert make_id("Same", {"same"}) == "same-2"
    assert make_id("Same", {"same", "same-2"}) == "same-3"
    long = make_id("x" * 100, ())
    assert make_id("x" * 100, {long}) == "x" * (MAX_LENGTH - 2) + "-2"


@given(st.text(max_size=200), st.sets(st.sampled_from(["paper", "a", "a-2", "x"])))
def test_every_title_gives_a_fresh_address(title: str, taken: set[str]) -> None:
    made = make_id(title, taken)
    assert made not in taken
    assert len(made) <= MAX_LENGTH
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Reed",
        "a",
        "A  b",
        " a",
        "a ",
        "A-b",
        "Don't 1,000",
        "José García",
        "深度 AB",
        "a&amp;b",
        "x_y",
        "",
        "word " * 20,
    ],
)
@pytest.mark.parametrize("most", [0, 12, 80])
def test_plain_texts_are_slugged_as_the_library_does(text: str, most: int) -> None:
    assert slug(text, most) == slugify(text, max_length=most, word_boundary=True, save_order=True)
