"""The words of papers, one by one and in pairs: how near they bring papers, and which of them a reader is shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, compress, pairwise

import numpy as np

from generator.classify.words import WordCounts, count_words, is_generic
from generator.related.rows import Rows
from generator.util.stand_ins import is_title

_COMMON_SHARE = 0.4  # of the papers; a word of more of them is left out where there are
_LONG_LIST = 100  # papers
_PAIR = 0.7  # weight of a pair of words beside a single one
# What stands in titles is what papers are about: the power of the share of a word's papers that have it in theirs,
# two of twenty more, so that a word of few papers proves little.
_TITLED, _TWO, _TWENTY = 0.2, 2, 20
# What papers are about they say again and again, "furthermore" once: how often a telling word or pair stands, on
# average, in the papers that have it (the burstiness of Church and Gale, "Poisson mixtures", 1995).
_AGAIN, _PAIR_AGAIN = 1.4, 1.2
_IN_TITLES = 0.1  # of a telling word's papers, but for one
_TELLING_SHARE = 0.125  # of the papers of a long list; a word of more of them says too little


class Vocabulary:
    """The words of papers as TF-IDF rows, which of them are telling, and how they are spelled.

    The weights are those of scikit-learn's TfidfVectorizer with ``sublinear_tf``, whose import alone takes longer
    than all that is done here for a list of some hundred papers; words of titles weigh more, pairs less.
    """

    def __init__(self, counted: Sequence[WordCounts], titles: Sequence[str]) -> None:
        # A term of one paper alone joins nothing, and one of a good part of a long list tells nothing.
        size = len(counted)
        is_long = size >= _LONG_LIST
        self._counted = counted
        terms = (one.terms.split("\n") if one.terms else () for one in counted)
        most = int(_COMMON_SHARE * size) if is_long else size
        self._rows = Rows.of(terms, [one.numbers for one in counted], 2 if size > 2 else 1, most)
        names, papers = self._rows.names, self._rows.counts
        of_titles = (count_words(title, "").times for title in titles if is_title(title))
        in_titles = Counter(chain.from_iterable(of_titles))
        titled = np.fromiter(map(in_titles.__getitem__, names), np.float64, len(names))
        self._is_pair = np.fromiter((" " in name for name in names), np.bool_, len(names))
        weights = ((titled + _TWO) / (papers + _TWENTY)) ** _TITLED * np.where(self._is_pair, _PAIR, 1)
        self.matrix = self._rows.weighed(
            lambda times: np.log(times) + 1, lambda papers: (np.log((1 + size) / (1 + papers)) + 1) * weights
        )
        self._times = np.bincount(self._rows.matrix.indices, self._rows.matrix.data, len(names))
        is_telling = self._times >= np.where(self._is_pair, _PAIR_AGAIN, _AGAIN) * papers
        is_telling &= titled + 1 >= _IN_TITLES * papers
        if is_long:
            is_telling &= papers <= _TELLING_SHARE * size
        self._telling = np.array([at for at in np.flatnonzero(is_telling) if not is_generic(names[at])], int)
        self._weights, self._repeats = (rows[:, self._telling] for rows in (self.matrix, self._rows.matrix))

    def shared(self, pairs: Sequence[tuple[int, int]]) -> Iterator[list[str]]:
        """For each two papers the telling terms of both that either repeats: pairs first, then by weight."""
        ones, others = map(list, zip(*pairs, strict=True))
        weights, repeats = (both[ones].multiply(both[others]).tocsr() for both in (self._weights, self._repeats))
        rows = np.repeat(np.arange(len(pairs)), np.diff(weights.indptr))
        columns = self._telling[weights.indices]
        # Columns are in the order of their terms, so that equally weighty ones stay so.
        order = np.lexsort((-np.round(weights.data, 9), ~self._is_pair[columns], rows))
        order = order[repeats.data[order] > 1]
        terms = [self._rows.names[column] for column in columns[order].tolist()]
        ends = np.searchsorted(rows[order], np.arange(len(pairs) + 1)).tolist()
        yield from (terms[begin:end] for begin, end in pairwise(ends))

    def spelled(self, wanted: Collection[str]) -> dict[str, str]:
        """The commonest spelling of each wanted term, for showing it to a reader."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        lines = Counter(chain.from_iterable(one.spellings.split("\n") for one in self._counted))
        for line, often in lines.items():
            term, _, spelling = line.partition("\t")
            if term in wanted:
                counts[term][spelling] = often
        shown = {}
        totals = zip(self._rows.names, self._times.astype(int).tolist(), strict=True)
        for term, total in compress(totals, map(wanted.__contains__, self._rows.names)):
            counts[term][term] += total - counts[term].total()
            shown[term] = max(counts[term], key=lambda spelling: (counts[term][spelling], spelling))
        return shown
