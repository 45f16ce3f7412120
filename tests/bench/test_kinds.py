from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from benchmarks import abstracts, variants
from benchmarks.kinds import UNPROVED, VARIANTS
from benchmarks.near_misses import CONFUSED, NEAR_MISSES, SERIES
from benchmarks.series import PAIRS
from benchmarks.variants import Text
from generator.identity.words import parse_abstract

TEXT = Text(
    "Thaw: Efficient Frozen Layers for Part II of Pre-train with β-Noise and Some Behavior",
    "We freeze the layers of a large model and measure what is lost. Frozen layers learn 12.5 % less than others do. "
    "So we thaw them again after 300 steps. Our method keeps most of the advantage, and costs nothing. On five tasks "
    "the model reaches 91.3 points. Nothing else that was tried helps as much as thawing.",
)
OTHER = Text(
    "Radar: A Map of Moving Models",
    "A radar shows where models are. It turns quickly. We measure how far models move. They move away from 40 users.",
)
TITLE = TEXT.title


@pytest.mark.parametrize("kind", VARIANTS | UNPROVED)
def test_each_kind_of_variant_changes_the_listing_and_comes_from_its_seed(kind: str) -> None:
    make = (VARIANTS | UNPROVED)[kind]
    found = [make(TEXT, OTHER, Random(seed)) for seed in range(8)]
    assert any(made and (made.title, made.abstract) != (TITLE, TEXT.abstract) for made in found)
    assert found == [make(TEXT, OTHER, Random(seed)) for seed in range(8)]


@pytest.mark.parametrize("makes", [NEAR_MISSES, CONFUSED, SERIES], ids=["half", "whole", "series"])
def test_near_misses_are_no_copies(makes: dict[str, variants.Make]) -> None:
    for make in makes.values():
        for made in (make(TEXT, OTHER, Random(seed)) for seed in range(8)):
            assert made is None or (made.title, made.abstract) != (TITLE, TEXT.abstract)


def test_the_next_work_of_a_series_has_other_numbers_in_its_abstract() -> None:
    for seed in range(20):
        made = SERIES["word added, abstract revised"](TEXT, OTHER, Random(seed))
        assert made
        assert "300 steps" not in made.abstract
        assert parse_abstract(made.abstract).shared(parse_abstract(TEXT.abstract)) > 0.5


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (variants.last_letter_doubled, r"Efficientt|Frozenn|Layerss|Partt|withh|Somee|Behaviorr"),
        (variants.first_letter_lost, r"fficient|rozen|ayers|ehavior"),
        (variants.hyphen_inside, "Eff.*(-|\u00ad).*|Beh.*(-|\u00ad).*"),
        (variants.run_together, r"[a-z]{2}[A-Z]|[a-z]forPart|IIof|andSome|forP|ofP|dS|sfor"),
        (variants.part_number, r"Part 2 of"),
        (variants.greek_lost, r"with \??-Noise"),
        (variants.footnote_mark, r"Behavior ?[*+†]+$"),
        (variants.noted, r"Behavior [\[(].+[\])]$"),
    ],
)
def test_a_change_of_the_title_does_what_its_name_says(change: Callable[..., str], expected: str) -> None:
    for seed in range(10):
        assert re.search(expected, change(TITLE, Random(seed)))


def test_letters_are_swapped_inside_a_short_word() -> None:
    made = variants.letters_swapped(TITLE, Random(1))
    assert made
    assert sorted(made) == sorted(TITLE)
    assert made != TITLE or "oo" in made


def test_a_teaser_has_two_hundred_characters_and_perhaps_a_mark() -> None:
    made = [abstracts.teaser(TEXT, OTHER, Random(seed)) for seed in range(12)]
    shown = [text.abstract.rstrip(".…") for text in made if text]
    assert all(TEXT.abstract.startswith(run) and 185 < len(run) <= 200 for run in shown)
    assert any(text and text.abstract.endswith("…") for text in made)
    assert any(text and text.abstract[-1].isalpha() for text in made)


def test_a_short_abstract_ends_with_a_sentence_below_three_hundred_characters() -> None:
    made = abstracts.shortened(TEXT, Random(1))
    assert made
    assert 100 <= len(made.abstract) < 300
    assert TEXT.abstract.startswith(made.abstract)
    assert made.abstract.endswith(".")
    assert abstracts.shortened(Text("Title", "Too short. It is."), Random(1)) is None


def test_a_translation_keeps_numbers_and_shares_no_run_of_words() -> None:
    made = abstracts.translated(TEXT, OTHER, Random(1))
    assert "12.5 %" in made.abstract
    assert "300" in made.abstract
    assert parse_abstract(made.abstract).shared(parse_abstract(TEXT.abstract)) < 0.1
    assert made == abstracts.translated(TEXT, OTHER, Random(2))


def test_what_is_rewritten_in_part_shares_a_third_to_a_half() -> None:
    made = [abstracts.retitled_and_rewritten(TEXT, OTHER, Random(seed)) for seed in range(20)]
    shares = [parse_abstract(text.abstract).shared(parse_abstract(TEXT.abstract)) for text in made if text]
    assert len(shares) > 10
    assert all(0.3 <= share <= 0.6 for share in shares)


def test_an_earlier_abstract_has_other_results_but_the_same_sizes() -> None:
    made = " ".join(abstracts.earlier(TEXT, OTHER, Random(seed)).abstract for seed in range(30))
    assert {"12.5", "91.3"} < set(re.findall(r"\d+\.\d", made))
    assert set(re.findall(r"\b\d{3}\b", made)) == {"300"}


def test_a_new_title_shares_no_word_with_the_old_one() -> None:
    made = abstracts.new_title(TEXT, OTHER, Random(1))
    assert made
    assert made.abstract == TEXT.abstract
    assert not {*made.title.lower().replace(":", "").split()} & {*TITLE.lower().split()} - {"in"}


def test_authors_are_written_otherwise_but_keep_their_last_names() -> None:
    names = ("Ann B. Lee", "Jo Doe")
    made = {variants.authors_elsewhere(names, Random(seed)) for seed in range(20)}
    assert made == {
        ("Ann B. Lee", "Jo Doe"),
        ("Lee, A. B.", "Doe, J."),
        ("A. B. Lee", "J. Doe"),
        ("Lee, Ann B.", "Doe, Jo"),
    }


def test_works_of_one_series_have_one_title_and_other_words() -> None:
    for kind, make in PAIRS.items():
        first, second = make(TEXT, OTHER, Random(kind))
        assert (first.title == second.title) is (kind != "a paper and its correction")
        assert (first.abstract == second.abstract) is (kind == "two ids, one text")
        assert first != second


def test_one_title_of_two_works_has_other_authors() -> None:
    make = NEAR_MISSES["one title, two works"]
    for authors in ((), ("Bo Ra",)):
        made = make(replace(TEXT, authors=("Ann Lee",)), replace(OTHER, authors=authors), Random(1))
        assert made
        assert made.authors
        assert made.authors != ("Ann Lee",)
        assert (made.title, made.abstract) == (TITLE, OTHER.abstract)
