from __future__ import annotations

import html
import json
from collections.abc import Sequence

import pytest

from generator.ingest.layouts import saved_page
from generator.ingest.layouts.base import Dump, UnreadableError
from tests.ingest.layouts.listing import QUERY, Item
from tests.ingest.layouts.test_api_json import KEEPS as API_KEEPS
from tests.ingest.layouts.test_api_json import item_data

LAYOUT = saved_page.LAYOUT
KEEPS = API_KEEPS


def page(data: object) -> str:
    return (
        '<!doctype html>\n<html class=""><head><meta charset="utf-8"><title>Daily Papers</title></head>\n<body>\n'
        f'<main><div class="contents" data-target="DailyPapers" data-props="{html.escape(json.dumps(data))}">'
        "<h1>Daily Papers</h1></div></main>\n</body></html>\n"
    )


def render(listing: Sequence[Item]) -> str:
    items = [item_data(item) for item in listing]
    return page({"periodType": "day", "dateString": "2026-03-02", "dailyPapers": items, "query": {"q": QUERY}})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (page({"dailyPapers": "x"}), "no list of papers"),
        (page([]), "no list of papers"),
        (page({"dailyPapers": []}).replace("}", ""), "no JSON"),
        (page({"dailyPapers": []})[:160], "cut off"),
    ],
)
def test_a_page_without_its_listing_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as error:
        saved_page.read(Dump(text))
    assert error.value.line == 4


def test_the_element_is_found_by_what_it_holds() -> None:
    listing = html.escape(json.dumps({"dailyPapers": [{"paper": {"title": "T", "summary": "S."}}]}))
    text = f"<html>\n<div data-target='Menu' data-props='{{}}'></div>\n<DIV DATA-PROPS='{listing}' class=x></DIV></html>"
    assert saved_page.recognise(Dump(text))
    raw = saved_page.read(Dump(text))
    assert [(entry.title, entry.line) for entry in raw.entries] == [("T", 3)]
