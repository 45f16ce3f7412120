from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.catalogue.store import Catalogue
from generator.extras import explain
from generator.model import Citations, Listing
from generator.settings.content import Content
from generator.settings.decisions import Correction, Decisions
from generator.site.arranging import arrange
from generator.site.reading_list import ReadingList
from tests import sparse
from tests.conftest import DENSE
from tests.strangers import TAXONOMY, listed

FROST = "frostline-freezing-layers-by-their-gradient-noise"
WHICH = "which-layers-remember-probing-forgetting-in-sequential-adaptation"
RADAR = "adapters-for-tiny-radar-models"


@pytest.fixture
def updated(content: Path) -> Content:
    update.run(Content(content))
    return Content(content)


def arranged(content: Content) -> ReadingList:
    papers = Catalogue(content.papers).load().values()
    return arrange(content, papers, Decisions.load(content.curation_file))


def test_topics_are_told_with_their_scores_and_words() -> None:
    paper = listed("a", title="Pruning and quantization", abstract="We prune.", topics=())
    lines = list(explain.placing(TAXONOMY, paper))
    assert lines[0] == "no topic: nothing speaks enough for any"
    [topic] = listed("b").topics
    curated = listed(
        "b", topics=(topic.model_copy(update={"evidence": ("curated: Read it.",)}),), in_doubt=("x", "y")
    )
    lines = list(explain.placing(TAXONOMY, curated))
    assert lines[0].startswith(f"topic {topic.id}")
    assert lines[0].endswith(": curated: Read it.")
    assert "in doubt between x and y" in lines
    assert lines[-1].startswith(f"contribution {curated.contribution.id}")


def test_each_fact_names_its_source_and_lists_are_cut() -> None:
    paper = listed(
        "a",
        authors=("Ada", "Bo", "Cy", "Di", "Ed"),
        venue="Nests " * 30,
        citations=Citations(count=7, day=date(2026, 3, 2)),
        doi="10.5555/a",
        arxiv="2401.00001",
        sources={"citations": "openalex", "venue": "facts.jsonl", "doi": "crossref"},
    )
    lines = list(explain.facts(paper, Correction(why="Read it.", doi="10.5555/a")))
    assert "authors: Ada, Bo, Cy and 2 more, from the dumps" in lines
    assert "citations: 7 on 2026-03-02, from openalex" in lines
    assert "doi: 10.5555/a, from curation.yml" in lines
    assert "arxiv: 2401.00001, from the dumps" in lines
    [venue] = [line for line in lines if line.startswith("venue: ")]
    assert venue.endswith("…, from facts.jsonl")
    assert len(venue) < 130
    assert not [line for line in lines if line.startswith("abstract: ")]
    taken = paper.model_copy(update={"sources": {"abstract": "arxiv"}})
    assert [line for line in explain.facts(taken, None) if line.startswith("abstract: ")] == [
        f"abstract: {taken.abstract}, from arxiv"
    ]


def test_listings_are_compared_with_the_fullest(updated: Content) -> None:
    paper = Catalogue(updated.papers).load()[FROST]
    dense, spaced = explain.listings(updated, paper)
    assert dense.endswith("merged: same title, abstract one of them shorter")
    assert (
        spaced
        == "listed in spaced.txt:13, captured 2026-03-02: 'FrostLine: Freezing Layers by Their Gradient Noise'"
    )


def test_a_listing_may_be_gone_with_its_entry_or_its_dump(updated: Content) -> None:
    paper = Catalogue(updated.papers).load()[RADAR]
    assert paper.listed_in[0].dump == "dense.txt"
    path = updated.dumps / "dense.txt"
    head, frost = DENSE.split("Subscribe")[0], DENSE[DENSE.index("FrostLine") :]
    path.write_text(f"{head}Subscribe\n\n{frost}")
    [line] = explain.listings(updated, paper)
    assert line.endswith(": the dump has it no longer")
    path.unlink()
    [line] = explain.listings(updated, paper)
    assert line.endswith(": the dump is gone")


def test_a_listing_that_the_curator_joined_says_so(updated: Content) -> None:
    updated.curation_file.write_text(f"same:\n  - {{why: One work., papers: [{WHICH}, {RADAR}]}}\n")
    update.run(updated)
    shown = arranged(updated)
    lines = list(explain.listings(updated, shown.by_id[WHICH]))
    assert any(line.endswith("merged: curated: One work.") for line in lines)
    assert list(explain.gone(shown, RADAR)) == [f"{RADAR} is merged into {WHICH}"]


def test_what_became_of_a_paper() -> None:
    notice = Listing(dump="first", line=1, withdrawal="by\x1b its authors")
    off = (listed("retracted", withdrawn="It was retracted."), listed("asked", listed_in=(notice,)))
    shown = ReadingList((listed("kept"),), TAXONOMY, {}, merged={"once": "retracted"}, withdrawn=off)
    assert list(explain.gone(shown, "once")) == [
        "once is merged into retracted",
        "retracted was taken off the list: It was retracted.",
    ]
    assert list(explain.gone(shown, "asked")) == [
        "asked waits in `reading-list review`: its listing says “by  its authors”"
    ]
    assert list(explain.gone(shown, "kept")) == list(explain.gone(shown, "none")) == []


def test_all_is_told_of_a_paper_its_title_first(updated: Content) -> None:
    shown = arranged(updated)
    paper = shown.by_id[FROST].model_copy(update={"former_ids": ("frost",)})
    shown = ReadingList(shown.papers, shown.taxonomy, {FROST: ()})
    lines = list(explain.explain(updated, shown, paper))
    assert lines[0] == paper.title
    assert all(line.startswith("  ") for line in lines[1:])
    assert lines[-1] == "  merged into it: frost"


def test_a_contribution_without_evidence_is_the_usual_case(updated: Content) -> None:
    shown = arranged(updated)
    paper = shown.by_id[FROST]
    usual = paper.model_copy(update={"contribution": paper.contribution.model_copy(update={"evidence": ()})})
    lines = explain.explain(updated, ReadingList(shown.papers, shown.taxonomy, {FROST: ()}), usual)
    assert next(line for line in lines if line.strip().startswith("contribution ")).endswith(": the usual case")


def test_what_is_not_known_is_told_and_a_summary_is_none_of_it() -> None:
    locks, untitled = (list(explain.facts(paper, None)) for paper in (sparse.LOCKS, sparse.UNTITLED))
    unknown = "abstract: not known; `reading-list enrich` asks for it"
    assert locks[0] == unknown
    assert "venue: Tidal Letters 12(3), 2026, from the dumps" in locks
    assert "doi: 10.1000/77, from the dumps" in locks
    assert locks[-1] == f"summary: {sparse.PROGRAM}, from the dumps"
    assert untitled[:2] == [unknown.replace("abstract", "title"), unknown]
    assert "not known" not in " ".join(explain.facts(listed("a"), None))


def test_a_title_names_its_source_where_no_dump_gives_it() -> None:
    paper = listed("a", title="Nests", sources={"title": "arxiv"})
    assert next(explain.facts(paper, None)) == "title: Nests, from arxiv"
    assert (
        next(explain.facts(paper, Correction(why="Read it.", title="Nests"))) == "title: Nests, from curation.yml"
    )
    assert not [*explain.facts(listed("a", title="Nests"), None)]
