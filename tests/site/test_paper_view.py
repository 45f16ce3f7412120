"""What a paper's page shows, before anything is written of it."""

from __future__ import annotations

import marshal
from dataclasses import replace
from typing import Any

import pytest

from generator.catalogue.store import Catalogue
from generator.classify.key_sentence import key_sentence
from generator.related.similarity import Related
from generator.settings.content import Content
from generator.site.paper_view import PaperView, PaperViews, Row
from generator.site.reading_list import ReadingList
from generator.site.repository import Repository
from generator.site.settings import Site
from generator.site.view import view
from generator.util.dates import PartialDate
from tests.strangers import FULL, HOSTED, PAPERS, SHOWN, TAXONOMY, UNFILED, UNHOSTED, listed

KEPT = replace(HOSTED, repository=Repository("https://host.test/a/b"))


def digest(found: PaperView) -> bytes:
    plain: dict[str, Any] = {**found}
    return marshal.dumps(plain, 2)


def near(*places: int) -> list[Related]:
    return [Related(f"p{place}", 0.5, (), ()) for place in places]


def viewed(shown: ReadingList, site: Site = UNHOSTED) -> list[PaperView]:
    return [*map(PaperViews(shown, site), shown.papers)]


@pytest.mark.parametrize("settings", [HOSTED, UNHOSTED, KEPT], ids=["hosted", "unhosted", "kept"])
def test_values_are_plain_and_the_same_for_the_same_paper(settings: Site, frozen: Content) -> None:
    real = view(frozen, Catalogue(frozen.papers).load().values())
    for shown in (SHOWN, real):
        first, again = ([digest(found) for found in viewed(shown, settings)] for _ in range(2))
        assert first == again
        assert len(set(first)) == len(shown.papers)


def test_a_related_papers_title_is_part_of_the_view() -> None:
    related = {"full": near(1)}
    first, renamed = (
        ReadingList((FULL, listed("p1", ("first", None), title=title)), TAXONOMY, related) for title in ("A", "B")
    )
    assert viewed(first)[0] != viewed(renamed)[0]


def test_a_neighbourhood() -> None:
    papers = tuple(listed(f"p{place}", ("first", None)) for place in range(5))
    shown = ReadingList((*papers, UNFILED), TAXONOMY, {"p0": near(3, 1, 4), "p1": near(3, 0), "p3": near(1, 2)})
    marks = {topic: str((number - 1) % 8 + 1) for topic, number in shown.area_number.items()}
    first, *_, last = viewed(shown)
    assert first["beyond"] == [("The p2", "p2")]
    assert first["near"] == f"{marks['theory'] * 5} 01 03"
    assert last["near"] == ""
    others = replace(shown, papers=(*papers[:4], listed("p4", ("first", None), topics=FULL.topics[1:])))
    assert viewed(others)[0]["near"] == f"{marks['theory'] * 3}{marks['quantization']}{marks['theory']} 01 03"
    assert viewed(replace(shown, related={"unfiled": near(2)}))[-1]["near"] == f"0{marks['theory']}"
    assert (
        viewed(replace(shown, related={"p0": [Related("unfiled", 0.5, (), ())]}))[0]["near"]
        == f"{marks['theory']}0"
    )


def test_beyond_each_related_paper_is_the_nearest_that_is_not_there_yet() -> None:
    papers = tuple(listed(f"p{place}", ("first", None)) for place in range(8))
    related = {"p0": near(1, 2, 3), "p1": near(2, 4, 5), "p2": near(0, 4, 6), "p3": near(1, 4), "p4": near(2, 6)}
    found = viewed(ReadingList(papers, TAXONOMY, related))[0]
    assert [name for _, name in found["beyond"]] == ["p4", "p6"]
    # That p4 is also related to p2 and p6 is left out.
    assert found["near"].split()[1:] == ["01", "02", "03", "14"]


def test_the_key_sentence_stands_where_the_abstract_does_not_begin_with_it() -> None:
    sentence = "We train a small model on rain."
    long = f"{sentence[:-1]}, {'and on drizzle and on hail, ' * 9}too."
    first, cut, later = (f"{sentence} It works well.", f"{long} It works well.", f"Rain is wet. {sentence}")
    assert key_sentence("Rain", cut).endswith("…")
    wanted = {sentence: "", first: "", cut: "", later: sentence, "": ""}
    for abstract, shown in wanted.items():
        paper = listed("rain", ("first", None), abstract=abstract)
        assert [found["key_sentence"] for found in viewed(ReadingList((paper,), TAXONOMY, {}))] == [shown]


@pytest.mark.parametrize(("others", "searched"), [(1, False), (2, True)])
def test_arxiv_is_searched_where_most_papers_are_on_it(others: int, searched: bool) -> None:
    known = (listed(f"p{number}", ("first", None), arxiv=f"2510.0123{number}") for number in range(others))
    *_, unknown = viewed(ReadingList((*known, UNFILED), TAXONOMY, {}))
    assert ("arXiv" in [title for title, _, _ in unknown["searches"]]) is searched


def test_an_unfiled_paper_has_its_own_trail() -> None:
    full, *_, unfiled = viewed(replace(SHOWN, papers=PAPERS))
    assert full["trail"] == [("Understanding models", "areas/understanding/"), ("Theory", "topics/theory/")]
    assert (unfiled["trail"], unfiled["topic"], unfiled["mark"]) == ([("Unfiled papers", "unfiled/")], "", 0)


def test_rows() -> None:
    rows = PaperViews(SHOWN, UNHOSTED).row
    mark = (SHOWN.area_number["theory"] - 1) % 8 + 1
    dated = listed("again", ("first", None), published=PartialDate(2023, 5), code=("https://github.com/a/b",))
    assert rows(dated) == Row(
        "again", "The again", ("Theory", "topics/theory/", mark), "May 2023", "2023", "", has_code=True, listed=1
    )
    survey = UNFILED.contribution.model_copy(update={"id": "survey"})
    assert rows(UNFILED.model_copy(update={"contribution": survey})) == Row(
        "unfiled", "The unfiled", None, "", "", "Survey", has_code=False, listed=1
    )
