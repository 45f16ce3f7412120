"""Where papers lie on a map: every topic an even disc, linked topics side by side, papers towards related ones.

Nothing is searched for: places are means of other places (the barycentric drawing of Tutte, "How to draw a graph",
1963), held by a ring on which the topics stand in the order of the taxonomy. So a few more papers move the others
little, and a map keeps its shape from dump to dump.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, count, product

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from generator.model import Paper
from generator.related.similarity import Related

SIDE = 200  # steps along the longer side of the map
APART = 3  # steps, at least, between two papers
FEWEST = 10  # papers; a map of fewer says nothing
_PULL = 0.4  # of a place on the ring, and of a topic's place for its papers; the rest is that of what is linked
_ROUNDS = 10  # of means; more move nothing
_FILLED = 0.5  # of the map, by the discs of the topics
_PUSHES, _PUSH = 60, 0.4  # rounds in which overlapping discs give way, and by how much of the overlap
_DIGITS = 6  # of a place, so that the last bits of a float, which differ between machines, decide nothing

Position = tuple[int, int]
_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]


def lay_out(
    papers: Collection[Paper],
    related: Mapping[str, Sequence[Related]],
    topics: Iterable[str],
    chosen: Iterable[Paper] | None = None,
) -> dict[str, Position]:
    """The place of each paper, by id, in whole steps from 0 to about ``SIDE`` to the right and downwards.

    None is nearer to another than ``APART``. Fewer papers than ``FEWEST`` have no places, nor has a list without
    topics, which are what holds them apart. The order of the papers does not matter.

    Args:
        papers: all that decide about places.
        related: for a paper's id those related to it.
        topics: the ids of all topics in the order of the taxonomy.
        chosen: those of the papers that the map has; all by default.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    wanted = {paper.id for paper in (papers if chosen is None else chosen)}
    number = {topic: at for at, topic in enumerate(topics)}
    if len(wanted) < FEWEST or not number:
        return {}
    under = np.array([number[paper.primary] if paper.primary else -1 for paper in ordered])
    links = _links(ordered, related)
    discs, radii = _discs(under, links, len(number))
    places = _leaning(under, links, discs, radii)[[paper.id in wanted for paper in ordered]]
    places -= places.min(axis=0)
    steps = np.rint(places * (SIDE / max(float(places.max()), 1e-9))).astype(int)
    apart = _apart([(x, y) for x, y in steps.tolist()])
    return dict(zip((paper.id for paper in ordered if paper.id in wanted), apart, strict=True))


def _links(papers: Sequence[Paper], related: Mapping[str, Sequence[Related]]) -> csr_matrix:
    """How near each paper is to those related to it; a row and a column for each."""
    at = {paper.id: row for row, paper in enumerate(papers)}
    found = [
        (at[paper.id], at[near.id], near.score)
        for paper in papers
        for near in related.get(paper.id, ())
        if near.id in at
    ]
    one, two, scores = zip(*found, strict=True) if found else ((), (), ())
    shape = (len(papers), len(papers))
    return csr_matrix((np.array(scores, dtype=np.float64), (one, two)), shape=shape)


def _discs(under: _Ints, links: csr_matrix, topics: int) -> tuple[_Floats, _Floats]:
    """The middle of each topic's disc in a square of side 1, and its radius, which goes with its papers."""
    filed = np.flatnonzero(under >= 0)
    belongs = csr_matrix((np.ones(len(filed)), (filed, under[filed])), shape=(len(under), topics))
    linked = (belongs.T @ links @ belongs).toarray()
    linked += linked.T
    np.fill_diagonal(linked, 0)
    sizes = np.bincount(under[filed], minlength=topics)
    # Roots, since a topic that grows should not turn the whole ring.
    along = np.sqrt(sizes + 1)
    angles = 2 * np.pi * (np.cumsum(along) - along / 2) / along.sum()
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    places = np.round(_means(linked, ring, np.full(topics, _PULL)), _DIGITS)
    # By rank, each as broad as it is large, topics that crowd in the middle spread over the whole square.
    for axis in places.T:
        order = np.argsort(axis, kind="stable")
        axis[order] = (np.cumsum(along[order]) - along[order] / 2) / along.sum()
    radii = np.sqrt(_FILLED * sizes / max(1, sizes.sum()) / np.pi)
    return np.round(_pushed(places, radii), _DIGITS), radii


