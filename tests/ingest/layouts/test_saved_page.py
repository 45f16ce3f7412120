from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import date

import pytest

from generator.ingest.layouts import saved_page
from generator.ingest.layouts.base import Certainty, Dump, UnreadableError
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


ITEM = {"paper": {"id": "2602.99001", "title": "T", "summary": "S."}}
OTHER = {"paper": {"id": "2602.99002", "title": "U", "summary": "R."}}


def element(data: object, target: str = "Any") -> str:
    return f'<html>\n<div data-target="{target}" data-props="{html.escape(json.dumps(data))}"></div></html>'


@pytest.mark.parametrize(
    "data",
    [
        {"dailyPapers": [ITEM]},
        {"papers": [ITEM], "user": {}},
        {"n": [1], "trendingPapers": [ITEM]},
        {"query": {"q": "x"}, "dailyPapers": [OTHER], "searchResults": [ITEM]},
        {"query": {"q": ""}, "dailyPapers": [ITEM], "searchResults": []},
        {**ITEM, "comments": [{"type": "comment"}]},
    ],
)
def test_lists_of_other_pages(data: dict[str, object]) -> None:
    text = element({"paper": "x"}) + element(data)
    assert saved_page.recognise(Dump(text)) is Certainty.CERTAIN
    assert [entry.title for entry in saved_page.read(Dump(text)).entries] == ["T"]


def test_a_summary_by_a_program_is_no_abstract() -> None:
    paper = {**ITEM["paper"], "ai_summary": "Short."}
    (entry,) = saved_page.read(Dump(element({"papers": [{"paper": paper}]}))).entries
    assert (entry.abstract, entry.summary) == ("S.", "Short.")


SAVED = "Tue Mar 03 2026 08:10:25 GMT+0200 (Central European Summer Time)"
URL = "https://huggingface.co/papers?q=two+words"


@pytest.mark.parametrize(
    ("mark", "saved"),
    [
        (f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: {SAVED}\n-->", True),
        (f"<!-- saved from url=(0041){URL} -->", False),
        (f"<meta name=savepage-url content={URL}><meta name=savepage-date content='x'>", False),
        (f'<meta name="savepage-url" content="{URL}">\n<meta name="savepage-date" content="{SAVED}">', True),
        (f'<meta property="og:url" content="{html.escape(URL)}">', False),
    ],
)
def test_what_tools_say_of_the_page(mark: str, saved: bool) -> None:
    raw = saved_page.read(Dump(mark + element({"papers": [ITEM]})))
    assert raw.query == "two words"
    assert raw.captured == (date(2026, 3, 3) if saved else None)


NEWEST = {"paper": {**ITEM["paper"], "submittedOnDailyAt": "2026-03-01T04:11:00.000Z"}}


@pytest.mark.parametrize(
    ("data", "address", "captured"),
    [
        ({"dateString": "2026-02-27"}, "/papers/date/2026-02-26", "2026-02-27"),
        ({}, "/papers/date/2026-02-26", "2026-02-26"),
        ({}, "/papers?q=x&date=2026-02-26", "2026-02-26"),
        ({}, "/papers/trending", "2026-03-03"),
        ({}, "/papers/week/2026-W09", "2026-03-01"),
        ({"dateString": "2026-W09"}, "/papers", "2026-03-01"),
        (NEWEST, "/papers/2602.99001", "2026-03-03"),
    ],
)
def test_the_day_of_a_page_is_its_own_or_that_on_which_it_was_saved(
    data: dict[str, object], address: str, captured: str
) -> None:
    dump = Dump(
        element({"dailyPapers": [NEWEST], **data}),
        address=f"https://huggingface.co{address}",
        saved=date(2026, 3, 3),
    )
    assert str(saved_page.read(dump).captured) == captured


def test_cards_stand_in_for_data_that_is_gone_or_broken() -> None:
    cards = '<h3><a href="/papers/2602.99001">T</a></h3><a href="/papers/2602.99001">S.</a>'
    for text in (f'<div data-target="DailyPapers">{cards}</div>', f"<html><div data-props='{{\"paper\":'>{cards}"):
        assert [entry.title for entry in saved_page.read(Dump(text)).entries] == ["T"]
    assert saved_page.recognise(Dump(cards)) is Certainty.LIKELY
    assert saved_page.recognise(Dump(f"# {cards}")) is Certainty.NO
