"""Features of papers as the rows of a sparse matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain, compress, count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]


class Rows(NamedTuple):
    """How strong features stand in papers: ``matrix`` has a row a paper, and a column for each of the ``names``.

    ``counts`` says how many papers have each feature. Columns are in the order of their names.
    """

    matrix: csr_matrix
    names: list[str]
    counts: Floats

    @classmethod
    def of(
        cls, found: Iterable[Iterable[str]], strengths: Sequence[Collection[float]], fewest: int, most: int
    ) -> Rows:
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

    def weighed(self, strength: Callable[[Floats], Floats], rarity: Callable[[Floats], Floats]) -> csr_matrix:
        """The rows by functions of strengths and of how many papers have a feature; of length 1, or 0 if empty."""
        matrix = self.matrix.copy()
        matrix.data = strength(matrix.data) * rarity(self.counts)[matrix.indices]
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
        return matrix
