"""The site opened from disk, without a server: it says what it cannot do there, and its pages can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests import browser as chromium
from tests import engines
from tests.browser import wait

PAPER = "papers/tern2-5-1m-technical-report/"
NEEDS = "needs a web server"


@pytest.fixture(scope="module", params=["chromium", *engines.find()])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """A browser of each engine that is installed."""
    if request.param == "chromium":
        with chromium.opened(tmp_path_factory.mktemp("disk")) as browser:
            yield browser
    else:
        with engines.opened(request.param) as browser:
            yield browser


def shown(reader: WebDriver, site: Path, page: str) -> str:
    """The text of a page, once it says what it cannot do."""
    reader.get(f"{site.as_uri()}/{page}index.html")
    wait(reader).until(lambda browser: NEEDS in placeholder(browser))
    return reader.find_element(By.TAG_NAME, "main").text


def placeholder(reader: WebDriver) -> str:
    return str(reader.find_element(By.CSS_SELECTOR, ".rl-search__input").get_attribute("placeholder"))


def test_all_papers_are_a_plain_list(reader: WebDriver, site: Path) -> None:
    text = shown(reader, site, "browse/")
    assert "Filters need a web server" in text
    assert "Tern2.5-1M Technical Report" in text


def test_the_reading_list_says_so(reader: WebDriver, site: Path) -> None:
    assert "A reading list needs a web server." in shown(reader, site, "reading-list/")


def test_the_box_says_so_and_closes(reader: WebDriver, site: Path) -> None:
    reader.set_window_size(1440, 900)
    shown(reader, site, PAPER)
    reader.execute_script("document.querySelector('.rl-search__input').focus()")
    status = reader.find_element(By.CSS_SELECTOR, ".rl-search__status")
    assert f"The search {NEEDS}" in status.text
    link = status.find_element(By.TAG_NAME, "a").get_attribute("href")
    assert link == f"{site.as_uri()}/browse/index.html"
    reader.find_element(By.CSS_SELECTOR, ".rl-search__input").send_keys(Keys.ESCAPE)
    assert not status.is_displayed()


def test_enter_in_the_box_leads_nowhere(reader: WebDriver, site: Path) -> None:
    """A folder's address would be a list of its files."""
    reader.set_window_size(1440, 900)
    shown(reader, site, PAPER)
    reader.find_element(By.CSS_SELECTOR, ".rl-search__input").send_keys(Keys.ENTER)
    reader.get(f"{site.as_uri()}/about/index.html?q=lora")
    wait(reader).until(lambda browser: NEEDS in placeholder(browser))
    assert reader.current_url.endswith("/about/index.html?q=lora")
    reader.back()
    wait(reader).until(lambda browser: browser.current_url.startswith(f"{site.as_uri()}/{PAPER}"))


def test_the_page_of_results_says_so(reader: WebDriver, site: Path) -> None:
    text = shown(reader, site, "search/")
    assert "The search needs a web server." in text
    assert "scripts" not in text
    assert "below" not in text


def test_links_lead_to_files(reader: WebDriver, site: Path) -> None:
    shown(reader, site, "topics/quantization/")
    reader.execute_script("document.querySelector('.rl-rows a').click()")
    wait(reader).until(lambda browser: "/papers/" in browser.current_url)
    assert reader.current_url.endswith("/index.html")
    links = reader.execute_script("return [...document.links].map((link) => link.href)")
    assert [link for link in links if link.startswith("file:") and link.split("#")[0].endswith("/")] == []


def test_a_served_page_knows_nothing_of_it(address: str, reader: WebDriver) -> None:
    reader.get(f"{address}browse/")
    wait(reader).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows li"))
    assert NEEDS not in placeholder(reader)
    assert not reader.find_elements(By.CSS_SELECTOR, "script[src$='local.js']")
