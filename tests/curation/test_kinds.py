"""The questions of each kind; of unsure facts also what comes of the answers."""

from __future__ import annotations

import json
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import update
from generator.catalogue.facts import Facts, Values
from generator.catalogue.facts_file import FactsFile
from generator.catalogue.plan import Plan
from generator.catalogue.questions import Cluster, Pair
from generator.catalogue.store import Catalogue
from generator.curation.kinds import (
    KINDS,
    MISSING,
    ask_facts,
    ask_same,
    ask_topics,
    ask_withdrawn,
    different,
    placing,
    same,
    surest_first,
)
from generator.curation.questions import Context
from generator.curation.writer import Decision
from generator.identity import Record
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util.text import cut
from tests.catalogue.papers import listing, paper
from tests.conftest import Run, snapshot

FROST = "frostline-freezing-layers-by-their-gradient-noise"
WHICH = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
ROW: dict[str, Any] = {
    "id": WHICH,
    "arxiv": "2411.00001",
    "published": "2024-11-08",
    "authors": ["Ada Example", "Bo Sample", "Cleo Test", "Dan Trial"],
    "venue": "LayerConf",
    "sure": False,
    "authors_sure": False,
}


@pytest.fixture
def asked(content: Path, run: Run) -> Path:
    update.run(Content(content))
    give(content, run, ROW)
    return content


def give(content: Path, run: Run, *rows: dict[str, Any]) -> None:
    file = content.parent / "facts.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("enrich", "--from", str(file)).exit_code == 0
    update.run(Content(content))


def which(content: Path) -> Paper:
    update.run(Content(content))
    return Catalogue(content / "papers").load()[WHICH]


def lines(run: Run, content: Path, begin: str = "unsure fact: ") -> list[str]:
    result = run("review", "--page", str(content.parent / "review.html"))
    return [line for line in result.stdout.splitlines() if line.startswith(begin)]


def test_nothing_of_it_is_shown_and_one_line_accepts_it(asked: Path, run: Run) -> None:
    assert (which(asked).arxiv, which(asked).authors, which(asked).venue) == (None, (), None)
    assert not update.run(Content(asked)).is_news
    before = snapshot(asked / "papers")
    [line] = lines(run, asked)
    assert "arxiv: 2411.00001; authors: Ada Example, Bo Sample, Cleo Test and 1 more; venue: LayerConf" in line
    [accept] = lines(run, asked, "  Right? ")
    [reject] = lines(run, asked, "  Of another paper? ")
    assert reject == accept.replace("Right", "Of another paper").replace("--accept", "--reject")
    command = shlex.split(accept.removeprefix("  Right? Run `").removesuffix("`"))
    assert command == ["reading-list", "review", "--accept", WHICH, "--facts", "--content", str(asked)]
    assert command[4] in (asked.parent / "review.html").read_text()
    assert "run `reading-list update`" in run("review", "--accept", WHICH, "--facts").stdout
    paper = which(asked)
    assert (paper.arxiv, paper.authors, paper.venue) == ("2411.00001", tuple(ROW["authors"]), "LayerConf")
    assert str(paper.published) == "2024-11-09"  # the listing's own day is not overruled
    assert lines(run, asked) == []
    assert "Judged to be right (facts.jsonl)." in (asked / "curation.yml").read_text()
    assert "arxiv: 2411.00001, from curation.yml" in run("explain", WHICH).stdout
    (asked / "curation.yml").unlink()
    assert which(asked).arxiv is None
    assert snapshot(asked / "papers") == before
    assert len(lines(run, asked)) == 1


def test_what_is_refused_is_asked_no_more_and_the_rest_of_a_source_counts(asked: Path, run: Run) -> None:
    assert f"{WHICH}: refused 2411.00001" in run("review", "--reject", WHICH, "--facts", "--why", "Other.").stdout
    assert lines(run, asked) == []
    assert "why: Other." in (asked / "curation.yml").read_text()
    give(asked, run, {**ROW, "arxiv": "2411.00002"})
    assert len(lines(run, asked)) == 1  # another id is another question
    give(asked, run, {**ROW, "sure": True, "authors_sure": True})
    assert which(asked).arxiv is None  # nor does a source that is sure overrule the curator
    give(asked, run, {**ROW, "arxiv": None, "authors_sure": True, "venue": None})
    assert which(asked).authors == tuple(ROW["authors"])


