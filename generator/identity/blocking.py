"""Which records are worth comparing: near linear in their number, bounded in memory.

Records of one work have a title's key, most runs of three words of the abstract, or most letters of the title in
common. The abstract and the title are sketched by min-wise hashing (A. Broder, "On the resemblance and containment
of documents", 1997): of many random orders of all word runs, a sketch keeps the first that a text has, so that the
share of equal places in two sketches estimates the share of runs that two texts have in common. The records are
then sorted in several ways, by a title's key or by a part of a sketch, and each is compared with a few that follow
it (M. Bawa et al., "LSH forest", 2005; M. Hernández and S. Stolfo, "The merge/purge problem", 1995). A window,
unlike a block of all that share a key, costs the same whatever the number of records that share it.

An abstract or a title that is missing is like no other: a record has a place only in the sorts of what it has.
Where abstracts are missing one sort more, by the titles' letters, brings a title that is cut beside the whole one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from generator.identity.abstracts import REVISED
from generator.identity.record import Record
from generator.identity.titles import parse
from generator.identity.verdict import SLIPPED
from generator.identity.words import folded
from generator.util import text
from generator.util.parallel import spread

_RUN = 3  # words of an abstract, letters of a title
_ORDERS, _DEPTH = 4, 6  # sorts of the abstracts' sketches, and how many places of the sketch each looks at
_TITLE_ORDERS, _TITLE_DEPTH = 2, 4
_WINDOW = 5  # records that follow one in an order and are looked at
_TITLE_WINDOW = 8
_CUT_WINDOW = 3
# Equal places of two sketches that make a pair worth comparing: many of the abstracts' 24, or some of them and some
# of the titles' 8, or most of the titles'. Abstracts that share half of their runs reach the first with probability
# 0.92, those that share one sentence of many seldom the second.
_MANY = 9
_SOME, _SOME_OF_TITLE = 5, 2
_MOST_OF_TITLE = 5
# Of what the sketches found, pairs are compared that share more than this of the abstract, or are related by title
# as well (rapidfuzz token set ratio).
_MUCH, _RELATED = 0.7, 0.8
_CHUNK = 1024  # records sketched at once
_LONG_LIST = 4_000  # records from which on several processes sketch them

Numbers = NDArray[np.uint64]
Sketches = NDArray[np.uint32]
Flags = NDArray[np.bool_]

_SEED = 20_261_121
_ENDS = (0,) * (_RUN - 1)
_NOTHING = 1
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


@lru_cache(maxsize=1 << 20)
def _code(word: str) -> int:
    """A number for a word, the same in every run."""
    return crc32(folded(word).encode())


def _mixed(numbers: Numbers) -> Numbers:
    """The numbers scattered over all 64 bits (the finaliser of splitmix64, S. Vigna)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


class _Sketcher:
    """Makes sketches of ``size`` places of sequences of codes."""

    def __init__(self, size: int) -> None:
        random = np.random.default_rng(_SEED)
        top = np.iinfo(np.uint32).max
        self._factors = random.integers(1, top, size, dtype=np.uint32) | np.uint32(1)
        self._offsets = random.integers(0, top, size, dtype=np.uint32)

    def __call__(self, sequences: Iterable[Sequence[int]]) -> tuple[Sketches, Sketches, NDArray[np.int64]]:
        """The sketches, one row a sequence; then the runs of all sequences as numbers, and how many each has.

        End marks follow each sequence, so that the shortest has a run too.
        """
        codes, lengths = array("Q"), []
        for sequence in sequences:
            codes.extend(sequence or (_NOTHING,))
            codes.extend(_ENDS)
            lengths.append(len(sequence) or 1)
        known = np.frombuffer(codes, dtype=np.uint64)
        runs = np.zeros(len(known), dtype=np.uint64)
        for place, factor in enumerate(_PLACES):
            runs[: len(known) - place] += known[place:] * factor
        ends = np.cumsum(lengths) + len(_ENDS) * np.arange(1, len(lengths) + 1)
        starts_a_run = np.ones(len(known), dtype=np.bool_)
        for place in range(1, len(_ENDS) + 1):
            starts_a_run[ends - place] = False
        short = (_mixed(runs[starts_a_run]) >> np.uint64(32)).astype(np.uint32)
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        sketches = np.empty((len(lengths), len(self._factors)), dtype=np.uint32)
        for place, (factor, offset) in enumerate(zip(self._factors, self._offsets, strict=True)):
            sketches[:, place] = np.minimum.reduceat(short * factor + offset, starts)
        return sketches, short, np.array(lengths)


