"""The words of a paper that tell it from others, one by one and in pairs, and how it spells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, repeat
from typing import NamedTuple

from generator.util import text

_ADDRESS_WORDS = frozenset({"com", "github", "http", "https", "io", "org", "www"})


def _listed(name: str) -> frozenset[str]:
    return frozenset(files("generator.util").joinpath(name).read_text("utf-8").split())


# Words of any English text: the list of the Glasgow Information Retrieval Group.
STOP_WORDS = _listed("stop_words.txt")
# Words of any paper, which are no reason to read another one. Those of a field that mean something in others (a
# transformer, training) are not among them: where many papers have one, its number tells.
_GENERIC = frozenset(map(text.singular, _listed("generic_words.txt")))
# Words of measure, time and order, and verbs of findings, which papers of any field have.
_PLAIN = _listed("plain_words.txt")


@dataclass(frozen=True, slots=True)
class WordCounts:
    """The terms of a text, how often each stands there, and those that are spelled otherwise than as a key.

    All are kept as strings, which are many times smaller than their words, and travel between processes as fast.

    Attributes:
        terms: a term a line: words in the singular, in lower case, a space between two.
        numbers: how often each is there, in their order.
        spellings: a line for each time that a term is spelled otherwise: the term, a tab, its spelling. Only names
            keep their capitals.
    """

    terms: str
    numbers: bytes
    spellings: str

    @property
    def times(self) -> dict[str, int]:
        """Every term, and how often it is there."""
        return dict(zip(self.terms.split("\n"), self.numbers, strict=True)) if self.terms else {}

    @property
    def spelled(self) -> Iterator[tuple[str, str]]:
        """Terms with their spelling where that differs."""
        for line in self.spellings.split("\n") if self.spellings else ():
            term, _, spelling = line.partition("\t")
            yield term, spelling


class Word(NamedTuple):
    """A word as a text writes it, with all that does not depend on where it stands.

    Attributes:
        written: as it stands there.
        folded: in lower case, without accents, in the singular; "" if that makes other than one word of it.
        tells: whether it says what a paper is about.
        spelling: its line among the spellings, if it tells and has one.
        is_folded: whether it is written as it is folded.
        is_small: whether it is made of small letters alone.
    """

    written: str
    folded: str
    tells: bool
    spelling: str
    is_folded: bool
    is_small: bool


class Words(NamedTuple):
    """A text as words, and the gaps before each of them and after the last."""

    words: list[Word]
    gaps: list[str]


@lru_cache(maxsize=1 << 16)
def _word(written: str) -> Word:
    words = text.words(written)
    folded = text.singular(words[0]) if len(words) == 1 else ""
    tells = _tells(folded)
    spelling = _spelling(folded, written) if tells else ""
    is_folded = written == folded and not spelling
    return Word(written, folded, tells, spelling, is_folded, written.islower() and written.isalpha())


@lru_cache(maxsize=4)  # a text is read by several readers, one after the other
def words_of(running: str) -> Words:
    """A text as words."""
    words, gaps = text.split(running)
    return Words([*map(_word, words)], gaps)


def count_words(title: str, abstract: str) -> WordCounts:
    """The words of a paper; what stands there more than 255 times does so 255 times."""
    terms: list[str] = []
    spellings: list[str] = []
    for running in (title, abstract):
        _gather(words_of(running), terms, spellings)
    times = Counter(terms)
    return WordCounts("\n".join(times), bytes(map(min, times.values(), repeat(255))), "\n".join(spellings))


def _gather(running: Words, terms: list[str], spellings: list[str]) -> None:
    """Adds the terms of a text: words that tell, and pairs of them that stand side by side; and their spellings.

    A pair cuts no word with a hyphen in two: "continual pre-training" has none but "pre-training".
    """
    before, written_before, is_folded_before, gap_before = "", "", False, ""
    for (written, folded, tells, spelling, is_folded, _), (gap, gap_after) in zip(
        running.words, pairwise(running.gaps), strict=True
    ):
        if not tells:
            before = ""
            continue
        terms.append(folded)
        if spelling:
            spellings.append(spelling)
        if before and (gap == "-" or (gap == " " and gap_before != "-" and gap_after != "-")):
            pair = f"{before} {folded}"
            terms.append(pair)
            as_folded = is_folded and is_folded_before and gap == " "
            if not as_folded and (spelling := _spelling(pair, f"{written_before}{gap}{written}")):
                spellings.append(spelling)
        before, written_before, is_folded_before, gap_before = folded, written, is_folded, gap


def _spelling(term: str, written: str) -> str:
    """A line that says how a term is spelled, if otherwise. Only names keep their capitals."""
    rest = written[1:]
    small = rest.lower()
    shown = written if rest != small else written[:1].lower() + small
    return f"{term}\t{shown}" if shown != term else ""


def without_addresses(running: str) -> str:
    """A text without web addresses, whose words are not the paper's."""
    parts, position = [], 0
    for address in text.find_addresses(running):
        parts.append(running[position : address.start])
        position = address.end
    return "\n".join([*parts, running[position:]])


@cache
def is_generic(term: str) -> bool:
    """Whether a term is made of words that any paper has."""
    return set(term.split()) <= _GENERIC


def is_plain(word: str) -> bool:
    """Whether a word names a measure, a time or an order, or says that something was found."""
    return word in _PLAIN


@cache
def _tells(word: str) -> bool:
    """Whether a word says what a paper is about: no stop word, no number, no part of an address."""
    is_number = not any(char.isalpha() for char in word)
    return len(word) > 1 and not is_number and word not in STOP_WORDS and word not in _ADDRESS_WORDS
