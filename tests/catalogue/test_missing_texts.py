"""Papers whose abstract, or title, the dumps do not give: they are papers like others, and texts come later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.catalogue import guard, update
from generator.catalogue.plan import Plan
from generator.catalogue.store import Catalogue
from generator.catalogue.update import run
from generator.curation.kinds import TOPICS
from generator.curation.questions import Context
from generator.model import Paper
from generator.settings.content import Content
from tests.catalogue.papers import paper
from tests.conftest import few_rules
from tests.identity.texts import ABSTRACT, OTHER

TITLE = "Which Layers Remember after Winter"
FULL = {"id": "2601.00001", "title": TITLE, "summary": ABSTRACT}
TITLED = {"id": "2601.00001", "title": TITLE}
RULES = """areas:
  - id: all
    title: All
    topics:
      - {id: one, title: One, scope: One., terms: {falcon: 9, heron: 9}}
      - {id: two, title: Two, scope: Two., terms: {heron: 9}}
contributions:
  - {id: study, title: Study, scope: A study.}
"""


@pytest.fixture
def content(tmp_path: Path) -> Content:
    (tmp_path / "dumps").mkdir()
    few_rules(tmp_path)
    (tmp_path / "topics.yml").write_text(RULES)
    return Content(tmp_path)


def put(content: Content, day: int, *items: Mapping[str, object]) -> Plan:
    """Lists papers in a dump of that day of March, and takes it in."""
    name = f"{day:02}.json"
    (content.dumps / name).write_text(json.dumps([{"paper": item} for item in items], indent=1))
    dumps = (f"  {path.name}: {{captured: 2026-03-{path.stem}}}\n" for path in content.dump_files())
    (content.folder / "dumps.yml").write_text(f"dumps:\n{''.join(dumps)}")
    return run(content)


def only(plan: Plan) -> Paper:
    (found,) = plan.papers
    return found


def test_an_abstract_comes_with_a_later_dump_and_stays(content: Content) -> None:
    first = only(put(content, 1, TITLED))
    assert (first.title, first.abstract) == (TITLE, "")
    second = only(put(content, 2, FULL))
    assert (second.id, second.abstract) == (first.id, ABSTRACT)
    third = only(put(content, 3, {**TITLED, "upvotes": 3}))
    assert (third.title, third.abstract, third.upvotes) == (TITLE, ABSTRACT, 3)
    (content.dumps / "02.json").unlink()
    assert only(run(content)).abstract == ABSTRACT  # the catalogue remembers it


def test_a_paper_of_an_id_alone(content: Content) -> None:
    (content.dumps / "ids.txt").write_text("https://arxiv.org/abs/2601.00001\nhttps://doi.org/10.1234/frost.9\n")
    (content.folder / "dumps.yml").write_text("dumps: {ids.txt: {captured: 2026-03-01}}\n")
    plan = run(content)
    assert {paper.id: (paper.title, paper.arxiv, paper.doi) for paper in plan.papers} == {
        "arxiv-2601-00001": ("arXiv:2601.00001", "2601.00001", None),
        "doi-10-1234-frost-9": ("doi:10.1234/frost.9", None, "10.1234/frost.9"),
    }
    assert plan.unfiled == ()  # of what nothing is known nobody is asked
    assert not any("unfiled" in line for line in plan.lines())
    (content.dumps / "full.json").write_text(json.dumps([{"paper": FULL}]))
    (content.folder / "dumps.yml").write_text(
        "dumps: {ids.txt: {captured: 2026-03-01}, full.json: {captured: 2026-03-02}}\n"
    )
    later = {paper.id: paper for paper in run(content).papers}
    assert len(later) == 2
    assert (later["arxiv-2601-00001"].title, later["arxiv-2601-00001"].abstract) == (TITLE, ABSTRACT)
    assert not run(content).is_news


def test_a_title_alone_places_a_paper_and_review_says_so(content: Content) -> None:
    plan = put(
        content,
        1,
        {"id": "2601.00001", "title": "The Falcon of Many Northern Winters"},
        {"id": "2601.00002", "title": "The Heron of Many Northern Winters"},
        {"id": "2601.00003", "title": "The Otter of Many Northern Winters"},
        {"id": "2601.00004", "title": "The Heron of Many Southern Summers", "summary": OTHER},
    )
    topics = {paper.arxiv: (paper.primary, paper.in_doubt) for paper in plan.papers}
    assert topics["2601.00001"] == ("one", ())  # sure, though a title alone scores low
    assert topics["2601.00002"] == ("one", ("one", "two"))
    assert topics["2601.00003"][0] is None
    alone = " (by its title alone: its abstract is not known yet)"
    questions = {question.ids[0]: question.summary for question in TOPICS.ask(Context(content, plan))}
    assert questions == {
        "the-otter-of-many-northern-winters": "unfiled: the-otter-of-many-northern-winters: "
        f"The Otter of Many Northern Winters{alone}",
        "the-heron-of-many-northern-winters": f"weak: the-heron-of-many-northern-winters: one or two{alone}",
        "the-heron-of-many-southern-summers": "weak: the-heron-of-many-southern-summers: one or two",
    }
    assert all(plan.features[paper.id].key_sentence == "" for paper in plan.papers if not paper.abstract)


def test_a_file_says_nothing_of_an_abstract_that_is_not_known(content: Content) -> None:
    written = paper("heron", abstract="").to_yaml()
    assert "abstract" not in written
    put(content, 1, TITLED)
    (path,) = content.papers.rglob("*.yml")
    assert "abstract" not in path.read_text()
    assert next(iter(Catalogue(content.papers).load().values())).abstract == ""


def test_what_lacks_a_text_or_brings_one_counts_as_no_merge(content: Content) -> None:
    put(content, 1, TITLED, {"id": "2601.00002", "title": "The Heron", "summary": OTHER})
    for item, merged in (
        (FULL, 0),
        ({"id": "2601.00002", "title": "the heron"}, 0),
        ({"id": "2601.00002", "title": "The Crane"}, 1),
        ({"id": "2601.00002", "title": "The Heron", "summary": ABSTRACT}, 1),
    ):
        (content.dumps / "02.json").write_text(json.dumps([{"paper": item}]))
        (content.folder / "dumps.yml").write_text(
            "dumps: {01.json: {captured: 2026-03-01}, 02.json: {captured: 2026-03-02}}\n"
        )
        assert guard.changed(update.plan(content))["merged"] == merged, item
