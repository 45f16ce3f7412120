"""Which records are worth comparing: near linear in their number, bounded in memory.

Records of one work have a title's key, most runs of three words of the abstract, or most letters of the title in
common. The abstract and the title are sketched by min-wise hashing (A. Broder, "On the resemblance and containment
of documents", 1997): of many random orders of all word runs, a sketch keeps the first that a text has, so that the
share of equal places in two sketches estimates the share of runs that two texts have in common. The records are then
sorted in several ways, by a title's key or by a part of a sketch, and each is compared with a few that follow it
(M. Bawa et al., "LSH forest", 2005; M. Hernández and S. Stolfo, "The merge/purge problem", 1995). A window, unlike
a block of all that share a key, costs the same whatever the number of records that share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from generator import text
from generator.identity.titles import folded, parse
from generator.identity.verdict import Record

_RUN = 3  # words of an abstract, letters of a title
_ORDERS, _DEPTH = 4, 6  # sorts of the abstracts' sketches, and how many places of the sketch each looks at
_TITLE_ORDERS, _TITLE_DEPTH = 2, 4
_WINDOW = 5  # records that follow one in an order and are looked at
_TITLE_WINDOW = 8
# Equal places of a sketch that make a pair worth comparing. Texts that share 0.3 of their runs reach the first with
# probability 0.89, those that share one sentence of many seldom. The second stands for titles that a slip tells apart.
_LEAST = 5
_LEAST_OF_TITLE = 5
_CHUNK = 4096  # records sketched at once

Numbers = NDArray[np.uint64]
Sketches = NDArray[np.uint32]

_SEED = 20_261_121


class _Codes(dict[str, int]):
    """A number for each word, the same in every run."""

    def __missing__(self, word: str) -> int:
        code = crc32(folded(word).encode())
        if len(self) < 1 << 20:  # a vocabulary that is no language's is not remembered
            self[word] = code
        return code


def _mixed(numbers: Numbers) -> Numbers:
    """The numbers scattered over all 64 bits (the finaliser of splitmix64, S. Vigna)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


class _Sketcher:
    """Makes sketches of ``size`` places of sequences of codes."""

    def __init__(self, size: int) -> None:
        random = np.random.default_rng(_SEED)
        top = np.iinfo(np.uint64).max
        self._factors = random.integers(1, top, size, dtype=np.uint64) | np.uint64(1)
        self._offsets = random.integers(0, top, size, dtype=np.uint64)

    def __call__(self, sequences: Sequence[Sequence[int]]) -> Sketches:
        """One row a sequence. Two end marks follow each, so that a short one has runs too."""
        ends = (0,) * (_RUN - 1)
        codes = np.fromiter((code for sequence in sequences for code in (*sequence, *ends)), dtype=np.uint64)
        lengths = np.array([len(sequence) + len(ends) for sequence in sequences])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        runs = np.zeros(len(codes), dtype=np.uint64)
        for place in range(_RUN):
            runs[: len(codes) - place] += codes[place:] * np.uint64(0x9E3779B97F4A7C15 + 2 * place * 0x1000193)
        runs = _mixed(runs)
        sketches = np.empty((len(sequences), len(self._factors)), dtype=np.uint32)
        for place, (factor, offset) in enumerate(zip(self._factors, self._offsets, strict=True)):
            scattered = ((runs * factor + offset) >> np.uint64(32)).astype(np.uint32)
            # A run that begins with an end mark is no run of this sequence.
            scattered[codes == 0] = np.iinfo(np.uint32).max
            sketches[:, place] = np.minimum.reduceat(scattered, starts)
        return sketches


def _chunks(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    rest = iter(records)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _sketches(records: Sequence[Record]) -> tuple[Numbers, Sketches, Sketches]:
    """Of each record the title's key as a number, the abstract's sketch and the title's."""
    keys = np.empty(len(records), dtype=np.uint64)
    abstracts = np.empty((len(records), _ORDERS * _DEPTH), dtype=np.uint32)
    titles = np.empty((len(records), _TITLE_ORDERS * _TITLE_DEPTH), dtype=np.uint32)
    of_abstract, of_title = _Sketcher(_ORDERS * _DEPTH), _Sketcher(_TITLE_ORDERS * _TITLE_DEPTH)
    codes = _Codes()
    begin = 0
    for chunk in _chunks(records):
        end = begin + len(chunk)
        abstracts[begin:end] = of_abstract([[codes[word] for word in text.words(record.abstract)] for record in chunk])
        parsed = [parse(record.title) for record in chunk]
        titles[begin:end] = of_title([title.joined.encode() for title in parsed])
        keys[begin:end] = [crc32(title.key.encode()) << 32 | crc32(title.key[::-1].encode()) for title in parsed]
        begin = end
    return keys, abstracts, titles


def candidates(records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Positions of the pairs worth comparing, each once, the smaller position first, in order.

    Which pairs depends on the order of the records only where more than a window of them are equally near.
    """
    if len(records) < 2:
        return
    keys, abstracts, titles = _sketches(records)
    found: list[Numbers] = [_of_arxiv(records)]

    def like(sketches: Sketches, least: int) -> Callable[[Numbers, Numbers], NDArray[np.bool_]]:
        return lambda one, other: (sketches[one] == sketches[other]).sum(axis=1) >= least

    def of_one_title(one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        same: NDArray[np.bool_] = keys[one] == keys[other]
        return same

    for start in range(0, _ORDERS * _DEPTH, _DEPTH):
        columns = abstracts[:, start : start + _DEPTH]
        found.append(_near(columns.T, _WINDOW, like(abstracts, _LEAST)))
    for start in range(0, _TITLE_ORDERS * _TITLE_DEPTH, _TITLE_DEPTH):
        columns = titles[:, start : start + _TITLE_DEPTH]
        found.append(_near((*columns.T, abstracts[:, 0]), _TITLE_WINDOW, like(titles, _LEAST_OF_TITLE)))
    for start in range(0, _ORDERS * _DEPTH, 2 * _DEPTH):
        found.append(_near((keys, *abstracts[:, start : start + 2].T), _WINDOW, of_one_title))
    count = np.uint64(len(records))
    for pair in np.unique(np.concatenate(found)):
        yield int(pair // count), int(pair % count)


def _near(
    columns: Iterable[NDArray[np.unsignedinteger]], window: int, worth: Callable[[Numbers, Numbers], NDArray[np.bool_]]
) -> Numbers:
    """The pairs, as one number each, that stand near each other when sorted by the columns and are worth it."""
    order = np.lexsort(tuple(columns)[::-1]).astype(np.uint64)
    count = np.uint64(len(order))
    found = []
    for distance in range(1, min(window, len(order) - 1) + 1):
        for begin in range(0, len(order) - distance, 1 << 16):
            end = min(begin + (1 << 16), len(order) - distance)
            one, other = order[begin:end], order[begin + distance : end + distance]
            kept = worth(one, other)
            found.append(np.minimum(one, other)[kept] * count + np.maximum(one, other)[kept])
    return np.concatenate(found) if found else np.empty(0, dtype=np.uint64)


def _of_arxiv(records: Sequence[Record]) -> Numbers:
    """The pairs of records that follow each other among those of one arXiv id."""
    last: dict[str, int] = {}
    pairs = []
    for position, record in enumerate(records):
        for arxiv in sorted(record.arxiv):
            if arxiv in last:
                pairs.append(last[arxiv] * len(records) + position)
            last[arxiv] = position
    return np.array(pairs, dtype=np.uint64)