@dataclass(frozen=True)
class Sketched:
    """Of each record the title's key as a number, the title's words, and the sketches of title and abstract.

    ``runs`` are the abstracts' runs of words as numbers, those of a record between two of the ``bounds``.
    ``has_title`` and ``has_abstract`` say which texts there are.
    """

    keys: Numbers
    words: list[str]
    abstracts: Sketches
    titles: Sketches
    runs: Sketches
    bounds: NDArray[np.int64]
    has_title: Flags
    has_abstract: Flags

    def of_one_title(self, one: Numbers, other: Numbers) -> Flags:
        """Which pairs have one title, however it is spelled."""
        same: Flags = (self.keys[one] == self.keys[other]) & self.has_title[one] & self.has_title[other]
        return same

    def of_like_abstracts(self, one: Numbers, other: Numbers) -> Flags:
        """Which pairs share much of the abstract, or some of it and of the title."""
        shared = _equal(self.abstracts, one, other)
        some: Flags = shared >= _SOME
        some[some] &= _equal(self.titles, one[some], other[some]) >= _SOME_OF_TITLE
        return some | (shared >= _MANY)

    def of_like_titles(self, one: Numbers, other: Numbers) -> Flags:
        """Which pairs have nearly the same title."""
        alike: Flags = _equal(self.titles, one, other) >= _MOST_OF_TITLE
        return alike

    def of_begun_titles(self, one: Numbers, other: Numbers) -> Flags:
        """Which pairs lack an abstract, and have a title that begins the other's, the shorter one first."""
        lacking: Flags = ~self.compares_abstracts(one, other)
        for at in np.flatnonzero(lacking):
            begins = self.words[int(one[at])]
            lacking[at] = bool(begins) and self.words[int(other[at])].startswith(begins)
        return lacking

    def compares_abstracts(self, one: Numbers, other: Numbers) -> Flags:
        """Which pairs have both abstracts."""
        both: Flags = self.has_abstract[one] & self.has_abstract[other]
        return both

    def shared(self, pairs: Numbers) -> Iterator[tuple[int, int, float | None]]:
        """Of each pair about what share of the abstracts' runs both have, of the shorter one's.

        That is much more than the sketches say, at more cost. None where the pair is not worth comparing.
        """
        count = np.uint64(len(self.keys))
        ones, others = pairs // count, pairs % count
        both = self.compares_abstracts(ones, others)
        touches = both & (_equal(self.abstracts, ones, others) > 0)
        equal = self.of_one_title(ones, others)
        last, mine = -1, frozenset[int]()
        flags = zip(touches, equal, both, strict=True)
        for one, other, (may_share, same, has_both) in zip(ones.tolist(), others.tolist(), flags, strict=True):
            if one != last:
                last, mine = one, self._runs(one)
            if same:
                yield one, other, 1.0
            elif may_share:
                theirs = self._runs(other)
                yield one, other, self._if_worth(one, other, len(mine & theirs) / min(len(mine), len(theirs)))
            else:
                yield one, other, self._if_worth(one, other, 0.0, by_title=not has_both)

    def _runs(self, at: int) -> frozenset[int]:
        return frozenset(self.runs[self.bounds[at] : self.bounds[at + 1]].tolist())

    def _if_worth(self, one: int, other: int, share: float, *, by_title: bool = False) -> float | None:
        """The share, where the titles are alike enough for it, or for a pair that only titles can tell of."""
        if share >= _MUCH:
            return share
        scorer, least = (fuzz.token_set_ratio, _RELATED) if share >= REVISED or by_title else (fuzz.ratio, SLIPPED)
        return share if scorer(self.words[one], self.words[other], score_cutoff=100 * least) else None


def _equal(sketches: Sketches, one: Numbers, other: Numbers) -> NDArray[np.intp]:
    shared: NDArray[np.intp] = (sketches[one] == sketches[other]).sum(axis=1)
    return shared


