"""Related papers: near in their words, in the terms of the rules, in subjects, topics and names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from generator.classify.features import Features
from generator.classify.words import WordCounts, is_generic
from generator.model import Paper
from generator.util import text
from generator.util.parallel import spread

NEAREST = 6
# What words, rule terms, subjects, topics and names add to a score from 0 to 1 (`python -m benchmarks.related`).
SHARES = (0.52, 0.175, 0.13, 0.13, 0.045)
_PRIMARY, _FURTHER = 1.0, 0.6  # weight of a paper's topics
# Powers of a feature's rarity: one that few papers have says much, of topics less.
_RARE, _RARE_TOPIC = 1.5, 0.5
# What two papers gain that are both among the nearest of the other, so that links lead both ways where they can.
_MUTUAL, _AMONG = 0.015, 10
_COMMON_SHARE = 0.4  # of the papers; a word of more of them is left out where there are
_LONG_LIST = 100  # papers
# Candidates are found by the features that at most so many papers have, so that the time grows with the number of
# papers and not with its square; they are then compared by all features.
_COMMON = 600
_CANDIDATES = 60
_CHUNK = 512  # papers compared at once, which bounds memory
_MANY = 2_000  # papers from which on several processes compare them
_SERIES = 2  # papers of one series that are shown
_REASON_WORDS = 3

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Related:
    """A related paper: its id, a score from 0 to 1, the words both share, and the topics both are under."""

    id: str
    score: float
    words: tuple[str, ...]
    topics: tuple[str, ...]


def relate(
    papers: Iterable[Paper], features: Mapping[str, Features], names_of: Mapping[str, Iterable[str]]
) -> dict[str, tuple[Related, ...]]:
    """The ``NEAREST`` papers of each, best first; equally near ones by id.

    Of one series (titles alike up to a colon, but for numbers) at most two are among them where others are near.

    Args:
        papers: what to relate.
        features: those of each paper, by its id.
        names_of: for a paper's id the names that it shares with others.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    if len(ordered) < 2:
        return {paper.id: () for paper in ordered}
    found = [features[paper.id] for paper in ordered]
    words = _Words([one.words for one in found])
    subjects = [one.subjects for one in found]
    blocks = (
        words.matrix,
        _rows_of([one.terms for one in found]),
        _rows_of(subjects),
        _rows_of([_topic_weights(paper) for paper in ordered], _RARE_TOPIC),
        _rows_of([dict.fromkeys(names_of.get(paper.id, ()), 1.0) for paper in ordered]),
    )
    # One row a paper: the product of two rows is how near the papers are, from 0 to 1.
    joint = hstack([sqrt(share) * block for share, block in zip(SHARES, blocks, strict=True)], format="csr")
    nearest = _all_nearest(joint, [_series(paper.title) for paper in ordered])

    def explained(start: int) -> list[list[_Reason]]:
        rows = range(start, min(start + _CHUNK, len(ordered)))
        pairs = [(row, at) for row in rows for at, _ in nearest[row]]
        each = (
            _reason(subjects[row], subjects[at], shared)
            for (row, at), shared in zip(pairs, words.shared(pairs), strict=True)
        )
        return [[next(each) for _ in nearest[row]] for row in rows]

    reasons = [*chain.from_iterable(_work(len(ordered))(explained, range(0, len(ordered), _CHUNK)))]
    shown = words.spelled({term for found in reasons for reason in found for term in reason.terms})
    return {
        paper.id: tuple(
            Related(
                id=ordered[at].id,
                score=score,
                words=(*reason.subjects, *(shown[term] for term in reason.terms)),
                topics=_shared_topics(paper, ordered[at]),
            )
            for (at, score), reason in zip(near, found, strict=True)
        )
        for paper, near, found in zip(ordered, nearest, reasons, strict=True)
    }


def _work(papers: int) -> Callable[..., Iterable[Any]]:
    """Does a work by parts: several processes for many papers."""
    return spread if papers > _MANY else map


def _rows_of(found: Sequence[Mapping[str, float]], power: float = _RARE) -> csr_matrix:
    """The rows of features that two papers share, rarer ones heavier."""
    return _Rows.of(found, 2, len(found)).weighed(np.log1p, lambda counts: np.log(len(found) / counts + 1) ** power)


