"""Stops an update that would change too much of the list at once, before anything is written.

What counts is the list as it stands: a share of its papers, in per cent, and a number that always passes, so that a
small list is not stuck. A run that goes over it needs the curator's word, which names the kind of change. For a new
dump it stands in dumps.yml with the reason and holds for the run that first reads that dump; a change that comes
from no dump but from rules or decisions is allowed by ``--allow``.

A list that was never published (:mod:`generator.settings.publication`) has no readers to protect: it is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.catalogue.plan import Moved, Plan
from generator.identity import are_equal
from generator.model import Entry, Paper, Place
from generator.settings.content import KINDS, Content
from generator.settings.publication import may_be_published
from generator.util.errors import ContentError, Problem

_SAID = {"withdrawn": "withdraw {}", "merged": "merge others into {}", "moved": "move {} to other topics"}


class TooMuchError(ContentError):
    """An update would change too much. Nothing was written; ``plan`` is what it would be."""

    def __init__(self, problems: Collection[Problem], plan: Plan) -> None:
        super().__init__(problems)
        self.plan = plan


def changed(plan: Plan) -> dict[str, int]:
    """How many of the papers that the list shows would change, by kind.

    ``merged`` are papers that get a listing of other words than they had, and those that become part of another. A
    listing that says again what is known of a paper is no risk and does not count, nor does one that only lacks a
    text, or has one that was not known. Nor do papers count that were under no topic, and come under some by new
    rules: all do when a list gets its first topics.
    """
    entries = {entry.place: entry for reading in plan.readings for entry in reading.entries}
    before = {name: paper for name, paper in plan.before.items() if paper.is_shown}
    after = {paper.id: paper for paper in plan.papers if paper.id in before}
    return {
        "withdrawn": sum(not paper.is_shown and paper.merged_into is None for paper in after.values()),
        "merged": sum(_is_merged(before[name], paper, entries) for name, paper in after.items()),
        "moved": sum(
            move.id in before and after[move.id].is_shown and _is_moved(move, before[move.id], after[move.id])
            for move in plan.moved
        ),
    }


def _is_moved(move: Moved, before: Paper, after: Paper) -> bool:
    return bool(move.before) or len(after.listed_in) > len(before.listed_in)


def _is_merged(before: Paper, after: Paper, entries: Mapping[Place, Entry]) -> bool:
    if after.merged_into is not None:
        return True
    if len(after.listed_in) <= len(before.listed_in):
        return False
    there = {listing.place for listing in before.listed_in}
    known = {listing.digest for listing in before.listed_in}
    own = before.own()
    return any(
        at.place not in there and at.digest not in known and not _fits(own, entries.get(at.place))
        for at in after.listed_in
    )


def _fits(paper: Paper, entry: Entry | None) -> bool:
    """Whether an entry differs from a paper by nothing but a text that one of them lacks."""
    if entry is None:
        return False
    is_lacking = not (entry.title and entry.abstract and paper.abstract) or paper.is_untitled
    titles = [] if paper.is_untitled or not entry.title else [(paper.title, entry.title)]
    abstracts = [(paper.abstract, entry.abstract)] if paper.abstract and entry.abstract else []
    return is_lacking and all(are_equal(*pair) for pair in titles) and all(one == two for one, two in abstracts)


def check(content: Content, plan: Plan, allow: Collection[str] = ()) -> None:
    """Lets an update pass, or stops it.

    Args:
        content: the content folder.
        plan: what would be written.
        allow: kinds of change that pass whatever their number.

    Raises:
        TooMuchError: a problem for each kind of change that goes too far, with its mend.
    """
    shown = sum(paper.is_shown for paper in plan.before.values())
    facts = content.dumps_file()
    limits: Mapping[str, int] = facts.changes.model_dump()
    allowed = set(allow)
    for dump in plan.unreported:
        if dump in facts.dumps:
            allowed |= set(facts.dumps[dump].allow)
    found = changed(plan)
    problems = []
    for kind in KINDS:
        count, most = found[kind], limits[kind]
        if kind in allowed or count <= limits["few"] or 100 * count <= most * shown:
            continue
        what = f"this would {_SAID[kind].format(f'{count} of {shown} papers')}, more than {most} per cent"
        problems.append(Problem(str(content.folder), 0, f"{what}; nothing was written. {_mend(kind, plan)}"))
    if problems and may_be_published(content):
        raise TooMuchError(problems, plan)


def _mend(kind: str, plan: Plan) -> str:
    see = "See the report (`reading-list update --dry-run`)"
    if not plan.unreported:
        return f"{see}; if it is meant, run `reading-list update --allow {kind}` and commit content/"
    dump = plan.unreported[-1]
    return (
        f"{see}; if it is meant, write into dumps.yml, under dumps, {dump}: {{allow: {{{kind}: the reason}}}}; "
        f"if not, take out what is wrong of {', '.join(plan.unreported)}"
    )