def test_an_author_list_is_refused_as_a_whole(asked: Path, run: Run) -> None:
    give(asked, run, {**ROW, "sure": True})
    [line] = lines(run, asked)
    assert "authors: Ada" in line
    assert "arxiv" not in line
    run("review", "--reject", WHICH, "--facts")
    assert lines(run, asked) == []
    assert (which(asked).arxiv, which(asked).authors) == ("2411.00001", ())


def test_an_answer_joins_what_is_decided_of_the_paper(asked: Path, run: Run) -> None:
    (asked / "curation.yml").write_text(f"papers:\n  {WHICH}:\n    why: Read it.\n    venue: WorkConf\n")
    assert "venue" not in lines(run, asked)[0]
    run("review", "--accept", WHICH, "--facts", "--why", "Seen\nthere.")
    text = (asked / "curation.yml").read_text()
    assert "why: Read it. Seen there.\n    venue: WorkConf\n    arxiv: '2411.00001'\n" in text


def test_what_the_list_has_already_is_no_question(asked: Path, run: Run) -> None:
    (asked / "curation.yml").write_text(
        f"papers:\n  {WHICH}: {{why: Read it., arxiv: 2411.00009, authors: [Ada], code: []}}\n"
    )
    assert lines(run, asked) == []  # the rest goes with another id


@pytest.mark.parametrize(
    ("words", "code", "what"),
    [
        (["--accept", FROST, "--facts"], 2, f"no fact of '{FROST}' is unsure"),
        (["--accept", WHICH[:-1], "--facts"], 2, f"did you mean '{WHICH}'?"),
        (["--facts"], 2, "--facts goes with --accept or --reject"),
        (["--place", WHICH, "--topics", "theory", "--facts"], 2, "--facts goes with --accept or --reject"),
    ],
)
def test_wrong_usage(asked: Path, run: Run, words: list[str], code: int, what: str) -> None:
    before = snapshot(asked)
    result = run("review", *words)
    assert (result.exit_code, what in result.stderr) == (code, True), result.stderr
    assert snapshot(asked) == before


def cluster(*ids: str) -> Cluster:
    """A cluster of papers, each paired with the one after it."""
    record = Record("A \x1btitle", "One.")
    pairs = [Pair((one, two), (record, Record("A title", "Two.")), f"odd\n{one}") for one, two in pairwise(ids)]
    return Cluster(ids, ids, tuple(pairs))


def asking(content: Path, clusters: tuple[Cluster, ...] = (), *papers: Paper, curation: str = "") -> Context:
    """A plan with these papers, and the decisions so far."""
    if curation:
        (content / "curation.yml").write_text(curation)
    empty: dict[str, Any] = dict.fromkeys(("readings", "added", "changed", "moved", "merged"), ())
    return Context(Content(content), Plan(papers=papers, unsure=clusters, **empty))


def test_a_long_cluster_shows_six_papers_and_three_pairs(content: Path) -> None:
    names = "abcdefgh"
    (question,) = ask_same(asking(content, (cluster(*names),), *map(paper, names)))
    assert (question.ids, question.title) == (tuple(names), "The a")
    shown = [(detail.depth, detail.text) for detail in question.details]
    assert shown[:4] == [(0, "8 papers:"), (0, "1. a"), (1, "The a"), (1, "listed in")]
    assert shown[16:19] == [(0, "6. f"), (1, "The f"), (1, "listed in")]
    assert shown[19:23] == [
        (0, "and 2 more papers"),
        (0, "1 and 2: odd a"),
        (1, "title: the same words"),
        (1, "abstract:"),
    ]
    assert question.details[22].pieces == (("One.", "-"), ("Two.", "+"))
    assert shown[23:25] == [
        (1, "captured: the same, 2026-03-02"),
        (1, "not known of either: published, arXiv, DOI, venue, authors"),
    ]
    assert [text for depth, text in shown[25:] if not depth][:2] == ["2 and 3: odd b", "3 and 4: odd c"]
    assert shown[-1] == (0, "and 4 more such pairs")
    assert question.details[3].items == ("a.txt:1",)
    assert question.answers[0].command == f"reading-list review --accept a --content {content}"
    (small,) = ask_same(asking(content, (cluster("b", "a"),), *map(paper, "ab")))
    assert not any("more" in detail.text or "papers" in detail.text for detail in small.details)
    assert [detail.text for detail in small.details if "odd" in detail.text] == ["1 and 2: odd b"]


