from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity.titles import Likeness, Spoken, are_equal, difference, parse, signature
from tests.identity.texts import GUARDED, SPELLINGS


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_one_title_however_it_is_spelled(one: str, other: str) -> None:
    assert are_equal(one, other)
    assert difference(one, other).likeness is Likeness.EQUAL


@pytest.mark.parametrize(("one", "other"), GUARDED)
def test_titles_that_tell_two_works_apart(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert difference(first, second).likeness is Likeness.TELLING
        assert not are_equal(first, second)


@pytest.mark.parametrize(
    ("one", "other", "likeness", "reason"),
    [
        ("Frost Line: Freezing Layers", "Frost Line: Free…", Likeness.EXPLAINED, "title cut off"),
        ("Frost Line Freezing All Layers", "Frost Line Freezing All", Likeness.EXPLAINED, "title cut off"),
        ("Frost Line Freezing Layers", "Frost Line Freezing", Likeness.OTHER, "only one title says 'layer'"),
        ("Frost Li", "Frost Li...", Likeness.EQUAL, "same title"),
        (
            "Frost Line: Freezing Layers",
            "Fro...",
            Likeness.TELLING,
            "one title says 'frost line freezing layer', the other 'fro'",
        ),
        ("Frost: Freezing Layers by Noise", "Frost", Likeness.EXPLAINED, "subtitle dropped"),
        ("Frost: A Survey", "Frost", Likeness.TELLING, "only one title says 'survey' (kind of work)"),
        ("Frost: Part 2", "Frost", Likeness.TELLING, "only one title says 'part' (place in a series)"),
        ("Frost: 2 of All Layers by Noise", "Frost", Likeness.EXPLAINED, "subtitle dropped"),
        ("Frost: Not All Layers by Noise", "Frost", Likeness.TELLING, "only one title says 'not' (negation)"),
        ("Frost2: Freezing Layers", "Freezing Layers", Likeness.EXPLAINED, "name dropped"),
        (
            "Erratum: Freezing Layers",
            "Freezing Layers",
            Likeness.TELLING,
            "only one title says 'erratum' (kind of work)",
        ),
        ("Frost: Layers", "Layers", Likeness.OTHER, "only one title says 'frost'"),
        ("Text of Speech", "Speech of Text", Likeness.EXPLAINED, "words reordered"),
        (
            "From Text to Speech",
            "From Speech to Text",
            Likeness.TELLING,
            "the titles name the same things the other way round",
        ),
        ("Supervised Frost", "Unsupervised Frost", Likeness.TELLING, "'unsupervized' is not 'supervized'"),
        ("LoRA of Frost", "QLoRA of Frost", Likeness.TELLING, "'qlora' is not 'lora'"),
        ("Frosty Layers", "Frosty Laeyrs", Likeness.EXPLAINED, "a slip in the title"),
        ("Frost: On Layers", "Forst: On Layers", Likeness.EXPLAINED, "a slip in the name"),
        ("Cat Layers", "Cut Layers", Likeness.TELLING, "one title says 'cat', the other 'cut'"),
        ("Frost with Large Language Models", "Frost with LLMs", Likeness.EXPLAINED, "words reordered"),
        ("Frost of Layers", "Towards Frost of Layers", Likeness.EXPLAINED, "title reworded"),
        (
            "Frost for German",
            "Frost for French",
            Likeness.TELLING,
            "only one title says 'german' (language)",
        ),
        ("Frost", "Frost A", Likeness.TELLING, "only one title says 'a' (letter)"),
    ],
)
def test_how_titles_differ(one: str, other: str, likeness: Likeness, reason: str) -> None:
    found = difference(one, other)
    assert (found.likeness, found.reason) == (likeness, reason)
    assert difference(other, one).likeness is likeness


def test_what_the_abstracts_say_may_explain_a_title() -> None:
    polar = Spoken("Frozen polar layers of noise.", "The polar layers of noise.")
    one = Spoken("Frozen polar layers of noise.", "The layers of noise.")
    assert difference("Layers of Noise", "Polar Layers of Noise", polar).reason == "title reworded"
    assert difference("Layers of Noise", "Polar Layers of Noise", one).reason == "words added to the title"
    assert difference("Layers of Noise", "Polar Layers of Noise").likeness is Likeness.OTHER
    # A kind of artefact that both speak of is no news, a kind of work is.
    both = Spoken("A benchmark and a survey.", "The benchmark, the survey.")
    assert difference("Frost: A Benchmark", "Frost", both).likeness is Likeness.EXPLAINED
    assert difference("Frost: A Benchmark", "Frost").likeness is Likeness.TELLING
    assert difference("Frost: Part 2", "Frost", Spoken("Part 2", "Part 2")).likeness is Likeness.TELLING


def test_names_that_each_abstract_keeps_to_are_no_slip() -> None:
    titles = ("Mistral of Layers", "Mistrol of Layers")
    assert difference(*titles).likeness is Likeness.EXPLAINED
    assert difference(*titles, Spoken("Mistral.", "Mistrol.")).likeness is Likeness.TELLING
    assert difference(*titles, Spoken("Mistral.", "Mistral, once Mistrol.")).likeness is Likeness.EXPLAINED


def test_a_telling_word_is_mistyped_only_where_the_abstracts_speak_it() -> None:
    titles = ("Frost Benchmark of Noise", "Frost Benchmrk of Noise")
    assert difference(*titles, Spoken("The benchmark.", "A benchmark.")).reason == "a slip in the title"
    assert difference(*titles).likeness is not Likeness.EXPLAINED


def test_a_title_as_it_is_compared() -> None:
    title = parse("FrostNet: The Layers, and A Line - Part 3.1...")
    assert title.words == ("frostnet", "layer", "line", "part", "3.1")
    assert title.parts == (("frostnet",), ("layer", "line"), ("part", "3.1"))
    assert title.joined == "frostnetlayerlinepart3.1"
    assert title.key == "frostnetlayerlinepart3.1|3.1"
    assert (title.is_cut, title.articles, title.is_generic) == (True, 1, False)
    assert not parse("Frost").is_cut
    assert parse("The").words == ("the",)  # nothing but fillers
    assert parse("?!").joined == "?!"


def test_a_key_keeps_numbers_apart() -> None:
    assert parse("Part 3.1").key != parse("Part 31").key
    assert parse("Layers 2 5B").key != parse("Layers 25B").key


def test_titles_that_hundreds_of_pieces_have() -> None:
    assert parse("Editorial").is_generic
    assert parse("Letter to the Editor 7").is_generic
    assert not parse("Editorial on Frost").is_generic


def test_the_letter_a_is_no_article() -> None:
    assert parse("Outcomes of Hepatitis A").letter_a
    assert parse("ImageNet-A Freezes").letter_a
    assert parse("Hepatitis A Outcomes in the North").letter_a
    assert not parse("A Hepatitis of the North").letter_a
    assert not parse("FROST A LINE").letter_a


def test_a_signature_has_the_telling_words() -> None:
    assert signature("From Frost 2 to a Survey") == ("2", "from", "survey", "to")
    assert signature("Outcomes of Hepatitis A") == ("a",)
    assert signature("Frost Line") == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_titles_can_be_compared(one: str, other: str) -> None:
    assert difference(one, one).likeness is Likeness.EQUAL
    assert difference(one, other).likeness is difference(other, one).likeness
