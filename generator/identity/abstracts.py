"""How far two abstracts agree, and which numbers, years and editions they are at odds in."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from generator.identity.title_words import tells, title_words
from generator.identity.words import Abstract, parse_abstract

# How far two abstracts agree is the rapidfuzz ratio of their letters, marks and spaces left out (0 to 1).
# Unrelated English abstracts reach 0.55 by chance, and two that share half of their sentences 0.75.
AGREE = 0.95
REVISED_LETTERS = 0.7
# What an abstract shares with another is the share of its runs of three words that the other has too, of the
# shorter one (0 to 1). Unrelated abstracts share 0.02 at most, two of one work from 0.3 on.
REVISED = 0.3
MOSTLY = 0.75
WITHIN = 0.9  # of the shorter one
WHOLLY = 0.95
# The share of the longer words of the one with fewer that the other has too. Unrelated abstracts of one field stay
# below this (0.16, and 0.29 in one of a hundred), two of one work above it.
_ONE_MATTER = 0.25
_LONGER_WORD = 5  # letters
_ENGLISH = frozenset({"the", "of", "and"})
ENOUGH = 300  # characters of an abstract, below which agreement says little
SOME = 100  # characters, below which not even equality says much
_SOME_RUNS = 10  # a sentence; of fewer runs no share says anything

_YEAR = re.compile(r"(?:19|20)\d\d")
_VERSION = re.compile(r"v\d+(?:\.\d+)*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBERS = frozenset({"number", "name with a number", "count"})


class Overlap:
    """What two abstracts have in common, each figure worked out where it is asked for."""

    def __init__(self, first: str, second: str) -> None:
        """Takes the two texts, in any order."""
        self._shorter, self._longer = sorted((first, second), key=lambda text: (len(text), text))
        self._one, self._other = parse_abstract(self._shorter), parse_abstract(self._longer)

    @cached_property
    def length(self) -> int:
        """The characters of the shorter abstract."""
        return len(self._shorter)

    @cached_property
    def shared(self) -> float:
        """The share of the runs of words of the one with fewer that the other has too."""
        return self._one.shared(self._other)

    @cached_property
    def agreement(self) -> float:
        """How alike their letters are."""
        return fuzz.ratio(self._one.letters, self._other.letters) / 100

    @property
    def is_equal(self) -> bool:
        """Whether they are one text but for spelling."""
        return self._one.letters == self._other.letters

    @cached_property
    def is_cut(self) -> bool:
        """Whether one is the beginning of the other, or all of it."""
        return self._other.letters.startswith(self._one.letters)

    @cached_property
    def is_whole(self) -> bool:
        """Whether they are one text, of which one may be cut."""
        return self.length >= SOME and (self.is_cut or self.agreement >= AGREE)

    @cached_property
    def is_within(self) -> bool:
        """Whether nearly all that the shorter one says stands in the longer one."""
        return self.is_whole or (self.shared >= WITHIN and len(self._one.runs) >= _SOME_RUNS)

    def is_revised(self, least: float) -> bool:
        """Whether they are two versions of a text, which share so much at least; the shorter may be a part."""
        if self.length < SOME or self.shared < least or (self.length < ENOUGH and self.numbers_differ):
            return False
        return self.shared >= MOSTLY or self.agreement >= REVISED_LETTERS

    @cached_property
    def is_one_matter(self) -> bool:
        """Whether they could be of one work: they share runs of words, or many words, or say little."""
        if self.length < ENOUGH or not all(of.words >= _ENGLISH for of in (self._one, self._other)):
            return True  # a translation shares no word
        words = [{word for word in of.words if len(word) >= _LONGER_WORD} for of in (self._one, self._other)]
        least = min(map(len, words))
        return not least or len(words[0] & words[1]) / least >= _ONE_MATTER or self.shared >= _ONE_MATTER

    @cached_property
    def numbers_differ(self) -> bool:
        """Whether each has a number that the other has not; a cut one only lacks some."""
        return _at_odds(_numbers(self._shorter), _numbers(self._longer))

    def shares_no_number(self, least: int) -> bool:
        """Whether each names so many numbers, and none is the same: a later version keeps some.

        One that names far fewer lost its numbers on the way.
        """
        one, other = _numbers(self._shorter), _numbers(self._longer)
        fewer, more = sorted((len(one), len(other)))
        return fewer >= max(least, more / 2) and one.isdisjoint(other)

    @cached_property
    def editions_differ(self) -> bool:
        """Whether each names a year, an ordinal or a version where the other names another."""
        return any(map(_at_odds, _editions(self._one), _editions(self._other)))


def _at_odds(one: Set[str], other: Set[str]) -> bool:
    return not (one <= other or other <= one)


@lru_cache(maxsize=1 << 10)
def _numbers(abstract: str) -> Set[str]:
    """The words that are or hold numbers, spelled ones too; not the last word, which may be cut."""
    return frozenset(word for word in parse_abstract(abstract).sequence[:-1] if tells(word) in _NUMBERS)


def _editions(abstract: Abstract) -> tuple[Set[str], Set[str], Set[str]]:
    """The years, the versions, and the ordinals of what has editions, that an abstract names: most count others."""
    years = {word for word in abstract.words if word[0] in "12" and _YEAR.fullmatch(word)}
    versions = {word.replace(".", "") for word in abstract.words if word[0] == "v" and _VERSION.fullmatch(word)}
    ordinals: Set[str] = frozenset()
    lists = title_words()
    if not lists.numbered.isdisjoint(abstract.words):
        counted = {run[0] for run in abstract.runs if run[1] in lists.numbered}
        ordinals = {word for word in counted if word in lists.ordinals or _ORDINAL.fullmatch(word)}
    return years, versions, ordinals
