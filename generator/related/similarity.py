"""Related papers: near in their words, in the terms of the rules, in subjects, topics and names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, compress, count, filterfalse, pairwise
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
from generator.util.stand_ins import is_title

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
# A paper's candidates are found by those of its features that say most for their cost, until so many papers have
# been looked at for one or another, so that the time grows with the number of papers and not with its square;
# they are then compared by all features. Of 3,000 related papers that loses one among 10,000 papers.
_LOOKED_AT = 8_000
_CANDIDATES = 40
_SAMPLED = 8  # of so many scores, at first
_CHUNK = 256  # papers compared at once, which bounds memory
_PAIRS = 4096  # of papers whose reasons are looked for at once
_MANY = 2_000  # papers from which on several processes compare them
_SERIES = 2  # papers of one series that are shown
_REASON_WORDS = 3

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int32]


class Related(NamedTuple):
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
    topics = [
        {placed.id: _FURTHER if rank else _PRIMARY for rank, placed in enumerate(paper.topics)} for paper in ordered
    ]
    blocks = (
        words.matrix,
        _rows_of([one.terms for one in found]),
        _rows_of(subjects),
        _rows_of(topics, _RARE_TOPIC),
        _rows_of([dict.fromkeys(names_of.get(paper.id, ()), 1.0) for paper in ordered]),
    )
    # One row a paper: the product of two rows is how near the papers are, from 0 to 1.
    joint = hstack([sqrt(share) * block for share, block in zip(SHARES, blocks, strict=True)], format="csr")
    nearest = _all_nearest(joint, [_series(paper.title) for paper in ordered])
    # Most papers are near each other from both sides, and two share the same whichever comes first.
    pairs = sorted({(min(row, at), max(row, at)) for row, near in enumerate(nearest) for at, _ in near})

    def explained(start: int) -> list[_Reason]:
        return [*_reasons(pairs[start : start + _PAIRS], subjects, words)]

    found_reasons = chain.from_iterable(_work(len(ordered))(explained, range(0, len(pairs), _PAIRS)))
    reasons = dict(zip(pairs, found_reasons, strict=True))
    shown = words.spelled({term for reason in reasons.values() for term in reason.terms})

    def related(row: int, at: int, score: float) -> Related:
        reason = reasons[min(row, at), max(row, at)]
        shared = tuple(topic for topic in topics[row] if topic in topics[at])
        return Related(ordered[at].id, score, (*reason.subjects, *map(shown.__getitem__, reason.terms)), shared)

    return {
        paper.id: tuple(related(row, at, score) for at, score in near)
        for row, (paper, near) in enumerate(zip(ordered, nearest, strict=True))
    }


def _work(papers: int) -> Callable[..., Iterable[Any]]:
    """Does a work by parts: several processes for many papers."""
    return spread if papers > _MANY else map


def _rows_of(found: Sequence[Mapping[str, float]], power: float = _RARE) -> csr_matrix:
    """The rows of features that two papers share, rarer ones heavier."""
    rows = _Rows.of(found, [one.values() for one in found], 2, len(found))
    return rows.weighed(np.log1p, lambda counts: np.log(len(found) / counts + 1) ** power)


class _Rows(NamedTuple):
    """How strong features stand in papers: ``matrix`` has a row a paper, and a column for each of the ``names``.

    ``counts`` says how many papers have each feature. Columns are in the order of their names.
    """

    matrix: csr_matrix
    names: list[str]
    counts: _Floats

    @classmethod
    def of(
        cls, found: Iterable[Iterable[str]], strengths: Sequence[Collection[float]], fewest: int, most: int
    ) -> _Rows:
        """The features that from ``fewest`` to ``most`` papers have.

        Args:
            found: the names of each paper's features, looked at once, so that not all need be there at a time.
            strengths: how strong they are.
            fewest: papers that have a feature.
            most: papers that have it.
        """
        number: defaultdict[str, int] = defaultdict(count().__next__)
        at = np.fromiter(map(number.__getitem__, chain.from_iterable(found)), np.int32)
        counts = np.bincount(at, minlength=len(number))
        names = sorted(compress(number, ((counts >= fewest) & (counts <= most)).tolist()))
        chosen = [number[name] for name in names]
        columns = np.full(len(number), -1, np.int32)
        columns[chosen] = np.arange(len(names))
        at = columns[at]
        kept = at >= 0
        ends = np.cumsum([0, *map(len, strengths)])
        strong = np.fromiter(chain.from_iterable(strengths), np.float64, len(at))[kept]
        shape = (len(strengths), max(1, len(names)))
        matrix = csr_matrix((strong, at[kept], np.concatenate(([0], np.cumsum(kept)))[ends]), shape=shape)
        matrix.sort_indices()
        return cls(matrix, names, counts[chosen].astype(np.float64) if chosen else np.ones(1))

    def weighed(self, strength: Callable[[_Floats], _Floats], rarity: Callable[[_Floats], _Floats]) -> csr_matrix:
        """The rows by functions of strengths and of how many papers have a feature; of length 1, or 0 if empty."""
        matrix = self.matrix.copy()
        matrix.data = strength(matrix.data) * rarity(self.counts)[matrix.indices]
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
        return matrix


def _all_nearest(joint: csr_matrix, series: Sequence[str]) -> list[list[tuple[int, float]]]:
    """For each row the ``NEAREST`` others with their scores, best first; ``series`` as :func:`_series` has them."""
    finding = _finding(joint)
    rest = joint - finding
    left = np.unique(rest.indices)
    work = partial(_nearest, finding, joint.T.tocsr(), rest[:, left], joint[:, left])
    parts = _work(joint.shape[0])(work, range(0, joint.shape[0], _CHUNK))
    near, scores = map(np.concatenate, zip(*parts, strict=True))
    _favour_mutual(near, scores)
    return [_varied(zip(*row, strict=True), series) for row in zip(near.tolist(), scores.tolist(), strict=True)]


def _finding(joint: csr_matrix) -> csr_matrix:
    """The features by which a paper's candidates are found, a row each paper."""
    papers = np.bincount(joint.indices, minlength=joint.shape[1])[joint.indices]
    rows = np.repeat(np.arange(joint.shape[0]), np.diff(joint.indptr))
    # The square is what a feature adds to the score of the likest paper there can be.
    # It is at most 1, so that rows stay together.
    order = np.argsort(2 * rows - joint.data**2 / papers, kind="stable")
    looked_at = np.concatenate(([0], np.cumsum(papers[order])))
    is_dear = looked_at[1:] - looked_at[joint.indptr][rows] > _LOOKED_AT
    finding = joint.copy()
    finding.data[order[is_dear]] = 0
    finding.eliminate_zeros()
    return finding


