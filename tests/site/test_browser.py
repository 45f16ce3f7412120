"""What a reader does, in a real browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser import requests, size, wait

BOX = ".rl-search__input"
RESULTS = ".rl-result > a"
# What the results in the box answer.
ASKED = (
    "const all = document.querySelector('.rl-search__all'); return all && new URL(all.href).searchParams.get('q')"
)


def search_box(chrome: Chrome, key: str = "/") -> WebElement:
    """The search box, opened by a key."""
    box = chrome.find_element(By.CSS_SELECTOR, BOX)

    def focused(browser: Chrome) -> bool:
        if browser.switch_to.active_element != box:
            browser.find_element(By.TAG_NAME, "body").send_keys(key)
        return bool(browser.switch_to.active_element == box)

    wait(chrome).until(focused)
    return box


def answered(chrome: Chrome, query: str) -> list[WebElement]:
    """The results in the box, once they are those of the whole query: each letter typed may bring its own."""
    wait(chrome).until(lambda browser: browser.execute_script(ASKED) == query)
    return chrome.find_elements(By.CSS_SELECTOR, RESULTS)


def found(chrome: Chrome, query: str) -> list[str]:
    """Types a query, gives the addresses of its results."""
    search_box(chrome).send_keys(query)
    return [urlsplit(str(link.get_attribute("href"))).path for link in answered(chrome, query)]


@pytest.mark.parametrize(
    ("query", "paper"),
    [
        ("guideline absorption agents", "multimodal-guideline-absorption-for-conversational-agents"),
        ("Tern2.5-1M", "tern2-5-1m-technical-report"),
        ("FarWindow2", "farwindow2-near-lossless-context-window-scaling-for-language-models"),
        ("GRPO-style rollouts guideline-aware", "multimodal-guideline-absorption-for-conversational-agents"),
    ],
)
def test_search_finds_a_paper_and_opens_it(chrome: Chrome, address: str, query: str, paper: str) -> None:
    size(chrome, 1440)
    chrome.get(address)
    results = found(chrome, query)
    assert results[0] == f"/reading-list/papers/{paper}/"
    assert len(results) == len(set(results))  # a paper is one result, not one a heading
    chrome.find_element(By.CSS_SELECTOR, BOX).send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    wait(chrome).until(lambda browser: paper in browser.current_url)
    assert chrome.find_element(By.TAG_NAME, "h1").is_displayed()


def test_arrows_go_round_in_the_box(chrome: Chrome, address: str) -> None:
    size(chrome, 1440)
    chrome.get(address)
    assert found(chrome, "lora")
    chrome.switch_to.active_element.send_keys(Keys.ARROW_UP)
    assert chrome.switch_to.active_element.text.startswith("All ")
    chrome.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert chrome.switch_to.active_element == chrome.find_element(By.CSS_SELECTOR, BOX)


def test_search_on_a_phone(chrome: Chrome, address: str) -> None:
    size(chrome, 390, 844)
    chrome.get(f"{address}about/")
    chrome.find_element(By.CSS_SELECTOR, "button.rl-find").click()
    box = chrome.find_element(By.CSS_SELECTOR, BOX)
    wait(chrome).until(lambda browser: browser.switch_to.active_element == box)
    box.send_keys("avalanche detection")
    assert "avalanche" in str(answered(chrome, "avalanche detection")[0].get_attribute("href"))


PAGES = (
    "",
    "papers/tern2-5-1m-technical-report/",
    "topics/quantization/",
    "areas/adaptation/",
    "browse/",
    "years/",
    "years/undated/",
    "organisations/",
    "organisations/northlight/",
    "dumps/",
    "dumps/2025-03-10-plain-spaced/",
    "about/",
    "data/",
)


def test_no_page_asks_another_host(chrome: Chrome, address: str) -> None:
    size(chrome, 1440)
    for page in PAGES:
        chrome.get(address + page)
        chrome.execute_script("window.scrollTo(0, document.body.scrollHeight)")
    found(chrome, "quantization")
    urls = requests(chrome)
    assert len(urls) > len(PAGES)
    assert {urlsplit(url).hostname for url in urls} == {"127.0.0.1"}


@pytest.mark.parametrize("width", [320, 390, 1440, 2560])
def test_no_page_is_wider_than_the_window(chrome: Chrome, address: str, width: int) -> None:
    size(chrome, width)
    for page in PAGES:
        chrome.get(address + page)
        assert chrome.execute_script("return document.documentElement.scrollWidth") <= width, page


def test_everything_is_there_without_scripts(chrome: Chrome, address: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(address)
    chrome.find_element(By.LINK_TEXT, "Quantization").click()
    assert chrome.find_element(By.TAG_NAME, "h1").text == "Quantization"
    chrome.find_element(By.CSS_SELECTOR, ".rl-rows > li > a").click()
    assert len(chrome.find_element(By.CSS_SELECTOR, ".rl-abstract").text) > 300
    assert len(chrome.find_elements(By.CSS_SELECTOR, ".rl-nearest li")) >= 5
