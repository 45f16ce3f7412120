"""Clusters of papers that may be one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.catalogue.naming import Named
from generator.catalogue.questions import Cluster, clusters
from generator.identity import Group, Record, Unsure
from generator.model import Entry, Paper
from generator.settings.decisions import Decisions
from tests.catalogue.papers import listing, paper

OLD, NEW = date(2025, 1, 1), date(2026, 1, 1)
PAPERS = {
    name: paper(name, listing(line=at, captured=day))
    for at, (name, day) in enumerate([("a", NEW), ("b", OLD), ("c", None), ("d", NEW), ("e", NEW)], 1)
}


def known(name: str) -> Record:
    return Record(f"The {name}", "All.", known_id=name)


def found(*pairs: str, papers: dict[str, Paper] = PAPERS, curation: str = "") -> tuple[Cluster, ...]:
    """The clusters of pairs, each two letters."""
    unsure = [Unsure(known(pair[0]), known(pair[1]), f"odd {pair}") for pair in pairs]
    decisions = Decisions.load(Path("curation.yml"), curation)
    return clusters(Named({}, {}, {}, decisions.keeper, tuple(unsure)), papers, decisions)


def test_pairs_that_share_papers_are_one_cluster_the_oldest_paper_first() -> None:
    first, second = found("ca", "ed", "cb")
    assert (first.ids, first.titles) == (("b", "a", "c"), ("The b", "The a", "The c"))
    assert [pair.ids for pair in first.pairs] == [("a", "c"), ("b", "c")]
    assert [record.known_id for record in first.pairs[0].records] == ["a", "c"]
    assert first.reasons == ("odd ca", "odd cb")
    assert second.ids == ("d", "e")
    assert [cluster.ids for cluster in found("ab", "cd", "bc", "ad")] == [("b", "a", "d", "c")]


def test_a_pair_is_asked_once_and_keeps_its_first_reason() -> None:
    (cluster,) = found("ab", "ba")
    assert cluster.reasons == ("odd ab",)


def test_a_summary_names_six_papers_and_three_reasons() -> None:
    ids = tuple("abcdefgh")
    pairs = found("ab", "bc", "cd", "de")[0].pairs
    assert Cluster(ids, ids, pairs).summary() == "a, b, c, d, e, f and 2 more: odd ab; odd bc; odd cd"
    assert Cluster(ids[:6], ids[:6], pairs[:1]).summary() == "a, b, c, d, e, f: odd ab"


def test_a_new_paper_is_named_by_its_entry() -> None:
    entry = Entry("The d", "All.", 4, "a.txt")
    unsure = Unsure(Record("The d", "All.", entry=entry), known("a"), "odd")
    groups = {"d": Group((entry,), None, ())}
    (cluster,) = clusters(Named(groups, groups, unsure=(unsure,)), PAPERS, Decisions(Path("curation.yml")))
    assert cluster.ids == ("a", "d")


@pytest.mark.parametrize(
    "curation",
    [
        "same: [{why: x, papers: [a, b]}]",
        "same: [{why: x, papers: [c, a, b]}]",
        "different: [{why: x, papers: [a, b]}]",
        "{different: [{why: x, papers: [c, b]}], same: [{why: x, papers: [c, a]}]}",
        "different: [{why: x, papers: [a, 'a.txt:2']}]",
        "different: [{why: x, papers: ['a.txt:1', 'a.txt:2']}]",
    ],
)
def test_what_the_curator_settled_is_not_asked(curation: str) -> None:
    assert not found("ab", curation=curation)


def test_other_decisions_leave_it_open() -> None:
    assert found("ab", curation="different: [{why: x, papers: [a, 'a.txt:3']}, {why: x, papers: [a, c]}]")
    assert found("ab", curation="same: [{why: x, papers: [c, a]}]")


def test_papers_off_the_list_are_not_asked_about_but_those_that_wait_are() -> None:
    gone = PAPERS | {"b": paper("b", withdrawn="Gone.")}
    assert not found("ab", papers=gone)
    assert found("ab", papers=PAPERS | {"b": paper("b", listing(withdrawal="withdrawn"))})
