"""Puts records of one work together, keeps apart what may not be joined, and asks about the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.entry import Entry
from generator.identity.blocking import candidates
from generator.identity.titles import parse, signature
from generator.identity.verdict import Answer, Record, Verdict, Weight, compare, of_entry

BOTH_KNOWN = "the rules would merge them, but both have an address"
_ONE_OF_TWO = "as much like one as like another that differs from it"

Place = tuple[str, int]
Pair = tuple[int, int]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Group:
    """The entries of one work, in the order given; ``known_id`` where the catalogue has it already.

    ``reasons`` say, each once, why its entries were put together.
    """

    entries: tuple[Entry, ...]
    known_id: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Unsure:
    """Two records of different groups that may be one work, and why it is not certain."""

    first: Record
    second: Record
    reason: str


@dataclass(frozen=True)
class Grouping:
    """The groups in the order of their first entry, and what a person has to say."""

    groups: tuple[Group, ...]
    unsure: tuple[Unsure, ...] = field(default=())


def _canonical(record: Record) -> tuple[object, ...]:
    """A sort key that looks at nothing but what the record says."""
    entry = record.entry
    place = (entry.dump, entry.line) if entry else ("", 0)
    return (record.known_id is None, record.known_id or "", record.title, record.abstract, sorted(record.arxiv), place)


class _Clusters:
    """Disjoint sets of records that know which records may never be in one set."""

    def __init__(self, records: Sequence[Record], apart: Mapping[Place, frozenset[Place]]) -> None:
        self._records = records
        self._apart = apart
        self._parent = list(range(len(records)))
        self._members: dict[int, list[int]] = {}

    def root(self, position: int) -> int:
        """The record that stands for the set."""
        parent = self._parent
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    def members(self, position: int) -> list[int]:
        """All records of the set."""
        return self._members.get(self.root(position), [position])

    def join(self, one: int, other: int) -> str | None:
        """Joins two sets, or says why they may not be joined."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return None
        mine, theirs = self.members(first), self.members(second)
        if reason := self.veto(one, other):
            return reason
        if len(mine) < len(theirs):
            first, second = second, first
            mine, theirs = theirs, mine
        self._parent[second] = first
        self._members[first] = mine if len(mine) > 1 else list(mine)
        self._members[first] += theirs
        self._members.pop(second, None)
        return None

    def veto(self, one: int, other: int) -> str | None:
        """Why no record of the one set may be joined with one of the other."""
        left, right = (_Summary.of(self._records[at] for at in self.members(position)) for position in (one, other))
        if left.known and right.known:
            return BOTH_KNOWN
        if left.arxiv and right.arxiv and not left.arxiv & right.arxiv:
            return "different arXiv ids"
        if self._apart and any(self._apart.get(place, frozenset()) & right.places for place in left.places):
            return "the curator says so"
        for sign, some in left.titles.items():
            for other_sign, others in right.titles.items():
                if sign == other_sign:
                    continue
                for one in some.values():
                    for other in others.values():
                        if (verdict := compare(one, other)).veto:
                            return verdict.reason
        return None


@dataclass
class _Summary:
    """What of a set of records can keep it from another: one record for each title, by the title's signature."""

    known: str | None = None
    arxiv: set[str] = field(default_factory=set)
    places: set[Place] = field(default_factory=set)
    titles: dict[frozenset[str], dict[str, Record]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, records: Iterable[Record]) -> _Summary:
        summary = cls()
        for record in records:
            summary.known = summary.known or record.known_id
            summary.arxiv |= record.arxiv
            if record.entry:
                summary.places.add((record.entry.dump, record.entry.line))
            summary.titles[signature(record.title)].setdefault(parse(record.title).key, record)
        return summary


def _listed(records: Sequence[Record]) -> Iterator[tuple[Pair, Verdict]]:
    """Each entry that the catalogue lists under a paper, with that paper: once settled, always settled."""
    owner = {place: at for at, record in enumerate(records) for place in record.listed}
    for at, record in enumerate(records):
        if record.entry is None:
            continue
        known = owner.get((record.entry.dump, record.entry.line))
        if known is not None:
            verdict = compare(records[known], record)
            if verdict.answer is not Answer.DIFFERENT:  # the dump under this name may be another one now
                yield (known, at), Verdict(Answer.SAME, verdict.reason, Weight.LISTED, verdict.agreement)