class _Rows(NamedTuple):
    """How strong features stand in papers: ``matrix`` has a row a paper, and a column for each of the ``names``.

    ``counts`` says how many papers have each feature. Columns are in the order of their names.
    """

    matrix: csr_matrix
    names: list[str]
    counts: _Floats

    @classmethod
    def of(cls, found: Sequence[Mapping[str, float]], fewest: int, most: int) -> _Rows:
        """The features that from ``fewest`` to ``most`` papers have."""
        number: dict[str, int] = {}
        numbers = (number.setdefault(name, len(number)) for name in chain.from_iterable(found))
        at = np.fromiter(numbers, np.int64)
        counts = np.bincount(at, minlength=len(number))
        names = sorted(name for name, count in zip(number, counts.tolist(), strict=True) if fewest <= count <= most)
        chosen = [number[name] for name in names]
        columns = np.full(len(number), -1)
        columns[chosen] = np.arange(len(names))
        at = columns[at]
        strengths = np.fromiter(chain.from_iterable(one.values() for one in found), np.float64)
        rows = np.repeat(np.arange(len(found)), [len(one) for one in found])
        kept = at >= 0
        shape = (len(found), max(1, len(names)))
        matrix = csr_matrix((strengths[kept], (rows[kept], at[kept])), shape=shape)
        matrix.sort_indices()
        return cls(matrix, names, counts[chosen].astype(np.float64) if chosen else np.ones(1))

    def weighed(self, strength: Callable[[_Floats], _Floats], rarity: Callable[[_Floats], _Floats]) -> csr_matrix:
        """The rows by functions of strengths and of how many papers have a feature; of length 1, or 0 if empty."""
        matrix = self.matrix.copy()
        matrix.data = strength(matrix.data) * rarity(self.counts)[matrix.indices]
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
        return matrix


def _topic_weights(paper: Paper) -> dict[str, float]:
    return {placed.id: _FURTHER if rank else _PRIMARY for rank, placed in enumerate(paper.topics)}


def _all_nearest(joint: csr_matrix, series: Sequence[str]) -> list[list[tuple[int, float]]]:
    """For each row the ``NEAREST`` others with their scores, best first; ``series`` as :func:`_series` has them."""
    is_rare = np.bincount(joint.indices, minlength=joint.shape[1]) <= _COMMON
    rare = joint[:, np.flatnonzero(is_rare)]
    work = partial(_nearest, rare, rare.T.tocsr(), joint[:, np.flatnonzero(~is_rare)])
    found = _work(joint.shape[0])(work, range(0, joint.shape[0], _CHUNK))
    nearest = _mutual([*chain.from_iterable(found)])
    return [_varied(near, series, series[row]) for row, near in enumerate(nearest)]


def _nearest(rare: csr_matrix, turned: csr_matrix, common: csr_matrix, start: int) -> list[list[tuple[int, float]]]:
    """For each row of a chunk the rows nearest to it with their scores, best first, equally near ones by row.

    Args:
        rare: the features that find candidates, a row each paper.
        turned: the same, a column each paper.
        common: all other features, a row each paper.
        start: the chunk's first row.
    """
    rough = (rare[start : start + _CHUNK] @ turned).tocsr()
    others, scores = [], []
    for row in range(rough.shape[0]):
        inside = slice(rough.indptr[row], rough.indptr[row + 1])
        near, score = rough.indices[inside], rough.data[inside]
        is_other = near != start + row
        near, score = near[is_other], score[is_other]
        rounded = np.round(score, 9)
        if len(near) > _CANDIDATES:
            best = np.flatnonzero(rounded >= np.partition(rounded, -_CANDIDATES)[-_CANDIDATES])
            best = best[np.lexsort((near[best], -rounded[best]))[:_CANDIDATES]]
            near, score = near[best], score[best]
        others.append(near)
        scores.append(score)
    one = np.repeat(np.arange(start, start + len(others)), [len(near) for near in others])
    other = np.concatenate(others)
    shared = np.asarray(common[one].multiply(common[other]).sum(axis=1)).ravel()
    # Rounded, so that the last bits of a float do not decide an order.
    exact = np.round(np.concatenate(scores) + shared, 6)
    order = np.lexsort((other, -exact, one))
    found, end = [], 0
    for near in others:
        begin, end = end, end + len(near)
        best = order[begin:end]
        found.append([*zip(other[best].tolist(), exact[best].tolist(), strict=True)])
    return [[(at, score) for at, score in near if score > 0] for near in found]


def _mutual(nearest: Sequence[Sequence[tuple[int, float]]]) -> Iterator[list[tuple[int, float]]]:
    """The same with a little more for papers that are near each other from both sides."""
    among = [{at for at, _ in near[:_AMONG]} for near in nearest]
    for row, near in enumerate(nearest):
        # None of the others gains anything, so they stay where they are, behind these.
        first = [(at, round(score + _MUTUAL * (row in among[at]), 6)) for at, score in near[:_AMONG]]
        yield [*sorted(first, key=lambda item: (-item[1], item[0])), *near[_AMONG:]]


