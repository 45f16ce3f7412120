"""A topic's page in a real browser: rows filtered and sorted in place, and its reading path on the reader's list."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select

from tests.browser import served, size, wait
from tests.site.test_reading_state import BLOCKED, SHIFTS, keep, kept, mark, signs

TOPIC = "topics/quantization/"
GULLS = "binary-gulls-one-bit-weights-for-speech-recognition-on-buoys"
ROUNDING = "a-study-of-rounding-does-it-matter-how-quantization-rounds"
OWLBITS = "owlbits-quantization-aware-training-with-bits-that-wake-up-late"
OUTLIERS = "outliers-have-an-address-quantizing-activations-channel-by-channel"
QUILLQUANT = "quillquant-fine-tuning-quantized-language-models-on-a-laptop"
STEPS = [ROUNDING, OWLBITS, OUTLIERS, QUILLQUANT, GULLS]
SPIKES = "low-precision-training-without-loss-spikes-a-distributed-system-for-eight-bits"
SEASONS = "four-bits-for-four-seasons-quantization-of-weather-models"


def text_of(chrome: Chrome, selector: str) -> str:
    return chrome.find_element(By.CSS_SELECTOR, selector).text


def choose(chrome: Chrome, name: str, value: str) -> None:
    """Chooses a value by its beginning: its number of papers comes behind it."""
    label = next(it for it in chrome.find_elements(By.CSS_SELECTOR, ".rl-sift label") if it.text.startswith(name))
    select = Select(label.find_element(By.TAG_NAME, "select"))
    select.select_by_visible_text(next(it.text for it in select.options if it.text.startswith(value)))


def options(chrome: Chrome, number: int) -> list[tuple[str, bool]]:
    """What a list of values offers, and whether that can be chosen."""
    select = chrome.find_elements(By.CSS_SELECTOR, ".rl-sift select")[number]
    return [(it.text, it.is_enabled()) for it in Select(select).options]


def shown(chrome: Chrome) -> list[list[str]]:
    """The papers of each list by their ids, each year before those of it."""
    found: list[list[str]] = chrome.execute_script(
        "return [...document.querySelectorAll('.rl-years')].filter(it => !it.hidden).map(it => "
        "[...it.querySelectorAll('h3:not([hidden]), li > a')].map(it => it.href ? it.pathname.split('/').at(-2) : it.textContent))"
    )
    return found


def headings(chrome: Chrome) -> list[str]:
    return [it.text for it in chrome.find_elements(By.CSS_SELECTOR, ".rl-years > h2") if it.is_displayed()]


ALL = [
    ["2025", GULLS, "2024", ROUNDING, OWLBITS, "No date given", OUTLIERS, QUILLQUANT],
    ["2025", SPIKES, "No date given", SEASONS],
]


def test_papers_stand_under_their_years(chrome: Chrome, address: str) -> None:
    chrome.get(address + TOPIC)
    assert shown(chrome) == ALL
    assert text_of(chrome, ".rl-sift [role=status]") == "All 7 papers"
    assert not chrome.find_element(By.CSS_SELECTOR, ".rl-sift button").is_displayed()


def test_filters_narrow_each_other_and_count(chrome: Chrome, address: str) -> None:
    chrome.get(address + TOPIC)
    assert options(chrome, 0) == [
        *(("All", True), ("2025 (2)", True), ("2024 (2)", True), ("No date given (3)", True)),
    ]
    assert options(chrome, 1) == [("All", True), ("Method (6)", True), ("Empirical study (1)", True)]
    choose(chrome, "Year", "2024")
    assert shown(chrome) == [["2024", ROUNDING, OWLBITS]]
    assert headings(chrome) == ["2 of 5 papers"]
    assert text_of(chrome, ".rl-sift [role=status]") == "2 of 7 papers"
    choose(chrome, "Code", "With code")
    assert shown(chrome) == [["2024", OWLBITS]]
    assert options(chrome, 1) == [("All", True), ("Method (1)", True), ("Empirical study (0)", False)]
    choose(chrome, "Code", "Without")
    choose(chrome, "Contribution", "Empirical study")
    assert shown(chrome) == [["2024", ROUNDING]]
    chrome.find_element(By.CSS_SELECTOR, ".rl-sift button").click()
    assert shown(chrome) == ALL
    assert headings(chrome) == ["5 papers", "2 more that touch this topic"]
    assert chrome.current_url == address + TOPIC


def test_orders(chrome: Chrome, address: str) -> None:
    chrome.get(address + TOPIC)
    choose(chrome, "Order", "Oldest first")
    assert shown(chrome)[0] == ["2024", OWLBITS, ROUNDING, "2025", GULLS, "No date given", QUILLQUANT, OUTLIERS]
    choose(chrome, "Order", "Title")
    assert shown(chrome) == [[ROUNDING, GULLS, OUTLIERS, OWLBITS, QUILLQUANT], [SEASONS, SPIKES]]
    choose(chrome, "Order", "Listed most often")
    assert shown(chrome)[0] == [ROUNDING, OWLBITS, GULLS, OUTLIERS, QUILLQUANT]
    choose(chrome, "Order", "Newest first")
    assert shown(chrome) == ALL


def test_what_is_chosen_stands_in_the_address(chrome: Chrome, address: str) -> None:
    """A reload and the ways back and forth restore it; the page of all papers takes the same words."""
    chrome.get(address + TOPIC)
    choose(chrome, "Year", "No date given")
    choose(chrome, "Order", "Title")
    assert chrome.current_url == f"{address}{TOPIC}?year=undated&sort=title"
    chrome.refresh()
    assert shown(chrome) == [[OUTLIERS, QUILLQUANT], [SEASONS]]
    chrome.back()
    wait(chrome).until(lambda browser: browser.current_url.endswith("?year=undated"))
    wait(chrome).until(lambda browser: shown(browser)[0][0] == "No date given")
    chrome.back()
    wait(chrome).until(lambda browser: shown(browser) == ALL)
    chrome.forward()
    wait(chrome).until(lambda browser: len(shown(browser)[0]) == 3)
    choose(chrome, "Contribution", "Method")
    chrome.find_element(By.LINK_TEXT, "Open in All papers").click()
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-chip"))
    assert chrome.current_url == (
        f"{address}browse/?topic=quantization&year=undated&contribution=method&sort=newest"
    )
    assert text_of(chrome, ".rl-browse__count").startswith("3 of ")


def test_counts_agree_on_all_pages(chrome: Chrome, address: str) -> None:
    """How many papers are mainly about a topic or an area, and how many touch it."""
    ways = {"topics/quantization/": "5 + 2", "areas/compression/": ""}
    chrome.get(address)
    for way in ways:
        place = chrome.find_element(By.CSS_SELECTOR, f'.rl-areas [href$="{way}"] + .rl-count')
        ways[way] = ways[way] or place.text
        assert place.text == ways[way]
    assert re.fullmatch(r"\d+ \+ \d+", ways["areas/compression/"])
    chrome.get(f"{address}areas/compression/")
    assert chrome.find_element(By.CSS_SELECTOR, 'h2 [href$="quantization/"] + .rl-count').text == "5 + 2"
    primary, touching = ways["areas/compression/"].split(" + ")
    assert re.match(rf"{primary} papers in 5 topics, and {touching} more that touch", text_of(chrome, ".rl-lead"))
    chrome.get(address + TOPIC)
    assert text_of(chrome, ".rl-aside") == "5 papers, and 2 more that touch this topic"
    chrome.get(f"{address}browse/?topic=quantization&area=compression")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-chip"))
    script = "return [...document.querySelectorAll('.rl-filter :checked')].map(it => it.closest('li').querySelector('.rl-count').textContent)"
    assert "5 + 2" in chrome.execute_script(script)


def test_what_an_address_names_wrongly_is_left_out(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}{TOPIC}?year=1999&contribution=%3Cb%3E&code=yes&sort=size#papers")
    assert shown(chrome) == [["2024", OWLBITS]]
    choose(chrome, "Code", "All")
    assert chrome.current_url == f"{address}{TOPIC}#papers"


def test_marks_stay_on_rows_that_went_and_came(chrome: Chrome, address: str) -> None:
    keep(chrome, address, {GULLS: mark()})
    chrome.get(address + TOPIC)
    wait(chrome).until(lambda browser: GULLS in signs(browser))
    choose(chrome, "Year", "2024")
    choose(chrome, "Year", "2025")
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-years .rl-state").is_displayed()


def test_without_scripts_there_is_the_list_alone(chrome: Chrome, address: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(f"{address}{TOPIC}?year=2024")
    assert [it.text for it in chrome.find_elements(By.CSS_SELECTOR, ".rl-years h3")] == [
        *("2025", "2024", "No date given", "2025", "No date given")
    ]
    assert chrome.find_elements(By.CSS_SELECTOR, ":is(.rl-sift, .rl-path__mine) *") == []


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("page", [TOPIC, "areas/compression/"])
def test_nothing_moves_when_scripts_come(chrome: Chrome, address: str, page: str, width: int) -> None:
    size(chrome, width)
    chrome.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": width < 1440})
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SHIFTS})
    chrome.get(address + page)
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-path__mine button"))
    chrome.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert chrome.execute_script("return window.shifts") == []


@pytest.fixture
def cut(site: Path, tmp_path: Path) -> Iterator[str]:
    """A topic's page as one of several."""
    for path in site.iterdir():
        if path.name != "topics":
            (tmp_path / path.name).symlink_to(path)
    shutil.copytree(site / "topics" / "quantization", tmp_path / TOPIC)
    page = tmp_path / TOPIC / "index.html"
    turn = '<nav class="rl-turn"><a href="2/">Next page</a></nav></div>'
    page.write_text(re.sub(r"</div>\s*</div>\s*</article>", rf"{turn}\g<0>", page.read_text(encoding="utf-8")))
    with served(tmp_path) as root:
        yield root


