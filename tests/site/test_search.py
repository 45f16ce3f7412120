"""The search: what it knows, how well it finds known papers, and what a reader does with it."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from benchmarks.compressed import Sent, compressed
from benchmarks.search import ask, ranks, rates, read_queries
from generator.site.search_index import SearchRecord, files
from tests.browser import opened, served, size, wait, without_worker
from tests.conftest import SAMPLE
from tests.site.test_browser import BOX, RESULTS, answered, search_box

QUERIES = SAMPLE / "search_queries.yml"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site, "/reading-list/") as root:
        yield root


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with opened(tmp_path_factory.mktemp("profile")) as browser:
        size(browser, 1440)
        without_worker(browser)
        yield browser


def typed(chrome: Chrome, query: str, key: str = "/") -> list[WebElement]:
    """Opens the box by a key, types, and gives the results for the whole query."""
    box = search_box(chrome, key)
    box.clear()
    box.send_keys(query)
    return answered(chrome, query)


def place(link: WebElement) -> str:
    return urlsplit(str(link.get_attribute("href"))).path.removeprefix("/reading-list/")


# What it knows


@pytest.fixture(scope="module")
def index(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    return found


def test_the_index_has_a_record_a_page_with_its_kind(index: dict[str, Any]) -> None:
    assert set(index) == {"config", "docs"}
    kinds = {record["location"]: record["tags"] for record in index["docs"]}
    assert len(kinds) == len(index["docs"])
    assert not [location for location in kinds if "#" in location]
    assert kinds["topics/quantization/"] == ["Topic"]
    assert kinds["areas/adaptation/"] == ["Area"]
    assert kinds["names/lora/"] == ["Name"]
    assert kinds["organisations/northlight/"] == ["Organisation"]
    assert kinds["papers/tern2-5-1m-technical-report/"] == ["Paper"]
    assert kinds["about/"] == ["Page"]
    assert "releases into the public domain" in next(r["text"] for r in index["docs"] if r["location"] == "about/")


def test_the_box_reads_the_same_pages_as_plain_text(site: Path, index: dict[str, Any]) -> None:
    files = (site / "search" / "pages").iterdir()
    pages = {page[0]: page for file in files for page in json.loads(file.read_text(encoding="utf-8"))}
    assert sorted(pages) == sorted(record["location"] for record in index["docs"])
    _, title, kind, text, _ = pages["about/"]
    assert (title, kind) == ("About this list", "Page")
    assert "<" not in text
    assert "releases into the public domain" in text


def test_the_index_stays_small(site: Path) -> None:
    files = [path for path in (site / "search").rglob("*.json") if path.name != "search_index.json"]
    pages = len(list(site.glob("**/index.html")))
    assert len(files) <= 0.3 * pages
    assert sum(path.stat().st_size for path in files) <= 4_000 * pages
    assert max(path.stat().st_size for path in files) <= 150_000


# What it costs

PAPER = "papers/tern2-5-1m-technical-report/"
BOX_FILES = {f"assets/search/{name}.js" for name in ("asking", "box", "result")}
SEARCH = ("search/index.json", "assets/search/worker.js", "assets/search/engine.js")


def asked_for(sent: Sent) -> set[str]:
    return {place for place, _ in sent.answers if place.startswith(("search/", "assets/search/"))}


def fresh(chrome: Chrome) -> None:
    chrome.get("about:blank")
    chrome.execute_cdp_cmd("Network.clearBrowserCache", {})


def test_a_first_visit_is_light_and_fetches_no_search(chrome: Chrome, site: Path) -> None:
    fresh(chrome)
    with compressed(site, "/reading-list/") as sent:
        chrome.get(f"{sent.root}{PAPER}")
        loaded = "return document.readyState === 'complete'"
        wait(chrome).until(lambda browser: browser.execute_script(loaded))
        chrome.execute_script("return new Promise((done) => setTimeout(done, 500))")  # for what comes by itself
        assert asked_for(sent) == BOX_FILES
        assert PAPER in [place for place, _ in sent.answers]
        assert sent.size <= 250_000, sorted(sent.answers, key=lambda answer: -answer[1])


@pytest.mark.parametrize("way", ["focus", "/", "s", "f", "label"])
def test_the_search_is_fetched_when_it_is_opened(chrome: Chrome, site: Path, way: str) -> None:
    fresh(chrome)
    with compressed(site, "/reading-list/") as sent:
        chrome.get(f"{sent.root}{PAPER}")
        if way == "focus":
            chrome.execute_script("document.querySelector('.rl-search__input').focus()")
        elif way == "label":
            chrome.execute_script("document.querySelector('button.rl-find').click()")
        elif len(way) == 1:
            chrome.find_element(By.TAG_NAME, "body").send_keys(way)
        said = (By.CSS_SELECTOR, ".rl-search__status")
        done = "Type to start searching"
        wait(chrome).until(lambda browser: browser.find_element(*said).text == done)
        assert asked_for(sent) >= set(SEARCH)
        places = [place for place, _ in sent.answers]
        assert [places.count(place) for place in SEARCH] == [1] * len(SEARCH)
        # The search's own files, compressed; the box itself comes with every page, whose weight is another test's.
        opened = asked_for(sent) - BOX_FILES
        assert sum(len(gzip.compress((site / place).read_bytes())) for place in opened) < 105_000


def test_a_wait_is_said(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}{PAPER}")
    # What the box says before its thread can answer.
    said = chrome.execute_script("""
        document.querySelector(".rl-search__input").focus();
        const status = document.querySelector(".rl-search__status");
        const busy = document.querySelector(".rl-search__output").getAttribute("aria-busy");
        return [status.textContent, status.getAttribute("role"), busy];
    """)
    assert said == ["Loading the search …", "status", "true"]
    busy = "return document.querySelector('.rl-search__output').getAttribute('aria-busy')"
    wait(chrome).until(lambda browser: browser.execute_script(busy) == "false")


@pytest.fixture
def bare(tmp_path: Path, site: Path) -> Path:
    """A site of one page, without what the search reads."""
    shutil.copytree(site / "assets", tmp_path / "assets")
    shutil.copytree(site / "about", tmp_path / "about")
    (tmp_path / "search").mkdir()
    return tmp_path


def test_a_search_that_cannot_be_loaded_says_so(chrome: Chrome, bare: Path) -> None:
    with served(bare) as root:
        chrome.get(f"{root}about/")
        status = (By.CSS_SELECTOR, ".rl-search__status")
        said = "The search could not be loaded."
        chrome.find_element(By.CSS_SELECTOR, BOX).send_keys("lora")
        wait(chrome).until(lambda browser: browser.find_element(*status).text == said)


# How well it finds


def test_known_papers_come_first(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    queries = read_queries(QUERIES)
    ranked = list(ranks(queries, ask(chrome, [query.text for query in queries])))
    assert len(ranked) == 50
    for part in ("develop", "check"):
        first, few = rates([(query, at) for query, at in ranked if query.part == part])
        assert (first >= 0.7, few >= 0.9) == (True, True), (part, first, few)


@pytest.mark.parametrize(
    ("queries", "page"),
    [
        (["quantization", "Quantisation", "quantizations"], "topics/quantization/"),
        (
            ["Parameter-efficient fine-tuning", "parameter efficient finetuning"],
            "topics/parameter-efficient-fine-tuning/",
        ),
        (["pre-training", "pretraining", "Pre training"], "areas/pre-training/"),
        (["LoRA", "lora", "low rank adaptation"], "names/lora/"),
        (["LLaMA-2", "llama 2", "llama2"], "names/llama/"),
        (["northlight"], "organisations/northlight/"),
        (["about this list"], "about/"),
        (["how the list is made"], "about/"),
    ],
)
def test_spellings_lead_to_one_page(chrome: Chrome, address: str, queries: list[str], page: str) -> None:
    chrome.get(address)
    assert [answer[0] for answer in ask(chrome, queries)] == [page] * len(queries)


def test_other_words_for_a_subject_find_it(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    (answer,) = ask(chrome, ["PEFT"])
    assert "topics/parameter-efficient-fine-tuning/" in answer[:5]


@pytest.mark.parametrize("query", ["", "   ", "***", "-", "the", '"', "a" * 3000, "<script>", "zzqxv", "日本"])
def test_odd_queries_are_answered(chrome: Chrome, address: str, query: str) -> None:
    chrome.get(address)
    (answer,) = ask(chrome, [query])
    assert len(answer) == len(set(answer)) <= 100


# What a reader does


@pytest.mark.parametrize("key", ["/", "f", "s"])
def test_keys_open_and_close_it(chrome: Chrome, address: str, key: str) -> None:
    chrome.get(f"{address}about/")
    found = typed(chrome, "avalanche detection", key)
    assert "avalanche" in place(found[0])
    chrome.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-search[data-open]")


def test_arrows_and_enter_open_a_result(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    found = typed(chrome, "lora")
    second = place(found[1])
    for _ in range(2):
        chrome.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert place(chrome.switch_to.active_element) == second
    chrome.switch_to.active_element.send_keys(Keys.ENTER)
    wait(chrome).until(lambda browser: second in browser.current_url)


def test_tab_goes_on_through_all_results_and_then_out(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    expected = [place(link) for link in typed(chrome, "lora")] + ["search/"]
    assert len(expected) == 9
    for there in expected:
        chrome.switch_to.active_element.send_keys(Keys.TAB)
        assert place(chrome.switch_to.active_element) == there
    for there in expected[-2::-1]:
        chrome.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
        assert place(chrome.switch_to.active_element) == there
    for _ in expected:
        chrome.switch_to.active_element.send_keys(Keys.TAB)
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-search[data-open]")


def test_enter_in_the_box_leads_to_all_results(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    typed(chrome, "continual pre-training")
    chrome.find_element(By.CSS_SELECTOR, BOX).send_keys(Keys.ENTER)
    there = f"{address}search/?q=continual+pre-training"
    wait(chrome).until(lambda browser: browser.current_url == there)


def test_results_say_what_they_are_and_mark_what_was_found(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    found = typed(chrome, "quantization")
    assert len({place(link) for link in found}) == len(found)
    kinds = {place(link).split("/")[0]: link.find_element(By.CLASS_NAME, "rl-kind").text for link in found}
    assert (kinds["topics"], kinds["papers"]) == ("Topic", "Paper")
    assert [mark.text for mark in found[0].find_elements(By.CSS_SELECTOR, "h3 mark")] == ["Quantization"]
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-search__status").text.endswith("results")


def test_screen_readers_hear_names(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    link = typed(chrome, "quantization")[0]
    assert link.accessible_name.startswith("Quantization Topic")
    box = chrome.find_element(By.CSS_SELECTOR, BOX)
    assert box.accessible_name == "Search papers, topics and names"
    for selector in (".rl-search", ".rl-clear", ".rl-search__output"):
        assert chrome.find_element(By.CSS_SELECTOR, selector).accessible_name
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-search__status").aria_role == "status"


def test_a_suggestion_completes_the_word(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    typed(chrome, "avala")
    box = chrome.find_element(By.CSS_SELECTOR, BOX)
    shown = chrome.find_element(By.CSS_SELECTOR, ".rl-search__suggest")
    wait(chrome).until(lambda _: shown.get_attribute("textContent") == "avalanche")
    box.send_keys(Keys.ARROW_RIGHT)
    assert box.get_attribute("value") == "avalanche"


def test_the_last_row_leads_to_all_results(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}about/")
    assert len(typed(chrome, "language model")) == 8
    count = int(chrome.find_element(By.CSS_SELECTOR, ".rl-search__status").text.removesuffix(" results"))
    link = chrome.find_element(By.CSS_SELECTOR, ".rl-search__results > :last-child a")
    assert link.text == f"All {count} results"
    assert link.get_attribute("href") == f"{address}search/?q=language+model"
    box = chrome.find_element(By.CSS_SELECTOR, BOX)
    box.clear()
    box.send_keys("zorpqx")
    wait(chrome).until(lambda _: link.text == "Near words and topics")


def test_the_page_that_is_opened_marks_what_was_found(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    link = next(
        link for link in typed(chrome, "pretraining curriculum biomedical") if "biostaircase" in place(link)
    )
    asked = parse_qs(urlsplit(str(link.get_attribute("href"))).query)["h"][0].split()
    assert {"pre-training", "curriculum", "biomedical"} <= set(asked)
    chrome.get(str(link.get_attribute("href")))
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-abstract mark"))
    marked = {mark.text.lower() for mark in chrome.find_elements(By.CSS_SELECTOR, "mark")}
    assert "biomedical" in marked


def test_clearing_empties_the_list(chrome: Chrome, address: str) -> None:
    chrome.get(address)
    typed(chrome, "quantization")
    chrome.find_element(By.CSS_SELECTOR, ".rl-clear").click()
    wait(chrome).until(lambda browser: not browser.find_elements(By.CSS_SELECTOR, RESULTS))
    box = chrome.find_element(By.CSS_SELECTOR, BOX)
    assert (box.get_attribute("value"), chrome.switch_to.active_element == box) == ("", True)


def test_text_of_strangers_stays_text(chrome: Chrome, bare: Path) -> None:
    title, kind = "<img src=x onerror=alert(1)> zorp", "<i>Paper</i>"
    text = 'zorp <b> &lt;i&gt; "zorp"</p><script>alert(1)</script>'
    for name, content in files([SearchRecord("papers/x/?a=<b>", title, text, kind)], []):
        (bare / name).parent.mkdir(exist_ok=True)
        (bare / name).write_text(content, encoding="utf-8")
    with served(bare) as root:
        chrome.get(f"{root}about/")
        (link,) = typed(chrome, "zorp")
        assert link.find_element(By.TAG_NAME, "h3").text == "<img src=x onerror=alert(1)> zorp"
        assert [mark.text for mark in link.find_elements(By.CSS_SELECTOR, "h3 mark")] == ["zorp"]
        assert link.find_element(By.CLASS_NAME, "rl-kind").text.lower() == "<i>paper</i>"
        assert '<b> &lt;i&gt; "zorp"</p><script>' in link.text
        assert not link.find_elements(By.CSS_SELECTOR, "img, b, i, script")
        assert str(link.get_attribute("href")).startswith(f"{root}papers/x/?")


def test_without_scripts_a_link_leads_to_all_papers_in_place_of_the_box(chrome: Chrome, address: str) -> None:
    found = (By.CSS_SELECTOR, ".rl-header .rl-find")
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chrome.get(f"{address}papers/tern2-5-1m-technical-report/")
        (link,) = chrome.find_elements(*found)
        assert link.accessible_name == "All papers"
        assert link.is_displayed()
        link.click()
        assert chrome.current_url == f"{address}browse/"
    finally:
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    chrome.refresh()
    assert not [link for link in chrome.find_elements(*found) if link.tag_name == "a"]
