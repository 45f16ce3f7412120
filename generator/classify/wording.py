"""The words of a paper that tell it from others, one by one and in pairs, and how it spells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.util import text

_BETWEEN = frozenset({" ", "-"})  # two words of a term
_ADDRESS_WORDS = frozenset({"com", "github", "http", "https", "io", "org", "www"})


def _listed(name: str) -> frozenset[str]:
    return frozenset(files("generator.util").joinpath(name).read_text("utf-8").split())


# Words of any English text: the list of the Glasgow Information Retrieval Group.
_STOP_WORDS = _listed("stop_words.txt")
# Words of any paper in the field, which are no reason to read another one.
_GENERIC = frozenset(map(text.singular, _listed("generic_words.txt")))


@dataclass(frozen=True, slots=True)
class Wording:
    """The terms of a text, how often each stands there, and those that are spelled otherwise than as a key.

    All are kept as strings, which are many times smaller than their words, and travel between processes as fast.
    """

    _terms: str
    _times: bytes
    _spelled: str

    @property
    def times(self) -> dict[str, int]:
        """Every term, words in the singular, in lower case, a space between two, and how often it is there."""
        return dict(zip(self._terms.split("\n"), self._times, strict=True)) if self._terms else {}

    @property
    def spelled(self) -> Iterator[tuple[str, str]]:
        """Terms with their spelling where that differs; only names keep their capitals."""
        for line in self._spelled.split("\n") if self._spelled else ():
            term, _, spelling = line.partition("\t")
            yield term, spelling


def read(title: str, abstract: str) -> Wording:
    """The wording of a paper; what stands there more than 255 times does so 255 times."""
    found = terms_of(title) + terms_of(abstract)
    times = Counter(term for term, _ in found)
    others = ((term, spelling) for term, spelling in found if term != spelling)
    spelled = ((term, spelling if _is_name(spelling) else spelling.lower()) for term, spelling in others)
    differing = [f"{term}\t{spelling}" for term, spelling in spelled if term != spelling]
    return Wording("\n".join(times), bytes(min(often, 255) for often in times.values()), "\n".join(differing))


def terms_of(running: str) -> list[tuple[str, str]]:
    """The terms of a text with their spelling: single words, and pairs that stand side by side."""
    found = []
    before, begun, ended = "", 0, 0
    for token in text.tokens(running):
        start, end = token.span()
        for word in _TELLING[token[0]]:
            if word:
                found.append((word, token[0]))
                if before and running[ended:start] in _BETWEEN:
                    found.append((f"{before} {word}", running[begun:end]))
            before, begun, ended = word, start, end
    return found


class _Telling(dict[str, tuple[str, ...]]):
    """The words of a token as :func:`text.folded` has them, "" in the place of one that tells nothing."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        words = tuple(word if _tells(word) else "" for word in text.folded(token))
        if len(self) < 1 << 16:  # a vocabulary that is no language's is not remembered
            self[token] = words
        return words


_TELLING = _Telling()


@cache
def is_generic(term: str) -> bool:
    """Whether a term is made of words that any paper in the field has."""
    return set(term.split()) <= _GENERIC


@cache
def _tells(word: str) -> bool:
    """Whether a word says what a paper is about: no stop word, no number, no part of an address."""
    is_number = not any(char.isalpha() for char in word)
    return len(word) > 1 and not is_number and word not in _STOP_WORDS and word not in _ADDRESS_WORDS


def _is_name(spelling: str) -> bool:
    return spelling[1:] != spelling[1:].lower()
