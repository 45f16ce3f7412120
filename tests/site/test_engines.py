"""What Chromium, Firefox and WebKit do alike: what of the site needs scripts, pages opened from disk, and those that were read
without a network. All of it stands in one file, so that each of them is started once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.select import Select

from tests import browser as chromium
from tests import engines
from tests.browser import served, wait

PAPER = "papers/tern2-5-1m-technical-report/"
ROWS = ".rl-browse__rows li"
NEEDS = "needs a web server"
KEPT = """
    const [addresses, done] = arguments;
    Promise.all(addresses.map((address) => caches.match(address))).then((kept) => done(kept.every(Boolean)));
"""


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


# Opened from disk, without a server


def shown(engine: WebDriver, site: Path, page: str) -> str:
    """The text of a page, once it says what it cannot do."""
    engine.get(f"{site.as_uri()}/{page}index.html")
    wait(engine).until(lambda browser: NEEDS in placeholder(browser))
    return engine.find_element(By.TAG_NAME, "main").text


def placeholder(engine: WebDriver) -> str:
    return str(engine.find_element(By.CSS_SELECTOR, ".rl-search__input").get_attribute("placeholder"))


def test_all_papers_are_a_plain_list(engine: WebDriver, site: Path) -> None:
    text = shown(engine, site, "browse/")
    assert "Filters need a web server" in text
    assert "Tern2.5-1M Technical Report" in text


def test_the_reading_list_says_so(engine: WebDriver, site: Path) -> None:
    assert "A reading list needs a web server." in shown(engine, site, "reading-list/")


def test_the_box_says_so_and_closes(engine: WebDriver, site: Path) -> None:
    shown(engine, site, PAPER)
    engine.execute_script("document.querySelector('.rl-search__input').focus()")
    status = engine.find_element(By.CSS_SELECTOR, ".rl-search__status")
    assert f"The search {NEEDS}" in status.text
    link = status.find_element(By.TAG_NAME, "a").get_attribute("href")
    assert link == f"{site.as_uri()}/browse/index.html"
    engine.find_element(By.CSS_SELECTOR, ".rl-search__input").send_keys(Keys.ESCAPE)
    assert not status.is_displayed()


def test_enter_in_the_box_leads_nowhere(engine: WebDriver, site: Path) -> None:
    """A folder's address would be a list of its files."""
    shown(engine, site, PAPER)
    engine.find_element(By.CSS_SELECTOR, ".rl-search__input").send_keys(Keys.ENTER)
    engine.get(f"{site.as_uri()}/about/index.html?q=lora")
    wait(engine).until(lambda browser: NEEDS in placeholder(browser))
    assert engine.current_url.endswith("/about/index.html?q=lora")
    engine.back()
    wait(engine).until(lambda browser: browser.current_url.startswith(f"{site.as_uri()}/{PAPER}"))


def test_the_page_of_results_says_so(engine: WebDriver, site: Path) -> None:
    text = shown(engine, site, "search/")
    assert "The search needs a web server." in text
    assert "scripts" not in text
    assert "below" not in text


def test_links_lead_to_files(engine: WebDriver, site: Path) -> None:
    shown(engine, site, "topics/quantization/")
    engine.execute_script("document.querySelector('.rl-rows a').click()")
    wait(engine).until(lambda browser: "/papers/" in browser.current_url)
    assert engine.current_url.endswith("/index.html")
    links = engine.execute_script("return [...document.links].map((link) => link.href)")
    assert [link for link in links if link.startswith("file:") and link.split("#")[0].endswith("/")] == []


def test_a_served_page_knows_nothing_of_it(address: str, engine: WebDriver) -> None:
    engine.get(f"{address}browse/")
    wait(engine).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows li"))
    assert NEEDS not in placeholder(engine)
    assert not engine.find_elements(By.CSS_SELECTOR, "script[src$='local.js']")


# Without a network


def kept(browser: WebDriver, *addresses: str) -> None:
    """Waits until files are kept."""
    wait(browser).until(lambda reader: reader.execute_async_script(KEPT, addresses))


def test_pages_filters_and_search_without_a_network(engine: WebDriver, site: Path) -> None:
    is_down = False

    def answer(path: str) -> None:
        if is_down:
            raise ConnectionAbortedError

    with served(site, "/reading-list/", answer, {"Cache-Control": "no-cache"}) as root:
        index = json.loads((site / "offline.json").read_text(encoding="utf-8"))
        engine.get(f"{root}{PAPER}")
        kept(engine, f"{root}{PAPER}")
        engine.get(f"{root}browse/")
        kept(engine, f"{root}browse/", *(f"{root}{file}" for file in index["browse"]["files"]))
        engine.get(f"{root}search/?q=quantization")
        until(engine, f"{ROWS} mark", "uanti")
        kept(engine, f"{root}search/", *(f"{root}{file}" for file in index["search"]["files"]))
        is_down = True
        engine.get(f"{root}{PAPER}")
        until(engine, "h1", "Tern2.5-1M")
        until(engine, ".rl-reading button", "To read")
        engine.get(f"{root}browse/?topic=quantization")
        until(engine, ".rl-browse__count", " of ")
        engine.get(f"{root}search/?q=quantization")
        until(engine, f"{ROWS} mark", "uanti")
        engine.get(f"{root}about/")
        until(engine, "h1", "Without a network")
        until(engine, ".rl-offline", "All papers")
