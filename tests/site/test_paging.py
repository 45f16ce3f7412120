"""Lists that grow are cut into pages, none of them heavy, each row on one of them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.model import Paper, Placed
from generator.settings.content import Content
from generator.site import address_index, addresses, paging
from generator.site.pages import Page, Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from tests.conftest import REPO

TAXONOMY = Content(REPO / "content").taxonomy()


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (paging.ROWS, 1), (paging.ROWS + 1, 2), (1000, 7)])
def test_addresses_are_stable(rows: int, pages: int) -> None:
    found = list(paging.addresses("topics/theory/", rows))
    assert found == ["topics/theory/", *(f"topics/theory/{number}/" for number in range(2, pages + 1))]
    assert [sheet.address for sheet in paging.sheets("topics/theory/", rows)] == found


def test_lists_that_follow_each_other_are_cut_as_one() -> None:
    one, two = range(100), range(100, 400)
    cut = [sheet.cut(one, two) for sheet in paging.sheets("x/", 400)]
    assert [(len(first), len(second)) for first, second in cut] == [(100, 50), (0, 150), (0, 100)]
    assert [row for first, second in cut for row in (*first, *second)] == list(range(400))


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    papers = [
        Paper(
            id=f"paper-{number}",
            title=f"Paper {number} <&> of a length that is rather more than usual, as some papers have it",
            abstract="We present <&> " + "a sentence that goes on and on " * 30,
            topics=(Placed(id="theory"), Placed(id="quantization")) if number % 9 else (),
            contribution=Placed(id=TAXONOMY.contributions[0].id),
            listed_in=(),
        )
        for number in range(700)
    ]
    shown = ReadingList(tuple(papers), TAXONOMY, {})
    found = {page.address: page for page in Pages(shown, Site("List", "A list.", ""))}
    assert {address for address in address_index.pages(shown) if address != addresses.MY_LIST} <= set(found)
    return found


@pytest.mark.parametrize("first", ["topics/theory/", "topics/quantization/", "unfiled/", "years/undated/"])
def test_each_row_stands_on_one_page_and_pages_lead_to_each_other(pages: dict[str, Page], first: str) -> None:
    found = [page for address, page in pages.items() if address.startswith(first)]
    rows = Counter(row for page in found for row in re.findall(r'<li><a href="[./]+papers/([^/]+)/"', page.body))
    wanted = {
        f"paper-{number}"
        for number in range(700)
        if first[:5] == "years" or (number % 9 == 0) is (first == "unfiled/")
    }
    assert rows == dict.fromkeys(wanted, 1)
    assert max(len(page.body.encode()) for page in found) < 200_000
    for number, page in enumerate(found, 1):
        assert ('rel="next"' in page.body) is (number < len(found))
        assert ('rel="prev"' in page.body) is (number > 1)
        assert page.title.endswith(f", page {number}") is (number > 1)
        assert page.text is None or number == 1


def test_no_page_grows_without_bounds(pages: dict[str, Page]) -> None:
    assert max(len(page.body.encode()) for page in pages.values()) < 270_000
