"""Papers that the rules merge once a listing ties them together, and part again: no address is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalogue import guard
from generator.catalogue.plan import Plan
from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan, run
from generator.model import Paper
from generator.settings.content import Content
from generator.util.errors import ContentError
from tests.catalogue.test_laws import folder, papers_of
from tests.conftest import snapshot
from tests.identity.texts import ABSTRACT, OTHER

TITLE = "Which Layers Remember after Winter"
OLD, NEW = "which-layers-remember-after-winter", "arxiv-2601-00001"
# The first two say nothing of each other; the third has what either has.
BARE = {"id": "2601.00001"}
TITLED = {"title": TITLE, "summary": ABSTRACT}
BRIDGE = BARE | TITLED


def put(content: Path, day: int, *items: dict[str, str]) -> None:
    name = f"{day:02}.json"
    (content / "dumps" / name).write_text(json.dumps([{"paper": item} for item in items], indent=1))
    days = (f"  {path.name}: {{captured: 2026-03-{path.stem}}}\n" for path in sorted((content / "dumps").iterdir()))
    (content / "dumps.yml").write_text(f"dumps:\n{''.join(days)}")


def update(content: Path, curation: str = "") -> Plan:
    (content / "curation.yml").write_text(curation)
    done = run(Content(content))
    assert not plan(Content(content)).is_news
    return done


def papers(content: Path) -> dict[str, Paper]:
    return Catalogue(content / "papers").load()


@pytest.fixture
def content() -> Iterator[Path]:
    """A list with two papers of one work, and a dump that is not read yet and says so."""
    with folder() as made:
        put(made, 1, TITLED)
        (made / "dumps" / "02.txt").write_text("https://arxiv.org/abs/2601.00001\n")
        put(made, 3, {"title": "Thaw Lines on Sunny Walls of the North", "summary": OTHER})
        (made / "dumps.yml").write_text(
            "dumps: {01.json: {captured: 2026-03-01}, 02.txt: {captured: 2026-03-02}}\n"
        )
        update(made)
        assert {OLD, NEW} < papers(made).keys()
        (made / "dumps" / "04.json").write_text(json.dumps([{"paper": BRIDGE}], indent=1))
        yield made


def test_a_listing_that_ties_two_papers_merges_them_under_the_older(content: Path) -> None:
    before = papers(content)
    done = update(content)
    after = papers(content)
    assert (after[NEW].merged_into, after[OLD].merged_into) == (OLD, None)
    assert (after[OLD].former_ids, after[OLD].arxiv) == ((NEW,), "2601.00001")
    assert len(after[OLD].listed_in) == 3
    assert after[NEW].model_copy(update={"merged_into": None}) == before[NEW]
    assert (done.added, [merged.id for merged in done.merged]) == ((), [OLD])
    (line,) = (line for line in done.lines() if line.startswith("merged: "))
    assert line == f"merged: {OLD}: 02.txt:1, 04.json:5 (same arXiv id; same title and abstract)"
    assert guard.changed(done)["merged"] == 1


def test_a_person_parts_what_the_rules_merged_and_takes_that_back(content: Path) -> None:
    before = papers(content)
    update(content)
    merged = snapshot(content / "papers")
    for curation in (
        f"different: [{{why: They are two., papers: [{OLD}, {NEW}]}}]\n",
        f"different: [{{why: They are two., papers: [{OLD}, '02.txt:1']}}]\n",
    ):
        done = update(content, curation)
        assert papers(content)[NEW] == before[NEW]
        assert papers_of(done).items() >= {(at.place, NEW) for at in before[NEW].listed_in}
        assert not done.unsure
        update(content)
        assert snapshot(content / "papers") == merged


def test_what_lists_again_goes_where_the_group_is_and_the_first_to_keep_stays(content: Path) -> None:
    update(content)
    (content / "dumps" / "00.json").write_text(json.dumps([{"paper": BARE | {"title": TITLE}}], indent=1))
    (content / "dumps.yml").write_text("dumps: {00.json: {captured: 2020-01-01}}\n")
    update(content)
    assert len(papers(content)[OLD].listed_in) == 4
    (content / "dumps" / "04.json").unlink()
    update(content)
    (content / "dumps" / "00.json").unlink()
    update(content)
    assert len(papers(content)[OLD].listed_in) == 4  # the catalogue remembers both
    assert papers(content)[NEW].merged_into == OLD


def test_without_what_ties_them_they_are_two_again(content: Path) -> None:
    before = snapshot(content / "papers")
    update(content)
    (content / "dumps" / "04.json").write_text(json.dumps([{"paper": {"title": "Egrets", "summary": "Short."}}]))
    update(content)
    assert {name: data for name, data in snapshot(content / "papers").items() if "egrets" not in name} == before


def test_what_the_curator_merges_goes_before_what_the_rules_merge(content: Path) -> None:
    thaw = "thaw-lines-on-sunny-walls-of-the-north"
    update(content)
    update(content, f"same: [{{why: They are., papers: [{thaw}, {NEW}]}}]\n")
    after = papers(content)
    assert {name: paper.merged_into for name, paper in after.items()} == {NEW: thaw, OLD: thaw, thaw: None}
    assert after[thaw].former_ids == (NEW, OLD)
    assert after[thaw].title == "Thaw Lines on Sunny Walls of the North"
    assert after[thaw].merged == ("same arXiv id", "same title and abstract", "curated: They are.")
    assert len(after[thaw].listed_in) == 4
    update(content, f"same: [{{why: They are., papers: [{NEW}, {thaw}]}}]\n")
    after = papers(content)
    assert {name: paper.merged_into for name, paper in after.items()} == {NEW: None, OLD: NEW, thaw: NEW}
    assert after[NEW].title == TITLE  # that of all its listings, as it has none of its own
    update(content, f"papers: {{{OLD}: {{why: x, note: Seen.}}}}\n")
    after = papers(content)
    assert {name: paper.merged_into for name, paper in after.items()} == {NEW: OLD, OLD: None, thaw: None}
    assert after[OLD].note == "Seen."


def test_an_id_of_a_paper_that_the_curator_merged_is_not_the_keepers_own() -> None:
    with folder() as content:
        put(content, 1, TITLED)
        put(content, 2, BARE | {"title": "Thaw Lines on Sunny Walls of the North", "summary": OTHER})
        update(content)
        (content / "dumps" / "01.json").unlink()
        update(content)
        before = snapshot(content / "papers")
        update(content, f"same: [{{why: They are., papers: [{OLD}, thaw-lines-on-sunny-walls-of-the-north]}}]\n")
        assert papers(content)[OLD].merged == ("curated: They are.",)
        update(content)
        assert snapshot(content / "papers") == before


@pytest.mark.parametrize(
    "curation",
    [
        f"papers: {{{NEW}: {{why: x, note: Seen.}}}}",
        f"withdrawn: {{{NEW}: Gone.}}",
        f"not_withdrawn: {{{NEW}: Here.}}",
    ],
)
def test_a_decision_about_a_paper_that_is_part_of_another_is_refused(content: Path, curation: str) -> None:
    words = (
        f"the rules find '{NEW}' to be one paper with '{OLD}'; write it there, or .*take out .* wrong of 04.json$"
    )
    with pytest.raises(ContentError, match=words):
        update(content, curation)


def test_one_whose_dump_is_gone_is_merged_with_what_lists_it_again(content: Path) -> None:
    (content / "dumps" / "01.json").unlink()
    update(content)
    after = papers(content)
    assert (after[NEW].merged_into, len(after[OLD].listed_in)) == (OLD, 3)
