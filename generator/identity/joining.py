"""Joins what is the same into sets, but never what a veto or a person forbids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, permutations, product, starmap

from generator.identity.answer import Verdict, Weight
from generator.identity.likeness import Likeness
from generator.identity.record import Record
from generator.identity.title import parse, signature
from generator.identity.titles import difference
from generator.identity.verdict import conflict, veto
from generator.model import Place

KEPT_APART = "the curator says so"
TWO_IDS = "different arXiv ids"
BOTH_KNOWN = "the rules would merge them, but both have an address"
_ONE_OF_TWO = "as much like one as like another that differs from it"

_LIKELY_ONE_OF_TWO = 0.5
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
        self._set_of: dict[int, list[int]] = {}  # of records that are, or were, joined with others
        self._fullest: dict[int, list[int]] = {}  # by a set's first record, where it has several
        self._summaries: dict[int, _Summary] = {}  # likewise, of the larger sets
        self._joins: list[_Join] = []  # that can be undone

    def sets(self) -> Iterator[list[int]]:
        """Every set."""
        return (members for at in range(len(self._records)) if (members := self._members(at))[0] == at)

    def set_of(self, position: int) -> int:
        """The set of a record, by its first member."""
        return self._members(position)[0]

    def _members(self, position: int) -> list[int]:
        return self._set_of.get(position) or [position]

    def are_joined(self, one: int, other: int) -> bool:
        """Whether two records are of one set."""
        return self.set_of(one) == self.set_of(other)

    def join(self, one: int, other: int, weight: Weight) -> str | None:
        """Joins two sets on grounds of this weight, or says why they may not be joined."""
        if self.are_joined(one, other):
            return None
        if reason := self.veto(one, other, weight):
            return reason
        larger, smaller = sorted(map(self._members, (one, other)), key=lambda some: (-len(some), some[0]))
        first = larger[0]
        fullest = [self._which_say_most(some[0]) for some in (larger, smaller)]
        self._joins.append(_Join(larger, len(larger), smaller, fullest[0], fullest[1]))
        self._fullest[first] = self._few([at for some in fullest for at in some])
        self._summaries.pop(smaller[0], None)
        if summary := self._summaries.get(first):
            summary.take(self._records, smaller)
        larger += smaller
        for at in (first, *smaller):
            self._set_of[at] = larger
        return None

    def keep(self) -> None:
        """Makes the sets as they are those that :meth:`undo` goes back to."""
        self._joins.clear()

    def undo(self) -> None:
        """Takes back every join since the sets were kept."""
        for join in reversed(self._joins):
            del join.larger[join.before :]
            for at in join.smaller:
                self._set_of[at] = join.smaller
            for some, fullest in ((join.larger, join.fullest), (join.smaller, join.fullest_of_smaller)):
                self._fullest[some[0]] = fullest
                self._summaries.pop(some[0], None)
        self.keep()

    def veto(self, one: int, other: int, weight: Weight) -> str | None:
        """Why no record of the one set may be joined with one of the other on grounds of this weight.

        Where the catalogue has settled that they belong together, only a person's word can keep them apart. Where
        a text is missing, those of the two sets that have it must not be at odds.
        """
        left, right = (self._summary(position) for position in (one, other))
        if self._apart and any(self._apart.get(handle, frozenset()) & right.handles for handle in left.handles):
            return KEPT_APART
        both_known = BOTH_KNOWN if left.known and right.known else None
        if weight is Weight.LISTED:
            return both_known
        if weight is Weight.ALONE:
            pairs = product(*(self._which_say_most(self.set_of(at)) for at in (one, other)))
            if reason := next(filter(None, starmap(self._conflict, pairs)), None):
                return reason
            if any(parse(self._records[at].title).is_cut for at in (one, other)) and self.are_rivals(one, other):
                return _ONE_OF_TWO
        if left.arxiv and right.arxiv and not left.arxiv & right.arxiv:
            return TWO_IDS
        return self._title_veto(left, right, weight) or both_known

    def settles(self, one: int, other: int, verdict: Verdict) -> bool:
        """Whether a doubt about two records is none, as one of them is at odds with the set of the other.

        A person may have kept these apart, or two arXiv ids; where both have both texts, those tell; and a title of
        the one set may tell the record of the other from it.
        """
        reason = self.veto(one, other, verdict.weight)
        if reason in (KEPT_APART, TWO_IDS):
            return True
        if reason in (None, BOTH_KNOWN) or verdict.certain:
            return False
        if verdict.weight is Weight.ALONE and not any(map(self.is_bare, (one, other))):
            return True
        return any(
            self._title_veto(self._summed([at]), self._summary(beyond), verdict.weight)
            for at, beyond in permutations((one, other))
        )

    def _title_veto(self, left: _Summary, right: _Summary, weight: Weight) -> str | None:
        for sign, some in left.titles.items():
            for other_sign, others in right.titles.items():
                # Titles that say the same of what tells works apart seldom differ: a few stand for all of them.
                most = None if sign != other_sign else _FEW_TITLES
                for pair in product(islice(some.values(), most), islice(others.values(), most)):
                    reason = self._pair_veto(pair)
                    if reason and (
                        weight is Weight.ALONE
                        or not (self._is_excused(pair, left) or self._is_excused(pair[::-1], right))
                    ):
                        return reason
        return None

    def _is_excused(self, pair: Pair, summary: _Summary) -> bool:
        """Whether the first record's title says nothing against the second's, as its work goes by others as well.

        One of these says all that the second's says and nothing against it: two damaged copies of one title may
        differ more from each other than either from the whole one. A title that says less, or is cut, is none.
        """
        second = parse(self._records[pair[1]].title)
        return any(
            not (whole := parse(self._records[at].title)).is_cut
            and len(whole.joined) >= len(second.joined)
            and not self._pair_veto((at, pair[1]))
            for titles in summary.titles.values()
            for at in islice(titles.values(), _FEW_TITLES)
            if at != pair[0]
        )

    def are_rivals(self, one: int, other: int) -> bool:
        """Whether a title of one set says more than one of the other: one that is cut may be either's."""
        left, right = (self._whole_titles(position) for position in (one, other))
        return any(difference(*pair).likeness is Likeness.ADDED for pair in product(left, right))

    def is_cut(self, position: int) -> bool:
        """Whether the set has no title that is whole."""
        return not self._whole_titles(position)

    def _whole_titles(self, position: int) -> list[str]:
        titles = (islice(some.values(), _FEW_TITLES) for some in self._summary(position).titles.values())
        found = (self._records[at].title for some in titles for at in some)
        return [title for title in found if not parse(title).is_cut]

    def is_bare(self, position: int) -> bool:
        """Whether no record of the set has both texts."""
        return not self._records[self._which_say_most(self.set_of(position))[0]].is_whole

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
        members = self._members(position)
        summary = self._summaries.get(members[0])
        if summary is None:
            summary = self._summed(members)
            if len(members) >= _MANY:
                self._summaries[members[0]] = summary
        return summary

    def _summed(self, members: Sequence[int]) -> _Summary:
        summary = _Summary()
        summary.take(self._records, members)
        return summary


