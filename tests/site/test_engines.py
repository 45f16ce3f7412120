"""What of the site needs scripts, in Chromium, Firefox and WebKit: search, filters, marks, lists, citations, and Back to all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.select import Select

from tests import browser as chromium
from tests import engines
from tests.browser import wait

PAPER = "papers/tern2-5-1m-technical-report/"
ROWS = ".rl-browse__rows li"


@pytest.fixture(scope="module", params=["chromium", *engines.find()])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """A browser of each engine that is installed, as wide as a desk's."""
    opened = (
        chromium.opened(tmp_path_factory.mktemp("engines"))
        if request.param == "chromium"
        else engines.opened(request.param)
    )
    with opened as browser:
        browser.set_window_size(1440, 900)
        yield browser


@pytest.fixture
def reader(engine: WebDriver, address: str) -> WebDriver:
    """It at the front page, with nothing marked."""
    engine.get(address)
    forget(engine)
    engine.get(address)
    return engine


def forget(browser: WebDriver) -> None:
    browser.execute_script("localStorage.clear(); sessionStorage.clear()")


def until(browser: WebDriver, selector: str, text: str = "") -> str:
    """Waits for an element that shows this text; gives all its text."""

    def shown(_: object) -> str:
        texts = [element.text for element in browser.find_elements(By.CSS_SELECTOR, selector)]
        return next((found or " " for found in texts if text in found), "")

    return wait(browser).until(shown)


def press(browser: WebDriver, name: str, within: str) -> None:
    """Presses the button of that name."""
    until(browser, f"{within} button", name)
    next(b for b in browser.find_elements(By.CSS_SELECTOR, f"{within} button") if name in b.text).click()


def tick(browser: WebDriver, title: str, value: str) -> None:
    """Chooses a value of a filter on the page of results or of all papers, and waits for what it leaves."""
    path = f"//details[summary='{title}']"
    if not browser.find_element(By.XPATH, path).get_attribute("open"):
        browser.find_element(By.XPATH, f"{path}/summary").click()
    box = f"{path}//label[contains(., '{value}')]/input"
    wait(browser).until(lambda it: it.find_element(By.XPATH, box).is_displayed())
    browser.find_element(By.XPATH, box).click()
    until(browser, ".rl-chips", f"{title}: {value}")


def view(browser: WebDriver) -> dict[str, object]:
    """What a list of papers shows, and where it stands."""
    script = """
        const text = (selector) => [...document.querySelectorAll(selector)].map((it) => it.textContent);
        const value = (id) => document.getElementById(id)?.value;
        return { address: location.href, query: value("rl-q"), order: value("rl-sort"), count: text(".rl-browse__count"),
          chips: text(".rl-chips button"), titles: text(".rl-browse__rows .rl-row__title"), top: Math.round(scrollY / 4) };
    """
    shown: dict[str, object] = browser.execute_script(script)
    return shown


def comes_back(browser: WebDriver, number: int) -> None:
    """Opens a paper of those shown once they stay, goes back, and waits until all is as it was."""
    until(browser, ".rl-browse__rows[aria-busy=false]")
    rows = browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows .rl-row__title")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", rows[number])
    before = view(browser)
    rows[number].click()
    until(browser, ".rl-cite h2")
    browser.back()
    wait(browser).until(lambda it: view(it) == before)


def test_a_search_leads_to_a_paper(reader: WebDriver) -> None:
    reader.find_element(By.TAG_NAME, "body").send_keys("/")
    reader.switch_to.active_element.send_keys("avalanche detection")
    until(reader, ".rl-result h3", "Avalanche")
    reader.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    reader.switch_to.active_element.send_keys(Keys.ENTER)
    until(reader, "h1", "Avalanche")


def test_the_box_leads_to_results_and_back_to_what_was_chosen_of_them(reader: WebDriver) -> None:
    reader.find_element(By.TAG_NAME, "body").send_keys("/")
    reader.switch_to.active_element.send_keys("language model")
    until(reader, ".rl-search__all", "All ")
    assert len(reader.find_elements(By.CSS_SELECTOR, ".rl-result")) == 8
    reader.switch_to.active_element.send_keys(Keys.ENTER)
    until(reader, f"{ROWS} mark", "anguage")
    everything = until(reader, ".rl-browse__count", "results")
    tick(reader, "Year", "2024")
    Select(reader.find_element(By.ID, "rl-sort")).select_by_value("newest")
    wait(reader).until(lambda it: it.current_url.endswith("/search/?q=language+model&year=2024&sort=newest"))
    wait(reader).until(lambda it: view(it)["order"] == "newest")
    assert " of " in until(reader, ".rl-browse__count")
    comes_back(reader, 9)
    for _ in range(2):  # the order and the filter
        reader.back()
    until(reader, ".rl-browse__count", everything)


def test_all_papers_by_words_of_their_texts(reader: WebDriver, address: str) -> None:
    reader.get(f"{address}browse/")
    until(reader, ".rl-browse__count", "All ")
    reader.find_element(By.ID, "rl-q").send_keys("we show that")
    wait(reader).until(lambda it: it.current_url.endswith("?q=we+show+that"))
    until(reader, f"{ROWS} p mark")
    tick(reader, "Year", "2024")
    comes_back(reader, 3)


def test_filters_are_there_again_after_going_back(reader: WebDriver, address: str) -> None:
    reader.get(f"{address}browse/?topic=quantization&sort=newest")
    until(reader, ".rl-browse__count", " of ")
    comes_back(reader, 2)
    assert "Quantization" in until(reader, ".rl-chips")


def test_marks_are_kept(reader: WebDriver, address: str) -> None:
    reader.get(address + PAPER)
    press(reader, "To read", ".rl-reading")
    press(reader, "Star", ".rl-reading")
    reader.get(f"{address}reading-list/")
    assert "Tern2.5-1M" in until(reader, ".rl-mine")
    assert reader.find_element(By.CSS_SELECTOR, ".rl-mine [aria-pressed]").get_attribute("aria-pressed") == "true"


def test_a_path_is_marked_read_and_shared(reader: WebDriver, address: str) -> None:
    reader.get(f"{address}topics/quantization/")
    press(reader, "Add all to my list", ".rl-path__mine")
    until(reader, ".rl-path__mine", "All on my list")
    until(reader, ".rl-path__mine", "0 of 5 read")
    path = reader.find_element(By.CSS_SELECTOR, ".rl-path__mine + * li > a")
    title = path.text
    path.click()
    until(reader, "h1", title)
    next(it for it in reader.find_elements(By.CSS_SELECTOR, ".rl-reading button") if it.text == "Read").click()
    reader.back()
    until(reader, ".rl-path__mine", "1 of 5 read")
    reader.get(f"{address}reading-list/")
    until(reader, ".rl-mine", title)
    link = str(reader.find_element(By.CSS_SELECTOR, ".rl-link input").get_attribute("value"))
    forget(reader)
    reader.get("about:blank")
    reader.get(link)
    assert title in until(reader, ".rl-shared", "A shared list: 5 papers")
    press(reader, "Add 5 papers to my list", ".rl-shared")
    until(reader, ".rl-shared [role=status]", "5 added")
    reader.get(f"{address}topics/quantization/")
    until(reader, ".rl-path__mine", "0 of 5 read")


def test_a_citation_is_shown(reader: WebDriver, address: str) -> None:
    reader.get(address + PAPER)
    press(reader, "RIS", ".rl-cite")
    assert "TI  - Tern2.5-1M Technical Report" in until(reader, ".rl-cite pre", "TY  - ")