def test_of_a_list_in_several_pages_the_one_is_counted(chrome: Chrome, cut: str) -> None:
    chrome.get(cut + TOPIC)
    assert text_of(chrome, ".rl-sift [role=status]") == "All 7 papers on this page"
    choose(chrome, "Year", "2025")
    assert text_of(chrome, ".rl-sift [role=status]") == "2 of 7 papers on this page"


def add(chrome: Chrome) -> Any:
    return chrome.find_element(By.CSS_SELECTOR, ".rl-path__mine button")


def test_a_path_goes_onto_the_list_at_once(chrome: Chrome, address: str) -> None:
    keep(chrome, address, {OWLBITS: mark(topic="quantization"), OUTLIERS: mark("", star=True, note="Odd.")})
    chrome.get(address + TOPIC)
    assert text_of(chrome, ".rl-path__mine").split("\n") == ["Add the other 4 to my list", "1 of 5 read"]
    add(chrome).click()
    wait(chrome).until(lambda browser: add(browser).text == "All on my list")
    assert not add(chrome).is_enabled()
    assert text_of(chrome, ".rl-path__mine [role=status]") == "4 added"
    marks = kept(chrome)
    assert {name: made["state"] for name, made in marks.items()} == {
        **dict.fromkeys(STEPS, "to-read"),
        OWLBITS: "read",
    }
    assert (marks[OUTLIERS]["star"], marks[OUTLIERS]["note"]) == (True, "Odd.")
    assert marks[GULLS]["title"].startswith("Binary Gulls: ")
    assert {made["topic"] for made in marks.values()} == {"quantization"}
    assert len(signs(chrome)) == 5


