"""Where papers lie on a map: near papers near each other, by what :mod:`generator.related` goes by."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import isqrt

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from generator import memo
from generator.catalogue import Paper
from generator.related import joint_features
from generator.signals import Signals

SIDE = 200  # steps along the longer side of the map
APART = 3  # steps, at least, between two papers
FEWEST = 10  # papers; a map of fewer says nothing
_PERPLEXITY = 30  # about how many papers each is kept near to
_STEPS = 500  # of t-SNE; twice as many move little
_START = 1e-4  # how far the first positions spread, as t-SNE wants it

Position = tuple[int, int]
_Floats = NDArray[np.float64]


def lay_out(papers: Iterable[Paper], signals: Signals | None = None) -> dict[str, Position]:
    """The place of each paper, by id, in whole steps from 0 to about ``SIDE`` to the right and downwards.

    None is nearer to another than ``APART``. Time and memory grow with the square of the number of papers. Fewer
    papers than ``FEWEST`` have no places. The order of the papers does not matter.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    if len(ordered) < FEWEST:
        return {}
    joint = joint_features(ordered, signals or Signals())
    held = (joint.indptr, joint.indices, joint.data)
    key = memo.key(*(paper.id for paper in ordered), *(part.tobytes().hex() for part in held))
    (places,) = memo.remembered("map", [key], lambda _: [_placed(joint)])
    return {paper.id: place for paper, place in zip(ordered, places, strict=True)}


def _placed(joint: csr_matrix) -> list[Position]:
    from sklearn.manifold import TSNE  # its import takes a while

    # One thread, and rounded before t-SNE, which makes much of a difference in the last bit.
    with threadpool_limits(1):
        nearness = np.round((joint @ joint.T).toarray(), 6)
        far = np.clip(1 - nearness, 0, None)
        np.fill_diagonal(far, 0)
        tsne = TSNE(
            perplexity=min(_PERPLEXITY, (nearness.shape[0] - 1) / 3),
            metric="precomputed",
            init=_start(nearness).astype(np.float32),
            max_iter=_STEPS,
            random_state=0,
        )
        found = tsne.fit_transform(far).astype(np.float64)
    found -= found.min(axis=0)
    steps = np.rint(found * (SIDE / max(float(found.max()), 1e-9))).astype(int)
    return _apart([(x, y) for x, y in steps.tolist()])


def _start(nearness: _Floats) -> _Floats:
    """First positions: the two main axes of the papers (classical scaling), each with a sign that does not vary."""
    centred = nearness - nearness.mean(axis=0)
    centred -= centred.mean(axis=1, keepdims=True)
    size = len(centred)
    values, axes = eigh((centred + centred.T) / 2, subset_by_index=[size - 2, size - 1])
    axes = np.round(axes[:, ::-1] * np.sqrt(np.clip(values[::-1], 0, None)), 4)
    largest = axes[np.abs(axes).argmax(axis=0), [0, 1]]
    axes *= np.where(largest < 0, -1, 1)
    return np.asarray(axes / max(float(axes.std()), 1e-9) * _START)


def _apart(places: list[Position]) -> list[Position]:
    """The places, each moved to the nearest one that is far enough from those before, and all to begin at 0."""
    reach = APART * (isqrt(len(places)) + 1)
    ways = _within(reach)
    close = [(dx, dy) for dx, dy in _within(APART) if dx * dx + dy * dy < APART * APART]
    taken: set[Position] = set()
    moved = []
    for x, y in places:
        place = next((x + dx, y + dy) for dx, dy in ways if (x + dx, y + dy) not in taken)
        taken |= {(place[0] + dx, place[1] + dy) for dx, dy in close}
        moved.append(place)
    left, top = min(x for x, _ in moved), min(y for _, y in moved)
    return [(x - left, y - top) for x, y in moved]


def _within(reach: int) -> list[Position]:
    """All ways of at most so many steps in either direction, the shortest first."""
    steps = range(-reach, reach + 1)
    return sorted(product(steps, steps), key=lambda way: (way[0] ** 2 + way[1] ** 2, way))