_NUMBER = re.compile(r"[\dIVX.]+\b")


def _series(title: str) -> str:
    """The part that titles of a series share: what stands before a colon, without numbers; "" without a colon."""
    name, colon, _ = title.partition(":")
    return _NUMBER.sub("", name).strip().casefold() if colon else ""


def _varied(near: Sequence[tuple[int, float]], series: Sequence[str], own: str) -> list[tuple[int, float]]:
    """The nearest papers, few of one series before the others that are there."""
    counts: Counter[str] = Counter()
    chosen: list[tuple[int, float]] = []
    passed: list[tuple[int, float]] = []
    for at, score in near:
        name = series[at]
        counts[name] += bool(name)
        (passed if counts[name] > _SERIES else chosen).append((at, score))
    return (chosen + passed)[:NEAREST]


def _shared_topics(one: Paper, other: Paper) -> tuple[str, ...]:
    theirs = {placed.id for placed in other.topics}
    return tuple(placed.id for placed in one.topics if placed.id in theirs)


class _Reason(NamedTuple):
    """The subjects and terms that two papers share: subjects first, then the terms that no subject has said."""

    subjects: tuple[str, ...]
    terms: tuple[str, ...]


def _reason(mine: Mapping[str, float], theirs: Mapping[str, float], terms: Iterable[str]) -> _Reason:
    both = sorted(mine.keys() & theirs.keys(), key=lambda name: (-min(mine[name], theirs[name]), name))
    subjects = tuple(both[:_REASON_WORDS])
    said = {part for name in subjects for part in _parts(name)}
    chosen: list[str] = []
    if len(subjects) < _REASON_WORDS:
        for term in terms:
            parts = _parts(term)
            if not parts & said:
                chosen.append(term)
                said |= parts
                if len(subjects) + len(chosen) >= _REASON_WORDS:
                    break
    return _Reason(subjects, tuple(chosen))


@cache
def _parts(term: str) -> frozenset[str]:
    return frozenset(map(text.singular, text.words(term)))


class _Words:
    """The words of papers as TF-IDF rows, and how they are spelled.

    The weights are those of scikit-learn's TfidfVectorizer with ``sublinear_tf``, whose import alone takes longer
    than all that is done here for a list of some hundred papers.
    """

    def __init__(self, found: Sequence[WordCounts]) -> None:
        # A term of one paper alone joins nothing, and one of a good part of a long list tells nothing.
        size = len(found)
        most = int(_COMMON_SHARE * size) if size >= _LONG_LIST else size
        self._found = found
        self._rows = _Rows.of([one.times for one in found], 2 if size > 2 else 1, most)
        self.matrix = self._rows.weighed(
            lambda times: np.log(times) + 1, lambda papers: np.log((1 + size) / (1 + papers)) + 1
        )

    def shared(self, pairs: Sequence[tuple[int, int]]) -> Iterator[Iterator[str]]:
        """For each pair of papers the terms that bring them together, the weightiest first, none that any has."""
        ones, others = zip(*pairs, strict=True) if pairs else ((), ())
        products = self.matrix[list(ones)].multiply(self.matrix[list(others)]).tocsr()
        weights = np.round(products.data, 9)
        rows = np.repeat(np.arange(len(pairs)), np.diff(products.indptr))
        # Columns are in the order of their terms, so that equally weighty ones are too.
        columns = products.indices[np.lexsort((products.indices, -weights, rows))].tolist()
        names = self._rows.names
        for row in range(len(pairs)):
            inside = columns[products.indptr[row] : products.indptr[row + 1]]
            yield (names[at] for at in inside if not is_generic(names[at]))

    def spelled(self, wanted: Collection[str]) -> dict[str, str]:
        """The commonest spelling of each wanted term, for showing it to a reader."""
        columns = [at for at, name in enumerate(self._rows.names) if name in wanted]
        times = dict(zip(columns, self._rows.matrix[:, columns].sum(axis=0).A1.astype(int).tolist(), strict=True))
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for (term, spelling), count in Counter(chain.from_iterable(one.spelled for one in self._found)).items():
            if term in wanted:
                counts[term][spelling] += count
        shown = {}
        for at, total in times.items():
            term = self._rows.names[at]
            counts[term][term] += total - counts[term].total()
            shown[term] = max(counts[term], key=lambda spelling: (counts[term][spelling], spelling))
        return shown