def test_a_path_says_how_much_of_it_is_read(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}areas/compression/")
    assert text_of(chrome, ".rl-path__mine").split("\n") == ["Add all to my list", "0 of 8 read"]
    keep(chrome, address, {ROUNDING: mark(), OWLBITS: mark("reading"), SPIKES: mark()})
    chrome.get(f"{address}areas/compression/")
    assert text_of(chrome, ".rl-path__mine").split("\n") == ["Add the other 6 to my list", "1 of 8 read"]


def test_a_path_that_cannot_be_kept_says_so(chrome: Chrome, address: str) -> None:
    chrome.get(address + TOPIC)
    chrome.execute_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"
    )
    add(chrome).click()
    no_room = "The browser has no room to keep that."
    wait(chrome).until(lambda browser: text_of(browser, ".rl-path__mine [role=status]") == no_room)
    assert kept(chrome) == {}
    chrome.execute_script("window.fetch = () => Promise.reject(new TypeError('offline'))")
    add(chrome).click()
    again = "The list could not be fetched; try again."
    wait(chrome).until(lambda browser: text_of(browser, ".rl-path__mine [role=status]") == again)


def test_without_storage_there_is_no_button(chrome: Chrome, address: str) -> None:
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": BLOCKED})
    chrome.get(address + TOPIC)
    assert shown(chrome) == ALL
    assert chrome.find_elements(By.CSS_SELECTOR, ".rl-path__mine button") == []
