"""What an update makes of the content, and what that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalogue.questions import Cluster
from generator.classify.features import Features
from generator.model import Listing, Paper, Reading
from generator.util.text import visible

if TYPE_CHECKING:
    from generator.classify.proposals import Proposal


NO_DUMP = "by its name no dump but what a program left; delete it, or give it another name"


@dataclass(frozen=True)
class Change:
    """A paper whose file differs: its id and the names of the fields that do."""

    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Moved:
    """A paper that goes from some topics to others: their ids, the primary one first."""

    id: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """A paper that has new listings beside others: its id, the new listings, and why they are of one paper."""

    id: str
    listings: tuple[Listing, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Update:
    """The catalogue as the content makes it, and how it differs from the one that stands.

    ``papers`` has every id, ``shown`` those that the site shows. ``renamed`` are dumps that were listed under
    another name, ``undated`` those without a day, ``missing`` those that only dumps.yml names, ``unreported`` those
    that came since the last run. ``passed_over`` are files that programs left beside the dumps. ``before`` is the
    catalogue that stands, ``features`` what each paper's text says,
    ``contradictions`` what facts of other sources say against the list.
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
    stale: dict[Path, str] = field(default_factory=dict)
    unreported: tuple[str, ...] = ()
    before: Mapping[str, Paper] = field(default_factory=dict)
    features: Mapping[str, Features] = field(default_factory=dict)
    contradictions: tuple[str, ...] = ()

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
        """The papers that seem to have been withdrawn, and wait for the curator's word."""
        return tuple(paper for paper in self.papers if paper.seems_withdrawn)

    @property
    def unfiled(self) -> tuple[Paper, ...]:
        """The papers that the site shows under no topic."""
        return tuple(paper for paper in self.shown if not paper.topics)

    @property
    def weak(self) -> tuple[Paper, ...]:
        """The papers whose primary topic might as well be another one."""
        return tuple(paper for paper in self.shown if paper.topics and paper.in_doubt)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """The topics that the unfiled papers suggest."""
        if not self.unfiled:
            return ()
        from generator.classify.proposals import propose  # reads much, and is seldom needed

        return propose(self.unfiled, [paper for paper in self.shown if paper.topics])

    def lines(self) -> list[str]:
        """What a person wants to know, a line each."""
        entries = sum(len(reading.entries) for reading in self.readings)
        lines = [f"{len(self.readings)} dumps, {entries} entries, {len(self.shown)} papers"]
        lines += [f"added: {paper_id}" for paper_id in self.added]
        for merged in self.merged:
            where = ", ".join(str(listing.place) for listing in merged.listings)
            lines.append(f"merged: {merged.id}: {where} ({'; '.join(merged.reasons)})")
        lines += [f"changed: {change.id} ({', '.join(change.fields)})" for change in self.changed]
        lines += [f"moved: {move.id}: {_listed(move.before)} -> {_listed(move.after)}" for move in self.moved]
        lines += [f"renamed: {old} is {new} now" for old, new in self.renamed.items()]
        lines += self.open_questions()
        lines += self.contradictions
        lines += [f"undated: {name}: say in dumps.yml when it was captured" for name in self.undated]
        lines += [f"missing: {name}: dumps.yml names it, but there is no such dump" for name in self.missing]
        lines += [f"passed over: {name}: {NO_DUMP}" for name in self.passed_over]
        if not self.is_news:
            lines.append("nothing changed")
        elif not (self.added or self.changed) and self.stale:
            lines.append(f"rewritten: {len(self.stale)} files that were edited by hand")
        return lines

    def open_questions(self) -> list[str]:
        """What awaits a person, a line each."""
        lines = [f"unsure: {cluster.summary()}" for cluster in self.unsure]
        lines += [f"withdrawn?: {paper.id}: {visible(paper.seems_withdrawn or '')}" for paper in self.waiting]
        lines += self.unread_lines()
        lines += self.misdated_lines()
        lines += [f"proposal: {proposal.summary()}" for proposal in self.proposals]
        lines += [f"unfiled: {paper.id}: {paper.title}" for paper in self.unfiled]
        return lines + [f"weak: {paper.id}: {' or '.join(paper.in_doubt)}" for paper in self.weak]

    def unread_lines(self) -> list[str]:
        """The lines of dumps that nobody could read, a line each."""
        return [
            f"unread: {reading.dump}:{unread.line}: {unread.text[:100]}"
            for reading in self.readings
            for unread in reading.unread
        ]

    def misdated_lines(self) -> list[str]:
        """The dates of dumps that cannot be, a line each."""
        return [
            f"date left out: {reading.dump}:{misdated.line}: {misdated.shown}"
            for reading in self.readings
            for misdated in reading.misdated
        ]


def _listed(topics: Sequence[str]) -> str:
    return ", ".join(topics) or "unfiled"
