from __future__ import annotations

import pytest

from generator.classify.words import WordCounts, count_words, is_generic, terms_of, without_addresses


def test_words_and_pairs_of_a_text() -> None:
    assert terms_of("Grey Herons eat-fish, and pike.") == [
        ("grey", "Grey"),
        ("heron", "Herons"),
        ("grey heron", "Grey Herons"),
        ("eat", "eat"),
        ("heron eat", "Herons eat"),
        ("fish", "fish"),
        ("eat fish", "eat-fish"),
        ("pike", "pike"),
    ]


@pytest.mark.parametrize("nothing", ["", "the and of", "7 3.5 100", "a b c", "https://github.com www io"])
def test_what_tells_nothing_is_no_word(nothing: str) -> None:
    assert terms_of(nothing) == []


def test_a_word_that_tells_nothing_parts_a_pair() -> None:
    assert [term for term, _ in terms_of("herons of meadows")] == ["heron", "meadow"]
    assert [term for term, _ in terms_of("herons  meadows")] == ["heron", "meadow"]  # two spaces are no one space


def test_counts_and_spellings_of_a_paper() -> None:
    counted = count_words("Herons and ZorpNet", "A heron. ZorpNet, zorpnet and Herons.")
    assert counted.times == {"heron": 3, "zorpnet": 3}
    assert list(counted.spelled) == [
        ("heron", "herons"),
        ("zorpnet", "ZorpNet"),
        ("zorpnet", "ZorpNet"),
        ("heron", "herons"),
    ]


def test_a_text_without_words() -> None:
    counted = count_words("", "?")
    assert counted == WordCounts("", b"", "")
    assert (counted.times, list(counted.spelled)) == ({}, [])


def test_times_are_bounded() -> None:
    assert count_words("", "heron, " * 300).times == {"heron": 255}
    assert count_words("", "heron, " * 255).times == {"heron": 255}
    assert count_words("", "heron, " * 254).times == {"heron": 254}


def test_addresses_are_left_out() -> None:
    text = "See https://example.org/a and github.com/heron/heron for herons."
    assert without_addresses(text).split() == ["See", "and", "for", "herons."]
    assert without_addresses("No address") == "No address"


def test_generic_terms() -> None:
    assert is_generic("experiment")
    assert is_generic("extensive experiment")
    assert not is_generic("extensive heron")
