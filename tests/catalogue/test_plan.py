"""The lines that an update prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from generator.catalogue.plan import Change, Merged, Moved, Plan, question_about
from generator.catalogue.questions import Cluster, Pair
from generator.identity import Record
from generator.model import Entry, Misdated, Placed, Reading, Unread
from generator.util.dates import PartialDate
from tests.catalogue.papers import listing, paper
from tests.themes import SHIPBUILDING

RECORD = Record("A title", "An abstract.")
CLUSTER = Cluster(("heron", "heron-2"), ("Heron", "Heron"), (Pair(("heron", "heron-2"), (RECORD, RECORD), "odd"),))
GONE = paper("gone", listing(withdrawal="is \x1bwithdrawn"))
LOST = paper("lost", topics=(), title="Lost\u202e")
WEAK = paper("weak", in_doubt=("ponds", "herons"))
OFF = paper("off", topics=(), withdrawn="Gone.")
READING = Reading(
    "a.txt",
    "plain-dense",
    date(2026, 3, 2),
    (Entry("The heron", "All about it.", 1, "a.txt"),),
    unread=(Unread(7, "x" * 101),),
    misdated=(Misdated(9, PartialDate(2020, 1, 1), "does not fit"),),
)


def plan(**more: Any) -> Plan:
    facts: dict[str, Any] = {
        "papers": (paper("heron"), GONE, LOST, WEAK, OFF),
        "readings": (READING,),
        **dict.fromkeys(("added", "changed", "moved", "merged", "unsure"), ()),
    }
    return Plan(**(facts | more))


def test_what_waits_is_printed_every_time() -> None:
    assert plan(unsure=(CLUSTER,), contradictions=("contradicts: x",)).lines() == [
        "1 dumps, 1 entries, 3 papers",
        "unsure: heron, heron-2: odd",
        "withdrawn?: gone: its listing says “is  withdrawn”",
        f"unread: a.txt:7: {'x' * 100}",
        "date left out: a.txt:9: 2020-01-01 does not fit",
        "unfiled: lost: Lost",
        "weak: weak: ponds or herons",
        "contradicts: x",
        "nothing changed",
    ]


def test_what_changes_is_printed_with_it() -> None:
    changing = plan(
        papers=(),
        readings=(),
        added=("heron",),
        merged=(Merged(id="crane", title="Crane", listings=("a.txt:1", "a.txt:9"), reasons=("same title", "b")),),
        changed=(Change("crane", ("title", "topics")),),
        moved=(
            Moved(id="crane", title="Crane", after=("ponds", "herons")),
            Moved(id="owl", title="", before=("x",)),
        ),
        renamed={"a.txt": "b.txt"},
        undated=("c.txt",),
        missing=("d.txt",),
        passed_over=("e.tmp",),
        stale={Path("heron.yml"): "x"},
    )
    assert changing.lines() == [
        "0 dumps, 0 entries, 0 papers",
        "added: heron",
        "merged: crane: a.txt:1, a.txt:9 (same title; b)",
        "changed: crane (title, topics)",
        "moved: crane: unfiled -> ponds, herons",
        "moved: owl: x -> unfiled",
        "renamed: a.txt is b.txt now",
        "undated: c.txt: say in dumps.yml when it was captured",
        "missing: d.txt: dumps.yml names it, but there is no such dump; take it out where the dump is gone for good",
        "passed over: e.tmp: by its name no dump but what a program left; delete it, or give it another name",
    ]
    assert plan(undated=("c.txt",)).lines()[-1] == "nothing changed"


def test_files_that_nothing_else_changes_were_edited() -> None:
    assert plan(stale={Path("a"): "", Path("b"): ""}).lines()[-1] == "rewritten: 2 files that were edited by hand"
    assert plan(unreported=("a.txt",)).is_news
    assert plan(unreported=("a.txt",)).lines()[-1] == "weak: weak: ponds or herons"
    assert not plan().is_news


def test_the_papers_of_a_question() -> None:
    found = plan()
    assert [paper.id for paper in found.shown] == ["heron", "lost", "weak"]
    assert (found.waiting, found.unfiled, found.weak, found.proposals) == ((GONE,), (LOST,), (WEAK,), ())
    assert question_about(paper("x", topics=(), in_doubt=("a", "b"))) == "unfiled: x: The x"
    assert question_about(paper("x", topics=(Placed(id="a"),), in_doubt=("a", "b"))) == "weak: x: a or b"


def test_unfiled_papers_that_agree_suggest_a_topic() -> None:
    ships = [
        paper(f"ship-{at}", topics=(), title=title, abstract=text) for at, (title, text) in enumerate(SHIPBUILDING)
    ]
    (proposal,) = plan(papers=(*ships, OFF)).proposals
    assert proposal.papers == tuple(paper.id for paper in ships)
    assert f"proposal: {proposal.summary()}" in plan(papers=tuple(ships)).lines()
