from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from generator.model import Citations
from generator.site.metadata import Metadata
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util.dates import PartialDate
from tests.strangers import SHOWN, listed


def pages(*papers: Any) -> Pages:
    return Pages(ReadingList(papers, SHOWN.taxonomy, {}), Site("Rain", "A list.", ""))


def shown(**facts: Any) -> Element:
    """The page of a paper with such facts, beside another paper of Ada Reed."""
    paper = listed("rain", ("first", None), **facts)
    made = pages(paper, listed("snow", ("first", None), authors=("Ada Reed",)))
    body = made.paper(made.view(paper)).body
    tree: Element = html5lib.parseFragment(body, namespaceHTMLElements=False)
    return tree


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def one(tree: Element, path: str) -> Element:
    (found,) = tree.findall(path)
    return found


def test_facts_are_as_precise_as_they_are_known() -> None:
    tree = shown(
        published=PartialDate(2023, 5), venue="Rain <2024>", citations=Citations(count=1, day=date(2026, 10, 2))
    )
    facts = words(one(tree, ".//ul[@class='rl-facts']"))
    assert "May 2023, more of 2023" in facts
    assert "Rain <2024>" in facts
    assert "Cited 1 time, as of 2 October 2026" in facts


def test_authors_lead_to_their_pages() -> None:
    tree = shown(authors=("Ada Reed", "Bo <b>Lone</b>"))
    authors = one(tree, ".//div[@class='rl-people']")
    assert words(authors) == "Ada Reed, Bo <b>Lone</b>"
    assert [link.get("href") for link in authors.iter("a")] == ["../../authors/ada-reed/"]


def test_ten_authors_are_shown_and_the_others_are_a_click_away() -> None:
    names = tuple(f"Name {number}" for number in range(42))
    authors = one(shown(authors=names), ".//div[@class='rl-people']")
    more = one(authors, "details")
    assert words(one(more, "summary")) == "and 32 more"
    assert words(authors).startswith("Name 0, Name 1, ")
    assert [name.text for name in authors.findall("bdi")] == list(names[:10])
    assert [name.text for name in more.findall("div/bdi")] == list(names[10:])


def test_a_page_of_3000_authors_is_light_and_begins_with_the_abstract() -> None:
    names = tuple(f"Firstname{number} Familyname{number}" for number in range(3000))
    paper = listed("rain", ("first", None), authors=names, arxiv="2402.01234")
    made = pages(paper)
    page = made.paper(made.view(paper))
    site = Site("Rain", "A list.", "")
    head = Metadata(ReadingList((paper,), SHOWN.taxonomy, {}), site)(page.address, "t", "d", page.paper)
    assert head.count("citation_author") == 100
    assert len(f"{head}{page.body}".encode()) < 40_000  # and some 15 kB of frame around it
    assert page.body.index("rl-abstract") < 8_000
    assert "Firstname9 Familyname9 et al. “" in page.body
    tree = html5lib.parseFragment(page.body, namespaceHTMLElements=False)
    link = one(tree, ".//div[@class='rl-people']/details/div/a")
    assert (link.get("href"), words(link)) == ("../rain.md", "All 3000 names, as text")


def test_links_stand_in_one_row() -> None:
    tree = shown(arxiv="2402.01234", doi="10.1000/5")
    row = one(tree, ".//p[@class='rl-out']")
    assert [words(link) for link in row.iter("a")] == ["PDF", "arXiv", "HTML", "DOI", "Hugging Face", "alphaXiv"]
    assert "Search" not in words(row)


def test_a_search_says_that_it_is_one() -> None:
    row = one(shown(), ".//p[@class='rl-out']")
    assert words(row) == "Not linked yet. Search for it on Google Scholar, Semantic Scholar"


def test_a_paper_with_a_page_of_its_own_is_linked() -> None:
    row = one(shown(links=("https://archive.test/theses/7",)), ".//p[@class='rl-out']")
    assert words(row) == "archive.test/theses/7 Search for it on Google Scholar, Semantic Scholar"


def test_what_is_not_known_is_told() -> None:
    assert "Authors and year are not known here; take them from" in words(shown())
    assert "The year is not known here; take it from" in words(shown(authors=("Ada Reed",)))
    assert "The authors are not known here; take them from" in words(shown(published=PartialDate(2023)))
    assert "not known here" not in words(shown(authors=("Ada Reed",), published=PartialDate(2023)))
