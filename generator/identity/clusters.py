"""Puts records of one work together, keeps apart what may not be joined, and asks about the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.identity import blocking
from generator.identity.answer import Answer, Verdict, Weight
from generator.identity.joining import Clusters, Handle, Pair, Refusal, join
from generator.identity.record import Record, of_entry
from generator.identity.verdict import compare
from generator.model import Entry, Place

_SHOWN = 2_000  # pairs after which progress is shown

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
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
    """Two records of groups that may be one work, why it is not certain, and how likely it is (0 to 1)."""

    first: Record
    second: Record
    reason: str
    likelihood: float = 0.0


@dataclass(frozen=True)
class Grouping:
    """The groups in the order of their first entry, and what a person has to say."""

    groups: tuple[Group, ...]
    unsure: tuple[Unsure, ...] = field(default=())


def _canonical(record: Record) -> tuple[object, ...]:
    """A sort key that looks at nothing but what the record says."""
    entry = record.entry
    return (
        record.known_id is None,
        record.known_id or "",
        record.title,
        record.abstract,
        sorted(record.arxiv),
        entry.place if entry else (),
    )


def _compared(records: Sequence[Record], progress: Progress) -> Iterator[tuple[Pair, Verdict]]:
    """The pairs that are the same work, or may be."""
    if len(records) < 2:
        return
    pairs = blocking.candidates(records)
    for done, (one, other, shared) in enumerate(pairs, 1):
        verdict = compare(records[one], records[other], shared)
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
        missing, ids = not record.listed, {*record.arxiv, *record.own_dois}
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
            ids -= records[at].arxiv | records[at].own_dois
        if not missing and not ids:
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
    clusters, refusals = join(records, same, apart or {})

    why = {pair: verdict.reason for pair, verdict in same}
    groups: list[tuple[int, Group]] = []  # by the place of their first entry
    for members in clusters.sets():
        listed = sorted((at for at in members if records[at].entry), key=order.__getitem__)
        found = tuple(entry for at in listed if (entry := records[at].entry))
        if found:
            known_id = next((records[at].known_id for at in members if records[at].known_id), None)
            groups.append((order[listed[0]], Group(found, known_id, _reasons(records, listed, why))))
    groups.sort(key=lambda item: item[0])
    doubts = [Refusal(pair, v.reason, v.likelihood) for pair, v in unsure if not clusters.settles(*pair, v)]
    return Grouping(
        tuple(found for _, found in groups),
        tuple(
            Unsure(records[asked.pair[0]], records[asked.pair[1]], asked.reason, asked.likelihood)
            for asked in _one_a_pair(clusters, (*doubts, *refusals))
        ),
    )


def _one_a_pair(clusters: Clusters, asked: Iterable[Refusal]) -> list[Refusal]:
    """Of the questions about the same two sets the one that is likeliest answered with yes."""
    by_sets: dict[Pair, Refusal] = {}
    for question in sorted(asked, key=lambda question: -question.likelihood):
        one, other = sorted(map(clusters.set_of, question.pair))
        if one != other:
            by_sets.setdefault((one, other), question)
    return sorted(by_sets.values(), key=lambda question: question.pair)


def reasons(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Why some entries of a group are one work, each reason once."""
    records = [*map(of_entry, entries)]
    return _reasons(records, range(len(records)), {})


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
