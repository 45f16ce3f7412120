"""The heads of pages: feeds, link previews, citation fields, and what schema.org demands of linked data."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from click.testing import CliRunner

from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site import address_index
from generator.site.arranging import arrange
from generator.site.metadata import Metadata
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from tests import sparse
from tests.conftest import DENSE, REPO, SPACED, hosted_at
from tests.site.test_site import Parsed, parse
from tests.strangers import AUTHORS, FULL, HOSTED, ODD, ROOT, SHOWN, UNFILED, UNHOSTED, listed

PLAIN = FULL.model_copy(update={"title": "A title", "abstract": "What it is."})
SITES = pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
# What schema.org, and search engines by it, demand of each type that the pages use.
DEMANDED = {
    "ScholarlyArticle": {"headline", "url"},
    "CollectionPage": {"name", "url", "mainEntity"},
    "ItemList": {"itemListElement", "numberOfItems"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "WebSite": {"name", "url"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "Person": {"name"},
}
ALLOWED = {
    "ScholarlyArticle": {"author", "datePublished", "sameAs"},
    "CollectionPage": {"description"},
    "ListItem": {"item", "url"},
    "WebSite": {"description", "inLanguage", "potentialAction"},
}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every typed node in linked data."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def check_linked_data(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Refuses nodes of unknown types, with parts they must have missing, or with parts they cannot have."""
    assert data["@context"] == "https://schema.org"
    found = list(nodes(data))
    assert found
    for node in found:
        kind = node["@type"]
        parts = set(node) - {"@type", "@context"}
        assert DEMANDED[kind] <= parts, kind
        assert parts <= DEMANDED[kind] | ALLOWED.get(kind, set()), kind
        assert all(value not in ("", [], None) for value in node.values()), kind
        if "itemListElement" in node:
            positions = [item["position"] for item in node["itemListElement"]]
            assert positions == list(range(1, len(positions) + 1))
        if kind == "BreadcrumbList":
            assert len(node["itemListElement"]) >= 2
            assert all("item" in item for item in node["itemListElement"][:-1])
        if kind == "ItemList":
            assert len(node["itemListElement"]) == min(25, node["numberOfItems"])
    return found


def read(head: str) -> Element:
    """A head as browsers read it; it has to be whole, and stay inside the head."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Element = parser.parse(f"<!doctype html><html><head><title>x</title>{head}</head><body></body></html>")
    assert parser.errors == []
    found = tree.find("head")
    assert found is not None
    assert not list(tree.iter("b"))
    return found


def fields(head: Element) -> dict[str, list[str]]:
    """What the meta elements say, by each name they have."""
    found: dict[str, list[str]] = {}
    for meta in head.iter("meta"):
        for name in filter(None, (meta.get("name"), meta.get("property"))):
            found.setdefault(name, []).append(meta.get("content") or "")
    return found


def alternates(head: Element) -> dict[str, str]:
    links = [
        link for link in head.iter("link") if link.get("rel") == "alternate"
    ]  # readers of feeds pass over one with a space
    return {str(link.get("type")): str(link.get("href")) for link in links}


def linked_data(head: Element) -> list[dict[str, Any]]:
    scripts = [script for script in head.iter("script") if script.get("type") == "application/ld+json"]
    return [node for script in scripts for node in check_linked_data(json.loads(script.text or ""))]


def head_of(address: str, site: Site, title: str = "A title", description: str = "What it is.") -> Element:
    return read(Metadata(SHOWN, site)(address, title, description))


def head_of_paper(paper: Paper, site: Site) -> str:
    """The head of the page of a paper, which is the list's only one."""
    shown = ReadingList((paper,), SHOWN.taxonomy, {})
    page = (made := Pages(shown, site)).paper(made.view(paper))
    return Metadata(shown, site)(page.address, page.title, page.description, page.paper)


def test_a_page_below_another_says_so(frozen: Content) -> None:
    shown = arrange(frozen, Catalogue(frozen.papers).load().values(), Decisions.load(frozen.curation_file))
    pages = set(address_index.pages(shown))
    folders = {page.split("/")[0] for page in pages if page.count("/") == 2} & {page[:-1] for page in pages}
    assert folders >= {"organisations", "authors", "dumps", "names", "years"}
    for page in (page for page in pages if page.split("/")[0] in folders and page.count("/") == 2):
        head = Metadata(shown, HOSTED)(page, "Title", "")
        assert "BreadcrumbList" in head, f"_FOLDERS of metadata.py lacks {page.split('/')[0]}/"


