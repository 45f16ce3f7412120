"""The page as HTML and the page as Markdown have the same words and links, but for what is listed here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from markdown_it import MarkdownIt

from generator.catalogue.store import Catalogue
from generator.settings.content import Content
from generator.site import addresses
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.site.view import view
from tests.site.test_markdown_pages import all_files

ROOT = "https://list.test/reading/"
NAME, DESCRIPTION = "Groundwork", "A reading list on pre-training and adapting foundation models."

# Parts of pages that HTML alone has: the ways to other pages, the figures that scripts fill in, drawings, citations (the
# Markdown leads to them as files), the words that speak for a topic, searches at other hosts.
HTML_PARTS = {
    "rl-ways",
    "rl-crumbs",
    "rl-turn",
    "rl-jump",
    "rl-progress",
    "rl-reading",
    "rl-evidence",
    "rl-near",
    "rl-citation",
    "rl-mark",
}
HTML_TAGS = {"script", "svg", "pre", "summary"}
HTML_WORDS = {
    # Of the front page
    *(
        "Each paper stands here once",
        "with a sentence on what it did",
        "its code",
        "its citation and the papers nearest to it",
    ),
    *(
        "place to begin",
        "See the list",
        "in pictures",
        "or",
        "subscribe",
        "to what is new",
        "What’s new",
        "capture by capture",
    ),
    *("start", "Cite"),
}
# By the path to the parent: the tag of such parts, and the class of those that are none.
ALONE = {
    "p[@class='rl-out']": ("span", "rl-aside"),
    "section[@id='cite']": ("p", "rl-aside rl-downloads"),
}
HTML_LINKS = {
    f"{ROOT}{page}"
    for page in (
        "",
        "browse/",
        "browse/?code=yes",
        "dumps/",
        "news/",
        "subscribe/",
        "pictures/",
        "unfiled/",
    )
}
# Labels, for what HTML shows by its place.
MARKDOWN_WORDS = {"Authors", "Organisation", "Venue", "Published", "Kind", "Area", "Abstract", "On the site"}


@dataclass(frozen=True)
class Shown:
    """A page as a reader has it: its text, the pieces of it that have to stand elsewhere too, and the pages it links."""

    text: str
    pieces: frozenset[str]
    links: frozenset[str]


def texts(element: Element) -> Iterator[str]:
    """The texts of an element, without those of parts that HTML alone has."""
    if element.tag not in HTML_TAGS and not HTML_PARTS & set(element.get("class", "").split()):
        yield element.text or ""
        for child in element:
            yield from texts(child)
            yield child.tail or ""


def links(element: Element) -> Iterator[str]:
    """The links of an element, those of the way to it from the home page among them."""
    if not HTML_PARTS - {"rl-crumbs"} & set(element.get("class", "").split()):
        yield from filter(None, [element.get("href")] if element.tag == "a" else [])
        for child in element:
            yield from links(child)


def shown(element: Element, address: str) -> Shown:
    """What an element of the page at an address shows; a page's address stands for that of its Markdown."""
    text = " ".join("".join(element.itertext()).split())
    split = (piece for found in texts(element) for piece in re.split(r"https?://\S+|[,;:()“”·]|[.] ", found))
    pieces = frozenset(" ".join(piece.split()).strip(" .…") for piece in split)
    targets = (urldefrag(urljoin(f"{ROOT}{address}", link)).url for link in links(element))
    found = frozenset(re.sub(rf"^({ROOT}.*)\.md$", r"\1/", unquote(target)) for target in targets)
    return Shown(text, pieces - {""}, found)


def as_html(path: Path, address: str) -> Shown:
    tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    (page,) = (part for part in tree.iter("div") if "rl-page" in part.get("class", "").split())
    for parents, (tag, shared) in ALONE.items():
        for parent in page.findall(f".//{parents}"):
            for child in parent.findall(tag):
                if child.get("class") != shared:
                    parent.remove(child)
    return shown(page, address)


def as_markdown(text: str, address: str) -> Shown:
    rendered = MarkdownIt("commonmark").render(text)
    return shown(html5lib.parseFragment(rendered, container="div", namespaceHTMLElements=False), address)


def assert_same(address: str, site: Path, files: Mapping[str, str]) -> None:
    """Both pages of an address have the same words and links."""
    page = as_html(site / address / "index.html", address)
    text = as_markdown(files[addresses.markdown(address)], addresses.markdown(address))
    assert {piece for piece in page.pieces - HTML_WORDS if piece not in text.text} == set(), address
    assert {piece for piece in text.pieces - MARKDOWN_WORDS if piece not in page.text} == set(), address
    own = f"{ROOT}{address}"
    assert page.links - text.links - HTML_LINKS == set(), address
    assert text.links - page.links - {own} == set(), address


@pytest.fixture(scope="module")
def listed(frozen: Content) -> ReadingList:
    return view(frozen, Catalogue(frozen.papers).load().values())


@pytest.fixture(scope="module")
def files(listed: ReadingList) -> Mapping[str, str]:
    return all_files(listed, Site(NAME, DESCRIPTION, ROOT))


def pages(listed: ReadingList) -> dict[str, list[str]]:
    return {
        "papers": [addresses.paper(paper.id) for paper in listed.papers],
        "topics": [addresses.topic(topic.id) for topic in listed.taxonomy.topics],
        "areas": [addresses.area(area.id) for area in listed.taxonomy.areas],
        "index": [addresses.HOME],
    }


@pytest.mark.parametrize("kind", ["papers", "topics", "areas", "index"])
def test_both_have_the_same_words_and_links(
    kind: str, listed: ReadingList, files: Mapping[str, str], site: Path
) -> None:
    for address in pages(listed)[kind]:
        assert_same(address, site, files)
