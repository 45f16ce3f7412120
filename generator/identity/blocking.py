"""Which records are worth comparing: near linear in their number, bounded in memory.

Records of one work have an identifier, a title's key, most of the title or much of the abstract in common. What
they may have in common is sorted by, and each record is looked at with a few that follow it (M. Hernández and
S. Stolfo, "The merge/purge problem", 1995; M. Bawa et al., "LSH forest", 2005). The sorts, each for what it finds:

- identifiers and titles' keys: all records that have one in common, whatever the texts;
- sketches of the abstracts (see :mod:`sketches`): abstracts that share much, whatever the titles;
- sketches of the abstracts' beginnings: a text that a listing cut short resembles no more of the whole one;
- sketches of the titles' letters: slips, words added, left out or reordered;
- the authors' family names: all records of one group, where a name or half of the title stays;
- the titles' words from the first on, and from the last on: a title that begins or ends the other one.

A window, unlike a block of all that share a key, costs the same whatever the number of records that share it. Of
equal keys all pairs are looked at up to :data:`_BLOCK` records, and beyond that those of the likest abstracts.
What stands near is then looked at more closely, at more cost, first by sketches and then by the texts. A text that
is missing is like no other: a record has a place only in the sorts of what it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from generator.identity.abstracts import REVISED, SOME
from generator.identity.people import in_common
from generator.identity.record import Record
from generator.identity.sketches import Counts, Numbers, Sketch, Sketcher, containment, letter_runs, word_runs
from generator.identity.title import parse
from generator.identity.verdict import may_be_renamed

_ORDERS, _DEPTH = 4, 6  # sorts of the abstracts' sketches, and how many places of the sketch each looks at
_BEGINNING = 28  # runs of words, about 200 characters
_BEGINNING_ORDERS, _BEGINNING_DEPTH = 2, 4
_TITLE_ORDERS, _TITLE_DEPTH = 3, 4
_WINDOW = 5  # records that follow one in an order and are looked at
_TITLE_WINDOW = 8
_BLOCK = 32  # records of one key, up to which all are looked at with all
# Equal places of two sketches that make a pair worth a closer look: many of the abstracts' 24, or some of them and
# some of the titles' 12, or most of the titles'. Abstracts that share half of their runs reach the first with
# probability 0.92, those that share one sentence of many seldom the second.
_MANY = 9
_SOME, _SOME_OF_TITLE = 2, 3
_SOME_BY_AUTHORS = 5  # of the abstracts' 24, where the authors may be the same
_MOST_OF_TITLE = 7
_LONG = 16  # bytes of a title's letters, below which it is no work's own
_MOST_OF_BEGINNING = 4
_SHORTER = 1.5  # times as long as the shorter abstract, from which on sketches of the whole say too little
# Pairs are compared that share more than this of the abstract, or are related by title as well (rapidfuzz token set
# ratio), or have one title but for a slip (rapidfuzz ratio).
_MUCH, _RELATED, _SLIPPED = 0.7, 0.9, 0.85
_ROUGHLY = 0.05  # by which a share of runs of word stems may be less than that of the words
_SLIP_WINDOW = 3
_CHUNK = 1024  # records sketched at once
_FEW = 256  # pairs whose abstracts are looked at at once
_SLICE = 1 << 16  # pairs looked at by sketches at once

Flags = NDArray[np.bool_]
Positions = NDArray[np.int64]
Shares = NDArray[np.float64]

_OF_ABSTRACT = Sketcher(_ORDERS * _DEPTH)
_OF_BEGINNING = Sketcher(_BEGINNING_ORDERS * _BEGINNING_DEPTH)
_OF_TITLE = Sketcher(_TITLE_ORDERS * _TITLE_DEPTH)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs of records to compare, each once and ascending.

    ``shared`` is about the share of the abstracts' runs of words that both have, of the one with fewer; 1 for pairs
    of one identifier or title.
    """

    ones: Positions
    others: Positions
    shared: Shares

    def __len__(self) -> int:
        return len(self.ones)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        """The pairs as positions of records, the first before the second, with the share."""
        for start in range(0, len(self), _SLICE):
            some = slice(start, start + _SLICE)
            yield from zip(
                self.ones[some].tolist(), self.others[some].tolist(), self.shared[some].tolist(), strict=True
            )