@SITES
def test_a_paper_has_every_field_and_nothing_of_it_is_markup(site: Site) -> None:
    odd = ODD.replace("\ufffe\x1f", "")  # what HTML cannot hold at all
    head = read(head_of_paper(FULL.model_copy(update={"title": odd, "abstract": odd}), site))
    said = fields(head)
    assert said["og:title"] == said["citation_title"] == [odd]
    assert said["og:type"] == ["article"]
    assert said["og:site_name"] == ["A <List>"]
    assert said["citation_author"] == list(AUTHORS)
    assert said["citation_publication_date"] == ["2025/10/02"]
    assert said["citation_keywords"] == [SHOWN.taxonomy.topic_by_id[placed.id].title for placed in FULL.topics]
    assert said["citation_arxiv_id"] == ["2510.01234"]
    assert said["citation_doi"] == ["10.48550/arXiv.2510.01234"]
    assert said["citation_pdf_url"] == ["https://arxiv.org/pdf/2510.01234"]
    article, *authors = linked_data(head)
    assert article["headline"] == odd
    assert [author["name"] for author in article["author"]] == list(AUTHORS)
    assert article["datePublished"] == "2025-10-02"
    assert article["sameAs"] == ["https://arxiv.org/abs/2510.01234", *FULL.links]
    assert {author["@type"] for author in authors} == {"Person"}
    assert alternates(head) == {
        "application/atom+xml": "../../topics/theory/feed.xml",
        "text/markdown": "../full.md",
    }


def test_a_known_host_makes_whole_addresses() -> None:
    head = read(head_of_paper(PLAIN, HOSTED))
    said = fields(head)
    own = f"{ROOT}papers/full/"
    assert said["og:url"] == said["citation_abstract_html_url"] == [linked_data(head)[0]["url"]] == [own]
    assert said["og:image"] == [f"{ROOT}topics/theory/card.png"]
    assert said["twitter:card"] == ["summary_large_image"]


def test_an_unknown_host_leaves_out_what_has_to_be_whole() -> None:
    said = fields(read(head_of_paper(PLAIN, UNHOSTED)))
    assert not {"og:url", "og:image", "citation_abstract_html_url"} & set(said)
    assert said["twitter:card"] == ["summary"]


@SITES
def test_a_paper_of_which_little_is_known(site: Site) -> None:
    head = read(head_of_paper(UNFILED, site))
    said = fields(head)
    assert {name for name in said if name.startswith("citation_")} <= {
        "citation_title",
        "citation_abstract_html_url",
    }
    article = linked_data(head)[0]
    assert not {"author", "datePublished", "sameAs"} & set(article)
    assert alternates(head)["application/atom+xml"] == "../../feed.xml"
    assert said.get("og:image", [f"{ROOT}card.png"]) == [f"{ROOT}card.png"]


def test_scripts_cannot_be_ended_from_inside() -> None:
    head = head_of_paper(FULL, HOSTED)
    script = head.partition('<script type="application/ld+json">')[2].removesuffix("</script>")
    assert script.isascii()
    assert not set("<>&'") & set(script)


@SITES
def test_topics_and_areas_list_what_they_hold(site: Site) -> None:
    many = tuple(listed(f"p{number:02}", ("first", None)) for number in range(30))
    shown = type(SHOWN)(many, SHOWN.taxonomy, {})
    head = read(Metadata(shown, site)("topics/theory/", "Theory", "Its scope."))
    page, items, *_ = linked_data(head)
    assert page["@type"] == "CollectionPage"
    assert items["numberOfItems"] == 30
    assert urljoin(f"{ROOT}topics/theory/", items["itemListElement"][0]["url"]) == f"{ROOT}papers/p00/"
    area = linked_data(head_of("areas/understanding/", site))
    assert area[0]["@type"] == "CollectionPage"
    assert alternates(head) == {
        "application/atom+xml": "feed.xml",
        "application/feed+json": "feed.json",
    }


@SITES
def test_home_says_how_to_search(site: Site) -> None:
    head = head_of("", site)
    website, action, target = linked_data(head)
    assert website["@type"] == "WebSite"
    assert action["query-input"] == "required name=search_term_string"
    assert target["urlTemplate"] == f"{site.url}search/?q={{search_term_string}}"
    assert alternates(head) == {"application/atom+xml": "feed.xml", "application/feed+json": "feed.json"}