def group(
    known: Iterable[Record],
    entries: Iterable[Entry],
    apart: Mapping[Place, frozenset[Place]] | None = None,
    progress: Progress | None = None,
) -> Grouping:
    """Groups the entries by work, and joins each group to the known paper it belongs to.

    Two known papers are never joined, and a known paper without entries gives no group. The groups do not depend on
    the order of the entries, only their order does.

    Args:
        known: the papers of the catalogue.
        entries: the entries of all dumps.
        apart: listings (dump and line), each with those that a person keeps apart from it.
        progress: told how many comparisons are done, and of how many.
    """
    given = [*known, *map(of_entry, entries)]
    order = sorted(range(len(given)), key=lambda at: _canonical(given[at]))
    records = [given[at] for at in order]
    same: list[tuple[Pair, Verdict]] = list(_listed(records))
    unsure: list[tuple[Pair, Verdict]] = []
    pairs = list(candidates(records))
    for number, pair in enumerate(pairs, 1):
        verdict = compare(records[pair[0]], records[pair[1]])
        if verdict.answer is Answer.SAME:
            same.append((pair, verdict))
        elif verdict.answer is Answer.UNSURE:
            unsure.append((pair, verdict))
        if progress and (number % 10_000 == 0 or number == len(pairs)):
            progress(number, len(pairs))
    same.sort(key=lambda item: (-item[1].weight.value, -item[1].agreement, item[0]))
    clusters, kept_apart = _join(records, same, apart or {})

    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(records)):
        members[clusters.root(at)].append(at)
    groups = []
    for found in members.values():
        found.sort(key=order.__getitem__)
        if own := tuple(entry for at in found if (entry := records[at].entry)):
            known_id = next((records[at].known_id for at in found if records[at].known_id), None)
            first = min(order[at] for at in found if records[at].entry)
            groups.append((first, Group(own, known_id, _reasons([records[at] for at in found]))))
    groups.sort(key=lambda item: item[0])
    # Where one of a set is certainly not what one of the other is, a doubt about two others of them is no question.
    doubts = [(pair, v.reason) for pair, v in unsure if v.veto or clusters.veto(*pair) in (None, BOTH_KNOWN)]
    asked = {pair: reason for pair, reason in (*doubts, *kept_apart) if clusters.root(pair[0]) != clusters.root(pair[1])}
    return Grouping(
        tuple(found for _, found in groups),
        tuple(Unsure(records[one], records[other], reason) for (one, other), reason in sorted(asked.items())),
    )


def _join(
    records: Sequence[Record], same: list[tuple[Pair, Verdict]], apart: Mapping[Place, frozenset[Place]]
) -> tuple[_Clusters, list[tuple[Pair, str]]]:
    """Joins what is the same, the surest first; also gives the pairs that a veto kept apart.

    A record that is the same as two others which differ from each other belongs to neither by rule: it stays by
    itself, unless it is surer to be the one than the other.
    """
    clusters, refused = _attempt(records, same, apart)
    torn = _torn(records, same, refused, clusters) if refused else set()
    if not torn:
        return clusters, refused
    kept = [item for item in same if not torn & set(item[0]) or item[1].weight is Weight.LISTED]
    clusters, refused = _attempt(records, kept, apart)
    loose = [(pair, _ONE_OF_TWO) for pair, verdict in same if torn & set(pair) and verdict.weight is not Weight.LISTED]
    return clusters, [*loose, *refused]


def _attempt(
    records: Sequence[Record], same: list[tuple[Pair, Verdict]], apart: Mapping[Place, frozenset[Place]]
) -> tuple[_Clusters, list[tuple[Pair, str]]]:
    clusters = _Clusters(records, apart)
    refused = []
    for pair, _ in same:
        if reason := clusters.join(*pair):
            refused.append((pair, reason))
    return clusters, refused


def _torn(
    records: Sequence[Record],
    same: list[tuple[Pair, Verdict]],
    refused: list[tuple[Pair, str]],
    clusters: _Clusters,
) -> set[int]:
    """Records that a veto keeps from another which they are as surely the same as what they were joined with."""
    weights = {pair: verdict.weight.value for pair, verdict in same}
    surest: dict[int, int] = defaultdict(int)
    turned_away = {pair for pair, _ in refused}
    for pair, weight in weights.items():
        if pair not in turned_away and clusters.root(pair[0]) == clusters.root(pair[1]):
            for at in pair:
                surest[at] = max(surest[at], weight)
    return {
        at
        for pair, reason in refused
        if reason not in (BOTH_KNOWN, "the curator says so")
        for at in pair
        if records[at].known_id is None and 0 < surest[at] <= weights[pair]
    }


def _reasons(records: Sequence[Record]) -> tuple[str, ...]:
    """Why records are one work, whatever order they came in: how each compares with the fullest of them."""
    if len(records) == 1:
        return ()
    fullest = max(records, key=lambda record: (len(record.abstract), record.abstract, record.title))
    reasons = {
        verdict.reason if verdict.answer is Answer.SAME else "by way of another listing"
        for verdict in (compare(fullest, record) for record in records if record is not fullest)
    }
    return tuple(sorted(reasons))
