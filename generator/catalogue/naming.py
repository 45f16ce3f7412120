"""Which paper each group of entries is: the lock file's part of identity.

Which entries are one paper follows from the entries alone, whatever the catalogue says, so that it does not matter
in which order dumps came. Which id they have follows from the catalogue: each known paper claims the group that has
most of the entries it listed so far. Where several claim one, the rules have merged them, as the curator may do
under ``same``: one keeps its address, the others keep their files, and with them their own entries, by which they
are told apart again once their group falls apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations

from generator import identity
from generator.catalogue.versions import Version, choose
from generator.identity import Answer, Group, Record, Unsure
from generator.model import Entry, Listing, Paper, Place, Reading
from generator.settings.decisions import Correction, Decisions, Handle
from generator.settings.places import Places
from generator.util import ids

CURATED = "curated: "  # begins the reason of a merge that is the curator's

Apart = Mapping[Handle, frozenset[Handle]]


@dataclass(frozen=True)
class Named:
    """The groups of an update under the ids of papers.

    ``groups`` are all entries of a paper, by the id that keeps them; ``own`` those of each id alone, be its paper
    merged or not. ``by_rule`` leads from each id that the rules merged into another to that other, ``keeper`` from
    each that they or the curator did to the one that is shown.
    """

    groups: Mapping[str, Group]
    own: Mapping[str, Group]
    by_rule: Mapping[str, str] = field(default_factory=dict)
    keeper: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[Unsure, ...] = ()

    @cached_property
    def _by_rule_into(self) -> Mapping[str, Sequence[str]]:
        return _turned(self.by_rule)

    @cached_property
    def _into(self) -> Mapping[str, Sequence[str]]:
        return _turned(self.keeper)

    def of_group(self, paper_id: str) -> tuple[str, ...]:
        """The ids that the rules find to be one paper, the given one first."""
        first = self.by_rule.get(paper_id, paper_id)
        everyone = (first, *self._by_rule_into.get(first, ()))
        return (paper_id, *(name for name in everyone if name != paper_id))

    def merged_into(self, paper_id: str) -> tuple[str, ...]:
        """The ids whose papers are merged into that of this id, by whomever."""
        return tuple(self._into.get(paper_id, ()))

    def group(self, paper_id: str) -> Group | None:
        """The entries of all papers that the rules find to be one with that of this id."""
        return self.groups.get(self.by_rule.get(paper_id, paper_id))


def _turned(leading: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, end in leading.items():
        found[end].append(name)
    return found


class _Listed:
    """The papers of the catalogue by what they listed so far, and which of the present entries are whose."""

    def __init__(
        self, known: Mapping[str, Paper], places: Places, decisions: Decisions, renamed: Mapping[str, str]
    ) -> None:
        """Gives each present entry to the paper that lists it; ``renamed`` are dumps with another name now."""
        self.papers = {paper_id: paper.own() for paper_id, paper in known.items()}
        self.listings = {
            paper_id: sorted((_now(at, renamed) for at in own.listed_in), key=_age_of)
            for paper_id, own in self.papers.items()
        }
        ranks = {
            paper_id: (_was_merged_by_rule(known, paper_id), _age_of(listings[0]), paper_id)
            for paper_id, listings in self.listings.items()
        }
        self.ranked = sorted(known, key=ranks.__getitem__)
        self.owner: dict[Place, str] = {}
        self.places: dict[str, list[Place]] = defaultdict(list)
        for paper_id in self.ranked:
            out = decisions.apart.get(paper_id, frozenset())
            for place in self._present(paper_id, places):
                if place not in out and self.owner.setdefault(place, paper_id) == paper_id:
                    self.places[paper_id].append(place)

    def _present(self, paper_id: str, places: Places) -> Iterator[Place]:
        """Where the entries of its listings stand, the oldest first, as far as they are still what they were."""
        own = self.papers[paper_id]
        for listing in self.listings[paper_id]:
            if entry := places.entry(listing):
                if entry.digest != listing.digest:
                    verdict = identity.compare(_record(own, (), places), identity.of_entry(entry))
                    if verdict.answer is Answer.DIFFERENT:
                        continue  # the dump under this name is another one now
                yield entry.place

    def remembered(self, readings: Sequence[Reading], places: Places, decisions: Decisions) -> list[Record]:
        """The papers that say what no present entry says: a dump of theirs is gone, or every entry."""
        entries = {entry.place: entry for reading in readings for entry in reading.entries}
        dumps = {reading.dump for reading in readings}
        rank = {place: at for at, place in enumerate(entries)}
        return [
            _record(
                _after(self.papers[paper_id], [entries[at] for at in sorted(own, key=rank.__getitem__)]),
                listings,
                places,
                decisions.curation.papers.get(paper_id),
            )
            for paper_id, listings in self.listings.items()
            if not (own := self.places.get(paper_id, ())) or any(at.dump not in dumps for at in listings)
        ]

    def claims(self, groups: Sequence[Group]) -> dict[int, list[str]]:
        """The papers that claim each group, by its number: the one whose address it keeps first.

        A paper claims the group with most of its own entries, of equals that with the oldest of them.
        """
        at_place = {place: at for at, group in enumerate(groups) for place in group.places}
        claim = {group.known_id: at for at, group in enumerate(groups) if group.known_id}
        claims: dict[int, list[str]] = defaultdict(list)
        for paper_id in self.ranked:
            if paper_id not in claim:
                at = Counter(at_place[place] for place in self.places.get(paper_id, ())).most_common(1)
                if not at:
                    continue
                claim[paper_id] = at[0][0]
            claims[claim[paper_id]].append(paper_id)
        return claims


def name_groups(
    known: Mapping[str, Paper],
    readings: Sequence[Reading],
    places: Places,
    decisions: Decisions,
    renamed: Mapping[str, str],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Named:
    """Groups all entries, and gives each group its id.

    Args:
        known: the catalogue as it stands.
        readings: all dumps, the oldest first.
        places: where their entries stand.
        decisions: what the curator keeps apart, and merges.
        renamed: dumps that have another name now.
        progress: told how much of the comparing is done, and of how much.
    """
    listed = _Listed(known, places, decisions, renamed)
    records = listed.remembered(readings, places, decisions)
    entries = [entry for reading in readings for entry in reading.entries]
    apart = _apart(decisions, listed.places)
    grouping = identity.group(records, entries, apart, progress)
    claims = listed.claims(grouping.groups)
    if more := _apart_from_new(grouping.groups, _ids(grouping.groups, claims, known, decisions), known, decisions):
        both = {at: more.get(at, frozenset()) | apart.get(at, frozenset()) for at in {*more, *apart}}
        grouping = identity.group(records, entries, both, progress)
        claims = listed.claims(grouping.groups)
    groups = dict(
        zip(_ids(grouping.groups, claims, known, decisions, decisions.apart), grouping.groups, strict=True)
    )
    own: dict[str, Group] = {}
    by_rule: dict[str, str] = {}
    for at, (keeper, group) in enumerate(groups.items()):
        claimants = claims.get(at, ())
        own |= _parts(keeper, group, claimants, listed.owner)
        by_rule |= {other: keeper for other in claimants if other != keeper}
    return Named(groups, own, by_rule, _united(decisions, by_rule, listed.ranked), grouping.unsure)


def _was_merged_by_rule(known: Mapping[str, Paper], paper_id: str) -> bool:
    """Whether a paper gave way to another before, and not for the sake of a decision that may be gone by now."""
    keeper = known.get(known[paper_id].merged_into or "")
    return keeper is not None and not any(reason.startswith(CURATED) for reason in keeper.merged)


def age(listings: Iterable[Listing]) -> tuple[str, Place]:
    """A sort key: the paper listed first comes first, as its address is the older one."""
    return min(map(_age_of, listings))


def _age_of(listing: Listing) -> tuple[str, Place]:
    return (listing.captured.isoformat() if listing.captured else "9999", listing.place)


def _now(listing: Listing, renamed: Mapping[str, str]) -> Listing:
    """A listing under the present name of its dump."""
    if listing.dump not in renamed:
        return listing
    return listing.model_copy(update={"dump": renamed[listing.dump]})


def _after(own: Paper, entries: Sequence[Entry]) -> Paper:
    """A paper with the texts that it has after this update: of what it had, and its present entries, oldest first.

    What gives way to these is forgotten with this update. Were it compared, the next one would group otherwise.
    """
    texts = [entry for entry in entries if not entry.withdrawal] or entries

    title, abstract = (
        choose([Version(had, bool(own.arxiv)), *(Version(getattr(text, name), bool(text.arxiv)) for text in texts)])
        for name, had in (("title", "" if own.is_untitled else own.title), ("abstract", own.abstract))
    )
    newest = {
        name: next((value for entry in reversed(entries) if (value := getattr(entry, name))), getattr(own, name))
        for name in ("arxiv", "doi", "authors")
    }
    return own.model_copy(update={"title": title or own.title, "abstract": abstract, **newest})


def _record(
    own: Paper, listings: Iterable[Listing], places: Places, correction: Correction | None = None
) -> Record:
    """A paper as it is compared: as its own listings have it, with the ids that the curator gives it as well."""
    # No other: what the paper shows may be of one that is merged into it, or of another source, which neither joins
    # papers nor keeps them apart.
    arxiv, doi = (
        frozenset(filter(None, (getattr(own, name), getattr(correction, name, None)))) for name in ("arxiv", "doi")
    )
    own_dois = identity.own_dois(doi)
    return Record(
        "" if own.is_untitled else own.title,
        own.abstract,
        identity.arxiv_ids(arxiv, own_dois),
        own.authors,
        identity.dois(own.links) | own_dois,
        known_id=own.id,
        listed=tuple((entry.place if (entry := places.entry(at)) else None, at.digest) for at in listings),
        own_dois=own_dois,
    )


def _apart(decisions: Decisions, own: Mapping[str, Collection[Place]]) -> Apart:
    """What the curator keeps apart: listings and ids, where an id stands for the entries of its paper as well.

    And for those of the papers that the curator merged with it.
    """
    together = {paper_id: same.papers for same in decisions.curation.same for paper_id in same.papers}

    def handles(handle: Handle) -> set[Handle]:
        found: set[Handle] = {handle}
        if isinstance(handle, Place):
            return found
        for paper_id in together.get(handle, (handle,)):
            found.update(own.get(paper_id, ()))
        return found - decisions.apart.get(handle, frozenset())

    found: dict[Handle, set[Handle]] = defaultdict(set)
    for different in decisions.curation.different:
        for left, right in combinations([handles(Place.parse(item) or item) for item in different.papers], 2):
            for some, others in ((left, right), (right, left)):
                for handle in some:
                    found[handle] |= others - some
    return {handle: frozenset(others) for handle, others in found.items()}


def _apart_from_new(
    groups: Sequence[Group], names: Sequence[str], known: Collection[str], decisions: Decisions
) -> Apart:
    """The listings that are kept apart from a paper of this very update, each with that paper's other listings."""
    more: dict[Handle, set[Handle]] = defaultdict(set)
    for paper_id, group in zip(names, groups, strict=True):
        for place in group.places & decisions.apart.get(paper_id, frozenset()) if paper_id not in known else ():
            for other in group.places - {place}:
                more[place].add(other)
                more[other].add(place)
    return {handle: frozenset(others) for handle, others in more.items()}