def test_a_hundred_authors_are_cited_and_few_repeated() -> None:
    names = tuple(f"Author {number}" for number in range(300))
    head = read(head_of_paper(listed("crowd", ("first", None), authors=names), HOSTED))
    assert fields(head)["citation_author"] == list(names[:100])
    assert len(linked_data(head)[0]["author"]) == 10


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site at a known address."""
    project = tmp_path_factory.mktemp("hosted")
    (project / "content" / "dumps").mkdir(parents=True)
    shutil.copytree(REPO / "content" / "pages", project / "content" / "pages")
    (project / "content" / "dumps" / "spaced.txt").write_text(SPACED)
    (project / "content" / "dumps" / "dense.txt").write_text(DENSE)
    facts = "dumps:\n  spaced.txt: {captured: 2026-03-02}\n  dense.txt: {}\n"
    (project / "content" / "dumps.yml").write_text(facts)
    for name in ("overrides", "generator"):
        (project / name).symlink_to(REPO / name)
    config = (REPO / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(hosted_at(config, ROOT))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        result = CliRunner().invoke(main, ["build", "--quiet"])
    assert result.exit_code == 0, result.output
    return project / "site"


def test_a_hosted_site_tells_its_addresses(hosted: Path) -> None:
    pages = [path for path in sorted(hosted.rglob("index.html")) if 'http-equiv="refresh"' not in path.read_text()]
    assert len(pages) > 60
    for path in pages:
        head = parse(path).tree.find("head")
        assert head is not None
        own = urljoin(ROOT, path.relative_to(hosted).as_posix().removesuffix("index.html"))
        assert [link.get("href") for link in head.iter("link") if link.get("rel") == "canonical"] == [own]
        said = fields(head)
        assert said["og:url"] == [own]
        assert len(said["og:title"]) == len(said["og:image"]) == len(said["og:description"]) == 1
        assert (hosted / said["og:image"][0].removeprefix(ROOT)).is_file()


def test_the_sitemap_knows_no_build_time(hosted: Path) -> None:
    sitemap = (hosted / "sitemap.xml").read_text()
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2026-03-02"}  # the newest capture


def test_robots_and_llms_of_a_hosted_site(hosted: Path) -> None:
    assert (hosted / "robots.txt").read_text() == f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\n"
    assert f"]({ROOT}topics/quantization/): " in (hosted / "llms.txt").read_text()


@pytest.fixture(scope="module")
def heads(site: Path) -> dict[str, Parsed]:
    return {path.relative_to(site).as_posix(): parse(path) for path in sorted(site.rglob("index.html"))}


def test_heads_of_the_frozen_list(site: Path, heads: dict[str, Parsed]) -> None:
    kinds = {"papers": "ScholarlyArticle", "topics": "CollectionPage", "areas": "CollectionPage"}
    for page, parsed in heads.items():
        head = parsed.tree.find("head")
        assert head is not None
        said = fields(head)
        assert len(said["og:title"]) == len(said["og:type"]) == len(said["twitter:card"]) == 1, page
        data = linked_data(head)
        if kind := kinds.get(page.split("/")[0]):
            assert data[0]["@type"] == kind
            assert said["og:title"][0] == " ".join(parsed.titles[0].split())
        for href in alternates(head).values():
            assert (site / page).parent.joinpath(href).resolve().is_file(), (page, href)
        for node in data:
            for link in (node.get("item"), node.get("url")):
                assert link is None or not urlsplit(link).netloc
                assert link is None or (site / page).parent.joinpath(link, "index.html").resolve().is_file()


def test_a_head_stays_small() -> None:
    usual = listed(
        "a-paper-with-a-title-of-the-usual-length-and-an-id-like-it",
        ("first", None),
        authors=("Ada Example", "Bo Example", "Cy Example"),
        arxiv="2510.01234",
        published=FULL.published,
        title="A Paper with a Title of the Usual Length and an Id Like It",
        abstract="a word " * 28,
    )
    for site, most in ((UNHOSTED, 1_500), (HOSTED, 1_920)):
        assert len(head_of_paper(usual, site)) <= most


@SITES
def test_a_paper_without_title_and_abstract_has_no_fields_of_them(site: Site) -> None:
    head = read(head_of_paper(sparse.UNTITLED, site))
    said = fields(head)
    assert said["og:title"] == ["arXiv:2602.99922"]
    assert {name for name in said if name.startswith("citation_")} == {
        *("citation_author", "citation_arxiv_id", "citation_pdf_url", "citation_doi")
    }
    article = linked_data(head)[0]
    assert article["headline"] == "arXiv:2602.99922"
    assert all(article.values())
    titled = fields(read(head_of_paper(sparse.LOCKS, site)))
    assert titled["citation_title"] == [sparse.LOCKS.title]
    assert "citation_abstract_html_url" not in titled


def test_a_description_tells_what_is_known_in_place_of_an_abstract() -> None:
    made = Pages(ReadingList(sparse.PAPERS, SHOWN.taxonomy, {}), UNHOSTED)
    descriptions = {paper.id: made.paper(made.view(paper)).description for paper in sparse.PAPERS}
    assert descriptions[sparse.UNTITLED.id] == "Title and abstract are not known yet. Ada Vega"
    assert descriptions[sparse.LOCKS.id].startswith(
        "The abstract is not known yet. Ada Vega, Bo Sample, Cy Reed and"
    )
    assert descriptions[sparse.ABSTRACT_ALONE.id] == sparse.ABSTRACT_ALONE.abstract
