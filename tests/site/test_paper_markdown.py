"""A paper's page as Markdown: whoever renders it sees what the view says, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

import pytest

from generator.model import Citations, OrganizationFacts, Paper
from generator.related.similarity import Related
from generator.site import paper_markdown
from generator.site.paper_view import PaperViews
from generator.site.reading_list import ReadingList
from generator.site.repository import Repository
from generator.site.settings import Site
from generator.util.dates import PartialDate
from tests.site.test_markdown_pages import LINK, RENDER, lines, seen, with_path
from tests.strangers import AUTHORS, FIRST, FULL, HOSTED, ROOT, SHOWN, TAXONOMY, UNHOSTED, listed


def paper(paper: Paper, shown: ReadingList, site: Site) -> str:
    return paper_markdown.paper(PaperViews(shown, site)(paper), site)


def page(**facts: object) -> str:
    """The page of a paper with such facts, beside another paper of Ada Reed."""
    rain = listed("rain", ("first", FIRST), **facts)
    snow = listed("snow", ("first", FIRST), authors=("Ada Reed",))
    return paper(rain, ReadingList((rain, snow), TAXONOMY, {}), HOSTED)


@pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
def test_a_paper_of_odd_texts(site: Site) -> None:
    text = paper(FULL, SHOWN, site)
    shown = seen(text)
    assert " ".join(FULL.title.split()) in shown
    assert " ".join(FULL.abstract.split()) in shown
    assert f"Authors: {', '.join(AUTHORS)}" in shown
    assert "Published: 2 October 2025" in shown
    links = {urljoin(f"{ROOT}papers/full.md", link) for link in LINK.findall(text)}
    assert {f"{ROOT}topics/theory.md", f"{ROOT}areas/understanding.md", "https://arxiv.org/abs/2510.01234"} <= links
    on_the_site = {f"{ROOT}papers/full.bib", f"{ROOT}years/2025/", f"{ROOT}dumps/second/"}
    assert links & on_the_site == (on_the_site if site.root else set())
    assert (f"<{ROOT}papers/full/>" in text) == bool(site.root)
    assert set(re.findall(r"<(\w+)", RENDER(text))) <= {"h1", "h2", "ul", "ol", "li", "p", "a"}


def test_facts() -> None:
    text = page(
        published=PartialDate(2023, 5),
        venue="Rain <2024>",
        citations=Citations(count=1, day=date(2026, 10, 2)),
        authors=("Ada Reed", "Bo Lone"),
        organization=OrganizationFacts(handle="wet", name="Wet & Co"),
        code=("https://github.com/a/b",),
        doi="10.1000/x(5)",
        note="A *note*.",
    )
    assert [seen(line) for line in text.split("\n\n")[1].splitlines()] == [
        "Authors: Ada Reed, Bo Lone",
        "Organisation: Wet & Co",
        "Published: May 2023, more of 2023",
        "Venue: Rain <2024>",
        "Cited 1 time, as of 2 October 2026",
        "Kind: Method",
        "Area: Understanding models",
    ]
    assert seen(text.split("\n\n")[2]) == "Code: github.com/a/b, DOI"
    assert LINK.findall(text)[:6] == [
        *(f"{ROOT}authors/ada-reed/", f"{ROOT}organisations/wet/", f"{ROOT}years/2023/"),
        *("../areas/understanding.md", "https://github.com/a/b", "https://doi.org/10.1000/x%285%29"),
    ]
    assert lines(text, "## Abstract") == ["All about the rain.", "Note: A *note*."]
    assert "Note:" not in page()


def test_an_organisation_stands_where_authors_are_only_counted() -> None:
    assert "- 3 authors\n" in page(author_count=3)
    assert "Published: 2 October 2025\n" in paper(FULL, SHOWN, UNHOSTED)
    assert "- 1 author\n" in page(author_count=1)
    assert "author" not in page(author_count=3, authors=("A B", "C D")).split("## Abstract")[0]


def test_stars_are_those_of_the_repository() -> None:
    rain = listed("rain", ("first", FIRST), code=("https://github.com/a/b",))
    starred = rain.listed_in[0].model_copy(update={"stars": 2})
    assert "\n\n2 stars on 14 March 2025\n" in page(code=rain.code, listed_in=(starred,))
    undated = starred.model_copy(update={"captured": None, "stars": 1})
    assert "\n\n1 star\n" in page(code=rain.code, listed_in=(undated,))
    assert "star" not in page(listed_in=(starred,))


def test_topics() -> None:
    assert lines(page(topics=FULL.topics), "## Topics") == ["Theory", "Quantization"]
    assert lines(page(topics=()), "## Topics") == ["This paper fits no topic of the list yet."]


def test_a_paper_to_begin_with_says_so() -> None:
    shown = with_path()
    assert "- Start here in [Theory](../topics/theory.md)\n" in paper(shown.by_id["again"], shown, UNHOSTED)


def test_related_papers_and_names() -> None:
    near = (Related("again", 0.5, ("rain", "hail", "snow"), ()), Related("undated", 0.4, (), ()))
    text = paper(FULL, replace(SHOWN, related={"full": near}), UNHOSTED)
    assert lines(text, "## Related papers") == [
        "The again Both speak of rain, hail and snow.",
        "The undated",
    ]
    assert "Related" not in page()
    wet = [
        listed(name, ("first", FIRST), title=f"GlimFormer for {name}") for name in ("fog", "mist", "dew", "hail")
    ]
    assert "\n\nNames: [GlimFormer](" in paper(wet[0], ReadingList(tuple(wet), TAXONOMY, {}), HOSTED)


def test_citations_are_files_of_the_site() -> None:
    assert f"\n\nDownload [BibTeX]({ROOT}papers/rain.bib), and of its whole topic [RIS]({ROOT}topics/" in page()
    assert f", and of all unfiled papers [RIS]({ROOT}unfiled.ris), [CSL-JSON](" in page(topics=())
    assert "Download" not in paper(FULL, SHOWN, UNHOSTED)


def test_listings_lead_to_their_captures_and_lines() -> None:
    listing = FULL.listed_in[0].model_copy(update={"ordinal": 7, "line": 12})
    full = FULL.model_copy(update={"listed_in": (listing,)})
    shown = replace(SHOWN, papers=(full,))
    kept = replace(HOSTED, repository=Repository("https://github.com/some/list"))
    assert lines(paper(full, shown, kept), "## Listed in")[0] == "Capture of 3 November 2025, line 12, entry 7"
    assert "(https://github.com/some/list/blob/main/content/dumps/second#L12)" in paper(full, shown, kept)
    assert "- Capture of 3 November 2025, line 12, entry 7\n" in paper(full, shown, UNHOSTED)
