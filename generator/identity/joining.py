"""Joins what is the same into sets, but never what a veto or a person forbids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product, starmap

from generator.identity.answer import Verdict, Weight
from generator.identity.record import Record
from generator.identity.titles import parse, signature
from generator.identity.verdict import conflict, veto
from generator.model import Place

KEPT_APART = "the curator says so"
BOTH_KNOWN = "the rules would merge them, but both have an address"
_ONE_OF_TWO = "as much like one as like another that differs from it"

_FEW_TITLES = 20
_MANY = 8  # records of a set whose summary is kept and added to; of fewer it is made when it is asked for
_FEW_TEXTS = 6  # records that stand for all of a set, where what is missing in others could tie it to another

Handle = Place | str
Pair = tuple[int, int]


class Clusters:
    """Disjoint sets of records that know which records may never be in one set."""

    def __init__(
        self, records: Sequence[Record], apart: Mapping[Handle, frozenset[Handle]], vetoes: dict[Pair, str | None]
    ) -> None:
        """Takes the records, what a person keeps apart, and the vetoes known so far."""
        self._records = records
        self._apart = apart
        self._vetoes = vetoes
        self._set_of = [[at] for at in range(len(records))]
        self._fullest: dict[int, list[int]] = {}  # by a set's first record, where it has several
        self._summaries: dict[int, _Summary] = {}  # likewise, of the larger sets

    def sets(self) -> list[list[int]]:
        """Every set."""
        return [members for at, members in enumerate(self._set_of) if members[0] == at]

    def copy(self) -> Clusters:
        """The same sets, to be joined further."""
        copied = Clusters(self._records, self._apart, self._vetoes)
        for members in self.sets():
            its = [*members]
            for at in its:
                copied._set_of[at] = its
        copied._fullest = dict(self._fullest)
        return copied

    def set_of(self, position: int) -> int:
        """The set of a record, by its first member."""
        return self._set_of[position][0]

    def are_joined(self, one: int, other: int) -> bool:
        """Whether two records are of one set."""
        return self._set_of[one] is self._set_of[other]

    def join(self, one: int, other: int, weight: Weight) -> str | None:
        """Joins two sets on grounds of this weight, or says why they may not be joined."""
        if self.are_joined(one, other):
            return None
        if reason := self.veto(one, other, weight):
            return reason
        larger, smaller = sorted((self._set_of[one], self._set_of[other]), key=lambda some: (-len(some), some[0]))
        first = larger[0]
        self._fullest[first] = self._few([*self._which_say_most(first), *self._which_say_most(smaller[0])])
        self._fullest.pop(smaller[0], None)
        self._summaries.pop(smaller[0], None)
        if summary := self._summaries.get(first):
            summary.take(self._records, smaller)
        larger += smaller
        for at in smaller:
            self._set_of[at] = larger
        return None

    def veto(self, one: int, other: int, weight: Weight) -> str | None:
        """Why no record of the one set may be joined with one of the other on grounds of this weight.

        Where the catalogue has settled that they belong together, only a person's word can keep them apart. Where
        a text is missing, those of the two sets that have it must not be at odds.
        """
        left, right = (self._summary(position) for position in (one, other))
        if self._apart and any(self._apart.get(handle, frozenset()) & right.handles for handle in left.handles):
            return KEPT_APART
        if weight is Weight.ALONE:
            pairs = product(*(self._which_say_most(self.set_of(at)) for at in (one, other)))
            if reason := next(filter(None, starmap(self._conflict, pairs)), None):
                return reason
        if left.known and right.known:
            return BOTH_KNOWN
        if weight is Weight.LISTED:
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

    def is_whole(self, position: int) -> bool:
        """Whether a record of the set has both texts."""
        return self._records[self._which_say_most(self.set_of(position))[0]].is_whole

    def _which_say_most(self, first: int) -> list[int]:
        """The records that say most of the set with this first one, few of them, each of other words."""
        return self._fullest.get(first, [first])

    def _few(self, some: Sequence[int]) -> list[int]:
        def rank(at: int) -> tuple[bool, int, int]:
            return not self._records[at].is_whole, -len(self._records[at].authors), at

        by_text: dict[tuple[object, ...], int] = {}
        for at in sorted(some, key=rank):
            record = self._records[at]
            by_text.setdefault((record.title, record.abstract, record.authors), at)
        return [*by_text.values()][:_FEW_TEXTS]

    def _conflict(self, one: int, other: int) -> str | None:
        return conflict(self._records[one], self._records[other])

    def _pair_veto(self, pair: Pair) -> str | None:
        if pair not in self._vetoes:
            self._vetoes[pair] = veto(self._records[pair[0]], self._records[pair[1]])
        return self._vetoes[pair]

    def _summary(self, position: int) -> _Summary:
        members = self._set_of[position]
        summary = self._summaries.get(members[0])
        if summary is None:
            summary = _Summary()
            summary.take(self._records, members)
            if len(members) >= _MANY:
                self._summaries[members[0]] = summary
        return summary


@dataclass
class _Summary:
    """The records of a set that can keep it from another: one for each title, by the title's signature."""

    known: str | None = None
    arxiv: set[str] = field(default_factory=set)
    handles: set[Handle] = field(default_factory=set)
    titles: dict[tuple[str, ...], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, records: Sequence[Record], members: Sequence[int]) -> None:
        """Takes in some of the records."""
        for at in members:
            record = records[at]
            if record.known_id:
                self.known = record.known_id
                self.handles.add(record.known_id)
            self.arxiv |= record.arxiv
            if record.entry:
                self.handles.add(record.entry.place)
            if record.title:
                self.titles[signature(record.title)].setdefault(parse(record.title).key, at)