def _nearest(
    finding: csr_matrix, turned: csr_matrix, rest: csr_matrix, common: csr_matrix, start: int
) -> tuple[_Ints, _Floats]:
    """For each row of a chunk the rows nearest to it and their scores, best first, equally near ones by row.

    Args:
        finding: the features that find a paper's candidates, a row each paper.
        turned: all features, a column each paper.
        rest: the features that find no candidates of a paper but may find those of others, a row each paper.
        common: the same features of all papers that have them.
        start: the chunk's first row.

    Returns:
        ``_CANDIDATES`` columns each; where there are fewer rows near, the last ones are -1 with a score of 0.
    """
    rough = finding[start : start + _CHUNK] @ turned
    near = np.full((rough.shape[0], _CANDIDATES), -1, np.int32)
    scores = np.zeros(near.shape)
    for row, (begin, end) in enumerate(pairwise(rough.indptr.tolist())):
        others, score = rough.indices[begin:end], rough.data[begin:end]
        likely = np.flatnonzero(score >= _bar(score))
        likely = likely[others[likely] != start + row]
        others, score = others[likely], score[likely]
        best = np.lexsort((others, -np.round(score, 9)))[:_CANDIDATES]
        near[row, : len(best)], scores[row, : len(best)] = others[best], score[best]
    rows, ranks = np.nonzero(near >= 0)
    shared = common[near[rows, ranks]]
    # What is not shared is 0 in the chunk's own rows.
    own = rest[start : start + _CHUNK].toarray()
    shared.data *= own[np.repeat(rows, np.diff(shared.indptr)), shared.indices]
    # Rounded, so that the last bits of a float do not decide an order.
    scores[rows, ranks] = np.round(scores[rows, ranks] + np.asarray(shared.sum(axis=1)).ravel(), 6)
    near[scores <= 0] = -1
    return _ordered(near, scores)


def _bar(scores: _Floats) -> float:
    """What the best scores are not below: as many as candidates and the paper itself, and their equals."""
    for step in (_SAMPLED, 1):
        # The best of a sample are as many as that, so that no more need be looked through than are not below them.
        if len(sample := scores[::step]) > _CANDIDATES:
            scores = scores[scores >= np.partition(sample, -_CANDIDATES - 1)[-_CANDIDATES - 1]]
    return float(scores.min(initial=np.inf)) - 1e-9


