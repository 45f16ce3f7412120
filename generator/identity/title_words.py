"""The words that tell two titles of like works apart, and those that do not: ``title_words.yml``."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.identity.words import canonical_words
from generator.util.yaml_file import Strict, load

_FILE = Path(__file__).with_name("title_words.yml")
_ROMAN = re.compile(r"[ivx]+")
KIND_OF_WORK, PLACE_IN_SERIES, ARTEFACT = "kind of work", "place in a series", "artefact"  # senses of telling words

_Words = Annotated[
    frozenset[str], Field(min_length=1), AfterValidator(lambda words: frozenset(map(_joined, words)))
]


class NoteWords(Strict):
    """What stands in the notes of a listing, its words folded."""

    form: _Words
    plain: _Words
    side: _Words
    venues: _Words
    of_language: _Words
    elsewhere: _Words

    @cached_property
    def all(self) -> frozenset[str]:
        """The words that make a note."""
        return self.form | self.plain | self.venues


class TitleWords(Strict):
    """``title_words.yml``, its words folded."""

    telling: dict[str, _Words]
    light: _Words
    small: _Words
    generic: _Words
    editions: _Words
    numbered: _Words
    ordinals: _Words
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    numbers: dict[str, int]
    notes: NoteWords

    @cached_property
    def usual(self) -> frozenset[str]:
        """The words that no title owns."""
        return self.light | self.generic

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """The kind of each telling word."""
        return {word: kind for kind, words in sorted(self.telling.items()) for word in words}


_UNITS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    *(f"{stem}teenth" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
]
_TENS = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"]


@cache
def _ordinals() -> dict[str, str]:
    """The digits of each ordinal up to a hundred, as 4th; those of two words joined, as ``twentyfirst``."""
    words = [*_UNITS, *_TEENS]
    for ten in _TENS:
        words += [f"{ten}ieth", *(f"{ten}y{unit}" for unit in _UNITS)]
    endings = {1: "st", 2: "nd", 3: "rd"}
    return {
        word: f"{at}{'th' if at in (11, 12, 13) else endings.get(at % 10, 'th')}"
        for at, word in enumerate(words, 1)
    }


_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def number(word: str) -> str:
    """The digits of a number that is spelled or Roman: ``two`` and ``ii`` are 2, ``fourth`` is 4th; or the word."""
    if (spelled := title_words().numbers.get(word)) is not None:
        return str(spelled)
    if (ordinal := _ordinals().get(word)) is not None:
        return ordinal
    if not _ROMAN.fullmatch(word):
        return word
    digits = [_ROMAN_DIGITS[char] for char in word]
    return str(sum(-mine if mine < after else mine for mine, after in zip(digits, [*digits[1:], 0], strict=True)))


def _joined(word: str) -> str:
    return "".join(canonical_words(word))


@cache
def title_words() -> TitleWords:
    """The file that comes with the generator."""
    return load(_FILE, TitleWords)


@lru_cache(maxsize=1 << 14)
def tells(word: str) -> str | None:
    """The sense of a word that tells a title from that of another work; None for other words."""
    if any(char.isdigit() for char in word):
        return "number" if word[0].isdigit() and word.replace(".", "").isdigit() else "name with a number"
    if "+" in word:
        return "plus"
    if _ROMAN.fullmatch(word):
        return "numeral"
    if len(word) == 1:
        return "letter"
    return title_words().kind_of.get(word)
