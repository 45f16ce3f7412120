"""Puts records of one work together, keeps apart what may not be joined, and asks about the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from generator.identity import blocking
from generator.identity.titles import parse, signature
from generator.identity.verdict import Answer, Record, Verdict, Weight, compare, of_entry, veto
from generator.model import Entry, Place

KEPT_APART = "the curator says so"
BOTH_KNOWN = "the rules would merge them, but both have an address"
_ONE_OF_TWO = "as much like one as like another that differs from it"

_FEW_TITLES = 20
_SHOWN = 2_000  # pairs after which progress is shown

Handle = Place | str
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

    @property
    def places(self) -> frozenset[Place]:
        """Where the entries stand."""
        return frozenset(entry.place for entry in self.entries)


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
    place = entry.place if entry else Place("", 0)
    return (
        record.known_id is None,
        record.known_id or "",
        record.title,
        record.abstract,
        sorted(record.arxiv),
        place,
    )


class _Clusters:
    """Disjoint sets of records that know which records may never be in one set."""

    def __init__(
        self, records: Sequence[Record], apart: Mapping[Handle, frozenset[Handle]], vetoes: dict[Pair, str | None]
    ) -> None:
        """Takes the records, what a person keeps apart, and the vetoes known so far."""
        self._records = records
        self._apart = apart
        self._vetoes = vetoes
        self._set_of = [[at] for at in range(len(records))]

    def sets(self) -> list[list[int]]:
        """Every set."""
        return [members for at, members in enumerate(self._set_of) if members[0] == at]

    def are_joined(self, one: int, other: int) -> bool:
        """Whether two records are of one set."""
        return self._set_of[one] is self._set_of[other]

    def join(self, one: int, other: int, *, settled: bool = False) -> str | None:
        """Joins two sets, or says why they may not be joined."""
        if self.are_joined(one, other):
            return None
        if reason := self.veto(one, other, settled=settled):
            return reason
        larger, smaller = sorted((self._set_of[one], self._set_of[other]), key=lambda some: (-len(some), some[0]))
        larger += smaller
        for at in smaller:
            self._set_of[at] = larger
        return None

    def veto(self, one: int, other: int, *, settled: bool = False) -> str | None:
        """Why no record of the one set may be joined with one of the other.

        Where the catalogue ``settled`` that they belong together, only a person's word can keep them apart.
        """
        left, right = (self._summary(position) for position in (one, other))
        if self._apart and any(self._apart.get(handle, frozenset()) & right.handles for handle in left.handles):
            return KEPT_APART
        if left.known and right.known:
            return BOTH_KNOWN
        if settled:
            return None
        if left.arxiv and right.arxiv and not left.arxiv & right.arxiv:
            return "different arXiv ids"
        for sign, some in left.titles.items():
            for other_sign, others in right.titles.items():
                # Titles that say the same of what tells works apart seldom differ: a few stand for all of them.
                most = None if sign != other_sign else _FEW_TITLES
                for pair in product(islice(some.values(), most), islice(others.values(), most)):
                    if reason := self._pair_veto(pair):
                        return reason
        return None

    def _pair_veto(self, pair: Pair) -> str | None:
        if pair not in self._vetoes:
            self._vetoes[pair] = veto(self._records[pair[0]], self._records[pair[1]])
        return self._vetoes[pair]

    def _summary(self, position: int) -> _Summary:
        summary = _Summary()
        for at in self._set_of[position]:
            record = self._records[at]
            if record.known_id:
                summary.known = record.known_id
                summary.handles.add(record.known_id)
            summary.arxiv |= record.arxiv
            if record.entry:
                summary.handles.add(record.entry.place)
            summary.titles[signature(record.title)].setdefault(parse(record.title).key, at)
        return summary


@dataclass
class _Summary:
    """The records of a set that can keep it from another: one for each title, by the title's signature."""

    known: str | None = None
    arxiv: set[str] = field(default_factory=set)
    handles: set[Handle] = field(default_factory=set)
    titles: dict[tuple[str, ...], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))


def _compared(records: Sequence[Record], progress: Progress) -> Iterator[tuple[Pair, Verdict]]:
    """The pairs that are the same work, or may be."""
    if len(records) < 2:
        return
    sketched = blocking.sketch(records)
    pairs = blocking.candidates(records, sketched)
    for done, (one, other, shared) in enumerate(sketched.shared(pairs), 1):
        first, second = records[one], records[other]
        if first.arxiv & second.arxiv or first.dois & second.dois:
            shared = 1.0
        if shared is not None:
            verdict = compare(first, second, shared)
            if verdict.answer is not Answer.DIFFERENT:
                yield (one, other), verdict
        if done % _SHOWN == 0 or done == len(pairs):
            progress(done, len(pairs))


def _listed(records: Sequence[Record]) -> tuple[list[tuple[Pair, Verdict]], set[int]]:
    """Each entry that the catalogue lists under a paper, with that paper: once settled, always settled.

    Also gives the papers of which every listing is here. Nothing need be compared with those: their entries say all
    they say, and a paper's longest title and abstract together may be like what none of its listings is like.
    """
    at_place = {record.entry.place: at for at, record in enumerate(records) if record.entry}
    found: list[tuple[Pair, Verdict]] = []
    whole: set[int] = set()
    for known, record in enumerate(records):
        missing, arxiv = not record.listed, set(record.arxiv)
        for place, digest in record.listed:
            at = at_place.get(place) if place else None
            entry = records[at].entry if at is not None else None
            if at is None or entry is None:
                missing = True
                continue
            verdict = compare(record, records[at])
            if verdict.answer is Answer.DIFFERENT and entry.digest != digest:
                missing = True  # the dump under this name is another one now
                continue
            found.append(((known, at), Verdict(Answer.SAME, verdict.reason, Weight.LISTED, verdict.agreement)))
            arxiv -= records[at].arxiv
        if not missing and not arxiv:
            whole.add(known)
    return found, whole