def _ordered(near: _Ints, scores: _Floats) -> tuple[_Ints, _Floats]:
    """Each row's others with their scores, best first, equally near ones by row."""
    order = np.lexsort((near, -scores), axis=1)
    return np.take_along_axis(near, order, axis=1), np.take_along_axis(scores, order, axis=1)


def _favour_mutual(near: _Ints, scores: _Floats) -> None:
    """Puts a little more on papers that are near each other from both sides, and orders them again."""
    # None of the others gains anything, so they stay where they are, behind these.
    first = near[:, :_AMONG]
    is_mutual = (first[first] == np.arange(len(near))[:, np.newaxis, np.newaxis]).any(axis=2) & (first >= 0)
    gained = np.round(scores[:, :_AMONG] + _MUTUAL * is_mutual, 6)
    near[:, :_AMONG], scores[:, :_AMONG] = _ordered(first, gained)


_NUMBER = re.compile(r"[\dIVX.]+\b")


def _series(title: str) -> str:
    """The part that titles of a series share: what stands before a colon, without numbers; "" without a colon.

    Nor have ids that stand in for titles any.
    """
    name, colon, _ = title.partition(":")
    return _NUMBER.sub("", name).strip().casefold() if colon and is_title(title) else ""


def _varied(near: Iterable[tuple[int, float]], series: Sequence[str]) -> list[tuple[int, float]]:
    """The nearest papers, few of one series before the others that are there; -1 is none."""
    counts: Counter[str] = Counter()
    chosen: list[tuple[int, float]] = []
    passed: list[tuple[int, float]] = []
    for at, score in near:
        if at < 0 or len(chosen) == NEAREST:
            break
        if name := series[at]:
            counts[name] += 1
        (passed if counts[name] > _SERIES else chosen).append((at, score))
    return (chosen + passed)[:NEAREST]


class _Reason(NamedTuple):
    """The subjects and terms that two papers share: subjects first, then the terms that no subject has said."""

    subjects: tuple[str, ...]
    terms: tuple[str, ...]


def _reasons(
    pairs: Sequence[tuple[int, int]], subjects: Sequence[Mapping[str, float]], words: _Words
) -> Iterator[_Reason]:
    for (one, other), terms in zip(pairs, words.shared(pairs), strict=True):
        yield _reason(subjects[one], subjects[other], terms)


def _reason(mine: Mapping[str, float], theirs: Mapping[str, float], terms: Iterable[str]) -> _Reason:
    both = sorted(mine.keys() & theirs.keys(), key=lambda name: (-min(mine[name], theirs[name]), name))
    subjects = tuple(both[:_REASON_WORDS])
    said = {part for name in subjects for part in _parts(name)}
    chosen: list[str] = []
    if len(subjects) < _REASON_WORDS:
        for term in terms:
            parts = _parts(term)
            if said.isdisjoint(parts):
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
        terms = (one.terms.split("\n") if one.terms else () for one in found)
        self._rows = _Rows.of(terms, [one.numbers for one in found], 2 if size > 2 else 1, most)
        self.matrix = self._rows.weighed(
            lambda times: np.log(times) + 1, lambda papers: np.log((1 + size) / (1 + papers)) + 1
        )

    def shared(self, pairs: Sequence[tuple[int, int]]) -> Iterator[Iterator[str]]:
        """For each pair of papers the terms that bring them together, the weightiest first, none that any has."""
        ones, others = zip(*pairs, strict=True)
        products = self.matrix[list(ones)].multiply(self.matrix[list(others)]).tocsr()
        rows = np.repeat(np.arange(len(pairs)), np.diff(products.indptr))
        # Weights are at most 1. Columns are in the order of their terms, so that equally weighty ones stay so.
        order = np.argsort(2 * rows - np.round(products.data, 9), kind="stable")
        columns = products.indices[order].tolist()
        for begin, end in pairwise(products.indptr.tolist()):
            yield filterfalse(is_generic, map(self._rows.names.__getitem__, columns[begin:end]))

    def spelled(self, wanted: Collection[str]) -> dict[str, str]:
        """The commonest spelling of each wanted term, for showing it to a reader."""
        names, matrix = self._rows.names, self._rows.matrix
        times = np.bincount(matrix.indices, matrix.data, matrix.shape[1]).astype(int).tolist()
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        lines = Counter(chain.from_iterable(one.spellings.split("\n") for one in self._found))
        for line, often in lines.items():
            term, _, spelling = line.partition("\t")
            if term in wanted:
                counts[term][spelling] = often
        shown = {}
        for term, total in compress(zip(names, times, strict=False), map(wanted.__contains__, names)):
            counts[term][term] += total - counts[term].total()
            shown[term] = max(counts[term], key=lambda spelling: (counts[term][spelling], spelling))
        return shown