def test_a_pair_is_compared_in_the_order_of_the_papers(content: Path) -> None:
    pair = Pair(("a", "b"), (Record("x", "x"), Record("y", "x")), "odd")
    (question,) = ask_same(asking(content, (Cluster(("b", "a"), ("B", "A"), (pair,)),), *map(paper, "ab")))
    title = next(detail for detail in question.details if detail.text == "title:")
    assert title.pieces == (("y", "-"), ("x", "+"))


def test_clusters_and_pairs_that_are_likelier_one_paper_are_first(content: Path) -> None:
    def pair(one: str, two: str, likelihood: float) -> Pair:
        return Pair((one, two), (Record("x", "x"), Record("x", "y")), f"{one}{two}", likelihood)

    low = Cluster(("a", "b"), ("A", "B"), (pair("a", "b", 0.5),))
    high = Cluster(
        ("d", "e", "c"), ("D", "E", "C"), (pair("c", "d", 0.2), pair("c", "e", 0.9), pair("d", "e", 0.4))
    )
    even = Cluster(("f", "g"), ("F", "G"), (pair("f", "g", 0.5),))
    assert surest_first((low, high, even)) == [high, low, even]
    context = asking(content, (low, high, even), *map(paper, "abcdefg"))
    first, *others = ask_same(context)
    assert [question.ids for question in (first, *others)] == [high.ids, low.ids, even.ids]
    reasons = [detail.text for detail in first.details if ": " in detail.text and not detail.depth]
    assert reasons == ["2 and 3: ce", "1 and 2: de", "1 and 3: cd"]
    assert [cluster.ids for cluster in context.plan.unsure] == [low.ids, high.ids, even.ids]


def test_what_an_answer_to_a_cluster_decides(content: Path) -> None:
    decisions = Decisions.load(
        content / "curation.yml", "same: [{why: x, papers: [z, y]}, {why: x, papers: [keeper, b]}]"
    )
    found = cluster("a", "b", "c", "d", "e")
    assert same(found, decisions) == Decision(
        "same", "Judged to be one paper (odd a; odd b; odd c).", ("a", "c", "d", "e"), joins=(1,)
    )
    assert different(found, decisions) == Decision(
        "different", "Judged to be different papers (odd a; odd b; odd c).", ("a", "keeper", "c", "d", "e")
    )
    assert different(cluster("b", "keeper"), decisions).papers == ("keeper",)


def test_what_an_answer_to_a_withdrawal_decides(content: Path) -> None:
    gone = paper("gone", listing(withdrawal="it\nis withdrawn"), listing(line=2))
    (question,) = ask_withdrawn(asking(content, (), gone, paper("here")))
    assert (question.ids, question.title) == (("gone",), "The gone")
    assert [(detail.text, detail.items) for detail in question.details] == [
        ("The gone", ()),
        ("listed in", ("a.txt:1", "a.txt:2")),
    ]
    reason = "its listing says “it is withdrawn”."
    assert [answer.decision for answer in question.answers] == [
        Decision("withdrawn", f"Withdrawn: {reason}", ("gone",)),
        Decision("not_withdrawn", f"Not withdrawn, though {reason}", ("gone",)),
    ]
    assert [answer.option for answer in question.answers] == ["--accept", "--reject"]
    (asked_before,) = ask_withdrawn(asking(content, (cluster("gone", "here"),), gone, paper("here")))
    assert [(answer.command, bool(answer.lines)) for answer in asked_before.answers] == [("", True)] * 2


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"topics": ()}, "Placed by hand (was unfiled)."),
        ({"topics": (), "in_doubt": ("herons", "ponds")}, "Placed by hand (was unfiled)."),
        ({"in_doubt": ("herons", "ponds")}, "Placed by hand (was between herons and ponds)."),
        ({}, "Placed by hand (was ponds)."),
    ],
)
def test_the_reason_of_a_placing(facts: dict[str, Any], why: str) -> None:
    found = placing(paper("heron", **facts), ("herons",), Decisions(Path("curation.yml")))
    assert found == Decision("papers", why, ("heron",), {"topics": ["herons"]})
    known = Decisions.load(Path("curation.yml"), "papers: {heron: {why: x}}")
    assert placing(paper("heron", **facts), ("herons",), known).why == ""


