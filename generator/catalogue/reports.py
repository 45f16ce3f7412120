"""The change report: what a run, or one dump, added, merged, moved and left open, as plain data."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from generator.catalogue.plan import Moved as Move
from generator.catalogue.plan import Update
from generator.catalogue.questions import Cluster
from generator.model import Listing, Paper, Reading, Slug
from generator.settings.content import Content
from generator.util import text
from generator.util.yaml_file import Strict

_MOST_UNREAD = 200  # lines of a dump that a report quotes
_LONGEST = 200  # characters of such a line


class Source(Strict):
    """A dump as it was read: its file's name, what its bytes come to, its layout, day and number of entries."""

    dump: str
    sha256: str
    layout: str
    captured: date | None = None
    entries: int


class Added(Strict):
    """A paper that the list did not have, with its topics, the primary one first."""

    id: Slug
    title: str
    topics: tuple[Slug, ...] = ()


class Merged(Strict):
    """A paper that has new listings (``dump.txt:12``) beside others, and why they are of one paper."""

    id: Slug
    title: str
    listings: tuple[str, ...]
    reasons: tuple[str, ...] = ()


class Moved(Strict):
    """A paper that went from some topics to others, the primary one first."""

    id: Slug
    title: str
    before: tuple[Slug, ...] = ()
    after: tuple[Slug, ...] = ()


class Hidden(Strict):
    """A paper that the list shows no longer under its id: it is or seems withdrawn, or is part of another now."""

    id: Slug
    title: str
    withdrawn: str | None = None
    merged_into: Slug | None = None


class Unsure(Strict):
    """Papers that may be one, and what speaks against it."""

    ids: tuple[Slug, ...]
    titles: tuple[str, ...]
    reasons: tuple[str, ...]


class Waiting(Strict):
    """A paper that is not shown, since it seems to have been withdrawn, and why it seems so."""

    id: Slug
    title: str
    why: str


class UnreadLine(Strict):
    """A line of a dump that is neither part of an entry nor known furniture."""

    dump: str
    line: int
    text: str


class Addresses(Strict):
    """How many addresses of papers still lead somewhere, how many are new, and those that are lost."""

    kept: int
    added: int
    lost: tuple[str, ...] = ()


