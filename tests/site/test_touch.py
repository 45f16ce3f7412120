"""Lists, menus and buttons for fingers: as high as the guidelines of phones have it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser import size, wait

FINGER = 44  # pixels
PAGES = (
    *("", "areas/adaptation/", "topics/quantization/", "papers/tern2-5-1m-technical-report/", "authors/", "names/"),
    *("years/", "years/2024/", "dumps/", "news/", "subscribe/", "unfiled/", "browse/", "search/?q=lora"),
)
PRESSED = "button, select, summary, .rl-out > a, .rl-page nav a, .rl-nav a, .rl-page :is(h2, h3, li, th, td) > a"


@pytest.fixture(autouse=True)
def by_finger(chrome: Chrome) -> Iterator[None]:
    size(chrome, 390)
    chrome.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield
    chrome.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


def low(chrome: Chrome) -> tuple[int, list[str]]:
    """How many parts of a page are to be pressed, and those that are too low for it."""
    script = (
        "const shown = [...document.querySelectorAll(arguments[0])].filter(each => each.checkVisibility()"
        " && !each.matches('.rl-facts *, .rl-heat *, .rl-hidden, .rl-hidden *, .headerlink') && each.getBoundingClientRect().width > 1);"
        "return [shown.length, shown.filter(each => each.getBoundingClientRect().height < arguments[1] - 0.5)"
        ".map(each => each.outerHTML.slice(0, 120))]"
    )
    count, found = chrome.execute_script(script, PRESSED, FINGER)
    return int(count), list(found)


@pytest.mark.parametrize("page", PAGES)
def test_what_is_pressed_is_high_enough(chrome: Chrome, address: str, page: str) -> None:
    chrome.get(address + page)
    if "papers/" in page:
        wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-copy button"))
    count, found = low(chrome)
    assert count > 3
    assert found == []


def test_the_open_menu_is_high_enough(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}about/")
    before, _ = low(chrome)
    chrome.find_element(By.CSS_SELECTOR, ".rl-menu").click()
    count, found = low(chrome)
    assert count > before + 5
    assert found == []


def test_the_link_of_the_brand_is_no_wider_than_its_words(chrome: Chrome, address: str) -> None:
    for width in (390, 1440):
        size(chrome, width)
        chrome.get(f"{address}about/")
        words = (
            "const range = document.createRange(), link = document.querySelector('.rl-name');"
            "range.selectNodeContents(link);"
            "return [link, range].map(each => each.getBoundingClientRect().right)"
        )
        link, text = chrome.execute_script(words)
        assert 0 <= link - text < 10
