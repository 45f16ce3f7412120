"""Which groups questions tie together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.identity import Grouping


def tied_groups(grouping: Grouping) -> tuple[dict[int, int], dict[int, int]]:
    """Of each entry's line its group, and of each group the line of review that it stands in.

    A line of review goes by the first group that questions tie to it, directly or by way of others.
    """
    group_of = {entry.line: at for at, group in enumerate(grouping.groups) for entry in group.entries}
    ends = ((unsure.first.entry, unsure.second.entry) for unsure in grouping.unsure)
    pairs = ((group_of[one.line], group_of[other.line]) for one, other in ends if one and other)
    return group_of, tied(len(grouping.groups), pairs)


def tied(count: int, pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Of each number below ``count`` the first that pairs tie it to, directly or by way of others."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        neighbours[one].add(other)
        neighbours[other].add(one)
    first: dict[int, int] = {}
    for start in range(count):
        todo = [start]
        while todo:
            at = todo.pop()
            if at not in first:
                first[at] = start
                todo += neighbours[at]
    return first