def candidates(records: Sequence[Record]) -> Candidates:
    """The pairs of records that may be one work.

    Which pairs does not depend on the order of the records, but for those of the same texts where a window is full.
    """
    sketched = _sketch(records)
    certain, likely = np.union1d(_certain(records, sketched), _of_one_group(records)), _likely(sketched)
    likely = np.setdiff1d(likely, certain, assume_unique=True)
    shared = sketched.shared(*_parted(likely, len(records)))
    likely, shared = likely[shared >= 0], shared[shared >= 0]
    pairs, shared = np.concatenate((certain, likely)), np.concatenate((np.ones(len(certain)), shared))
    order = np.argsort(pairs)
    return Candidates(*_parted(pairs[order], len(records)), shared[order])


def _certain(records: Sequence[Record], sketched: _Sketched) -> Positions:
    """The pairs of records that have an identifier or a title's key in common."""
    at, names = list[int](), list[int]()
    for position, record in enumerate(records):
        if record.arxiv or record.dois or record.own_dois:
            # By the DOIs of others that it names a record may stand between two that have one DOI.
            some = [*record.arxiv, *record.dois, *(f"own {doi}" for doi in record.own_dois)]
            names += map(_number, some)
            at += [position] * len(some)
    titled = np.flatnonzero(sketched.has_title)
    keys = np.concatenate((np.array(names, dtype=np.uint64), sketched.keys[titled]))
    places = np.concatenate((np.array(at, dtype=np.int64), titled))
    found = []
    for start in range(0, _ORDERS * _DEPTH, 2 * _DEPTH):
        columns = (keys, *sketched.abstracts[places, start : start + 2].T, sketched.digests[places])
        order = np.lexsort(columns[::-1])
        found.append(_of_equal_keys(keys[order], places[order], len(records)))
    return np.unique(np.concatenate(found))


def _of_one_group(records: Sequence[Record]) -> Positions:
    """The pairs of records by the same authors, whose titles may be an earlier and a later one of one work."""
    groups = defaultdict(list)
    for at, record in enumerate(records):
        if len(record.authors) > 1 and record.title:
            groups[frozenset(map(_family, record.authors))].append(at)
    pairs = [
        pair
        for some in groups.values()
        if 1 < len(some) <= _BLOCK
        for pair in combinations(some, 2)
        if may_be_renamed(records[pair[0]], records[pair[1]])
    ]
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return np.unique(_joined(one, other, len(records)))


def _family(author: str) -> str:
    """About the family name, as a listing writes it."""
    return author.partition(",")[0].rpartition(" ")[2].casefold()


def _of_equal_keys(keys: Numbers, places: Positions, total: int) -> Positions:
    """The pairs, as one number each, of records of one key: of many records only those near each other."""
    _, sizes = np.unique(keys, return_counts=True)
    is_small = np.repeat(sizes, sizes) <= _BLOCK
    found = [np.empty(0, dtype=np.int64)]
    for distance in range(1, min(_BLOCK, len(keys))):
        equal = keys[:-distance] == keys[distance:]
        if distance > _WINDOW:
            equal &= is_small[distance:]
        if not equal.any():
            break
        found.append(_joined(places[:-distance][equal], places[distance:][equal], total))
    pairs: Positions = np.concatenate(found)
    one, other = _parted(pairs, total)
    are_two: Flags = one != other  # a record may have one DOI by several ways
    return _joined(one[are_two], other[are_two], total)


def _likely(sketched: _Sketched) -> Positions:
    """The pairs of records that stand near each other in one of the sorts, and whose sketches are alike."""
    abstracts, beginnings, titles = sketched.abstracts, sketched.beginnings, sketched.titles
    titled, with_abstract = np.flatnonzero(sketched.has_title), np.flatnonzero(sketched.has_abstract)
    found = []

    def near(
        among: Positions, columns: Sketch, window: int, worth: Callable[[Positions, Positions], Flags]
    ) -> None:
        order = np.lexsort((sketched.digests[among], abstracts[among, 0], *columns[among].T[::-1]))
        found.append(_near(among[order], len(sketched.keys), window, worth))

    for start in range(0, abstracts.shape[1], _DEPTH):
        near(with_abstract, abstracts[:, start : start + _DEPTH], _WINDOW, sketched.of_like_abstracts)
    for start in range(0, beginnings.shape[1], _BEGINNING_DEPTH):
        columns = beginnings[:, start : start + _BEGINNING_DEPTH]
        near(with_abstract, columns, _WINDOW, sketched.of_like_beginnings)
    for start in range(0, titles.shape[1], _TITLE_DEPTH):
        near(titled, titles[:, start : start + _TITLE_DEPTH], _TITLE_WINDOW, sketched.of_like_titles)
    for step in (1, -1):
        found.append(_of_begun_titles(sketched, titled.tolist(), step))
    return np.unique(np.concatenate(found))