class Report(Strict):
    """What changed. ``papers`` is how many the list shows now; ``unread_count`` counts also what is not quoted.

    ``misdated`` are the lines of entries whose date was left out, with the date and the reason.
    """

    dumps: tuple[Source, ...]
    papers: int
    added: tuple[Added, ...] = ()
    merged: tuple[Merged, ...] = ()
    moved: tuple[Moved, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
    unread_count: int = 0
    misdated: tuple[UnreadLine, ...] = ()
    addresses: Addresses

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell but numbers."""
        news = (
            self.added,
            self.merged,
            self.moved,
            self.hidden,
            self.unsure,
            self.waiting,
            self.unread,
            self.misdated,
        )
        return not any(news)


def digest(path: Path) -> str:
    """What a file's bytes come to."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of_run(content: Content, update: Update, dumps: Collection[str]) -> Report:
    """What a whole run changes.

    Args:
        content: the content folder.
        update: what the run worked out.
        dumps: the dumps that are new in it.
    """
    before, papers = update.before, {paper.id: paper for paper in update.papers}
    old = _addresses(before.values())
    kept = old & _addresses(update.papers)
    return Report(
        dumps=tuple(_source(content, reading) for reading in update.readings if reading.dump in dumps),
        papers=len(update.shown),
        added=_added(papers[paper_id] for paper_id in update.added),
        merged=tuple(
            Merged(
                id=merged.id,
                title=papers[merged.id].title,
                listings=_written(merged.listings),
                reasons=merged.reasons,
            )
            for merged in update.merged
            if papers[merged.id].is_shown
        ),
        moved=_moved(update.moved, papers),
        hidden=tuple(
            Hidden(
                id=paper.id,
                title=paper.title,
                withdrawn=paper.withdrawn or paper.seems_withdrawn,
                merged_into=paper.merged_into,
            )
            for paper in update.papers
            if not paper.is_shown and paper.id in before and before[paper.id].is_shown
        ),
        unsure=_unsure(update.unsure),
        waiting=_waiting(update.waiting),
        unread=_unread(update.readings),
        unread_count=sum(len(reading.unread) for reading in update.readings),
        misdated=_misdated(update.readings),
        addresses=Addresses(kept=len(kept), added=len(update.added), lost=tuple(sorted(old - kept))),
    )


def of_dumps(content: Content, update: Update, dumps: Collection[str]) -> dict[str, Report]:
    """What each of some dumps brings, in the order of their age, as if it had come after all the others.

    It is told from where papers are listed. So dumps that come at once are told as if they came one by one, and
    what they added is the same where the reports are made anew for a catalogue that has them all.

    Args:
        content: the content folder.
        update: the catalogue with these dumps.
        dumps: those to tell of; all others are taken as there before them.
    """
    due = [reading for reading in update.readings if reading.dump in dumps]
    names = {reading.dump for reading in due}
    papers = {paper.id: paper for paper in update.papers}
    order = {reading.dump: number for number, reading in enumerate(due)}
    present = {paper.id for paper in update.papers if any(at.dump not in names for at in paper.own().listed_in)}
    listing: dict[str, list[str]] = defaultdict(list)
    for paper in update.papers:
        for name in {at.dump for at in (*paper.listed_in, *paper.own().listed_in)} & names:
            listing[name].append(paper.id)
    # The last of these dumps that lists a paper: to it belongs what only the whole run can tell.
    last = {paper_id: name for name in order for paper_id in listing[name]}
    moves: dict[str, list[Move]] = defaultdict(list)
    for move in update.moved:
        if move.id in last:
            moves[last[move.id]].append(move)
    doubts: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in update.unsure:
        if own := [last[name] for name in cluster.ids if name in last]:
            doubts[max(own, key=order.__getitem__)].append(cluster)
    told = set(present)
    earlier = {at.dump for paper in update.papers for at in paper.own().listed_in} - names
    reports = {}
    for reading in due:
        here = [papers[paper_id] for paper_id in sorted(listing[reading.dump])]
        new = [paper for paper in here if paper.id not in told]
        told |= {paper.id for paper in here}
        reports[reading.dump] = Report(
            dumps=(_source(content, reading),),
            papers=sum(papers[paper_id].is_shown for paper_id in told),
            added=_added(new),
            merged=tuple(_merged(here, reading.dump, earlier)),
            moved=_moved(moves[reading.dump], papers),
            unsure=_unsure(doubts[reading.dump]),
            waiting=_waiting(here),
            unread=_unread([reading]),
            unread_count=len(reading.unread),
            misdated=_misdated([reading]),
            addresses=Addresses(kept=len(told) - len(new), added=len(new)),
        )
        earlier.add(reading.dump)
    return reports


def _misdated(readings: Iterable[Reading]) -> tuple[UnreadLine, ...]:
    return tuple(
        UnreadLine(dump=reading.dump, line=misdated.line, text=misdated.shown)
        for reading in readings
        for misdated in reading.misdated
    )


def _source(content: Content, reading: Reading) -> Source:
    return Source(
        dump=reading.dump,
        sha256=digest(content.dumps / reading.dump),
        layout=reading.layout,
        captured=reading.captured,
        entries=len(reading.entries),
    )


def _added(papers: Iterable[Paper]) -> tuple[Added, ...]:
    return tuple(
        Added(id=paper.id, title=paper.title, topics=tuple(placed.id for placed in paper.topics))
        for paper in papers
        if paper.is_shown
    )


def _merged(papers: Iterable[Paper], dump: str, earlier: Collection[str]) -> Iterator[Merged]:
    """Those papers of a dump that it lists beside earlier dumps, or more than once."""
    for paper in papers:
        own = [at for at in paper.listed_in if at.dump == dump]
        if paper.is_shown and len(own) + sum(at.dump in earlier for at in paper.listed_in) > 1:
            yield Merged(id=paper.id, title=paper.title, listings=_written(own), reasons=paper.merged)


def _written(listings: Iterable[Listing]) -> tuple[str, ...]:
    return tuple(str(listing.place) for listing in listings)


def _moved(moves: Iterable[Move], papers: Mapping[str, Paper]) -> tuple[Moved, ...]:
    return tuple(
        Moved(id=move.id, title=papers[move.id].title, before=move.before, after=move.after)
        for move in moves
        if papers[move.id].is_shown
    )


def _unsure(clusters: Iterable[Cluster]) -> tuple[Unsure, ...]:
    return tuple(
        Unsure(
            ids=cluster.ids,
            titles=cluster.titles,
            reasons=tuple(sorted({doubt.reason for doubt in cluster.doubts})),
        )
        for cluster in clusters
    )


def _waiting(papers: Iterable[Paper]) -> tuple[Waiting, ...]:
    return tuple(
        Waiting(id=paper.id, title=paper.title, why=text.visible(paper.seems_withdrawn))
        for paper in papers
        if paper.seems_withdrawn
    )


def _unread(readings: Iterable[Reading]) -> tuple[UnreadLine, ...]:
    return tuple(
        UnreadLine(dump=reading.dump, line=unread.line, text=text.visible(unread.text)[:_LONGEST])
        for reading in readings
        for unread in reading.unread[:_MOST_UNREAD]
    )


def _addresses(papers: Iterable[Paper]) -> set[str]:
    """The ids by which papers can be reached."""
    return {name for paper in papers for name in (paper.id, *paper.former_ids)}
