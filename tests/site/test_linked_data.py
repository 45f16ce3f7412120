"""Pages in the words of schema.org; tests/site/test_metadata.py holds them to what schema.org demands."""

from __future__ import annotations

from generator.model import Paper
from generator.site import linked_data
from generator.site.linked_data import Data
from generator.site.paper_view import PaperViews
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from tests.strangers import AUTHORS, FULL, HOSTED, ROOT, TAXONOMY, UNHOSTED, listed

TRAIL = [("Topics", ""), ("Theory", "topics/theory/")]


def test_the_site_and_its_search() -> None:
    assert linked_data.website(HOSTED) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "A <List>",
        "description": "Papers & more.",
        "url": ROOT,
        "inLanguage": "en",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{ROOT}search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }
    assert linked_data.website(UNHOSTED)["url"] == "./"


def article(paper: Paper, site: Site) -> Data:
    return linked_data.article(PaperViews(ReadingList((paper,), TAXONOMY, {}), site)(paper), site)


def test_a_paper() -> None:
    assert article(FULL.model_copy(update={"title": "Full"}), HOSTED) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": "Full",
        "url": f"{ROOT}papers/full/",
        "author": [{"@type": "Person", "name": name} for name in AUTHORS],
        "datePublished": "2025-10-02",
        "sameAs": ["https://arxiv.org/abs/2510.01234", "https://project.test/?a=1&b=2"],
    }


def test_a_paper_of_which_little_is_known() -> None:
    bare = listed("bare", ("first", None), topics=(), title="Bare")
    known = {"@context": "https://schema.org", "@type": "ScholarlyArticle", "headline": "Bare", "url": "./"}
    assert article(bare, UNHOSTED) == known
    registered = bare.model_copy(update={"doi": "10.1000/5", "authors": tuple(f"A {n}" for n in range(11))})
    found = article(registered, UNHOSTED)
    assert found["sameAs"] == ["https://doi.org/10.1000/5"]
    assert len(found["author"]) == 10


def test_a_list() -> None:
    items = [(f"Paper {number} {'so ' * 99}", f"papers/p{number}/") for number in range(1, 28)]
    page, crumbs = linked_data.collection(HOSTED, "topics/theory/", "Theory", "What it is.", items, TRAIL[:1])[
        "@graph"
    ]
    assert (page["name"], page["description"], page["url"]) == ("Theory", "What it is.", f"{ROOT}topics/theory/")
    assert page["mainEntity"]["numberOfItems"] == 27
    named = page["mainEntity"]["itemListElement"]
    assert [item["position"] for item in named] == list(range(1, 26))
    assert named[0]["url"] == "../../papers/p1/"
    assert len(named[0]["name"]) in range(106, 111)
    assert crumbs["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Topics", "item": "../../"},
        {"@type": "ListItem", "position": 2, "name": "Theory"},
    ]


def test_the_way_to_a_page() -> None:
    data = linked_data.breadcrumbs("topics/theory/2/", "Page 2", TRAIL)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "BreadcrumbList"
    assert [item.get("item") for item in data["itemListElement"]] == ["../../../", "../", None]
    assert [item["name"] for item in data["itemListElement"]] == ["Topics", "Theory", "Page 2"]