def _near(order: Positions, total: int, window: int, worth: Callable[[Positions, Positions], Flags]) -> Positions:
    """The pairs, as one number each, that stand near each other in an order and are worth it."""
    found = [np.empty(0, dtype=np.int64)]
    for start in range(0, len(order), _SLICE):
        some = order[start : start + _SLICE + window]
        for distance in range(1, min(window, len(some) - 1) + 1):
            one, other = some[:-distance][:_SLICE], some[distance:][:_SLICE]
            kept = worth(one, other)
            found.append(_joined(one[kept], other[kept], total))
    return np.concatenate(found)


def _of_begun_titles(sketched: _Sketched, titled: list[int], step: int) -> Positions:
    """The pairs, as one number each, of which one title begins the other, or ends it if ``step`` is -1.

    Those that a title begins follow it in the order of the letters, and as many are looked at as of one key. Of
    others that stand near each other there the alike ones count, too.
    """
    words = [each[::step] for each in sketched.words]
    order = sorted((at for at in titled if words[at]), key=words.__getitem__)
    beginnings: Sequence[int] = range(len(order))
    # A slip leaves the letters before it, or those behind it, as they are.
    found = [_near(np.array(order, dtype=np.int64), len(words), _SLIP_WINDOW, sketched.of_like_titles)]
    for distance in range(1, _BLOCK):
        beginnings = [
            at
            for at in beginnings
            if at + distance < len(order) and words[order[at + distance]].startswith(words[order[at]])
        ]
        if not beginnings:
            break
        one, other = np.array([(order[at], order[at + distance]) for at in beginnings]).T
        kept = sketched.may_share(one, other) | (sketched.is_long[one] & sketched.is_long[other])
        found.append(_joined(one[kept], other[kept], len(words)))
    return np.concatenate(found)


def _joined(one: Positions, other: Positions, total: int) -> Positions:
    """Pairs of positions as one number each, the first position the lower."""
    pairs: Positions = np.minimum(one, other) * total + np.maximum(one, other)
    return pairs


def _parted(pairs: Positions, total: int) -> tuple[Positions, Positions]:
    return pairs // total, pairs % total


