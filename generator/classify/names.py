"""Names of models, methods and datasets in titles and abstracts: those of ``names.yml``, and words shaped like one.

A word is shaped like a name if it has a capital beyond its first letter (``ZorpNet``, ``ZNT``) or a digit beside
one (``ZN8``). Such words are as often none (``GPU``), so ``names.yml`` lists false friends, and a name counts for
the site only where :data:`FEWEST` papers share it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from operator import add, itemgetter
from typing import NamedTuple

from slugify import slugify

from generator.classify.words import without_addresses, words_of
from generator.settings.names import LONGEST, WORD, Kind, Names
from generator.util import text

FEWEST = 3  # papers that make a name one of the index
_MOST = 64  # names of one paper: none has so many, and pairs of them are counted later
_ALSO = 4  # other spellings told of a name


@dataclass(frozen=True)
class Found:
    """A name in a paper: its id, how the paper writes it, and what it says that the short form stands for."""

    id: str
    spellings: tuple[str, ...]
    meaning: str = ""


@dataclass(frozen=True)
class Name:
    """A name that papers share: ``kind`` is None where the list does not know it, ``papers`` are ids in order.

    ``also`` are other spellings that the papers use, the commonest first.
    """

    id: str
    spelling: str
    kind: Kind | None
    also: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """The names that :data:`FEWEST` or more papers share, by spelling.

    ``of`` has for each paper with such names their ids, in the order in which the paper names them.
    """

    names: tuple[Name, ...] = ()
    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Name]:
        """Names by id."""
        return {name.id: name for name in self.names}

    def shared(self, one: str, other: str) -> list[str]:
        """The names in both of two papers as they are spelled, those of the fewest papers first."""
        both = (self.by_id[name] for name in {*self.of.get(one, ())} & {*self.of.get(other, ())})
        return [name.spelling for name in sorted(both, key=lambda name: (len(name.papers), name.id))]


@dataclass(frozen=True)
class _Listed:
    """A name of the list, and the words of its long spellings, which tell what its short form stands for."""

    spelling: str
    kind: Kind
    meaning: frozenset[str]


class _Spellings:
    """The ids of spellings, found in a run of words: just so, or in whatever case."""

    def __init__(self, fold: Callable[[str], str] = str) -> None:
        self._fold = fold
        self._ids: dict[str, str] = {}
        self._beginnings: set[str] = set()
        self.first_words: set[str] = set()

    def add(self, key: str, name: str) -> None:
        self._ids[key] = name
        words = key.split(" ")
        self._beginnings.update(" ".join(words[:end]) for end in range(1, len(words)))
        self.first_words.update((words[0], f"{words[0]}s"))

    def begins(self, word: str) -> bool:
        """Whether a spelling begins with a word."""
        key = self._fold(word)
        return key in self._beginnings or self._id(key) is not None

    def longest(self, words: Sequence[str], gaps: Sequence[str], at: int) -> tuple[str, int] | None:
        """The id of the longest spelling that starts at a word, and where it ends."""
        key, found = self._fold(words[at]), None
        for end in range(at + 1, len(words) + 1):
            if name := self._id(key):
                found = name, end
            if key not in self._beginnings or gaps[end] not in _JOINTS or end == len(words):
                break
            key = f"{key} {self._fold(words[end])}"
        return found

    def versioned(self, word: str) -> str | None:
        """The id of a name with a version or size behind it: ``ZorpNet50``, ``Zorpv2``."""
        without = None if word.isalpha() else _VERSION.fullmatch(self._fold(word))
        return self._ids.get(without[1]) if without else None

    def _id(self, key: str) -> str | None:
        return self._ids.get(key) or (self._ids.get(key[:-1]) if _is_plural(key) else None)


class _Alone(NamedTuple):
    """What a word is by itself: where listed names may begin so, and the id of a name, listed or of its shape."""

    begins: tuple[_Spellings, ...]
    name: str
    is_listed: bool


_TOKEN = re.compile(f"({WORD})")
_JOINTS = frozenset({"", " ", "-", "\u2010", "\u2011", "\u2013", "_"})  # what may stand inside a name
_VERSION = re.compile(r"(.{2,}?)[vV]?\d+(?:\.\d+)*[A-Za-z]?")
_SIZE = re.compile(r"(?:\d+x)?\d[\d.]*[^\W\d_]{1,2}")  # 7B, 3D, 8x7B
_CODE = re.compile(r"[^\W\d_]\d[\d.]*")  # F1, A100, V2.5: one letter says nothing
_CLAUSE = re.compile(r"[.,;:()\[\]]")
_WINDOW = 120  # characters before an acronym in which it is spelled out
_MEANT = 4  # letters; shorter words of a meaning tell nothing


def _is_plural(word: str) -> bool:
    return len(word) > 2 and word[-1] == "s" and word[-2] != "s"


def _bare(word: str) -> str:
    """A word without the plural ending of an acronym: ``GPUs``."""
    return word[:-1] if len(word) > 2 and word[-1] == "s" and word[-2].isupper() else word


def _is_shaped(word: str) -> bool:
    """Whether a word looks like a name: a capital beyond its first letter, or a digit beside one."""
    if not 2 <= len(word) <= LONGEST:
        return False
    capital = word[1:] != word[1:].lower() or (word[0].isupper() and word[1].isdigit())
    return capital and not _SIZE.fullmatch(word) and not _CODE.fullmatch(word)


@lru_cache(maxsize=1 << 14)
def _slug(word: str) -> str:
    return slugify(word)


def _telling(meaning: str) -> frozenset[str]:
    return frozenset(text.singular(word) for word in text.words(meaning) if len(word) >= _MEANT)


def _meaning(running: str, acronym: str) -> str:
    """The words that an acronym in parentheses after a text is made of, where they stand straight before it.

    As Schwartz and Hearst (2003) find them: the letters, from the last one on, each in the nearest place to the
    left, and the first one at a word's beginning.
    """
    before = _CLAUSE.split(running[-_WINDOW:].rstrip(" ("))[-1]
    at = len(before)
    for left, letter in reversed(list(enumerate(acronym.casefold()))):
        at -= 1
        while at >= 0 and (before[at].casefold() != letter or (left == 0 and before[at - 1 : at].isalnum())):
            at -= 1
        if at < 0:
            return ""
    words = before[at:].replace("-", " ").split()
    return before[at:] if len(words) <= 2 * len(acronym) and acronym not in words else ""


@dataclass
class _Paper:
    """The names of a paper as they are read: ids in order, with their spellings and meanings."""

    spellings: dict[str, dict[str, None]] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)


class Finder:
    """Finds names in papers. The time is linear in the length of a paper's text, whatever the number of names."""

    def __init__(self, names: Names) -> None:
        self.listed: dict[str, _Listed] = {}
        self._exact = _Spellings()
        self._folded = _Spellings(str.casefold)
        self._false = {word.casefold() for word in names.false_friends}
        for kind, name, known in names.known:
            long = (_telling(spelling) for spelling in known.also if " " in spelling or "-" in spelling)
            self.listed[_slug(name)] = _Listed(name, kind, frozenset(chain.from_iterable(long)))
            if known.spelled_out:
                self._false.add(name.casefold())
            for key, _, any_case in known.keys(name):
                (self._folded if any_case else self._exact).add(key, _slug(name))
        self._first_words = self._exact.first_words | self._folded.first_words
        self._alone = lru_cache(maxsize=1 << 14)(self._read_alone)

    def find(self, title: str, abstract: str) -> tuple[Found, ...]:
        """The names in a paper, in the order in which it names them."""
        paper = _Paper()
        self._read(title, paper)
        self._read(abstract, paper)
        return tuple(
            Found(name, tuple(spellings), paper.meanings.get(name, ""))
            for name, spellings in paper.spellings.items()
            if not self._means_another(name, paper)
        )

    def _means_another(self, name: str, paper: _Paper) -> bool:
        """Whether a paper spells a listed acronym out as something else: ``mean absolute error (MAE)``."""
        known = self.listed[name].meaning if name in self.listed else frozenset()
        said = _telling(paper.meanings.get(name, ""))
        return bool(known and said and not known & said)

    def _read(self, running: str, paper: _Paper) -> None:
        words, gaps, candidates = self._candidates(without_addresses(running))
        shouted = bool(candidates) and _is_shouted(words)
        after = 0
        for at, alone in candidates:
            if at < after:
                continue
            name, after = self._name(words, gaps, at, alone, shouted)
            if name:
                spelling = _bare(words[at] + "".join(map(add, gaps[at + 1 : after], words[at + 1 : after])))
                if name in paper.spellings or len(paper.spellings) < _MOST:
                    paper.spellings.setdefault(name, {}).setdefault(spelling)
                if after == at + 1 and gaps[at].endswith("(") and gaps[after].startswith(")"):
                    before = "".join(map(add, gaps[:at], words[:at])) + gaps[at]
                    if meaning := _meaning(before, spelling):
                        paper.meanings.setdefault(name, meaning)

    def _candidates(self, running: str) -> tuple[list[str], list[str], list[tuple[int, _Alone]]]:
        """A text as words and gaps, and where in it names may begin."""
        if "+" in running:  # which is part of a word elsewhere
            words, gaps = text.split(running, _TOKEN)
            places = [*range(len(words))]
        else:
            found, gaps = words_of(running)
            words = [word.written for word in found]
            places = [at for at, word in enumerate(found) if not word.is_small or word.written in self._first_words]
        return words, gaps, [(at, alone) for at in places if (alone := self._alone(words[at]))]

    def _name(
        self, words: Sequence[str], gaps: Sequence[str], at: int, alone: _Alone, shouted: bool
    ) -> tuple[str, int]:
        """The id of the name that starts at a word, "" where none does, and where to read on."""
        found = [longest for spellings in alone.begins if (longest := spellings.longest(words, gaps, at))]
        if found:
            return max(found, key=itemgetter(1))  # of equally long ones the one that is written just so
        return alone.name if alone.is_listed or not shouted else "", at + 1

    def _read_alone(self, word: str) -> _Alone | None:
        """What a word is by itself; None where it is nothing, as most are."""
        begins = tuple(spellings for spellings in (self._exact, self._folded) if spellings.begins(word))
        listed, shaped = None, ""
        if len(word) <= LONGEST:
            listed = self._exact.versioned(word) or self._folded.versioned(word)
            single = text.singular(_bare(word))
            if _is_shaped(single) and not {word.casefold(), single.casefold()} & self._false:
                shaped = _slug(single)
        return _Alone(begins, listed or shaped, listed is not None) if begins or listed or shaped else None