def join(
    records: Sequence[Record], same: list[tuple[Pair, Verdict]], apart: Mapping[Handle, frozenset[Handle]]
) -> tuple[Clusters, list[tuple[Pair, str]]]:
    """Joins what is the same, the surest first; also gives the pairs that a veto kept apart.

    A record that is the same as two others which differ from each other belongs to neither by rule: it stays by
    itself, unless it is surer to be the one than the other. What is the same for lack of a text comes last, among
    the sets of what has both.
    """
    vetoes: dict[Pair, str | None] = {order: None for pair, _ in same for order in (pair, pair[::-1])}
    sure = [item for item in same if item[1].weight is not Weight.ALONE]
    alone = [item for item in same if item[1].weight is Weight.ALONE]
    clusters, refused = _attempt(Clusters(records, apart, vetoes), sure)
    torn = _torn(records, sure, refused, clusters) if refused else set()
    loose: list[tuple[Pair, str]] = []
    if torn:
        loose = [
            (pair, _ONE_OF_TWO)
            for pair, verdict in sure
            if torn & set(pair) and verdict.weight is not Weight.LISTED
        ]
        sure = [item for item in sure if not torn & set(item[0]) or item[1].weight is Weight.LISTED]
        clusters, refused = _attempt(Clusters(records, apart, vetoes), sure)
    # First what lacks a text among itself: all listings of a bare title go where it goes.
    for is_beside_whole in (False, True):
        some = [item for item in alone if any(records[at].is_whole for at in item[0]) is is_beside_whole]
        if some:
            clusters, more = _join_bare(clusters, some)
            refused += more
    return clusters, [*loose, *refused]


def _join_bare(before: Clusters, same: list[tuple[Pair, Verdict]]) -> tuple[Clusters, list[tuple[Pair, str]]]:
    """Joins what is the same for lack of a text; also gives the pairs that are kept apart and await a person.

    A set that lacks a text and is the same as two others which are at odds is left by itself. That one with both
    texts is no further one is known from these: nobody is asked for what lacks them in it.
    """
    clusters, surest, refused = before.copy(), dict[int, float](), list[tuple[Pair, float, str]]()
    for pair, verdict in same:
        if clusters.are_joined(*pair):
            continue
        if reason := clusters.join(*pair, verdict.weight):
            refused.append((pair, verdict.agreement, reason))
        else:
            for at in map(before.set_of, pair):
                surest[at] = max(surest.get(at, 0.0), verdict.agreement)
    torn = {
        before.set_of(at)
        for pair, agreement, reason in refused
        if reason not in (BOTH_KNOWN, KEPT_APART)
        for at in pair
        if not before.is_whole(at) and surest.get(before.set_of(at), 2.0) <= agreement
    }
    kept_apart = [(pair, reason) for pair, _, reason in refused]
    loose = []
    if torn:
        loose = [(pair, _ONE_OF_TWO) for pair, _ in same if torn & set(map(before.set_of, pair))]
        clusters, kept_apart = _attempt(
            before.copy(), [item for item in same if not torn & set(map(before.set_of, item[0]))]
        )
    asked = [item for item in kept_apart if item[1] == BOTH_KNOWN or not all(map(before.is_whole, item[0]))]
    return clusters, [*loose, *asked]


def _attempt(clusters: Clusters, same: list[tuple[Pair, Verdict]]) -> tuple[Clusters, list[tuple[Pair, str]]]:
    refused = []
    for pair, verdict in same:
        if reason := clusters.join(*pair, verdict.weight):
            refused.append((pair, reason))
    return clusters, refused


def _torn(
    records: Sequence[Record],
    same: list[tuple[Pair, Verdict]],
    refused: list[tuple[Pair, str]],
    clusters: Clusters,
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
