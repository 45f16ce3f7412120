"""The plan of an update: the papers that the content makes, and how they differ from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.catalogue.questions import Cluster
from generator.classify.features import Features
from generator.classify.proposals import Proposal, propose
from generator.model import Paper, Reading, Slug
from generator.util.errors import nearest
from generator.util.text import visible
from generator.util.yaml_file import Strict

NO_DUMP = "by its name no dump but what a program left; delete it, or give it another name"


@dataclass(frozen=True)
class Change:
    """A paper whose file differs: its id and the names of the fields that do."""

    id: str
    fields: tuple[str, ...]


class Moved(Strict):
    """A paper that goes from some topics to others: their ids, the primary one first."""

    id: Slug
    title: str
    before: tuple[Slug, ...] = ()
    after: tuple[Slug, ...] = ()


class Merged(Strict):
    """A paper that has new listings (``dump.txt:12``) beside others, and why they are of one paper."""

    id: Slug
    title: str
    listings: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The catalogue as the content makes it, and how it differs from the one that stands.

    ``papers`` has every id, ``shown`` those that the site shows. ``renamed`` are dumps that were listed under
    another name, ``undated`` those without a day, ``missing`` those that only dumps.yml names, ``unreported`` those
    that came since the last run. ``passed_over`` are files that programs left beside the dumps. ``before`` is the
    catalogue that stands, ``stale`` its files that differ, with their new texts; ``features`` what each paper says,
    ``contradictions`` what facts of other sources say against the list. ``has_topics`` is of the list; ``placed``
    are the ids of papers whose topics the curator decided, for some that they fit none.
    """

    papers: tuple[Paper, ...]
    readings: tuple[Reading, ...]
    added: tuple[str, ...]
    changed: tuple[Change, ...]
    moved: tuple[Moved, ...]
    merged: tuple[Merged, ...]
    unsure: tuple[Cluster, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)
    undated: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    stale: Mapping[Path, str] = field(default_factory=dict)
    unreported: tuple[str, ...] = ()
    before: Mapping[str, Paper] = field(default_factory=dict)
    features: Mapping[str, Features] = field(default_factory=dict)
    contradictions: tuple[str, ...] = ()
    has_topics: bool = True
    placed: frozenset[str] = frozenset()

    @property
    def is_news(self) -> bool:
        """Whether the catalogue differs from the one that stands, or a dump has no change report yet."""
        return bool(self.stale or self.unreported)

    @property
    def shown(self) -> tuple[Paper, ...]:
        """The papers that the site shows."""
        return tuple(paper for paper in self.papers if paper.is_shown)

    @property
    def waiting(self) -> tuple[Paper, ...]:
        """The papers that seem to have been withdrawn, and wait for the curator's decision."""
        return tuple(paper for paper in self.papers if paper.seems_withdrawn)

    @property
    def without_abstract(self) -> tuple[Paper, ...]:
        """The papers on the site whose abstract nobody has given yet."""
        return tuple(paper for paper in self.shown if not paper.abstract)

    @property
    def unfiled(self) -> tuple[Paper, ...]:
        """The papers that the rules put under none of the topics, those aside of which no text is known yet."""
        if not self.has_topics:
            return ()
        return tuple(
            paper for paper in self.shown if not (paper.topics or paper.is_bare or paper.id in self.placed)
        )

    @property
    def weak(self) -> tuple[Paper, ...]:
        """The papers whose primary topic might as well be another one."""
        return tuple(paper for paper in self.shown if paper.topics and paper.in_doubt)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """The topics that the unfiled papers suggest."""
        return propose(self.unfiled, [paper for paper in self.shown if paper.topics]) if self.unfiled else ()

    def lines(self) -> list[str]:
        """The plan for a person, a line for each thing."""
        return list(self._lines())

    def _lines(self) -> Iterator[str]:
        entries = sum(len(reading.entries) for reading in self.readings)
        yield f"{len(self.readings)} dumps, {entries} entries, {len(self.shown)} papers"
        yield from (f"added: {paper_id}" for paper_id in self.added)
        for merged in self.merged:
            yield f"merged: {merged.id}: {', '.join(merged.listings)} ({'; '.join(merged.reasons)})"
        yield from (f"changed: {change.id} ({', '.join(change.fields)})" for change in self.changed)
        yield from (f"moved: {move.id}: {_listed(move.before)} -> {_listed(move.after)}" for move in self.moved)
        yield from (f"renamed: {old} is {new} now" for old, new in self.renamed.items())
        yield from self.open_questions()
        if count := len(self.without_abstract):
            waiting = "1 paper waits for its abstract" if count == 1 else f"{count} papers wait for their abstracts"
            yield f"{waiting}: run `reading-list enrich`"
        yield from self.contradictions
        yield from (f"undated: {name}: say in dumps.yml when it was captured" for name in self.undated)
        present = [reading.dump for reading in self.readings]
        for name in self.missing:
            mend = nearest(name, present, "take it out where the dump is gone for good")
            yield f"missing: {name}: dumps.yml names it, but there is no such dump; {mend}"
        yield from (f"passed over: {name}: {NO_DUMP}" for name in self.passed_over)
        if not self.is_news:
            yield "nothing changed"
        elif not (self.added or self.changed) and self.stale:
            yield f"rewritten: {len(self.stale)} files that were edited by hand"

    def open_questions(self) -> Iterator[str]:
        """The open questions, a line each."""
        yield from (f"unsure: {cluster.summary()}" for cluster in self.unsure)
        yield from map(question_about, self.waiting)
        yield from self.unread_lines()
        for reading in self.readings:
            for misdated in reading.misdated:
                yield f"date left out: {reading.dump}:{misdated.line}: {misdated.shown}"
        yield from (f"proposal: {proposal.summary()}" for proposal in self.proposals)
        yield from map(question_about, (*self.unfiled, *self.weak))

    def unread_lines(self) -> Iterator[str]:
        """The lines of dumps that nobody could read, a line each."""
        for reading in self.readings:
            for unread in reading.unread:
                yield f"unread: {reading.dump}:{unread.line}: {unread.text[:100]}"


def question_about(paper: Paper) -> str:
    """The question that is open about a paper itself, in a line: was it withdrawn, or where does it belong."""
    if paper.seems_withdrawn:
        return f"withdrawn?: {paper.id}: {visible(paper.seems_withdrawn)}"
    alone = "" if paper.abstract else " (by its title alone: its abstract is not known yet)"
    if not paper.topics:
        return f"unfiled: {paper.id}: {visible(paper.title)}{alone}"
    return f"weak: {paper.id}: {' or '.join(paper.in_doubt)}{alone}"


def _listed(topics: Sequence[str]) -> str:
    return ", ".join(topics) or "unfiled"