def sketch(records: Sequence[Record]) -> Sketched:
    """The sketches of all records."""
    chunks = [records[start : start + _CHUNK] for start in range(0, len(records), _CHUNK)]
    parts = list(spread(_sketch_chunk, chunks) if len(records) >= _LONG_LIST else map(_sketch_chunk, chunks))
    bounds = np.concatenate(([0], np.cumsum(np.concatenate([part.bounds for part in parts]))))
    return Sketched(
        np.concatenate([part.keys for part in parts]),
        [words for part in parts for words in part.words],
        np.concatenate([part.abstracts for part in parts]),
        np.concatenate([part.titles for part in parts]),
        np.concatenate([part.runs for part in parts]),
        bounds,
        np.concatenate([part.has_title for part in parts]),
        np.concatenate([part.has_abstract for part in parts]),
    )


def _sketch_chunk(records: Sequence[Record]) -> Sketched:
    """The sketches of some records; the ``bounds`` are the lengths of the abstracts here."""
    abstracts, runs, lengths = _OF_ABSTRACT([*map(_code, text.words(record.abstract))] for record in records)
    parsed = [parse(record.title) for record in records]
    titles, *_ = _OF_TITLE(title.joined.encode() for title in parsed)
    keys = [crc32(title.key.encode()) << 32 | crc32(title.key[::-1].encode()) for title in parsed]
    words = [" ".join(title.words) for title in parsed]
    has_title = np.array([bool(record.title) for record in records])
    has_abstract = np.array([bool(record.abstract) for record in records])
    return Sketched(
        np.array(keys, dtype=np.uint64), words, abstracts, titles, runs, lengths, has_title, has_abstract
    )


_OF_ABSTRACT, _OF_TITLE = _Sketcher(_ORDERS * _DEPTH), _Sketcher(_TITLE_ORDERS * _TITLE_DEPTH)


def candidates(records: Sequence[Record], sketched: Sketched) -> Numbers:
    """The pairs of records that may be worth comparing, as ``one * len(records) + other``, one < other, ascending.

    Which pairs depends on the order of the records only where more than a window of them are equally near.
    """
    abstracts, titles = sketched.abstracts.T, sketched.titles.T
    titled, with_abstract = (
        np.flatnonzero(has).astype(np.uint64) for has in (sketched.has_title, sketched.has_abstract)
    )

    def near(
        among: Numbers,
        columns: Sequence[NDArray[np.unsignedinteger]],
        window: int,
        worth: Callable[[Numbers, Numbers], Flags],
    ) -> Numbers:
        order = among[np.lexsort([column[among] for column in columns[::-1]])]
        return _near(order, len(records), window, worth)

    found: list[Numbers] = [np.array(list(_of_identifiers(records)), dtype=np.uint64)]
    for start in range(0, len(abstracts), _DEPTH):
        places = [*abstracts[start : start + _DEPTH]]
        found.append(near(with_abstract, places, _WINDOW, sketched.of_like_abstracts))
    for start in range(0, len(titles), _TITLE_DEPTH):
        places = [*titles[start : start + _TITLE_DEPTH], abstracts[0]]
        found.append(near(titled, places, _TITLE_WINDOW, sketched.of_like_titles))
    for start in range(0, len(abstracts), 2 * _DEPTH):
        columns = [sketched.keys, *abstracts[start : start + 2]]
        found.append(near(titled, columns, _WINDOW, sketched.of_one_title))
    if len(with_abstract) < len(records):
        by_letters = np.array(sorted(titled.tolist(), key=sketched.words.__getitem__), dtype=np.uint64)
        found.append(_near(by_letters, len(records), _CUT_WINDOW, sketched.of_begun_titles))
    return np.unique(np.concatenate(found))


def _near(order: Numbers, total: int, window: int, worth: Callable[[Numbers, Numbers], Flags]) -> Numbers:
    """The pairs, as one number each, that stand near each other in an order and are worth it."""
    count = np.uint64(total)
    found = []
    for distance in range(1, min(window, len(order) - 1) + 1):
        one, other = order[:-distance], order[distance:]
        kept = worth(one, other)
        found.append(np.minimum(one, other)[kept] * count + np.maximum(one, other)[kept])
    return np.concatenate(found) if found else np.empty(0, dtype=np.uint64)


def _of_identifiers(records: Sequence[Record]) -> Iterator[int]:
    """The pairs, as one number each, of records that follow each other among those of one arXiv id or DOI."""
    last: dict[str, int] = {}
    for position, record in enumerate(records):
        # By the DOIs of others that it names a record may stand between two that have one DOI.
        for identifier in (*record.arxiv, *record.dois, *(f"own {doi}" for doi in record.own_dois)):
            if identifier in last:
                yield last[identifier] * len(records) + position
            last[identifier] = position