@dataclass(frozen=True, slots=True)
class _Sketched:
    """Of each record the title's key as a number, the title's words, and the sketches of its texts.

    ``digests`` tell records of other texts apart; ``lengths`` are the abstracts' in runs, ``letters`` in
    characters; ``is_long`` says which titles are long enough to be a work's own.
    """

    records: Sequence[Record]
    keys: Numbers
    digests: Numbers
    words: list[str]
    abstracts: Sketch
    beginnings: Sketch
    titles: Sketch
    lengths: Counts
    letters: Counts
    is_long: Flags
    has_title: Flags
    has_abstract: Flags
    has_authors: Flags

    def of_like_abstracts(self, one: Positions, other: Positions) -> Flags:
        """Which pairs share much of the abstract, or some of it and of the title, or maybe the authors."""
        shared = _equal(self.abstracts, one, other)
        some: Flags = shared >= _SOME
        some[some] &= _equal(self.titles, one[some], other[some]) >= _SOME_OF_TITLE
        by_some = (shared >= _SOME_BY_AUTHORS) & self.has_authors[one] & self.has_authors[other]
        return some | by_some | (shared >= _MANY)

    def of_like_beginnings(self, one: Positions, other: Positions) -> Flags:
        """Which pairs have abstracts that begin alike, one of them much shorter."""
        alike: Flags = _equal(self.beginnings, one, other) >= _MOST_OF_BEGINNING
        return alike & self.is_much_shorter(one, other)

    def is_much_shorter(self, one: Positions, other: Positions) -> Flags:
        """Which pairs have abstracts of which one could be a part of the other, and resemble it little."""
        lengths = self.lengths[one], self.lengths[other]
        shorter: Flags = _SHORTER * np.minimum(*lengths) <= np.maximum(*lengths)
        return shorter

    def of_like_titles(self, one: Positions, other: Positions) -> Flags:
        """Which pairs have nearly the same title, or a like one and some of the abstract if both have one."""
        alike = _equal(self.titles, one, other)
        some: Flags = alike >= _SOME_OF_TITLE
        some[some] &= self.may_share(one[some], other[some])
        return some | (alike >= _MOST_OF_TITLE)

    def lack_a_text(self, one: Positions, other: Positions) -> Flags:
        """Which pairs lack an abstract (see :func:`generator.identity.missing.lacks_a_text`)."""
        letters = self.letters[one], self.letters[other]
        fewer, more = np.minimum(*letters), np.maximum(*letters)
        lacking: Flags = (fewer == 0) | ((fewer < SOME) & (more >= SOME))
        return lacking

    def may_share(self, one: Positions, other: Positions) -> Flags:
        """Which pairs share some of the abstract, or lack one."""
        return self.lack_a_text(one, other) | (_equal(self.abstracts, one, other) >= _SOME)

    def shared(self, ones: Positions, others: Positions) -> Shares:
        """Of each pair about what share of the abstracts' runs both have; -1 where it is not worth comparing."""
        shares = np.empty(len(ones))
        for start in range(0, len(ones), _SLICE):
            some = slice(start, start + _SLICE)
            shares[some] = self._shared(ones[some], others[some])
        return shares

    def _shared(self, ones: Positions, others: Positions) -> Shares:
        lacking = self.lack_a_text(ones, others)
        titled = self.has_title[ones] & self.has_title[others]
        titles = [[self.words[at] for at in side.tolist()] for side in (ones, others)]
        likeness = process.cpdist(*titles, scorer=fuzz.token_set_ratio)
        within = [one.startswith(other) or other.startswith(one) for one, other in zip(*titles, strict=True)]
        within |= likeness == 100
        related = within | (likeness >= 100 * _RELATED)
        like = _equal(self.abstracts, ones, others) >= np.where(related, _SOME, _SOME_BY_AUTHORS)
        begun = related | (_equal(self.beginnings, ones, others) >= _MOST_OF_BEGINNING)
        looked_at = np.flatnonzero(~lacking & (like | (begun & self.is_much_shorter(ones, others))))
        longer, shorter = np.where(self.lengths[ones] >= self.lengths[others], (ones, others), (others, ones))
        shares = np.zeros(len(ones))
        for start in range(0, len(looked_at), _FEW):
            at = looked_at[start : start + _FEW]
            runs = (word_runs([self.records[n].abstract for n in side[at].tolist()]) for side in (longer, shorter))
            shares[at] = containment(*runs)
        revised = shares >= REVISED - _ROUGHLY
        slipped = process.cpdist(*titles, scorer=fuzz.ratio) >= 100 * _SLIPPED
        own = within & self.is_long[ones] & self.is_long[others]
        worth: Flags = (shares >= _MUCH) | (titled & (slipped | own | (related & (lacking | revised))))
        for pair in np.flatnonzero(revised & titled & ~worth).tolist():
            first, second = (self.records[int(side[pair])].authors for side in (ones, others))
            worth[pair] = in_common(first, second).agree
        return np.where(worth, shares, -1.0)


def _equal(sketches: Sketch, one: Positions, other: Positions) -> NDArray[np.intp]:
    equal: NDArray[np.intp] = (sketches[one] == sketches[other]).sum(axis=1)
    return equal


def _number(name: str) -> int:
    """A number for a name, the same in every run."""
    encoded = name.encode()
    return crc32(encoded) << 32 | crc32(encoded[::-1])


def _sketch(records: Sequence[Record]) -> _Sketched:
    """The sketches of all records."""
    keys, digests, words, is_long = [], [], [], []
    abstracts, beginnings, titles, lengths = [], [], [], []
    for start in range(0, len(records), _CHUNK):
        some = records[start : start + _CHUNK]
        runs = word_runs([record.abstract for record in some])
        abstracts.append(_OF_ABSTRACT(runs))
        beginnings.append(_OF_BEGINNING(runs.beginnings(_BEGINNING)))
        lengths.append(runs.counts)
        parsed = [parse(record.title) for record in some]
        titles.append(_OF_TITLE(letter_runs(title.joined for title in parsed)))
        keys += [_number(title.key) for title in parsed]
        digests += [_number(f"{record.title}\n{record.abstract}") for record in some]
        is_long += [len(title.joined.encode()) >= _LONG for title in parsed]
        words += [" ".join(title.words) for title in parsed]
    return _Sketched(
        records,
        np.array(keys, dtype=np.uint64),
        np.array(digests, dtype=np.uint64),
        words,
        np.concatenate(abstracts),
        np.concatenate(beginnings),
        np.concatenate(titles),
        np.concatenate(lengths),
        np.array([len(record.abstract) for record in records]),
        np.array(is_long),
        np.array([bool(record.title) for record in records]),
        np.array([bool(record.abstract) for record in records]),
        np.array([bool(record.authors) for record in records]),
    )
