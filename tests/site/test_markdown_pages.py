"""Pages as Markdown: whoever renders them sees what the list says, and nothing else."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from urllib.parse import urljoin

import yaml
from markdown_it import MarkdownIt

from generator.settings.taxonomy import Introductions
from generator.site import addresses, markdown_pages, paper_markdown
from generator.site.markdown_pages import area, index, markdown_files, topic
from generator.site.paper_view import PaperViews
from generator.site.reading_list import ReadingList, Step
from generator.site.settings import Site
from tests.strangers import FIRST, FULL, HOSTED, PAPERS, ROOT, SECOND, SHOWN, TAXONOMY, UNHOSTED, listed

RENDER = MarkdownIt("commonmark").render
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r"(?<!\\)\]\(([^)]+)\)")
THEORY = TAXONOMY.topic_by_id["theory"]
UNDERSTANDING = TAXONOMY.area_of["theory"]


def all_files(shown: ReadingList, site: Site) -> dict[str, str]:
    """All pages of a list, by their addresses."""
    views = PaperViews(shown, site)
    papers = {
        addresses.markdown(addresses.paper(paper.id)): paper_markdown.paper(views(paper), site)
        for paper in shown.papers
    }
    return {**dict(markdown_files(shown, site)), **papers}


def seen(text: str) -> str:
    """What a reader of the rendered text sees."""
    return " ".join(html.unescape(TAG.sub("", RENDER(text))).split())


def lines(text: str, heading: str) -> list[str]:
    """What a reader sees below a heading, a line each."""
    part = text.split(f"\n{heading}\n\n")[1].split("\n#")[0]
    return [found for line in part.splitlines() if (found := seen(line))]


def with_path() -> ReadingList:
    shown = replace(
        SHOWN, introductions=Introductions(topics={"theory": "Why & how."}, areas={"understanding": "What *is*."})
    )
    vars(shown)["paths"] = {"theory": [Step(shown.by_id["again"], ""), Step(shown.by_id["undated"], "")]}
    return shown


def test_a_topic() -> None:
    further = listed("beside", ("first", FIRST), topics=FULL.topics[::-1], code=("https://github.com/a/b",))
    shown = replace(with_path(), papers=(*PAPERS, further))
    vars(shown)["paths"] = {"theory": [Step(shown.by_id["again"], "It <asks>."), Step(further, "")]}
    text = topic(THEORY, shown, HOSTED)
    blocks = text.split("\n\n")
    assert blocks[:4] == [
        "# Theory",
        "Area: [Understanding models](../areas/understanding.md)",
        THEORY.scope,
        "Why &amp; how.",
    ]
    assert lines(text, "## Often together with") == ["Quantization (2)"]
    assert lines(text, "## Start here") == ["The again: It <asks>.", "The beside"]
    assert ": It &lt;asks&gt;.\n" in text
    assert lines(text, "### 2025")[1:] == ["The undated-new (1 June 2025): All about the undated-new."]
    assert lines(text, "### No date given") == [
        "The again (Start here, Listed 2 times): All about the again.",
        "The undated: All about the undated.",
        "The undated-again (Listed 2 times): All about the undated-again.",
    ]
    found = lines(text.partition("## 1 more that touches this topic")[2], "### No date given")
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
    assert not {"Start here", "this topic", "Cite all", "Often together", "Feed"} & {
        part for part in ("Start here", "this topic", "Cite all", "Often together", "Feed") if part in text
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
    shown = with_path()
    vars(shown)["paths"]["understanding"] = [Step(shown.by_id["again"], "It asks.")]
    text = area(UNDERSTANDING, shown, UNHOSTED)
    assert lines(text, "## Start here") == ["The again: It asks."]
    assert text.startswith("# Understanding models\n\n5 papers in 5 topics.\n\nWhat \\*is\\*.\n\n## Start here")
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
        "6 papers, 43 topics, 3 captures",
    ]
    assert "### [Understanding models](areas/understanding.md) (5)\n\n- [Theory](topics/theory.md) (5)\n" in text
    assert "- [Quantization](topics/quantization.md) (0 + 1)\n" in text
    assert "\n\n## Recently added\n\n### Added on 3 November 2025 (1 paper)\n\n" in text
    assert lines(text, "### Added by unknown (3 papers)") == [
        "The undated-new (Theory, published 1 June 2025): All about the undated-new.",
        "The undated (Theory): All about the undated.",
        "The undated-again (Theory): All about the undated-again.",
    ]
    assert lines(text, "## Unfiled papers") == ["The unfiled: All about the unfiled."]


def test_an_index_names_some_of_many() -> None:
    many = tuple(listed(f"p{number}", ("first", FIRST), ("second", SECOND)) for number in range(14))
    new = tuple(listed(f"q{number}", ("second", SECOND)) for number in range(14))
    text = index(ReadingList((*many, *new), TAXONOMY, {}), UNHOSTED)
    assert len(lines(text, "### Added on 3 November 2025 (14 papers)")) == 8
    assert not re.search("Unfiled|Where to begin", text)


def test_an_index_says_where_to_begin() -> None:
    shown = with_path()
    vars(shown)["paths"]["understanding"] = [Step(shown.by_id["again"], "It asks."), Step(shown.by_id["full"], "")]
    assert lines(index(shown, UNHOSTED), "### [Understanding models](areas/understanding.md)") == [
        "The again: It asks.",
        "The first of 2 papers in order.",
    ]


def test_an_empty_list() -> None:
    text = index(ReadingList((), TAXONOMY, {}), UNHOSTED)
    assert "0 papers, 43 topics, 0 captures" in text
    assert not re.search("Recently|Where to|Unfiled", text)


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
    assert f"# {long.strip()}\n" in all_files(shown, UNHOSTED)["papers/long.md"]
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
    found = all_files(shown, UNHOSTED)
    assert len(found) == 1 + len(TAXONOMY.areas) + len(TAXONOMY.topic_by_id) + len(PAPERS) + 2
    for name, text in found.items():
        relative = {link for link in LINK.findall(text) if "://" not in link}
        assert {urljoin(name, link) for link in relative} <= found.keys(), name
