"""What of the site needs scripts, in Firefox and WebKit: search, filters, marks, citations, and Back to all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from tests import engines

PAPER = "papers/tern2-5-1m-technical-report/"


@pytest.fixture(scope="module", params=engines.find())
def engine(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    """A browser of each engine that is installed."""
    with engines.opened(request.param) as browser:
        yield browser


@pytest.fixture
def reader(engine: WebDriver, address: str) -> WebDriver:
    """It at the front page, with nothing marked."""
    engine.get(address)
    engine.execute_script("localStorage.clear(); sessionStorage.clear()")
    engine.get(address)
    return engine


def until(browser: WebDriver, selector: str, text: str = "") -> str:
    """Waits for an element that shows this text; gives all its text."""

    def shown(_: object) -> str:
        texts = [element.text for element in browser.find_elements(By.CSS_SELECTOR, selector)]
        return next((found or " " for found in texts if text in found), "")

    # An element may go while its text is asked for.
    return WebDriverWait(browser, 20, ignored_exceptions=[StaleElementReferenceException]).until(shown)


def press(browser: WebDriver, name: str, within: str) -> None:
    """Presses the button of that name."""
    until(browser, f"{within} button", name)
    next(b for b in browser.find_elements(By.CSS_SELECTOR, f"{within} button") if name in b.text).click()


def test_a_search_leads_to_a_paper(reader: WebDriver) -> None:
    reader.find_element(By.TAG_NAME, "body").send_keys("/")
    reader.switch_to.active_element.send_keys("avalanche detection")
    until(reader, ".rl-result h3", "Avalanche")
    reader.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    reader.switch_to.active_element.send_keys(Keys.ENTER)
    until(reader, "h1", "Avalanche")


def test_filters_are_there_again_after_going_back(reader: WebDriver, address: str) -> None:
    reader.get(f"{address}browse/?topic=quantization&sort=newest")
    count = until(reader, ".rl-browse__count", " of ")
    reader.find_element(By.CSS_SELECTOR, ".rl-browse__rows a").click()
    until(reader, ".rl-cite h2")
    reader.back()
    assert until(reader, ".rl-browse__count", " of ") == count
    assert "Quantization" in until(reader, ".rl-chips")


def test_results_are_there_again_after_going_back(reader: WebDriver, address: str) -> None:
    reader.find_element(By.TAG_NAME, "body").send_keys("/")
    reader.switch_to.active_element.send_keys("language model")
    until(reader, ".rl-search__all", "All ")
    reader.switch_to.active_element.send_keys(Keys.ENTER)
    until(reader, ".rl-browse__count", "results")
    assert reader.current_url == f"{address}search/?q=language+model"
    reader.get(f"{reader.current_url}&year=2025&year=2024&sort=newest")
    count = until(reader, ".rl-browse__count", " of ")
    press(reader, "Show more", ".rl-browse")
    link = WebDriverWait(reader, 20).until(
        lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-row__title")[21:][:1]
    )[0]
    # WebKit brings what has the focus into sight on a page that it kept.
    reader.execute_script("arguments[0].focus(); arguments[0].scrollIntoView({block: 'center'})", link)
    place = reader.execute_script("return scrollY")
    assert place > 500
    title = link.text
    reader.execute_script("arguments[0].click()", link)
    until(reader, "h1", title[:30])
    reader.back()
    assert until(reader, ".rl-browse__count", " of ") == count
    until(reader, ".rl-row__title", title)
    WebDriverWait(reader, 20).until(lambda browser: abs(browser.execute_script("return scrollY") - place) < 2)
    assert reader.find_element(By.ID, "rl-sort").get_attribute("value") == "newest"


def test_marks_are_kept(reader: WebDriver, address: str) -> None:
    reader.get(address + PAPER)
    press(reader, "To read", ".rl-reading")
    press(reader, "Star", ".rl-reading")
    reader.get(f"{address}reading-list/")
    assert "Tern2.5-1M" in until(reader, ".rl-mine")
    assert reader.find_element(By.CSS_SELECTOR, ".rl-mine [aria-pressed]").get_attribute("aria-pressed") == "true"


def test_a_citation_is_shown(reader: WebDriver, address: str) -> None:
    reader.get(address + PAPER)
    press(reader, "RIS", ".rl-cite")
    assert "TI  - Tern2.5-1M Technical Report" in until(reader, ".rl-cite pre", "TY  - ")
