"""The menu leads to kinds of pages that there are some of."""

from __future__ import annotations

from generator.model import OrganizationFacts
from generator.site import addresses, menu
from generator.site.layout import Layout
from generator.site.pages import Page
from generator.site.reading_list import ReadingList
from tests.related.test_similarity import paper
from tests.strangers import HOSTED, TAXONOMY

MENU = [("Topics", addresses.HOME), ("By whom", addresses.ORGANIZATIONS), ("Elsewhere", "https://list.test/")]


def of_organizations(number: int) -> ReadingList:
    papers = (
        paper(f"p{at}", "t", "a", "theory").model_copy(
            update={"organization": OrganizationFacts(handle=f"o{at}", name=f"O {at}")}
        )
        for at in range(number)
    )
    return ReadingList(tuple(papers), TAXONOMY, {})


def test_an_entry_goes_where_there_are_few_of_its_pages() -> None:
    assert menu.with_matter(MENU, of_organizations(5)) == MENU
    assert menu.with_matter(MENU, of_organizations(4)) == [MENU[0], MENU[2]]


def test_no_page_shows_an_entry_that_is_left_out() -> None:
    page = Page(addresses.ABOUT, "About", "", "<h1>About</h1>")
    assert "By whom" in Layout(of_organizations(5), HOSTED, MENU).render(page)
    assert "By whom" not in Layout(of_organizations(4), HOSTED, MENU).render(page)


def test_kinds_are_counted() -> None:
    counts = {title: count for title, _, count in menu.kinds(of_organizations(3))}
    assert counts == {
        **{"Names": 0, "Authors": 0, "Years": 1},
        **{"Organisations": 3, "Captures": 0, "Unfiled papers": 0},
    }
