"""Whole ways of a reader through the site: by keyboard alone, by a feed, and in a copy kept for offline."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser import requests, served, wait
from tests.site.test_browser import answered

TITLE = "FarWindow2: Near-Lossless Context Window Scaling for Language Models"


def press(chrome: Chrome, *keys: str) -> None:
    ActionChains(chrome).send_keys(*keys).perform()


def focused(chrome: Chrome) -> tuple[str, str]:
    """The role and the name of what has the focus."""
    element = chrome.switch_to.active_element
    return element.aria_role, element.accessible_name


def tab_to(chrome: Chrome, role: str, name: str) -> None:
    """Presses Tab until what has that role and name has the focus."""
    passed = []
    for _ in range(60):
        press(chrome, Keys.TAB)
        passed.append(focused(chrome))
        if passed[-1] == (role, name):
            return
    pytest.fail(f"no {role} {name!r} in reach: {passed}")


def test_by_keyboard_from_search_to_the_marked_paper(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    press(chrome, "/")
    wait(chrome).until(lambda browser: focused(browser)[0] in ("searchbox", "textbox", "combobox"))
    press(chrome, "farwindow 2")
    assert "farwindow2" in str(answered(chrome, "farwindow 2")[0].get_attribute("href"))
    press(chrome, Keys.ARROW_DOWN, Keys.ENTER)
    wait(chrome).until(lambda browser: "/papers/farwindow2" in browser.current_url)
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-reading button"))
    tab_to(chrome, "button", "To read")
    press(chrome, Keys.SPACE)
    tab_to(chrome, "button", "RIS")
    press(chrome, Keys.ENTER)
    wait(chrome).until(lambda browser: browser.find_element(By.CSS_SELECTOR, ".rl-cite [role=status]").text)
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-cite pre").text.startswith("TY  - ")
    chrome.refresh()  # Tab begins at the top again
    tab_to(chrome, "link", "My reading list")
    press(chrome, Keys.ENTER)
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-mine"))
    assert TITLE in chrome.find_element(By.CSS_SELECTOR, ".rl-mine").text


@pytest.mark.parametrize("page", ["", "areas/adaptation/", "topics/quantization/"])
def test_a_feed_is_found_and_leads_back(chrome: Chrome, address: str, site: Path, page: str) -> None:
    chrome.get(address + page)
    told = chrome.execute_script(
        "return [...document.querySelectorAll('link[rel~=alternate]')].map(link => [link.type, link.href])"
    )
    assert {kind for kind, _ in told} >= {"application/atom+xml", "application/feed+json"}
    atom = next(link for kind, link in told if kind == "application/atom+xml")
    feed = feedparser.parse((site / urlsplit(atom).path.removeprefix("/reading-list/")).read_bytes())
    assert not feed.bozo
    assert feed.entries
    if page:
        link = chrome.find_element(By.LINK_TEXT, "Atom")
        assert link.get_attribute("href") == atom
    # Without an address in the settings links are relative to the feed.
    chrome.get(atom.rpartition("/")[0] + "/" + feed.entries[0].link)
    assert chrome.find_element(By.TAG_NAME, "h1").text == feed.entries[0].title


def test_a_saved_copy_works_under_another_path(chrome: Chrome, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "copy")
    with served(tmp_path / "copy", "/kept/2026/") as root:
        chrome.get(root)
        chrome.find_element(By.LINK_TEXT, "All papers").click()
        wait(chrome).until(lambda browser: browser.find_element(By.TAG_NAME, "h1").text == "All papers")
        wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows li"))
        chrome.get(f"{root}?q=avalanche+detection")
        result = ".rl-browse__rows a"
        wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, result))
        link = str(chrome.find_element(By.CSS_SELECTOR, result).get_attribute("href"))
        assert link.startswith(f"{root}papers/")
        chrome.get(link)
        assert "Avalanche" in chrome.find_element(By.TAG_NAME, "h1").text
        links = chrome.execute_script("return [...document.links].map(link => link.href)")
        inside = [link for link in links if urlsplit(link).hostname == "127.0.0.1"]
        assert all(link.startswith(root) for link in inside)
        assert {urlsplit(url).hostname for url in requests(chrome)} == {"127.0.0.1"}
