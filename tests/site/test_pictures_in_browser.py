"""Pictures as a browser shows them."""

from __future__ import annotations

from math import hypot
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser import size, wait
from tests.conftest import PAPERS


def test_neighbourhood_is_drawn_from_its_numbers(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}papers/tern2-5-1m-technical-report/")
    picture = chrome.find_element(By.CSS_SELECTOR, ".rl-near")
    assert [text.text for text in picture.find_elements(By.TAG_NAME, "text")] == list("123456")
    middle, *circles = picture.find_elements(By.TAG_NAME, "circle")
    marks, *pairs = str(picture.get_attribute("data-near")).split()
    assert [circle.get_attribute("class") for circle in (middle, *circles)] == [
        f"rl-mark--{mark}" for mark in marks
    ]
    places = [(int(circle.get_attribute("cx") or ""), int(circle.get_attribute("cy") or "")) for circle in circles]
    assert len({*places}) == len(marks) - 1 > 6
    distances = [hypot(*place) for place in places]
    assert distances[:6] == sorted(distances[:6])
    beyond = [(int(pair[0], 16), int(pair[1], 16)) for pair in pairs if int(pair[1], 16) >= 6]
    assert [distances[end] for _, end in beyond] == pytest.approx([distances[at] + 30 for at, _ in beyond], abs=1)
    assert places[0] == (0, -34)
    drawn = [
        (path.get_attribute("d"), path.get_attribute("stroke-width"))
        for path in picture.find_elements(By.TAG_NAME, "path")
    ]
    joined = [[places[int(end, 16)] for end in pair] for pair in pairs]
    chords = [(f"M{one[0]} {one[1]} {two[0]} {two[1]}", None) for one, two in joined]
    lines = [(f"M0 0 {x} {y}", thickness) for (x, y), thickness in zip(places[:6], "553311", strict=True)]
    assert drawn == [*chords, *lines]


def test_dots_of_a_neighbourhood_lead_to_the_papers_of_the_lists(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}papers/tern2-5-1m-technical-report/")
    listed = chrome.execute_script(
        "return [...document.querySelectorAll('.rl-nearest a, .rl-beyond a')].map(link => [link.href, link.textContent])"
    )
    dots = chrome.find_elements(By.CSS_SELECTOR, ".rl-near a")
    assert [
        [
            dot.get_dom_attribute("href"),
            chrome.execute_script("return arguments[0].textContent", dot.find_element(By.TAG_NAME, "title")),
        ]
        for dot in dots
    ] == listed
    # The lists have the stops of the Tab key.
    assert {dot.get_dom_attribute("tabindex") for dot in dots} == {"-1"}
    chrome.execute_script(
        "document.querySelector('.rl-near').scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    dots[-1].find_element(By.TAG_NAME, "circle").click()
    wait(chrome).until(lambda browser: browser.current_url == listed[-1][0])


def test_no_page_is_heavy(site: Path) -> None:
    assert (site / "pictures" / "index.html").stat().st_size < 300_000


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_dots_can_be_pointed_at(chrome: Chrome, address: str, width: int) -> None:
    size(chrome, width)
    chrome.get(f"{address}pictures/")
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= width
    hit = chrome.execute_script(
        "return [...document.querySelectorAll('.rl-map a')].map(link => {"
        " const dot = link.querySelector('circle');"
        " dot.scrollIntoView({block: 'center', behavior: 'instant'});"
        " const box = dot.getBoundingClientRect();"
        " return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === dot;"
        "})"
    )
    assert len(hit) == PAPERS
    assert all(hit)
    sizes = chrome.execute_script(
        "return [...document.querySelectorAll('.rl-map__labels text, .rl-chart text')]"
        ".filter(text => text.getClientRects().length && getComputedStyle(text).display !== 'none')"
        ".map(text => parseFloat(getComputedStyle(text).fontSize) *"
        " (text.closest('.rl-map') ? text.getScreenCTM().a : 1))"
    )
    assert len(sizes) > 20
    assert min(sizes) >= (10 if width > 320 else 9)


@pytest.mark.parametrize("width", [390, 1440])
def test_no_name_lies_on_a_dot_or_a_name(chrome: Chrome, address: str, width: int) -> None:
    size(chrome, width)
    chrome.get(f"{address}pictures/")
    # Of a line of text the letters take the middle.
    lying = chrome.execute_script(
        "const boxes = (selector, share) => [...document.querySelectorAll(selector)].map(each => {"
        " const {left, right, top, bottom} = each.getBoundingClientRect();"
        " const cut = (bottom - top) * (1 - share) / 2;"
        " return {each, left, right, top: top + cut, bottom: bottom - cut};"
        "});"
        "const names = boxes('.rl-map__labels text', 0.6), dots = boxes('.rl-map a circle', 0.8);"
        "return [names.length, names.flatMap(name => [...names, ...dots].filter(other => other.each !== name.each"
        " && name.left < other.right && other.left < name.right && name.top < other.bottom && other.top < name.bottom)"
        ".map(other => `${name.each.textContent} on ${other.each.outerHTML}`))];"
    )
    assert lying[0] > 20
    assert lying[1] == []


def test_a_dot_shows_its_title_on_focus(chrome: Chrome, address: str) -> None:
    size(chrome, 1440)
    chrome.get(f"{address}pictures/")
    link = chrome.find_element(By.CSS_SELECTOR, ".rl-map a")
    title = link.find_element(By.TAG_NAME, "text")
    assert link.accessible_name == title.get_attribute("textContent")
    assert title.value_of_css_property("opacity") == "0"
    chrome.execute_script("arguments[0].focus({focusVisible: true})", link)
    assert title.value_of_css_property("opacity") == "1"