def _is_shouted(words: Sequence[str]) -> bool:
    """Whether a text is in capitals, which say nothing then."""
    capitals = sum(len(word) > 1 for word in filter(str.isupper, words))
    return 2 * capitals > max(len(words), 3)


def index(finder: Finder, found_in: Mapping[str, Sequence[Found]]) -> Index:
    """The names that papers share.

    Args:
        finder: what found them.
        found_in: the names that it found in each paper, by id; the papers' order makes no difference.
    """
    mentions: dict[str, dict[str, Found]] = defaultdict(dict)
    for paper in sorted(found_in):
        for found in found_in[paper]:
            mentions[found.id][paper] = found
    names = []
    for name, by_paper in mentions.items():
        listed = finder.listed.get(name)
        if listed is None:
            by_paper = _of_one_meaning(by_paper)
        if len(by_paper) >= FEWEST:
            names.append(_named(name, listed, by_paper))
    names.sort(key=lambda name: (name.spelling.casefold(), name.id))
    papers_of = {name.id: set(name.papers) for name in names}
    of = {
        paper: tuple(found.id for found in found_in[paper] if paper in papers_of.get(found.id, ()))
        for paper in sorted(found_in)
    }
    return Index(tuple(names), {paper: ids for paper, ids in of.items() if ids})


