"""Related papers: near in their words, in the terms of the rules, in subjects, topics and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from itertools import chain
from math import log, log1p, sqrt

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.preprocessing import normalize

from generator import text
from generator.catalogue import Paper
from generator.parallel import spread
from generator.signals import Signals

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
_BETWEEN = frozenset({" ", "-"})  # two words of a term


@dataclass(frozen=True)
class Related:
    """A related paper: its id, a score from 0 to 1, the words both share, and the topics both are under."""

    id: str
    score: float
    words: tuple[str, ...]
    topics: tuple[str, ...]


def terms_of(running: str) -> list[tuple[str, str]]:
    """The terms of a text with their spelling: single words, and pairs that stand side by side."""
    found = []
    before, begun, ended = "", 0, 0
    for word, start, end in text.spans(running):
        if not _tells(word):
            before = ""
            continue
        found.append((word, running[start:end]))
        if before and running[ended:start] in _BETWEEN:
            found.append((f"{before} {word}", running[begun:end]))
        before, begun, ended = word, start, end
    return found


@cache
def is_generic(term: str) -> bool:
    """Whether a term is made of words that any paper in the field has."""
    return set(term.split()) <= _GENERIC


@cache
def _tells(word: str) -> bool:
    """Whether a word says what a paper is about: no stop word, no number, no part of an address."""
    is_number = not any(char.isalpha() for char in word)
    return len(word) > 1 and not is_number and word not in ENGLISH_STOP_WORDS and word not in _ADDRESS_WORDS


_ADDRESS_WORDS = frozenset({"com", "github", "http", "https", "io", "org", "www"})
# Words of any paper in the field, which are no reason to read another one.
_GENERIC = frozenset(
    map(text.singular, files("generator").joinpath("generic_words.txt").read_text("utf-8").split())
)


def relate(papers: Iterable[Paper], signals: Signals | None = None) -> dict[str, tuple[Related, ...]]:
    """The ``NEAREST`` papers of each, best first; equally near ones by id.

    Of one series (titles alike up to a colon, but for numbers) at most two are among them where others are near.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    if len(ordered) < 2:
        return {paper.id: () for paper in ordered}
    known = signals or Signals()
    words = _Words(ordered)
    subjects = [known.subjects.get(paper.id, {}) for paper in ordered]
    joint = _joint(ordered, words, known)
    series = [_series(paper.title) for paper in ordered]
    starts = range(0, len(ordered), _CHUNK)
    work = spread if len(ordered) > _MANY else map
    rare = joint[:, np.flatnonzero(np.bincount(joint.indices, minlength=joint.shape[1]) <= _COMMON)]
    nearest = list(chain.from_iterable(work(partial(_nearest, joint, rare, rare.T.tocsr()), starts)))
    nearest = [_spread(near, series, series[row]) for row, near in enumerate(_mutual(nearest))]

    def explained(start: int) -> list[tuple[Related, ...]]:
        return [
            tuple(
                Related(
                    id=ordered[at].id,
                    score=score,
                    words=_reason(subjects[row], subjects[at], words.shared(row, at)),
                    topics=_shared_topics(ordered[row], ordered[at]),
                )
                for at, score in nearest[row]
            )
            for row in range(start, min(start + _CHUNK, len(ordered)))
        ]

    found = chain.from_iterable(work(explained, starts))
    return {paper.id: related for paper, related in zip(ordered, found, strict=True)}


def joint_features(papers: Sequence[Paper], signals: Signals) -> csr_matrix:
    """One row a paper, in their order: the product of two rows is how near the papers are, from 0 to 1."""
    return _joint(papers, _Words(papers), signals)


def _joint(papers: Sequence[Paper], words: _Words, known: Signals) -> csr_matrix:
    blocks = (
        words.matrix,
        _features([known.terms.get(paper.id, {}) for paper in papers]),
        _features([known.subjects.get(paper.id, {}) for paper in papers]),
        _features([_topic_weights(paper) for paper in papers], _RARE_TOPIC),
        _features([known.names.get(paper.id, {}) for paper in papers]),
    )
    return hstack([sqrt(share) * block for share, block in zip(SHARES, blocks, strict=True)], format="csr")


def _features(found: Sequence[Mapping[str, float]], power: float = _RARE) -> csr_matrix:
    """One row a paper, one column a feature that two papers share, rarer ones heavier, rows of length 1 or 0."""
    counts = Counter(name for features in found for name in features)
    columns = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count > 1))}
    rarity = {name: log(len(found) / counts[name] + 1) ** power for name in columns}
    rows, at, weights = [], [], []
    for row, features in enumerate(found):
        for name in sorted(features.keys() & columns.keys()):
            rows.append(row)
            at.append(columns[name])
            weights.append(log1p(features[name]) * rarity[name])
    shape = (len(found), max(1, len(columns)))
    return normalize(csr_matrix((np.array(weights, dtype=np.float64), (rows, at)), shape=shape))


def _topic_weights(paper: Paper) -> dict[str, float]:
    return {placed.id: _FURTHER if rank else _PRIMARY for rank, placed in enumerate(paper.topics)}


