"""Gathers papers that share words into groups, and groups into larger ones.

Words count by their beginnings, so that "irrigated" and "irrigation" are one, and in pairs. Two papers are near if
they are near to the same papers (likeness of the second order, over nearest neighbours), so that a few words in
common decide nothing; a tree of average linkage joins the nearest ones first. Tried beside it on lists of a hundred
papers with known topics, and no better: k-means, Ward's method and average linkage over a singular value
decomposition, NMF, spectral clustering, character n-grams, titles that count for more than abstracts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform

from generator.classify.words import words_of
from generator.extras.topics.phrases import Text
from generator.related.rows import Floats, Rows

FEWEST = 12  # papers that a list of topics can be read from
_SMALLEST = 3  # papers in a group
_PAPERS = 5  # a group, at least, on the average
_PER_ROOT = 1.4  # groups of so many papers' square root: too many are sooner joined by hand than too few divided
_BEGINNING = 6  # letters of a word
_COMMON = 0.3  # of the papers have a word that tells none from others
_NEIGHBOURS = 10
_DIGITS = 6  # of a likeness, so that the last bits of a float, which differ between machines, decide nothing


@dataclass(frozen=True)
class Groups:
    """Papers by number, in groups of which the largest comes first, and groups by number in the same way."""

    papers: tuple[tuple[int, ...], ...]
    areas: tuple[tuple[int, ...], ...]


def usual_count(papers: int) -> int:
    """How many groups a list of so many papers gets."""
    return max(1, min(round(_PER_ROOT * sqrt(papers)), papers // _PAPERS))


def gather(texts: Sequence[Text], count: int) -> Groups:
    """At most ``count`` groups of papers; those that stand apart from all others are in none.

    Time and memory grow with the square of the papers: 2,000 take 4 s and 200 MB.
    """
    vectors = _vectors(texts)
    distances = _distances(vectors)
    labels = _cut(linkage(squareform(distances, checks=False), "average"), count)
    groups = sorted(labels, key=lambda group: (-len(group), group))[:count]
    if not groups:
        return Groups((), ())
    middles = np.array([np.asarray(vectors[list(group)].sum(axis=0)).ravel() for group in groups])
    middles = np.round(middles / np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9), _DIGITS)
    return Groups(tuple(groups), _areas(middles, [len(group) for group in groups]))


def _vectors(texts: Sequence[Text]) -> csr_matrix:
    """A row of length 1 for each paper: the weights of its words (TF-IDF)."""
    papers = [Counter(word for running in text for word in _words(running)) for text in texts]
    most = max(_SMALLEST, int(_COMMON * len(papers)))
    rows = Rows.of(papers, [words.values() for words in papers], 2, most)
    return rows.weighed(lambda times: 1 + np.log(times), lambda counts: np.log(len(papers) / counts))


def _words(running: str) -> Iterator[str]:
    """The beginnings of words that tell, and pairs of them that stand side by side."""
    words, gaps = words_of(running)
    before = ""
    for word, gap in zip(words, gaps, strict=False):
        beginning = word.folded[:_BEGINNING] if word.tells else ""
        if beginning:
            yield beginning
            if before and gap in (" ", "-"):
                yield f"{before} {beginning}"
        before = beginning


def _distances(vectors: csr_matrix) -> Floats:
    """How far each paper is from each other one, from 0 to 1."""
    likeness = np.round((vectors @ vectors.T).toarray(), _DIGITS)
    np.fill_diagonal(likeness, 0)
    nearest = np.argsort(-likeness, axis=1, kind="stable")[:, :_NEIGHBOURS]
    near = np.zeros_like(likeness)
    np.put_along_axis(near, nearest, np.take_along_axis(likeness, nearest, axis=1), axis=1)
    near = np.maximum(near, near.T)
    np.fill_diagonal(near, near.max(axis=1))
    lengths = np.sqrt((near**2).sum(axis=1, keepdims=True))
    rows = csr_matrix(near / np.where(lengths > 0, lengths, 1))
    distances: Floats = 1 - np.clip(np.round((rows @ rows.T).toarray(), _DIGITS), 0, 1)
    np.fill_diagonal(distances, 0)
    return distances


def _cut(tree: Floats, count: int) -> list[tuple[int, ...]]:
    """The tree where it has that many groups of enough papers, or as many as it ever has."""
    best: list[tuple[int, ...]] = []
    apart = int(np.count_nonzero(tree[:, 2] >= 1))  # joined though they have nothing in common
    for branches in range(apart + 1, len(tree) + 2):
        labels = fcluster(tree, branches, "maxclust")
        numbers = [tuple(np.flatnonzero(labels == label).tolist()) for label in range(1, labels.max() + 1)]
        groups = [group for group in numbers if len(group) >= _SMALLEST]
        if len(groups) > len(best):
            best = groups
        if len(best) >= count:
            break
    return best


def _areas(middles: Floats, sizes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Groups that are near each other, about as many together as there are such areas."""
    if len(sizes) < 2:
        return tuple((number,) for number in range(len(sizes)))
    labels = fcluster(np.round(linkage(middles, "ward"), _DIGITS), max(1, round(sqrt(len(sizes)))), "maxclust")
    areas = [tuple(np.flatnonzero(labels == label).tolist()) for label in range(1, labels.max() + 1)]
    return tuple(sorted(areas, key=lambda area: (-sum(sizes[number] for number in area), area)))
