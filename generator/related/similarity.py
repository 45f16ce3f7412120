"""Related papers: near in their words, in the terms of the rules, in subjects, topics and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from generator.classify.features import Features
from generator.classify.names import Index
from generator.model import Paper
from generator.related.reasons import Reason, reason
from generator.related.rows import Floats, Rows
from generator.related.vocabulary import Vocabulary
from generator.util.parallel import spread
from generator.util.stand_ins import is_title

NEAREST = 6
# What words, rule terms, subjects, topics and names add to a score from 0 to 1 (`python -m benchmarks.related`).
SHARES = (0.64, 0.08, 0.12, 0.12, 0.04)
_PRIMARY, _FURTHER = 1.0, 0.6  # weight of a paper's topics
# Powers of a feature's rarity: one that few papers have says much, of topics less.
_RARE, _RARE_TOPIC = 1.5, 0.5
# What two papers gain that are both among the nearest of the other, so that links lead both ways where they can.
_MUTUAL, _AMONG = 0.02, 10
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

_Ints = NDArray[np.int32]


class Related(NamedTuple):
    """A related paper: its id, a score from 0 to 1, the words both share, and the topics both are under."""

    id: str
    score: float
    words: tuple[str, ...]
    topics: tuple[str, ...]


def relate(
    papers: Iterable[Paper], features: Mapping[str, Features], names: Index
) -> dict[str, tuple[Related, ...]]:
    """The ``NEAREST`` papers of each, best first; equally near ones by id.

    Of one series (titles alike up to a colon, but for numbers) at most two are among them where others are near.

    Args:
        papers: what to relate.
        features: those of each paper, by its id.
        names: those that papers share.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    if len(ordered) < 2:
        return {paper.id: () for paper in ordered}
    found = [features[paper.id] for paper in ordered]
    words = Vocabulary([one.words for one in found], [paper.title for paper in ordered])
    subjects = [one.subjects for one in found]
    topics = [
        {placed.id: _FURTHER if rank else _PRIMARY for rank, placed in enumerate(paper.topics)} for paper in ordered
    ]
    named = [dict.fromkeys(names.of.get(paper.id, ()), 1.0) for paper in ordered]
    blocks = (
        words.matrix,
        _rows_of([one.terms for one in found]),
        _rows_of(subjects),
        _rows_of(topics, _RARE_TOPIC),
        _rows_of(named),
    )
    # One row a paper: the product of two rows is how near the papers are, from 0 to 1.
    joint = hstack([sqrt(share) * block for share, block in zip(SHARES, blocks, strict=True)], format="csr")
    nearest = _all_nearest(joint, [_series(paper.title) for paper in ordered])
    # Most papers are near each other from both sides, and two share the same whichever comes first.
    pairs = sorted({(min(row, at), max(row, at)) for row, near in enumerate(nearest) for at, _ in near})

    def explained(start: int) -> list[Reason]:
        part = pairs[start : start + _PAIRS]
        return [
            reason(subjects[one], subjects[other], names.shared(ordered[one].id, ordered[other].id), terms)
            for (one, other), terms in zip(part, words.shared(part), strict=True)
        ]

    found_reasons = chain.from_iterable(_work(len(ordered))(explained, range(0, len(pairs), _PAIRS)))
    reasons = dict(zip(pairs, found_reasons, strict=True))
    spelled = words.spelled({term for shared in reasons.values() for term in shared.terms})

    def related(row: int, at: int, score: float) -> Related:
        shared = reasons[min(row, at), max(row, at)]
        phrases = (*shared.known, *map(spelled.__getitem__, shared.terms))
        return Related(ordered[at].id, score, phrases, tuple(topic for topic in topics[row] if topic in topics[at]))

    return {
        paper.id: tuple(related(row, at, score) for at, score in near)
        for row, (paper, near) in enumerate(zip(ordered, nearest, strict=True))
    }


def _work(papers: int) -> Callable[..., Iterable[Any]]:
    """Does a work by parts: several processes for many papers."""
    return spread if papers > _MANY else map


def _rows_of(found: Sequence[Mapping[str, float]], power: float = _RARE) -> csr_matrix:
    """The rows of features that two papers share, rarer ones heavier."""
    rows = Rows.of(found, [one.values() for one in found], 2, len(found))
    return rows.weighed(np.log1p, lambda counts: np.log(len(found) / counts + 1) ** power)


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
) -> tuple[_Ints, Floats]:
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


def _bar(scores: Floats) -> float:
    """What the best scores are not below: as many as candidates and the paper itself, and their equals."""
    for step in (_SAMPLED, 1):
        # The best of a sample are as many as that, so that no more need be looked through than are not below them.
        if len(sample := scores[::step]) > _CANDIDATES:
            scores = scores[scores >= np.partition(sample, -_CANDIDATES - 1)[-_CANDIDATES - 1]]
    return float(scores.min(initial=np.inf)) - 1e-9


def _ordered(near: _Ints, scores: Floats) -> tuple[_Ints, Floats]:
    """Each row's others with their scores, best first, equally near ones by row."""
    order = np.lexsort((near, -scores), axis=1)
    return np.take_along_axis(near, order, axis=1), np.take_along_axis(scores, order, axis=1)


def _favour_mutual(near: _Ints, scores: Floats) -> None:
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