def _nearest(joint: csr_matrix, rare: csr_matrix, turned: csr_matrix, start: int) -> list[list[tuple[int, float]]]:
    """For each row of a chunk the rows nearest to it with their scores, best first, equally near ones by row.

    Args:
        joint: all features, a row each paper.
        rare: those that find candidates.
        turned: the same, a column each paper.
        start: the chunk's first row.
    """
    rough = (rare[start : start + _CHUNK] @ turned).tocsr()
    others = []
    for row in range(rough.shape[0]):
        inside = slice(rough.indptr[row], rough.indptr[row + 1])
        near = rough.indices[inside]
        scores = np.round(np.where(near == start + row, -1.0, rough.data[inside]), 9)
        if len(near) > _CANDIDATES:
            enough = scores >= np.partition(scores, -_CANDIDATES)[-_CANDIDATES]
            near, scores = near[enough], scores[enough]
        best = near[np.lexsort((near, -scores))[:_CANDIDATES]]
        others.append(best[best != start + row])
    one = np.repeat(np.arange(start, start + len(others)), [len(near) for near in others])
    other = np.concatenate(others)
    # Rounded, so that the last bits of a float do not decide an order.
    exact = np.round(np.asarray(joint[one].multiply(joint[other]).sum(axis=1)).ravel(), 6)
    found, end = [], 0
    for near in others:
        begin, end = end, end + len(near)
        order = np.lexsort((other[begin:end], -exact[begin:end])) + begin
        found.append([(int(other[at]), float(exact[at])) for at in order if exact[at] > 0])
    return found


def _mutual(nearest: Sequence[Sequence[tuple[int, float]]]) -> Iterator[list[tuple[int, float]]]:
    """The same with a little more for papers that are near each other from both sides."""
    among = [{at for at, _ in near[:_AMONG]} for near in nearest]
    for row, near in enumerate(nearest):
        scored = [(at, round(score + _MUTUAL * (row in among[at] and at in among[row]), 6)) for at, score in near]
        yield sorted(scored, key=lambda item: (-item[1], item[0]))


_NUMBER = re.compile(r"[\dIVX.]+\b")


def _series(title: str) -> str:
    """What titles of one series have in common: what stands before a colon, without numbers; "" without a colon."""
    name, colon, _ = title.partition(":")
    return _NUMBER.sub("", name).strip().casefold() if colon else ""


def _spread(near: Sequence[tuple[int, float]], series: Sequence[str], own: str) -> list[tuple[int, float]]:
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


def _reason(mine: Mapping[str, float], theirs: Mapping[str, float], words: Iterable[str]) -> tuple[str, ...]:
    """What two papers share, in words: subjects first, then the words that no subject has said."""
    subjects = sorted(mine.keys() & theirs.keys(), key=lambda name: (-min(mine[name], theirs[name]), name))
    chosen = subjects[:_REASON_WORDS]
    said = {word for name in chosen for word, _, _ in text.spans(name)}
    for word in words:
        parts = {part for part, _, _ in text.spans(word)}
        if not parts & said:
            chosen.append(word)
            said |= parts
        if len(chosen) >= _REASON_WORDS:
            break
    return tuple(chosen[:_REASON_WORDS])


class _Words:
    """The words of papers as TF-IDF rows, and how they are spelled."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        terms = [[*terms_of(paper.title), *terms_of(paper.abstract)] for paper in papers]
        # A term of one paper alone joins nothing, and one of a good part of a long list tells nothing.
        vectorizer = TfidfVectorizer(
            analyzer=_as_they_are,
            sublinear_tf=True,
            min_df=2 if len(papers) > 2 else 1,
            max_df=int(_COMMON_SHARE * len(papers)) if len(papers) >= _LONG_LIST else len(papers),
            dtype=np.float64,
        )
        try:
            self.matrix = vectorizer.fit_transform([[term for term, _ in found] for found in terms])
            self._columns = vectorizer.get_feature_names_out()
        except ValueError:  # no term is left: nothing to go by but the rest
            self.matrix = csr_matrix((len(papers), 1))
            self._columns = np.array([""])
        self._spellings = _spellings(chain.from_iterable(terms), set(self._columns))

    def shared(self, one: int, other: int) -> Iterator[str]:
        """The terms that bring two papers together, the weightiest first, none that any paper has."""
        matrix = self.matrix
        mine = slice(matrix.indptr[one], matrix.indptr[one + 1])
        theirs = slice(matrix.indptr[other], matrix.indptr[other + 1])
        shared, at_mine, at_theirs = np.intersect1d(
            matrix.indices[mine], matrix.indices[theirs], assume_unique=True, return_indices=True
        )
        weights = np.round(matrix.data[mine][at_mine] * matrix.data[theirs][at_theirs], 9)
        # Columns are in the order of their terms, so that equal ones are too.
        for at in np.lexsort((shared, -weights)):
            term = self._columns[shared[at]]
            if not is_generic(term):
                yield self._spellings[term]


def _as_they_are(terms: list[str]) -> list[str]:
    return terms


def _spellings(found: Iterable[tuple[str, str]], wanted: Collection[str]) -> dict[str, str]:
    """The commonest spelling of each wanted term, for showing it to a reader; only names keep their capitals."""
    counts: Counter[tuple[str, str]] = Counter()
    for (term, spelling), count in Counter(found).items():
        if term in wanted:
            is_name = any(char.isupper() for char in spelling[1:])
            counts[term, spelling if is_name else spelling.lower()] += count
    best = sorted(counts.items(), key=lambda item: (item[1], item[0]))
    return {term: spelling for (term, spelling), _ in best}
