"""The change report: what a run, or one dump, added, merged, moved and left open, as plain data."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.catalogue.plan import Merged, Moved, Plan
from generator.catalogue.questions import Cluster
from generator.model import Paper, Reading, Slug
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
    """A change report. ``papers`` is how many the list shows now; ``unread_count`` counts also what is not quoted.

    ``misdated`` are the lines of entries whose date was left out, with the date and the reason. ``has_topics``, of
    the list, stands in the JSON where it has none.
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
    has_topics: bool = True


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of_run(content: Content, plan: Plan, dumps: Collection[str]) -> Report:
    """The report of a whole run.

    Args:
        content: the content folder.
        plan: the run's plan.
        dumps: the dumps that are new in it.
    """
    papers = {paper.id: paper for paper in plan.papers}
    before, now = _addresses(plan.before.values()), _addresses(plan.papers)
    report = _report(
        content,
        plan.readings,
        added=[papers[paper_id] for paper_id in plan.added],
        merged=[merged for merged in plan.merged if papers[merged.id].is_shown],
        moved=[moved for moved in plan.moved if papers[moved.id].is_shown],
        unsure=plan.unsure,
        waiting=plan.waiting,
        shown=len(plan.shown),
        addresses=Addresses(kept=len(before & now), added=len(plan.added), lost=tuple(sorted(before - now))),
    )
    hidden = tuple(
        Hidden(
            id=paper.id,
            title=paper.title,
            withdrawn=paper.withdrawn or paper.seems_withdrawn,
            merged_into=paper.merged_into,
        )
        for paper in plan.papers
        if not paper.is_shown and paper.id in plan.before and plan.before[paper.id].is_shown
    )
    new = tuple(source for source in report.dumps if source.dump in dumps)
    return report.model_copy(update={"dumps": new, "hidden": hidden})


def of_dumps(content: Content, plan: Plan, dumps: Collection[str]) -> dict[str, Report]:
    """The reports of some dumps, in the order of their age, each as if its dump had come after all the others.

    They follow from where papers are listed. So dumps that come at once are reported as if they came one by one,
    and what they added is the same where the reports are made anew for a catalogue that has them all.

    Args:
        content: the content folder.
        plan: the plan of the catalogue with these dumps.
        dumps: those to report on; all others are taken as there before them.
    """
    due = [reading for reading in plan.readings if reading.dump in dumps]
    names = {reading.dump for reading in due}
    papers = {paper.id: paper for paper in plan.papers}
    order = {reading.dump: number for number, reading in enumerate(due)}
    own_dumps = {paper.id: {at.dump for at in paper.own().listed_in} for paper in plan.papers}
    listing: dict[str, list[str]] = defaultdict(list)
    for paper in plan.papers:
        for name in ({at.dump for at in paper.listed_in} | own_dumps[paper.id]) & names:
            listing[name].append(paper.id)
    # The last of these dumps that lists a paper: to it belongs what only the whole run can say.
    last = {paper_id: name for name in order for paper_id in listing[name]}
    moves: dict[str, list[Moved]] = defaultdict(list)
    for move in plan.moved:
        if move.id in last and papers[move.id].is_shown:
            moves[last[move.id]].append(move)
    unsure: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in plan.unsure:
        if own := [last[name] for name in cluster.ids if name in last]:
            unsure[max(own, key=order.__getitem__)].append(cluster)
    present = {paper_id for paper_id, listed in own_dumps.items() if listed - names}
    earlier = set().union(*own_dumps.values()) - names
    shown = sum(papers[paper_id].is_shown for paper_id in present)
    reports = {}
    for reading in due:
        here = [papers[paper_id] for paper_id in sorted(listing[reading.dump])]
        new = [paper for paper in here if paper.id not in present]
        present |= {paper.id for paper in new}
        shown += sum(paper.is_shown for paper in new)
        reports[reading.dump] = _report(
            content,
            [reading],
            added=new,
            merged=_listed_again(here, reading.dump, earlier),
            moved=moves[reading.dump],
            unsure=unsure[reading.dump],
            waiting=[paper for paper in here if paper.seems_withdrawn],
            shown=shown,
            addresses=Addresses(kept=len(present) - len(new), added=len(new)),
        )
        earlier.add(reading.dump)
    return reports


def _report(
    content: Content,
    readings: Sequence[Reading],
    *,
    added: Iterable[Paper],
    merged: Iterable[Merged],
    moved: Iterable[Moved],
    unsure: Iterable[Cluster],
    waiting: Iterable[Paper],
    shown: int,
    addresses: Addresses,
) -> Report:
    return Report(
        dumps=tuple(_source(content, reading) for reading in readings),
        papers=shown,
        added=tuple(
            Added(id=paper.id, title=paper.title, topics=tuple(placed.id for placed in paper.topics))
            for paper in added
            if paper.is_shown
        ),
        merged=tuple(merged),
        moved=tuple(moved),
        unsure=tuple(Unsure(ids=cluster.ids, titles=cluster.titles, reasons=cluster.reasons) for cluster in unsure),
        waiting=tuple(
            Waiting(id=paper.id, title=paper.title, why=text.visible(paper.seems_withdrawn or ""))
            for paper in waiting
        ),
        unread=tuple(
            UnreadLine(dump=reading.dump, line=unread.line, text=text.visible(unread.text)[:_LONGEST])
            for reading in readings
            for unread in reading.unread[:_MOST_UNREAD]
        ),
        unread_count=sum(len(reading.unread) for reading in readings),
        misdated=tuple(
            UnreadLine(dump=reading.dump, line=misdated.line, text=misdated.shown)
            for reading in readings
            for misdated in reading.misdated
        ),
        addresses=addresses,
        has_topics=bool(content.taxonomy().areas),
    )


def _source(content: Content, reading: Reading) -> Source:
    return Source(
        dump=reading.dump,
        sha256=digest(content.dumps / reading.dump),
        layout=reading.layout,
        captured=reading.captured,
        entries=len(reading.entries),
    )


def _listed_again(papers: Iterable[Paper], dump: str, earlier: Collection[str]) -> Iterator[Merged]:
    """Those papers of a dump that it lists beside earlier dumps, or more than once."""
    for paper in papers:
        listings = tuple(str(at.place) for at in paper.listed_in if at.dump == dump)
        if paper.is_shown and len(listings) + sum(at.dump in earlier for at in paper.listed_in) > 1:
            yield Merged(id=paper.id, title=paper.title, listings=listings, reasons=paper.merged)


def _addresses(papers: Iterable[Paper]) -> set[str]:
    """The ids by which papers can be reached."""
    return {name for paper in papers for name in (paper.id, *paper.former_ids)}
