"""Pages use the width of a wide window: how much of the frame stays empty, measured in a browser."""

from __future__ import annotations

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser import size, wait
from tests.site.test_reading_state import keep, mark
from tests.site.test_topic_in_browser import STEPS

WIDTH, HEIGHT = 1440, 900
MOST_EMPTY = 0.35
LINKED = "papers/accordion-a-music-model-with-folding-time/"
# A page of each kind, with some entries where it is made of some.
KINDS = (
    *("", "areas/compression/", "topics/quantization/", "names/", "names/lora/", "years/", "years/2024/", "news/"),
    *("dumps/", "dumps/undated/", "organisations/", "subscribe/", "browse/", "pictures/", "reading-list/"),
    *("papers/tern2-5-1m-technical-report/", LINKED, "about/", "search/?q=lora"),
)
# Kinds of which the list has short pages alone, or pages of small print: their lines use the width, their headings do not.
SPARSE = ("authors/ada-van-der-loo/", "organisations/driftwood/", "data/", "hosting/")
IS_THERE = 'return document.readyState === "complete" && !document.querySelector(":is(.rl-browse, .rl-my-list, .rl-browse__rows):empty")'
# Of each part of the frame, a sixtieth of its width and some lines high, whether a text or a picture is in it (one picture
# is a table). Parts below the last text count for nothing, nor what comes after two screens.
EMPTY = """
const [columns, height] = [60, 150];
const main = document.querySelector("main");
const space = parseFloat(getComputedStyle(document.querySelector("article")).marginInlineStart);
const frame = main.getBoundingClientRect();
const [left, width] = [frame.left + space, frame.width - 2 * space];
const filled = new Set();
const range = document.createRange();
const boxes = [...main.querySelectorAll("svg, .rl-heat, input, select, button")].filter((it) => it.checkVisibility())
  .map((it) => it.getBoundingClientRect());
const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  if (!texts.currentNode.data.trim() || !texts.currentNode.parentElement.checkVisibility()) continue;
  range.selectNodeContents(texts.currentNode);
  boxes.push(...range.getClientRects());
}
for (const box of boxes.filter(({width, height, top}) => width && height && top < arguments[0])) {
  const rows = [box.top, box.bottom - 1].map((y) => Math.floor((y - frame.top) / height));
  const places = [box.left, box.right - 1].map((x) => Math.floor((x - left) / width * columns));
  for (let row = rows[0]; row <= rows[1]; row++)
    for (let at = Math.max(0, places[0]); at <= Math.min(columns - 1, places[1]); at++) filled.add(row * columns + at);
}
const strips = new Set([...filled].map((place) => place % columns));
return [1 - filled.size / (columns * (1 + Math.floor(Math.max(...filled) / columns))), 1 - strips.size / columns];
"""


def empty(chrome: Chrome, address: str, page: str) -> tuple[float, float]:
    """The shares of a page's frame that are empty: of all its parts, and of its width."""
    size(chrome, WIDTH, HEIGHT)
    keep(chrome, address, {name: mark() for name in STEPS})
    chrome.get(f"{address}{page}")
    wait(chrome).until(lambda browser: browser.execute_script(IS_THERE))
    parts, width = chrome.execute_script(EMPTY, 2 * HEIGHT)
    return parts, width


@pytest.mark.parametrize("page", KINDS)
def test_a_wide_window_is_used(chrome: Chrome, address: str, page: str) -> None:
    parts, width = empty(chrome, address, page)
    assert width <= parts <= MOST_EMPTY


@pytest.mark.parametrize("page", SPARSE)
def test_few_lines_use_the_width_too(chrome: Chrome, address: str, page: str) -> None:
    _, width = empty(chrome, address, page)
    assert width <= MOST_EMPTY


@pytest.mark.parametrize(
    ("width", "height", "seen"),
    [
        (1440, 900, (".rl-out a", ".rl-reading button", ".rl-citation", ".rl-copy button")),
        (390, 844, (".rl-out a",)),
    ],
)
def test_what_a_paper_leads_to_is_on_the_first_screen(
    chrome: Chrome, address: str, width: int, height: int, seen: tuple[str, ...]
) -> None:
    size(chrome, width, height)
    chrome.get(f"{address}{LINKED}")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-copy button"))
    for selector in seen:
        found = chrome.find_elements(By.CSS_SELECTOR, selector)
        assert found
        assert all(part.rect["y"] + part.rect["height"] <= height for part in found), selector


@pytest.mark.parametrize("width", [390, 768, 1000, 1440, 2560])
def test_nothing_of_a_paper_moves_when_scripts_come(chrome: Chrome, address: str, width: int) -> None:
    """The text beside and below the controls stands where it stood while they were not there."""
    size(chrome, width)
    chrome.get(f"{address}{LINKED}")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-copy button"))
    place = (
        "return ['.rl-abstract', '.rl-facts', '.rl-nearest', '.rl-downloads', '.rl-filed'].map(name =>"
        " Math.round(document.querySelector(name).getBoundingClientRect().y))"
    )
    after = chrome.execute_script(place)
    chrome.execute_script(
        "for (const each of document.querySelectorAll('.rl-reading, .rl-copy, .rl-near')) each.replaceChildren()"
    )
    assert chrome.execute_script(place) == after