@dataclass(frozen=True)
class _Join:
    """A join of two sets: the larger, how many it had before, the smaller, and which records said most of each."""

    larger: list[int]
    before: int
    smaller: list[int]
    fullest: list[int]
    fullest_of_smaller: list[int]


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
                key = parse(record.title).key
                self.titles[signature(record.title)].setdefault(key, at)


@dataclass(frozen=True)
class Refusal:
    """A pair that is the same but was not joined: why, and how likely it is one work all the same (0 to 1)."""

    pair: Pair
    reason: str
    likelihood: float


def join(
    records: Sequence[Record], same: Sequence[tuple[Pair, Verdict]], apart: Mapping[Handle, frozenset[Handle]]
) -> tuple[Clusters, list[Refusal]]:
    """Joins what is the same, the surest first; also gives the pairs that stay apart and await a person.

    What is equally sure is joined together. What is the same for lack of a text comes last: first among itself, so
    that all listings of a bare title go where it goes, then with what has both texts.
    """

    def sureness(item: tuple[Pair, Verdict]) -> tuple[float, ...]:
        (one, other), verdict = item
        if verdict.weight is not Weight.ALONE:
            return (-verdict.weight.value,)
        is_beside_whole = records[one].is_whole or records[other].is_whole
        return (-verdict.weight.value, is_beside_whole, -verdict.agreement)

    vetoes: dict[Pair, str | None] = {order: None for pair, _ in same for order in (pair, pair[::-1])}
    clusters = Clusters(records, apart, vetoes)
    refusals: list[Refusal] = []
    for _, items in groupby(sorted(same, key=sureness), key=sureness):
        refusals += _join_equals(clusters, [*items])
    return clusters, refusals


def _join_equals(clusters: Clusters, same: list[tuple[Pair, Verdict]]) -> list[Refusal]:
    """Joins sets by pairs that are equally sure; gives the pairs that stay apart.

    A set that is as surely the same as two others which are at odds belongs to neither by rule: it stays with its
    like, and those two keep what else they are joined with.
    """

    def likelihood(pair: Pair) -> float:
        is_by_texts = weight is Weight.ALONE and not any(map(clusters.is_bare, pair))
        return 0.0 if is_by_texts else 1.0  # both sets have texts, and these differ

    weight = same[0][1].weight
    clusters.keep()
    if not (refused := _attempt(clusters, same)):
        return []
    clusters.undo()
    torn = _torn(clusters, [pair for pair, _ in same], refused, weight)
    is_torn = {pair: sum(clusters.set_of(at) in torn for at in pair) == 1 for pair, _ in same}
    refused = _attempt(clusters, [item for item in same if not is_torn[item[0]]])
    return [
        *(Refusal(pair, _ONE_OF_TWO, _LIKELY_ONE_OF_TWO) for pair, _ in same if is_torn[pair]),
        *(Refusal(pair, reason, likelihood(pair)) for pair, reason in refused if reason != KEPT_APART),
    ]


def _attempt(clusters: Clusters, same: Iterable[tuple[Pair, Verdict]]) -> list[tuple[Pair, str]]:
    """Joins what no veto keeps apart; gives the pairs that one does, each with the reason."""
    return [(pair, reason) for pair, verdict in same if (reason := clusters.join(*pair, verdict.weight))]


def _torn(
    clusters: Clusters, same: Iterable[Pair], refused: Iterable[tuple[Pair, str]], weight: Weight
) -> set[int]:
    """The sets that are the same as two others which are at odds, whatever a person says of these."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in (map(clusters.set_of, pair) for pair in same):
        beside[one].add(other)
        beside[other].add(one)

    return {
        at
        for pair, reason in refused
        if reason not in (BOTH_KNOWN, KEPT_APART)
        for at, beyond in permutations(map(clusters.set_of, pair))
        if (weight is not Weight.ALONE or clusters.is_bare(at))
        and any(
            clusters.veto(near, beyond, weight) not in (None, BOTH_KNOWN, KEPT_APART)
            or (weight is Weight.ALONE and clusters.is_cut(at) and clusters.are_rivals(near, beyond))
            for near in beside[at] - beside[beyond] - {beyond}
        )
    }
