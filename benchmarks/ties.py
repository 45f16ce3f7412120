"""Which groups questions tie together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.identity import Grouping


def tied_groups(group_of: Mapping[int, int], grouping: Grouping) -> dict[int, int]:
    """Of each group the line of review that it stands in: the first group that questions tie it to."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for unsure in grouping.unsure:
        assert unsure.first.entry
        assert unsure.second.entry
        one, other = group_of[unsure.first.entry.line], group_of[unsure.second.entry.line]
        neighbours[one].add(other)
        neighbours[other].add(one)
    tied: dict[int, int] = {}
    for start in range(len(grouping.groups)):
        todo = [start]
        while todo:
            at = todo.pop()
            if at not in tied:
                tied[at] = start
                todo += neighbours[at]
    return tied
