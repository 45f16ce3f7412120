"""Related papers: near in words by TF-IDF over title and abstract, helped by shared topics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.preprocessing import normalize

from generator import text
from generator.catalogue import Paper

NEAREST = 6
_REASON_WORDS = 3
_TITLE_COUNTS = 3  # a title's words count as often as if the title stood there so many times
_PRIMARY, _FURTHER = 1.0, 0.6  # weight of a paper's topics
_TOPIC_SHARE = 0.25  # of the score, the rest being words
_COMMON_SHARE = 0.4  # of the papers; a term of more of them is left out
_FEW_PAPERS = 10
_CHUNK = 256  # papers compared with all others at once, which bounds memory


@dataclass(frozen=True)
class Related:
    """A related paper: its id, a score from 0 to 1, the words both share, and the topics both are under."""

    id: str
    score: float
    words: tuple[str, ...]
    topics: tuple[str, ...]


def _terms(running: str) -> Iterator[tuple[str, str]]:
    """The terms of a text with their spelling: single words, and pairs that stand side by side."""
    before: tuple[str, int, int] | None = None
    for word, start, end in text.spans(running):
        if not _tells(word):
            before = None
            continue
        yield word, running[start:end]
        if before and running[before[2] : start] in (" ", "-"):
            yield f"{before[0]} {word}", running[before[1] : end]
        before = word, start, end


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


def relate(papers: Sequence[Paper]) -> dict[str, tuple[Related, ...]]:
    """The ``NEAREST`` papers of each, best first; equally near ones by id.

    Cost: a product of sparse matrices, ``_CHUNK`` rows at a time.
    """
    if len(papers) < 2:
        return {paper.id: () for paper in papers}
    # A term of one paper alone joins nothing, and one of a good part of a long list tells nothing.
    fewest = 2 if len(papers) > 2 else 1
    most = max(_FEW_PAPERS, int(_COMMON_SHARE * len(papers)))
    terms = [[*_terms(paper.title), *_terms(paper.abstract)] for paper in papers]
    weighed = [
        [term for term, _ in found] + [term for term, _ in _terms(paper.title)] * (_TITLE_COUNTS - 1)
        for paper, found in zip(papers, terms, strict=True)
    ]
    vectorizer = TfidfVectorizer(
        analyzer=_as_they_are, sublinear_tf=True, min_df=fewest, max_df=most, dtype=np.float64
    )
    try:
        by_words = vectorizer.fit_transform(weighed)
        columns = vectorizer.get_feature_names_out()
    except ValueError:  # no term is left: nothing to go by but topics
        by_words = csr_matrix((len(papers), 1))
        columns = np.array([""])
    by_topics = _topic_matrix(papers)
    spellings = _spellings(terms)
    order = [paper.id for paper in papers]

    related: dict[str, tuple[Related, ...]] = {}
    for start in range(0, len(papers), _CHUNK):
        rows = slice(start, start + _CHUNK)
        scores = (1 - _TOPIC_SHARE) * (by_words[rows] @ by_words.T).toarray()
        scores += _TOPIC_SHARE * (by_topics[rows] @ by_topics.T).toarray()
        # Rounded, so that the last bits of a float do not decide an order.
        scores = np.round(scores, 6)
        for row, paper in enumerate(papers[rows]):
            scores[row, start + row] = -1.0
            count = min(NEAREST, len(papers) - 1)
            cut = np.partition(scores[row], -count)[-count]
            near = np.flatnonzero((scores[row] >= cut) & (scores[row] > 0)).tolist()
            nearest = sorted(near, key=lambda at: (-scores[row, at], order[at]))[:count]
            related[paper.id] = tuple(
                Related(
                    id=order[at],
                    score=float(scores[row, at]),
                    words=_shared_words(by_words, start + row, at, columns, spellings),
                    topics=_shared_topics(paper, papers[at]),
                )
                for at in nearest
            )
    return related


def _as_they_are(terms: list[str]) -> list[str]:
    return terms


def _topic_matrix(papers: Sequence[Paper]) -> csr_matrix:
    """One row a paper, one column a topic, rows of length 1."""
    columns = {
        name: at for at, name in enumerate(sorted({placed.id for paper in papers for placed in paper.topics}))
    }
    rows, at, weights = [], [], []
    for row, paper in enumerate(papers):
        for rank, placed in enumerate(paper.topics):
            rows.append(row)
            at.append(columns[placed.id])
            weights.append(_FURTHER if rank else _PRIMARY)
    return normalize(csr_matrix((weights, (rows, at)), shape=(len(papers), len(columns))))


def _shared_topics(one: Paper, other: Paper) -> tuple[str, ...]:
    theirs = {placed.id for placed in other.topics}
    return tuple(placed.id for placed in one.topics if placed.id in theirs)


def _spellings(terms: Iterable[Sequence[tuple[str, str]]]) -> dict[str, str]:
    """The commonest spelling of each term, for showing it to a reader; only names keep their capitals."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for found in terms:
        for term, spelling in found:
            written[term][spelling] += 1
    chosen = {}
    for term, counter in written.items():
        counts: Counter[str] = Counter()
        for spelling, count in counter.items():
            is_name = any(char.isupper() for char in spelling[1:])
            counts[spelling if is_name else spelling.lower()] += count
        chosen[term] = min(counts.items(), key=lambda item: (-item[1], item[0]))[0]
    return chosen


def _shared_words(
    by_words: csr_matrix, one: int, other: int, columns: np.ndarray, spellings: Mapping[str, str]
) -> tuple[str, ...]:
    """The terms that bring two papers (rows of ``by_words``) together, the weightiest first, none in another."""
    mine = slice(by_words.indptr[one], by_words.indptr[one + 1])
    theirs = slice(by_words.indptr[other], by_words.indptr[other + 1])
    shared, at_mine, at_theirs = np.intersect1d(
        by_words.indices[mine], by_words.indices[theirs], assume_unique=True, return_indices=True
    )
    weights = by_words.data[mine][at_mine] * by_words.data[theirs][at_theirs]
    ranked = sorted(zip(-np.round(weights, 9), columns[shared], strict=True))
    chosen: list[str] = []
    said: set[str] = set()
    for _, term in ranked:
        parts = set(term.split())
        if parts <= _GENERIC or parts & said:
            continue
        chosen.append(spellings[term])
        said |= parts
        if len(chosen) == _REASON_WORDS:
            break
    return tuple(chosen)
