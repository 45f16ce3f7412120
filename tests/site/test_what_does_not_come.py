"""Files that come late or never, and storage that is full: pages say so, and what is there stays whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser import complaints, served, wait
from tests.site.test_browse import count, counts, says, titles
from tests.site.test_reading_state import PAPER, keep, mark, signs

FULL = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"

# The search answers as where it cannot fetch a file; the files of a short list have all come by then.
FAILING = """
    const { postMessage } = Worker.prototype;
    window.isFailing = true;
    Worker.prototype.postMessage = function (question) {
      if (!isFailing) return postMessage.call(this, question);
      this.dispatchEvent(new MessageEvent("message", { data: { id: question.id, failed: true } }));
    };
"""


class Network:
    """A server of the site; requests for some files fail, or take some seconds."""

    def __init__(self) -> None:
        self.address = ""
        self.failing = ""
        self.late: dict[str, float] = {}

    def answer(self, path: str) -> None:
        time.sleep(next((seconds for name, seconds in self.late.items() if name in path), 0))
        if self.failing and self.failing in path:
            raise ConnectionAbortedError


@pytest.fixture
def network(chrome: Chrome, site: Path) -> Iterator[Network]:
    made = Network()
    with served(site, "/reading-list/", made.answer, {"Cache-Control": "no-store"}) as made.address:
        yield made
        complaints(chrome)  # the browser's own, of what failed


def open_results(chrome: Chrome, network: Network, query: str) -> None:
    chrome.get(f"{network.address}search/?{query}")
    wait(chrome).until(lambda browser: len(titles(browser)) == 20)


def authors(chrome: Chrome) -> str:
    return chrome.find_element(By.XPATH, "//details[summary='Author']").text


def test_without_authors_all_else_is_there(chrome: Chrome, network: Network) -> None:
    network.failing = "authors.json"
    open_results(chrome, network, "q=language+model&author=nobody")
    wait(chrome).until(lambda browser: "These could not be loaded." in authors(browser))
    network.failing = ""
    summary = chrome.find_element(By.XPATH, "//summary[.='Author']")
    summary.send_keys(Keys.ENTER)
    summary.send_keys(Keys.ENTER)
    wait(chrome).until(lambda browser: counts(browser, "Author"))
    assert "could not" not in authors(chrome)


def test_authors_asked_for_twice_count_once(chrome: Chrome, network: Network) -> None:
    chrome.get(f"{network.address}search/")
    count(chrome)
    counts(chrome, "Author")
    wait(chrome).until(lambda browser: counts(browser, "Author"))
    once = counts(chrome, "Author")
    network.late = {"authors.json": 1}
    chrome.refresh()
    summary = wait(chrome).until(lambda browser: browser.find_element(By.XPATH, "//summary[.='Author']"))
    for _ in range(3):
        summary.send_keys(Keys.ENTER)
        chrome.execute_async_script("setTimeout(arguments[0], 100)")
    wait(chrome).until(lambda browser: counts(browser, "Author"))
    assert counts(chrome, "Author") == once


def test_further_results_that_fail_can_be_asked_for_again(chrome: Chrome, network: Network) -> None:
    open_results(chrome, network, "q=language+model")
    before, said = titles(chrome), count(chrome)
    more = chrome.find_element(By.CSS_SELECTOR, ".rl-browse__results > button")
    chrome.execute_script(FAILING)
    more.send_keys(Keys.ENTER)
    says(chrome, "The rest could not be loaded; try again.")
    assert titles(chrome) == before
    chrome.execute_script("window.isFailing = false")
    more.send_keys(Keys.ENTER)
    wait(chrome).until(lambda browser: len(titles(browser)) == 40)
    assert titles(chrome)[:20] == before
    assert len(set(titles(chrome))) == 40
    assert count(chrome) == said


def test_marks_of_another_tab_leave_the_focus(chrome: Chrome, network: Network) -> None:
    open_results(chrome, network, "q=language+model")
    chrome.execute_script("document.querySelectorAll('.rl-browse__rows .rl-row__title')[3].focus()")
    title = chrome.switch_to.active_element.text
    first = chrome.find_element(By.CSS_SELECTOR, ".rl-browse__rows .rl-row__title").get_attribute("href")
    here = chrome.current_window_handle
    chrome.switch_to.new_window("tab")
    keep(chrome, network.address, {str(first).split("/papers/")[1].split("/")[0]: mark()})
    chrome.close()
    chrome.switch_to.window(here)
    wait(chrome).until(signs)
    assert chrome.switch_to.active_element.text == title


def test_what_is_kept_shows_where_storage_is_full(chrome: Chrome, network: Network) -> None:
    keep(chrome, network.address, {PAPER: mark()})
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FULL})
    chrome.get(f"{network.address}reading-list/")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-mine"))
    chrome.find_element(By.CSS_SELECTOR, ".rl-mine [aria-pressed]").click()
    wait(chrome).until(lambda browser: "no room" in browser.find_element(By.CSS_SELECTOR, ".rl-my-list").text)


def test_a_shared_list_that_cannot_be_looked_up_says_so(chrome: Chrome, network: Network) -> None:
    network.failing = "browse/papers.json"
    chrome.get(f"{network.address}reading-list/#list=1.abcdefg...x")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-shared"))
    assert "The papers could not be fetched" in chrome.find_element(By.CSS_SELECTOR, ".rl-shared").text
