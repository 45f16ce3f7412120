"""What builds cost, round after round, and the figures that are made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

# A build's time a paper is set beside that of a shorter list.
_SHORTER = {50_000: 2_000, 100_000: 10_000}
# What a figure is to be at most, by number of papers.
AT_MOST: dict[str, dict[int, float]] = {
    "to the bare loop, by the clock": {569: 0.8, 10_000: 0.65},
    "to the bare loop, of processors": {569: 1.2, 10_000: 1.2},
    "largest process, GB": {10_000: 0.5, 50_000: 1.5, 100_000: 4},
    "time a paper to that of a shorter list, by the clock": {50_000: 1.2, 100_000: 1.3},
    "time a paper to that of a shorter list, of processors": {50_000: 1.2, 100_000: 1.3},
    "papers more to a clean build, by the clock": {10_000: 0.35},
    "papers more to a clean build, of processors": {10_000: 0.35},
    "papers more: files that differ from a clean build": {569: 0, 2_000: 0, 10_000: 0},
    "nothing changed, seconds": {569: 1},
    "files a paper, without authors' pages": {10_000: 3.3},
    "kB a paper, without authors' pages": {10_000: 22},
    "largest page, kB": {10_000: 300},
    "first search result cold, seconds": {569: 0.8, 10_000: 0.8},
    "first search result cold, kB": {569: 400, 10_000: 400},
}


class Cost(NamedTuple):
    """Seconds by the clock and of processors, and the GB of the largest process."""

    seconds: float
    processor: float
    memory: float


class Weight(NamedTuple):
    """Numbers of files and bytes of a site, what belongs to authors' pages also by itself."""

    files: int
    size: int
    authors_files: int
    authors_size: int
    largest_page: int
    search: int


_NOTHING = Weight(0, 0, 0, 0, 0, 0)


@dataclass
class Rounds:
    """What was measured of one size.

    Attributes:
        size: papers.
        weight: of the site.
        pages: of the site, where peers make them, too.
        costs: by builder, one of each round.
        stages: processor seconds by stage.
        differing: files that differ between a build with papers more and a clean one.
        first_result: seconds to the first search result, and bytes moved for it.
    """

    size: int
    weight: Weight = _NOTHING
    pages: int = 0
    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    stages: dict[str, float] = field(default_factory=dict)
    differing: int = 0
    first_result: tuple[float, int] | None = None

    def cost(self, builder: str) -> Cost:
        """The medians over the rounds."""
        return Cost(*(median(column) for column in zip(*self.costs[builder], strict=True)))

    def ratio(self, one: str, other: str) -> tuple[float, float]:
        """What one took of what another one took in the same round, the median: by the clock and of processors."""
        pairs = [*zip(self.costs[one], self.costs[other], strict=True)]
        return median(a.seconds / b.seconds for a, b in pairs), median(a.processor / b.processor for a, b in pairs)


def figures(found: Rounds, every: Mapping[int, Rounds]) -> Iterator[tuple[str, float]]:
    """The figures of one size, by the names of ``AT_MOST``.

    Args:
        found: what was measured of it.
        every: what was measured, by size.
    """
    if "loop" in found.costs:
        yield from _both("to the bare loop", found.ratio("build", "loop"))
    cost = found.cost("build")
    yield "largest process, GB", cost.memory
    if shorter := every.get(_SHORTER.get(found.size, 0)):
        less = shorter.cost("build")
        share = shorter.size / found.size
        times = share * cost.seconds / less.seconds, share * cost.processor / less.processor
        yield from _both("time a paper to that of a shorter list", times)
    if "more" in found.costs:
        yield from _both("papers more to a clean build", found.ratio("more", "clean"))
        yield "papers more: files that differ from a clean build", found.differing
        yield "nothing changed, seconds", found.cost("same").seconds
    weight = found.weight
    yield "files a paper, without authors' pages", (weight.files - weight.authors_files) / found.size
    yield "kB a paper, without authors' pages", (weight.size - weight.authors_size) / found.size / 1e3
    yield "largest page, kB", weight.largest_page / 1e3
    if found.first_result:
        seconds, moved = found.first_result
        yield "first search result cold, seconds", seconds
        yield "first search result cold, kB", moved / 1e3


def _both(what: str, times: tuple[float, float]) -> Iterator[tuple[str, float]]:
    clock, processor = times
    yield f"{what}, by the clock", clock
    yield f"{what}, of processors", processor