def _named(name: str, listed: _Listed | None, by_paper: Mapping[str, Found]) -> Name:
    written: Counter[str] = Counter()
    for found in by_paper.values():
        written.update({*found.spellings, *filter(None, [found.meaning])})
    ranked = sorted(written, key=lambda spelling: (-written[spelling], spelling))
    spelling = listed.spelling if listed else next(word for word in ranked if _slug(text.singular(word)) == name)
    spellings = {text.match_key(spelling): spelling}
    for other in ranked:
        spellings.setdefault(text.match_key(other), other)
    also = tuple(spellings.values())[1 : 1 + _ALSO]
    return Name(name, spelling, listed.kind if listed else None, also, tuple(by_paper))


def _of_one_meaning(by_paper: dict[str, Found]) -> dict[str, Found]:
    """The papers that mean one thing by a word: what most of those mean that spell it out, if most agree.

    Those that do not spell it out are among them.
    """
    meanings = {paper: found.meaning for paper, found in by_paper.items() if found.meaning}
    if not meanings:
        return by_paper
    counts = Counter(map(text.match_key, meanings.values()))
    common = min(meanings.values(), key=lambda meaning: (-counts[text.match_key(meaning)], meaning))
    said = _telling(common)
    others = {paper for paper, meaning in meanings.items() if meaning != common and not said & _telling(meaning)}
    if 2 * len(others) >= len(meanings):
        return {}
    return {paper: found for paper, found in by_paper.items() if paper not in others}
