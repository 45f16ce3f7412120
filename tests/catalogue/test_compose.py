"""A paper's facts out of its listings, other sources and the curator's decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue.compose import Composer, earliest
from generator.catalogue.facts import Facts
from generator.catalogue.facts_file import BySource
from generator.catalogue.naming import Named
from generator.classify.features import Reader
from generator.identity import Group
from generator.model import Entry, Organization, Paper, Reading
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util.dates import PartialDate

RULES = """areas:
  - id: all
    title: All
    topics:
      - {id: herons, title: Herons, scope: Herons., terms: {heron: 9}}
      - {id: ponds, title: Ponds, scope: Ponds., terms: {pond: 9}}
contributions:
  - {id: study, title: Study, scope: A study.}
  - {id: data, title: Data, scope: Data.}
"""
TEXT = "A heron stands in the pond and waits."
OLD, NEW = date(2026, 1, 1), date(2026, 3, 1)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    (tmp_path / "topics.yml").write_text(RULES)
    return Content(tmp_path)


def entry(dump: str = "new.txt", line: int = 1, **more: Any) -> Entry:
    facts: dict[str, Any] = {"title": "A Heron Waits", "abstract": TEXT, "line": line, "dump": dump}
    return Entry(**(facts | more))


def compose(
    content: Content,
    groups: Mapping[str, Sequence[Entry]],
    name: str = "heron",
    *,
    known: Sequence[Paper] = (),
    curation: str = "",
    facts: Mapping[str, BySource] | None = None,
    renamed: Mapping[str, str] | None = None,
    dumps: Mapping[str, date | None] | None = None,
) -> Paper:
    """The paper of an id; dumps are in the order of their age."""
    entries = [item for group in groups.values() for item in group]
    captured = {"old.txt": OLD, "new.txt": NEW} if dumps is None else dumps
    readings = [
        Reading(dump, "x", day, tuple(item for item in entries if item.dump == dump), query=f"in {dump}")
        for dump, day in captured.items()
    ]
    decisions = Decisions.load(Path("curation.yml"), curation)
    composer = Composer(readings, decisions, facts or {}, Reader(content), renamed or {})
    grouped = {key: Group(tuple(group), None, (f"because of {key}",)) for key, group in groups.items()}
    named = Named(grouped, grouped, {}, decisions.keeper)
    return composer.paper(name, named, {paper.id: paper for paper in known})[0]


def test_the_newest_listing_counts_and_gaps_are_filled(content: Content) -> None:
    lab = Organization("lab", "The Lab")
    old = entry(
        "old.txt",
        5,
        authors=("Ada",),
        author_count=2,
        organization=Organization("old", "Old"),
        published=PartialDate(2026, 1, 3),
        upvotes=9,
        comments=1,
        code=("https://a.test/", "https://b.test/"),
        links=("https://c.test/",),
    )
    new = entry(
        organization=lab,
        published=PartialDate(2026, 1, 2),
        upvotes=7,
        comments=3,
        stars=4,
        code=("https://b.test/",),
    )
    paper = compose(content, {"heron": [new, old]})
    assert (paper.authors, paper.author_count) == (("Ada",), 2)
    assert paper.organization
    assert (paper.organization.handle, str(paper.published)) == ("lab", "2026-01-02")
    assert (paper.upvotes, paper.comments) == (9, 3)
    assert (paper.code, paper.links) == (("https://a.test/", "https://b.test/"), ("https://c.test/",))
    assert [(at.dump, at.line, at.captured, at.query, at.stars) for at in paper.listed_in] == [
        ("new.txt", 1, NEW, "in new.txt", 4),
        ("old.txt", 5, OLD, "in old.txt", None),
    ]
    assert paper.merged == ("because of heron",)
    assert [placed.id for placed in paper.topics] == ["herons"]
    assert (paper.sources, paper.former_ids, paper.uncurated.model_fields_set) == ({}, (), set())


def test_a_notice_takes_no_abstracts_place_and_a_day_has_to_fit_the_id(content: Content) -> None:
    notice = entry(
        abstract="Withdrawn.", withdrawal="Withdrawn", arxiv="2601.00001", published=PartialDate(2020, 1, 1)
    )
    paper = compose(content, {"heron": [entry("old.txt", published=PartialDate(2026, 1, 5)), notice]})
    assert (paper.abstract, str(paper.published), paper.arxiv) == (TEXT, "2026-01-05", "2601.00001")
    assert paper.seems_withdrawn
    assert compose(content, {"heron": [notice]}).abstract == "Withdrawn."


def test_the_curator_wins_and_what_listings_gave_is_kept(content: Content) -> None:
    curation = (
        "papers: {heron: {why: Read it., title: Herons, code: [], topics: [ponds, herons], contribution: data, note: N}}\n"
        "withdrawn: {heron: Gone.}\nnot_withdrawn: {crane: Here.}\n"
    )
    paper = compose(content, {"heron": [entry(code=("https://a.test/",))]}, curation=curation)
    assert (paper.title, paper.code, paper.note, paper.withdrawn) == ("Herons", (), "N", "Gone.")
    assert [placed.id for placed in paper.topics] == ["ponds", "herons"]
    assert paper.topics[0].evidence == ("curated: Read it.",)
    assert paper.topics[1].evidence[0].startswith("heron (")
    assert (paper.contribution.id, paper.contribution.evidence) == ("data", ("curated: Read it.",))
    assert paper.uncurated.model_fields_set == {"title", "code"}
    assert (paper.own().title, paper.own().code) == ("A Heron Waits", ("https://a.test/",))
    crane = compose(content, {"crane": [entry()]}, "crane", curation=curation)
    assert (crane.not_withdrawn, crane.withdrawn, crane.note) == ("Here.", None, None)
    placed = compose(
        content, {"heron": [entry(abstract="x")]}, curation="papers: {heron: {why: x., topics: [ponds]}}"
    )
    assert placed.topics[0].evidence == ("curated: x.",)
    assert placed.in_doubt == ()


def test_a_merged_paper_has_the_listings_of_both(content: Content) -> None:
    curation = "same: [{why: They are., papers: [heron, egret]}]"
    groups = {"heron": [entry("old.txt", upvotes=1)], "egret": [entry(line=7, title="Egrets", upvotes=5)]}
    heron, egret = (compose(content, groups, name, curation=curation) for name in groups)
    assert (heron.title, heron.upvotes, heron.former_ids) == ("A Heron Waits", 5, ("egret",))
    assert [at.dump for at in heron.listed_in] == ["new.txt", "old.txt"]
    assert heron.merged == ("because of egret", "because of heron", "curated: They are.")
    assert (heron.own().upvotes, len(heron.own().listed_in), heron.own().merged) == (1, 1, ("because of heron",))
    assert (egret.merged_into, egret.title, len(egret.listed_in)) == ("heron", "Egrets", 1)


def test_listings_of_a_dump_that_is_gone_stay(content: Content) -> None:
    before = compose(content, {"heron": [entry("old.txt", 3, upvotes=9, stars=2), entry()]})
    only_new = {"new.txt": NEW}
    after = compose(content, {"heron": [entry(upvotes=1)]}, known=[before], dumps=only_new)
    assert [(at.dump, at.line, at.captured, at.stars) for at in after.listed_in] == [
        ("new.txt", 1, NEW, None),
        ("old.txt", 3, OLD, 2),
    ]
    assert after.listed_in[1] == before.listed_in[1]
    assert (after.upvotes, after.merged) == (9, ("because of heron",))
    renamed = compose(content, {"heron": [entry()]}, known=[before], dumps=only_new, renamed={"old.txt": "new.txt"})
    assert [at.dump for at in renamed.listed_in] == ["new.txt"]
    alone = compose(content, {}, known=[before], dumps={})
    assert alone == before


def test_other_sources_fill_what_nobody_else_gives(content: Content) -> None:
    facts: Mapping[str, BySource] = {
        "heron": {"a.bib": Facts(authors=("Ada",), venue="EggConf", doi="10.5555/egg")},
        "egret": {"hub": Facts(keywords=("eggs",)), "a.bib": Facts(venue="Other")},
    }
    curation = "{papers: {heron: {why: x., venue: NestConf}}, same: [{why: x, papers: [heron, egret]}]}"
    groups = {"heron": [entry(authors=("Bo",))], "egret": [entry("old.txt")]}
    paper = compose(content, groups, facts=facts, curation=curation)
    assert (paper.authors, paper.venue, paper.doi, paper.keywords) == (
        ("Bo",),
        "NestConf",
        "10.5555/egg",
        ("eggs",),
    )
    assert paper.sources == {"doi": "a.bib", "keywords": "hub"}
    refused = compose(content, groups, facts=facts, curation="papers: {heron: {why: x., rejected: [10.5555/egg]}}")
    assert refused.sources == {}
    former = paper.model_copy(update={"former_ids": ("ibis", "crane")})
    known = [former, compose(content, {"crane": [entry()]}, "crane")]
    kept = compose(content, groups, facts={"ibis": {"hub": Facts(venue="IbisConf")}}, known=known)
    assert (kept.former_ids, kept.venue) == (("ibis",), "IbisConf")


def test_the_earliest_day() -> None:
    day, month, later = PartialDate(2026, 1, 31), PartialDate(2026, 1), PartialDate(2026, 2, 1)
    assert earliest([later, None, month, day]) == day
    assert earliest([later, month]) == month
    assert earliest([None]) is None