def group(
    known: Iterable[Record],
    entries: Iterable[Entry],
    apart: Mapping[Handle, frozenset[Handle]] | None = None,
    progress: Progress = lambda done, total: None,
) -> Grouping:
    """Groups the entries by work, and joins each group to the known paper it belongs to.

    Two known papers are never joined, and a known paper without entries gives no group. The groups do not depend on
    the order of the entries, only their order does.

    Args:
        known: the papers of the catalogue.
        entries: the entries of all dumps.
        apart: places and ids of known papers, each with those that a person keeps apart from it.
        progress: told how much of the comparing is done, and of how much.
    """
    given = [*known, *map(of_entry, entries)]
    order = sorted(range(len(given)), key=lambda at: _canonical(given[at]))
    records = [given[at] for at in order]
    same, whole = _listed(records)
    unsure: list[tuple[Pair, Verdict]] = []
    open_to = [at for at in range(len(records)) if at not in whole]
    for (one, other), verdict in _compared([records[at] for at in open_to], progress):
        pair = (open_to[one], open_to[other])
        (same if verdict.answer is Answer.SAME else unsure).append((pair, verdict))
    same.sort(key=lambda item: (-item[1].weight.value, -item[1].agreement, item[0]))
    clusters, kept_apart = _join(records, same, apart or {})

    why = {pair: verdict.reason for pair, verdict in same}
    groups: list[tuple[int, Group]] = []  # by the place of their first entry
    for members in clusters.sets():
        listed = sorted((at for at in members if records[at].entry), key=order.__getitem__)
        found = tuple(entry for at in listed if (entry := records[at].entry))
        if found:
            known_id = next((records[at].known_id for at in members if records[at].known_id), None)
            groups.append((order[listed[0]], Group(found, known_id, _reasons(records, listed, why))))
    groups.sort(key=lambda item: item[0])
    # Where one of a set is certainly not what one of the other is, a doubt about two others of them is no question.
    kept_apart = [(pair, reason) for pair, reason in kept_apart if reason != KEPT_APART]
    doubts = [(pair, v.reason) for pair, v in unsure if v.certain or clusters.veto(*pair) in (None, BOTH_KNOWN)]
    asked = {pair: reason for pair, reason in (*doubts, *kept_apart) if not clusters.are_joined(*pair)}
    return Grouping(
        tuple(found for _, found in groups),
        tuple(Unsure(records[one], records[other], reason) for (one, other), reason in sorted(asked.items())),
    )


def _join(
    records: Sequence[Record], same: list[tuple[Pair, Verdict]], apart: Mapping[Handle, frozenset[Handle]]
) -> tuple[_Clusters, list[tuple[Pair, str]]]:
    """Joins what is the same, the surest first; also gives the pairs that a veto kept apart.

    A record that is the same as two others which differ from each other belongs to neither by rule: it stays by
    itself, unless it is surer to be the one than the other.
    """
    vetoes: dict[Pair, str | None] = {order: None for pair, _ in same for order in (pair, pair[::-1])}
    clusters, refused = _attempt(_Clusters(records, apart, vetoes), same)
    torn = _torn(records, same, refused, clusters) if refused else set()
    if not torn:
        return clusters, refused
    kept = [item for item in same if not torn & set(item[0]) or item[1].weight is Weight.LISTED]
    clusters, refused = _attempt(_Clusters(records, apart, vetoes), kept)
    loose = [
        (pair, _ONE_OF_TWO) for pair, verdict in same if torn & set(pair) and verdict.weight is not Weight.LISTED
    ]
    return clusters, [*loose, *refused]


def _attempt(clusters: _Clusters, same: list[tuple[Pair, Verdict]]) -> tuple[_Clusters, list[tuple[Pair, str]]]:
    refused = []
    for pair, verdict in same:
        if reason := clusters.join(*pair, settled=verdict.weight is Weight.LISTED):
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
        if pair not in turned_away and clusters.are_joined(*pair):
            for at in pair:
                surest[at] = max(surest[at], weight)
    return {
        at
        for pair, reason in refused
        if reason not in (BOTH_KNOWN, KEPT_APART)
        for at in pair
        if records[at].known_id is None and 0 < surest[at] <= weights[pair]
    }


def _reasons(records: Sequence[Record], members: Sequence[int], known: Mapping[Pair, str]) -> tuple[str, ...]:
    """Why records are one work, whatever order they came in: how each compares with the fullest of them."""
    if len(members) == 1:
        return ()
    fullest = max(members, key=lambda at: (len(records[at].abstract), records[at].abstract, records[at].title, at))
    reasons = set()
    for at in members:
        pair = (min(fullest, at), max(fullest, at))
        if pair in known:
            reasons.add(known[pair])
        elif at != fullest:
            verdict = compare(records[fullest], records[at])
            reasons.add(verdict.reason if verdict.answer is Answer.SAME else "by way of another listing")
    return tuple(sorted(reasons))