def test_a_paper_of_which_nothing_speaks_for_a_topic(content: Path) -> None:
    (question,) = ask_topics(
        asking(content, (), paper("qwx", topics=(), title="Qwx", abstract="Vbn."), paper("here"))
    )
    (answer,) = question.answers
    assert (question.details, question.title, answer.others) == ((), "Qwx", ())
    assert answer.command == f"reading-list review --place qwx --topics TOPIC --content {content}"
    assert answer.lines[-1] == "    topics: [TOPIC]"


def test_lines_and_papers_that_nobody_asks_about(content: Path) -> None:
    context = asking(content, (), paper("here"), paper("off", topics=(), withdrawn="x"))
    assert not any(list(kind.ask(context)) for kind in KINDS if not kind.is_note)
    assert [question.ids for question in MISSING.ask(context)] == [("here",)]
    assert [kind for kind in KINDS if kind.is_note] == [MISSING]


def test_facts_with_an_id_are_asked_first(content: Path) -> None:
    venue = {"a.bib": Facts(unsure=Values(venue="EggConf")), "hub": Facts(unsure=Values(keywords=("eggs",)))}
    doi = {"a.bib": Facts(unsure=Values(doi="10.5555/egg")), "hub": Facts(unsure=Values(code=("https://a.test/",)))}
    FactsFile(content, {"a": venue, "b": doi, "off": venue, "known": venue, "said": venue}).save()
    papers = [paper("a"), paper("b"), paper("off", withdrawn="x"), paper("known", venue="NestConf"), paper("said")]
    curation = "papers: {said: {why: x, venue: NestConf}, b: {why: x, rejected: [odd]}}"
    first, second = ask_facts(asking(content, (), *papers, curation=curation))
    assert first.summary == "unsure fact: b: doi: 10.5555/egg; code: https://a.test/ (a.bib, hub)"
    assert second.summary == "unsure fact: a: venue: EggConf (a.bib)"
    right, wrong = first.answers
    assert right.decision == Decision(
        "papers", "Judged to be right (a.bib, hub).", ("b",), {"doi": "10.5555/egg", "code": ["https://a.test/"]}
    )
    assert wrong.decision == Decision(
        "papers", "Judged to be of another paper (a.bib, hub).", ("b",), {"rejected": ["odd", "10.5555/egg"]}
    )
    assert second.answers[1].decision
    assert second.answers[1].decision.fields == {"rejected": ["EggConf"]}


def test_three_authors_are_named_and_a_long_fact_is_cut(content: Path) -> None:
    facts = {
        "a": {"a.bib": Facts(unsure=Values(authors=("A", "B", "C")))},
        "b": {"a.bib": Facts(unsure=Values(venue="x" * 300))},
        "c": {"a.bib": Facts(unsure=Values(authors=("A", "B", "C", "D", "E")))},
    }
    FactsFile(content, facts).save()
    shown = [question.summary for question in ask_facts(asking(content, (), *map(paper, "abc")))]
    assert shown[0] == "unsure fact: a: authors: A, B, C (a.bib)"
    assert shown[1] == f"unsure fact: b: venue: {cut('x' * 300, 200)} (a.bib)"
    assert shown[2] == "unsure fact: c: authors: A, B, C and 2 more (a.bib)"


def test_how_many_of_a_kind_a_terminal_shows() -> None:
    assert [kind.most for kind in KINDS[3:-1]] == [10, 40, 100, 40]
    assert all(kind.plural for kind in KINDS[3:-1])
