"""Papers that may be one: what identity could not tell, in clusters that a person settles at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.identity import Group, Record, Unsure
from generator.model import Paper, Place
from generator.settings.decisions import Decisions, Handle


@dataclass(frozen=True)
class Doubt:
    """Two papers that may be one, and why it is not certain. ``first`` and ``second`` are what was compared."""

    one: str
    other: str
    reason: str
    first: Record
    second: Record


@dataclass(frozen=True)
class Cluster:
    """Papers that hang together by doubts, in the order in which one would keep them: the oldest address first."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    def summary(self) -> str:
        """The cluster in a line."""
        reasons = "; ".join(sorted({doubt.reason for doubt in self.doubts})[:3])
        shown = ", ".join(self.ids[:6]) + (f" and {len(self.ids) - 6} more" if len(self.ids) > 6 else "")
        return f"{shown}: {reasons}"


def clusters(
    unsure: Iterable[Unsure], groups: Mapping[str, Group], papers: Mapping[str, Paper], decisions: Decisions
) -> tuple[Cluster, ...]:
    """The doubts that the curator has not settled, each cluster once, by its first id.

    Args:
        unsure: what identity could not tell.
        groups: the entries by paper id.
        papers: all papers by id.
        decisions: what the curator has settled.
    """
    by_place = {place: name for name, group in groups.items() for place in group.places}

    def name(record: Record) -> str:
        return record.known_id or (by_place[record.entry.place] if record.entry else "")

    apart = decisions.apart()

    def handles(paper_id: str) -> set[Handle]:
        own = papers[paper_id].own().listed_in if apart else ()
        return {paper_id, *(listing.place for listing in own)}

    doubts: dict[tuple[str, str], Doubt] = {}
    for pair in unsure:
        one, other = name(pair.first), name(pair.second)
        first, second = pair.first, pair.second
        if other < one:
            one, other, first, second = other, one, second, first
        # By whom both are shown, if at all: a merge settles every question between the two.
        ends = {decisions.keeper.get(one, one), decisions.keeper.get(other, other)}
        is_settled = len(ends) == 1 or decisions.are_apart(one, other) or decisions.are_apart(*ends)
        is_settled = is_settled or any(apart.get(handle, frozenset()) & handles(other) for handle in handles(one))
        if not is_settled and all(papers[end].is_shown or papers[end].seems_withdrawn for end in ends):
            doubts.setdefault((one, other), Doubt(one, other, pair.reason, first, second))
    tied: dict[str, set[str]] = defaultdict(set)
    for one, other in doubts:
        tied[one].add(other)
        tied[other].add(one)
    found: list[Cluster] = []
    seen: set[str] = set()
    for start in sorted(tied):
        if start in seen:
            continue
        members, todo = set(), [start]
        while todo:
            at = todo.pop()
            if at not in members:
                members.add(at)
                todo += tied[at]
        seen |= members
        own = tuple(doubt for (one, _), doubt in sorted(doubts.items()) if one in members)
        ids = tuple(sorted(members, key=lambda member: _age(papers[member])))
        found.append(Cluster(ids, tuple(papers[member].title for member in ids), own))
    return tuple(found)


def _age(paper: Paper) -> tuple[str, Place]:
    """A sort key: the paper listed first comes first, as its address is the older one."""
    listings = ((at.captured.isoformat() if at.captured else "9999", at.place) for at in paper.listed_in)
    return min(listings)
