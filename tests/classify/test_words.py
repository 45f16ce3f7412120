from __future__ import annotations

import pytest

from generator.classify.words import WordCounts, count_words, is_generic, without_addresses, words_of


def test_words_and_pairs_of_a_text() -> None:
    counted = count_words("", "Grey Herons, eat-fish, and pike.")
    terms = ["grey", "heron", "grey heron", "eat", "fish", "eat fish", "pike"]
    assert list(counted.times.items()) == [(term, 1) for term in terms]
    assert list(counted.spelled) == [
        ("heron", "herons"),
        ("grey heron", "Grey Herons"),
        ("eat fish", "eat-fish"),
    ]


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("grey heron", []),
        ("Grey heron", []),
        ("grey Heron", [("grey heron", "grey Heron")]),
        ("grey-heron", [("grey heron", "grey-heron")]),
        ("Grey-heron", [("grey heron", "grey-heron")]),
        ("GREY heron", [("grey", "GREY"), ("grey heron", "GREY heron")]),
        ("grey herons", [("heron", "herons"), ("grey heron", "grey herons")]),
        ("gréy heron", [("grey", "gréy"), ("grey heron", "gréy heron")]),
    ],
)
def test_only_names_keep_their_capitals(written: str, spelled: list[tuple[str, str]]) -> None:
    counted = count_words("", written)
    assert list(counted.times) == ["grey", "heron", "grey heron"]
    assert list(counted.spelled) == spelled


def test_a_text_is_its_words_and_gaps() -> None:
    words, gaps = words_of("Grey Herons, C++: 3D (sigh½)!")
    assert [word.written for word in words] == ["Grey", "Herons", "C++", "3D", "sigh½"]
    assert [word.folded for word in words] == ["grey", "heron", "c++", "3d", ""]
    assert [word.tells for word in words] == [True, True, True, True, False]
    assert [word.is_small for word in words] == [False, False, False, False, False]
    assert gaps == ["", " ", ", ", ": ", " (", ")!"]
    assert words_of("") == ([], [""])
    assert words_of("heron")[0][0].is_small


@pytest.mark.parametrize("nothing", ["", "the and of", "7 3.5 100", "a b c", "https://github.com www io"])
def test_what_tells_nothing_is_no_word(nothing: str) -> None:
    assert count_words(nothing, nothing) == WordCounts("", b"", "")


def test_a_word_that_tells_nothing_parts_a_pair() -> None:
    assert list(count_words("", "herons of meadows").times) == ["heron", "meadow"]
    assert list(count_words("herons", "meadows").times) == ["heron", "meadow"]
    assert list(count_words("", "herons  meadows").times) == ["heron", "meadow"]  # two spaces are no one space


def test_a_pair_cuts_no_word_with_a_hyphen_in_two() -> None:
    assert [term for term in count_words("", "wet eel-traps, deep-sea bed").times if " " in term] == [
        "eel trap",
        "deep sea",
    ]
    assert "wide open" in count_words("", "the wide open sea").times


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
    assert not is_generic("transformer")  # of a power line, elsewhere
    assert not is_generic("extensive heron")