def _ids(
    groups: Sequence[Group],
    claims: Mapping[int, Sequence[str]],
    known: Mapping[str, Paper],
    decisions: Decisions,
    apart: Apart | None = None,
) -> list[str]:
    """The id of each group. An id once given out, be it a former one, is never given to another paper.

    Nor is an address that the curator moved, or the id of a paper that a listing here is kept ``apart`` from.
    """
    moved = (old.removeprefix("papers/").rstrip("/") for old in decisions.curation.moved)
    taken = {*known, *(former for paper in known.values() for former in paper.former_ids), *moved}
    names = []
    for at, group in enumerate(groups):
        if claimants := claims.get(at):
            names.append(claimants[0])
            continue
        handles = (handle for place in group.places for handle in (apart or {}).get(place, ()))
        others = {handle for handle in handles if isinstance(handle, str)}
        title = choose([Version(entry.title, bool(entry.arxiv)) for entry in group.entries])  # the oldest first
        name = ids.make_id(title or group.entries[0].name, taken | others if others else taken)
        taken.add(name)
        names.append(name)
    return names


def _parts(keeper: str, group: Group, claimants: Sequence[str], owner: Mapping[Place, str]) -> dict[str, Group]:
    """The entries of each paper that is part of a group: its own, and the keeper's all that are nobody's."""
    if len(claimants) < 2:
        return {keeper: group}
    parts: dict[str, list[Entry]] = defaultdict(list)
    for entry in group.entries:
        of = owner.get(entry.place, keeper)
        parts[of if of in claimants else keeper].append(entry)
    return {of: Group(tuple(entries), None, identity.reasons(entries)) for of, entries in parts.items()}


def _united(decisions: Decisions, by_rule: Mapping[str, str], ranked: Sequence[str]) -> dict[str, str]:
    """The paper that is shown in place of each merged one, whoever merged them, and through others if need be.

    What the curator keeps goes before what the rules keep.
    """
    members: dict[str, set[str]] = {}  # of each id: all that are one with it, one set for all of them
    for one, other in chain(decisions.keeper.items(), by_rule.items()):
        both = members.get(one, {one}) | members.get(other, {other})
        members |= dict.fromkeys(both, both)
    place = {paper_id: at for at, paper_id in enumerate(ranked)}
    curated = set(decisions.keeper.values())

    def order(paper_id: str) -> tuple[bool, bool, int, str]:
        return (paper_id not in curated, paper_id in by_rule, place.get(paper_id, len(place)), paper_id)

    keeper = {}
    for paper_id in dict.fromkeys((*decisions.keeper, *sorted(members))):
        if (first := min(members[paper_id], key=order)) != paper_id:
            keeper[paper_id] = first
    return keeper
