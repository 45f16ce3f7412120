"""Related papers: near in words by TF-IDF over title and abstract, helped by shared topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer
from sklearn.preprocessing import normalize

from generator import text
from generator.catalogue import Paper

NEAREST = 6
_REASON_WORDS = 4
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


def _terms(paper: Paper) -> list[str]:
    """The terms of a paper: single words and pairs of neighbours, stop words left out."""
    terms = []
    for part in [paper.title] * _TITLE_COUNTS + [paper.abstract]:
        kept = [text.singular(word) for word in text.words(part) if _tells(word)]
        terms += kept
        terms += [f"{first} {second}" for first, second in pairwise(kept)]
    return terms


@cache
def _tells(word: str) -> bool:
    """Whether a word says what a paper is about: no stop word, no number, no part of an address."""
    is_number = not any(char.isalpha() for char in word)
    return len(word) > 1 and not is_number and word not in ENGLISH_STOP_WORDS and word not in _ADDRESS_WORDS


_ADDRESS_WORDS = frozenset({"com", "github", "http", "https", "io", "org", "www"})


def relate(papers: Sequence[Paper]) -> dict[str, tuple[Related, ...]]:
    """The ``NEAREST`` papers of each, best first; equally near ones by id.

    Cost: a product of sparse matrices, ``_CHUNK`` rows at a time.
    """
    if len(papers) < 2:
        return {paper.id: () for paper in papers}
    # A term of one paper alone joins nothing, and one of a good part of a long list tells nothing.
    fewest = 2 if len(papers) > 2 else 1
    most = max(_FEW_PAPERS, int(_COMMON_SHARE * len(papers)))
    vectorizer = TfidfVectorizer(analyzer=_terms, sublinear_tf=True, min_df=fewest, max_df=most, dtype=np.float64)
    try:
        by_words = vectorizer.fit_transform(papers)
    except ValueError:  # no term is left: nothing to go by but topics
        by_words = csr_matrix((len(papers), 1))
    by_topics = _topic_matrix(papers)
    columns = vectorizer.get_feature_names_out() if by_words.shape[1] > 1 else np.array([""])
    surface = _surface_forms(papers)
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
                    words=_shared_words(by_words[start + row], by_words[at], columns, surface),
                    topics=_shared_topics(paper, papers[at]),
                )
                for at in nearest
            )
    return related


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


def _surface_forms(papers: Iterable[Paper]) -> dict[str, str]:
    """The commonest spelling of each folded word, for showing it to a reader."""
    spellings: dict[str, Counter[str]] = {}
    for paper in papers:
        for word in text.words(f"{paper.title} {paper.abstract}"):
            spellings.setdefault(text.singular(word), Counter())[word] += 1
    return {folded: min(counter, key=lambda word: (-counter[word], word)) for folded, counter in spellings.items()}


def _shared_words(
    one: csr_matrix, other: csr_matrix, columns: np.ndarray, surface: dict[str, str]
) -> tuple[str, ...]:
    """The terms that bring two papers together, the weightiest first, none a part of another."""
    product = one.multiply(other).tocoo()
    ranked = sorted(zip(-np.round(product.data, 9), columns[product.col], strict=True))
    chosen: list[str] = []
    for _, term in ranked:
        shown = " ".join(surface.get(word, word) for word in str(term).split())
        if any(set(shown.split()) & set(before.split()) for before in chosen):
            continue
        chosen.append(shown)
        if len(chosen) == _REASON_WORDS:
            break
    return tuple(chosen)