def _means(linked: _Floats | csr_matrix, homes: _Floats, pull: _Floats) -> _Floats:
    """Each place between its home, by its share of ``pull``, and the mean of the places it is linked to."""
    sums = np.asarray(linked.sum(axis=1)).reshape(-1, 1)
    pull = np.where(sums > 0, pull[:, np.newaxis], 1)
    places = homes
    for _ in range(_ROUNDS):
        places = pull * homes + (1 - pull) * (linked @ places) / np.where(sums > 0, sums, 1)
    return places


def _pushed(middles: _Floats, radii: _Floats) -> _Floats:
    """The middles of discs, moved until hardly any two overlap, all inside the square."""
    touching = radii[:, np.newaxis] + radii
    np.fill_diagonal(touching, 0)
    for _ in range(_PUSHES):
        ways = middles[:, np.newaxis] - middles
        lengths = np.sqrt((ways**2).sum(axis=2))
        overlaps = np.clip(touching - lengths, 0, None) / np.maximum(lengths, 1e-6)
        middles = middles + _PUSH * (ways * overlaps[..., np.newaxis]).sum(axis=1)
        middles = np.clip(middles, radii[:, np.newaxis], 1 - radii[:, np.newaxis])
    return middles


def _leaning(under: _Ints, links: csr_matrix, discs: _Floats, radii: _Floats) -> _Floats:
    """The place of each paper: on its topic's disc where its related papers draw it; else between those."""
    filed = under >= 0
    homes = np.where(filed[:, np.newaxis], discs[under], 0.5)
    places = np.round(_means(links, homes, np.where(filed, _PULL, 0)), _DIGITS)
    for topic in np.unique(under[filed]):
        members = np.flatnonzero(under == topic)
        ways = places[members] - places[members].mean(axis=0)
        lengths = np.round(np.sqrt((ways**2).sum(axis=1)), _DIGITS)
        # The disc is filled evenly: what leans most lies at its edge.
        out = np.empty(len(members))
        out[np.argsort(lengths, kind="stable")] = np.sqrt((np.arange(len(members)) + 0.5) / len(members))
        places[members] = discs[topic] + ways * (radii[topic] * out / np.maximum(lengths, 1e-6))[:, np.newaxis]
    return np.round(places, _DIGITS)


def _apart(places: list[Position]) -> list[Position]:
    """The places, each moved to the nearest one that is far enough from those before, and all to begin at 0."""
    close = [way for way in _within(APART) if way[0] ** 2 + way[1] ** 2 < APART**2]
    taken: set[Position] = set()
    moved = []
    # Wider and wider, since few have far to go. What is taken stays so: papers of one place go on from there.
    untried = {place: chain.from_iterable(_within(APART << doubled) for doubled in count()) for place in places}
    for x, y in places:
        place = next((x + dx, y + dy) for dx, dy in untried[x, y] if (x + dx, y + dy) not in taken)
        taken |= {(place[0] + dx, place[1] + dy) for dx, dy in close}
        moved.append(place)
    left, top = min(x for x, _ in moved), min(y for _, y in moved)
    return [(x - left, y - top) for x, y in moved]


@cache
def _within(reach: int) -> list[Position]:
    """All ways of at most so many steps as the crow flies, the shortest first."""
    steps = range(-reach, reach + 1)
    ways = [(dx * dx + dy * dy, dx, dy) for dx, dy in product(steps, steps)]
    return [(dx, dy) for square, dx, dy in sorted(ways) if square <= reach * reach]
