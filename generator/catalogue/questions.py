"""Papers that may be one: what identity could not tell, in clusters that a person settles at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalogue.naming import Named, age
from generator.identity import Record
from generator.model import Paper
from generator.settings.decisions import Decisions, Handle


@dataclass(frozen=True)
class Pair:
    """Two papers that may be one, by their ids, with what was compared of them, and why it is not certain.

    ``likelihood`` is that they are one, for sorting (0 to 1).
    """

    ids: tuple[str, str]
    records: tuple[Record, Record]
    reason: str
    likelihood: float = 0.0


@dataclass(frozen=True)
class Cluster:
    """Papers that hang together by unsure pairs, in the order in which one would keep them: the oldest first."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is not certain, each reason once."""
        return tuple(sorted({pair.reason for pair in self.pairs}))

    def summary(self) -> str:
        """The cluster in a line."""
        shown = ", ".join(self.ids[:6]) + (f" and {len(self.ids) - 6} more" if len(self.ids) > 6 else "")
        return f"{shown}: {'; '.join(self.reasons[:3])}"


def clusters(named: Named, papers: Mapping[str, Paper], decisions: Decisions) -> tuple[Cluster, ...]:
    """The pairs that the curator has not settled, each cluster once, by its first id.

    Args:
        named: the groups by paper id, with what identity could not tell.
        papers: all papers by id.
        decisions: what the curator has settled.
    """
    by_place = {place: name for name, group in named.groups.items() for place in group.places}
    pairs: dict[tuple[str, str], Pair] = {}
    for question in named.unsure:
        ends = []
        for record in (question.first, question.second):
            name = record.known_id or (by_place[record.entry.place] if record.entry else "")
            ends.append((named.by_rule.get(name, name), record))
        (first, first_record), (second, second_record) = sorted(ends, key=lambda item: item[0])
        if _is_open(first, second, named, papers, decisions):
            pair = Pair((first, second), (first_record, second_record), question.reason, question.likelihood)
            pairs.setdefault(pair.ids, pair)
    members: dict[str, set[str]] = {}  # of each paper's cluster: one set for all papers of it
    for first, second in pairs:
        if second not in members.get(first, ()):
            joined = members.get(first, {first}) | members.get(second, {second})
            members |= dict.fromkeys(joined, joined)
    found = []
    for start in sorted(members):
        if start == min(members[start]):
            ids = tuple(sorted(members[start], key=lambda member: age(papers[member].listed_in)))
            own = tuple(pair for ends, pair in sorted(pairs.items()) if ends[0] in members[start])
            found.append(Cluster(ids, tuple(papers[member].title for member in ids), own))
    return tuple(found)


def _is_open(first: str, second: str, named: Named, papers: Mapping[str, Paper], decisions: Decisions) -> bool:
    """Whether the curator has not said yet whether two papers are one, and the list has both."""
    # By whom both are shown, if at all: a merge settles every question between the two.
    ends = {named.keeper.get(first, first), named.keeper.get(second, second)}
    if len(ends) == 1 or decisions.are_settled(first, second) or decisions.are_settled(*ends):
        return False
    if apart := decisions.apart:
        own, others = _handles(papers[first]), _handles(papers[second])
        if any(apart.get(handle, frozenset()) & others for handle in own):
            return False
    return all(papers[end].is_shown or papers[end].seems_withdrawn for end in ends)


def _handles(paper: Paper) -> set[Handle]:
    return {paper.id, *(listing.place for listing in paper.own().listed_in)}
