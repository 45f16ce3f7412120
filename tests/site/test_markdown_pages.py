"""Pages as Markdown: whoever renders them sees what the list says, and nothing else."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

import pytest
import yaml
from markdown_it import MarkdownIt

from generator.model import Citations, OrganizationFacts
from generator.related.similarity import Related
from generator.settings.taxonomy import Introductions
from generator.site import markdown_pages
from generator.site.markdown_pages import area, index, markdown_files, paper, topic
from generator.site.reading_list import ReadingList
from generator.site.repository import Repository
from generator.site.settings import Site
from generator.util.dates import PartialDate
from tests.strangers import AUTHORS, FIRST, FULL, HOSTED, PAPERS, ROOT, SECOND, SHOWN, TAXONOMY, UNHOSTED, listed

RENDER = MarkdownIt("commonmark").render
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"(?<!\\)\]\(([^)]+)\)")
THEORY = TAXONOMY.topic_by_id["theory"]
UNDERSTANDING = TAXONOMY.area_of["theory"]


def seen(text: str) -> str:
    """What a reader of the rendered text sees."""
    return " ".join(html.unescape(TAG.sub("", RENDER(text))).split())


def lines(text: str, heading: str) -> list[str]:
    """What a reader sees below a heading, a line each."""
    part = text.split(f"\n{heading}\n\n")[1].split("\n#")[0]
    return [found for line in part.splitlines() if (found := seen(line))]


def page(**facts: object) -> str:
    """The page of a paper with such facts, beside another paper of Ada Reed."""
    rain = listed("rain", ("first", FIRST), **facts)
    snow = listed("snow", ("first", FIRST), authors=("Ada Reed",))
    return paper(rain, ReadingList((rain, snow), TAXONOMY, {}), HOSTED)


@pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
def test_a_paper_of_odd_texts(site: Site) -> None:
    text = dict(markdown_files(SHOWN, site))["papers/full.md"]
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
    assert "Download" not in paper(FULL, SHOWN, UNHOSTED)


def test_listings_lead_to_their_captures_and_lines() -> None:
    listing = FULL.listed_in[0].model_copy(update={"ordinal": 7, "line": 12})
    full = FULL.model_copy(update={"listed_in": (listing,)})
    shown = replace(SHOWN, papers=(full,))
    kept = replace(HOSTED, repository=Repository("https://github.com/some/list"))
    assert lines(paper(full, shown, kept), "## Listed in")[0] == "Capture of 3 November 2025, line 12, entry 7"
    assert "(https://github.com/some/list/blob/main/content/dumps/second#L12)" in paper(full, shown, kept)
    assert "- Capture of 3 November 2025, line 12, entry 7\n" in paper(full, shown, UNHOSTED)


def with_path() -> ReadingList:
    shown = replace(
        SHOWN, introductions=Introductions(topics={"theory": "Why & how."}, areas={"understanding": "What *is*."})
    )
    vars(shown)["paths"] = {"theory": [shown.by_id["again"], shown.by_id["undated"]]}
    return shown


def test_a_topic() -> None:
    further = listed("beside", ("first", FIRST), topics=FULL.topics[::-1], code=("https://github.com/a/b",))
    shown = replace(with_path(), papers=(*PAPERS, further))
    vars(shown)["paths"] = {"theory": [shown.by_id["again"], further]}
    text = topic(THEORY, shown, HOSTED)
    blocks = text.split("\n\n")
    assert blocks[:4] == [
        "# Theory",
        "Area: [Understanding models](../areas/understanding.md)",
        THEORY.scope,
        "Why &amp; how.",
    ]
    assert lines(text, "## Often together with") == ["Quantization (2)"]
    assert lines(text, "## Start here") == ["The again", "The beside"]
    assert lines(text, "## 5 papers")[1:] == [
        "The undated-new (1 June 2025): All about the undated-new.",
        "The again (Start here, Listed 2 times): All about the again.",
        "The undated: All about the undated.",
        "The undated-again (Listed 2 times): All about the undated-again.",
    ]
    found = lines(text, "## 1 paper from other topics")
    assert found[:3] == [
        "The beside (Start here, Quantization, Code): All about the beside.",
        "Cite all of these papers: BibTeX, RIS, CSL-JSON",
        "Feed: Atom, JSON",
    ]
    assert {
        "../papers/again.md",
        "quantization.md",
        f"{ROOT}topics/theory.bib",
        f"{ROOT}topics/theory/feed.xml",
    } <= {*LINK.findall(text)}
    assert "On the site: <https://list.test/reading/topics/theory/>" in text


def test_a_topic_without_papers_or_path() -> None:
    empty = TAXONOMY.topic_by_id["long-context"]
    text = topic(empty, SHOWN, UNHOSTED)
    assert "\n\n## 0 papers\n" in text
    assert not {"Start here", "from other topics", "Cite all", "Often together", "Feed"} & {
        part for part in ("Start here", "from other topics", "Cite all", "Often together", "Feed") if part in text
    }


def test_a_topic_begins_with_its_surveys_where_it_has_no_path() -> None:
    survey = listed("survey", ("first", FIRST)).model_copy(
        update={"contribution": FULL.contribution.model_copy(update={"id": "survey"})}
    )
    text = topic(THEORY, replace(SHOWN, papers=(*PAPERS, survey)), UNHOSTED)
    assert lines(text, "## Start here") == ["The survey"]
    assert "The survey](../papers/survey.md) (Survey): " in text


def test_what_a_topic_leaves_to_others_is_linked() -> None:
    methods = TAXONOMY.topic_by_id["pretraining-methods"]
    assert "is [Visual self-supervision](visual-self-supervision.md); a released" in topic(methods, SHOWN, UNHOSTED)
    odd = methods.model_copy(update={"excludes": "Not <b> *this* is long-context "})
    assert "\n\nNot &lt;b&gt; \\*this\\* is [Long context](long-context.md)\n" in topic(odd, SHOWN, UNHOSTED)


def test_an_area() -> None:
    text = area(UNDERSTANDING, with_path(), UNHOSTED)
    assert text.startswith(
        "# Understanding models\n\n5 papers in 5 topics.\n\nWhat \\*is\\*.\n\n## [Theory](../topics/"
    )
    assert "## [Theory](../topics/theory.md) (5)\n\n" in text
    found = lines(text, "## [Theory](../topics/theory.md) (5)")
    assert found[0] == THEORY.scope
    assert found[2:] == ["The undated-new", "The again"]
    assert lines(text, "## Other areas") == [other.title for other in TAXONOMY.areas if other != UNDERSTANDING]


def test_the_index() -> None:
    text = index(SHOWN, UNHOSTED)
    blocks = text.split("\n\n")
    assert blocks[:3] == [
        "# A &lt;List&gt;",
        "Papers &amp; more.",
        "6 papers, 43 topics, 0 with code, 3 captures",
    ]
    assert "### [Understanding models](areas/understanding.md) (5)\n\n- [Theory](topics/theory.md) (5)\n" in text
    news = lines(text, "## New in the latest capture")
    assert news[0] == (
        "Capture of 3 November 2025: 3 papers, 1 of them new to the list; the dates below are the papers’ own."
    )
    assert len(news) == 2
    assert lines(text, "## Listed most often")[0] == "The again (Theory, Listed 2 times): All about the again."
    assert lines(text, "## Unfiled papers") == ["The unfiled: All about the unfiled."]


def test_an_index_names_some_of_many() -> None:
    many = tuple(listed(f"p{number}", ("first", FIRST), ("second", SECOND)) for number in range(14))
    new = tuple(listed(f"q{number}", ("second", SECOND)) for number in range(14))
    text = index(ReadingList((*many, *new), TAXONOMY, {}), UNHOSTED)
    assert len(lines(text, "## New in the latest capture")) == 1 + 12
    assert len(lines(text, "## Listed most often")) == 10
    assert "Unfiled" not in text


def test_an_empty_list() -> None:
    text = index(ReadingList((), TAXONOMY, {}), UNHOSTED)
    assert "0 papers, 43 topics, 0 with code, 0 captures" in text
    assert not re.search("New in|Listed most|Unfiled", text)


def test_an_address_that_led_elsewhere_still_says_so() -> None:
    gone = FULL.model_copy(update={"id": "gone", "withdrawn": "Its *authors* <b>asked</b>."})
    shown = replace(SHOWN, merged={"old": "full"}, withdrawn=(gone,))
    found = dict(markdown_files(shown, UNHOSTED))
    assert "](full.md)" in found["papers/old.md"]
    assert found["papers/old.md"].startswith("# This page has moved\n\nYou find it here now: [&lt;/script&gt;")
    assert all(text.endswith((")\n", ".\n")) for text in (found["papers/old.md"], found["papers/gone.md"]))
    assert found["papers/gone.md"].split("\n\n")[0].startswith("# &lt;/script&gt;")
    assert "This paper was taken off the list. Its *authors* <b>asked</b>." in seen(found["papers/gone.md"])
    waiting = replace(SHOWN, withdrawn=(gone.model_copy(update={"withdrawn": None}),))
    assert found.keys() - dict(markdown_files(waiting, UNHOSTED)).keys() == {"papers/old.md"}
    assert dict(markdown_files(waiting, UNHOSTED))["papers/gone.md"].endswith("until that is settled.\n")


def test_a_long_title_is_whole_on_its_own_page_alone() -> None:
    long = "word " * 100
    shown = replace(SHOWN, papers=(listed("long", ("first", FIRST), title=long),))
    assert f"# {long.strip()}\n" in paper(shown.papers[0], shown, UNHOSTED)
    assert "word…](../papers/long.md)" in topic(THEORY, shown, UNHOSTED)


def test_settings_list_areas_and_topics() -> None:
    found = yaml.safe_load(markdown_pages.settings(SHOWN, HOSTED))
    assert (found["site_name"], found["site_description"]) == ("A <List>", "Papers & more.")
    assert found["docs_dir"] == markdown_pages.FOLDER
    first, *areas = found["nav"]
    assert first == "index.md"
    assert areas[3] == {
        "Understanding models": [
            "areas/understanding.md",
            *(f"topics/{leaf.id}.md" for leaf in UNDERSTANDING.topics),
        ]
    }
    assert len(areas) == len(TAXONOMY.areas)
    assert set(found) == {"site_name", "site_description", "docs_dir", "nav", "not_in_nav"}


def test_every_page_is_there_once_and_every_link_leads_to_one() -> None:
    shown = replace(SHOWN, merged={"old": "full"}, withdrawn=(FULL.model_copy(update={"id": "gone"}),))
    found = list(markdown_files(shown, UNHOSTED))
    names = [name for name, _ in found]
    assert len(names) == len(set(names)) == 1 + len(TAXONOMY.areas) + len(TAXONOMY.topic_by_id) + len(PAPERS) + 2
    for name, text in found:
        relative = {link for link in LINK.findall(text) if "://" not in link}
        assert {urljoin(name, link) for link in relative} <= set(names), name
