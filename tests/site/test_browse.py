"""All papers: the data that is filtered in the browser, the filters, and the list that needs no script."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from generator.model import Listing, OrganizationFacts, Paper
from generator.settings.content import Content
from generator.site import addresses, browse_data, browsing, search_index
from generator.site.browse_data import data_files
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.searching import record_of_paper
from generator.site.settings import Site
from generator.util.dates import PartialDate
from tests.browser import complaints, served, size, wait
from tests.conftest import PAPERS, REPO
from tests.related.test_similarity import paper

TAXONOMY = Content(REPO / "content").taxonomy()
HOSTILE = '</script><img src=x onerror=alert(1)>\u2028 & "quotes"'


def made_up(number: int) -> Paper:
    topic = ("pretraining-data", "transfer-learning")[number % 2]
    made = paper(f"paper-{number:05}", f"Paper {number:05} on something", "Text.", topic)
    return made.model_copy(update={"published": PartialDate(2000 + number % 25, 1, 1)})


@pytest.fixture
def shown() -> ReadingList:
    known = paper("b", f"Beta {HOSTILE}", "Text.", "theory", "quantization").model_copy(
        update={
            "published": PartialDate(2024, 5, 1),
            "code": ("https://github.com/a/b",),
            "organization": OrganizationFacts(handle="lab", name="The Lab"),
            "listed_in": (
                Listing(dump="new.txt", line=9, captured=date(2025, 2, 1)),
                Listing(dump="old.txt", line=1, captured=date(2025, 1, 1)),
                Listing(dump="old.txt", line=7, captured=date(2025, 1, 1)),
            ),
        }
    )
    unfiled = paper("a", "alpha", "Text.").model_copy(update={"topics": ()})
    return ReadingList((unfiled, known), TAXONOMY, {}, merged={"old-b": "b"})


def test_rows_say_what_the_filters_need(shown: ReadingList) -> None:
    files = data_files(shown)
    assert set(files) == {"browse/papers.json", "browse/places.json", "browse/authors.json"}
    data = json.loads(files["browse/papers.json"])
    topics = [topic[0] for topic in data["topics"]]
    two = [topics.index("theory"), topics.index("quantization")]
    assert data["papers"] == [
        ["a", "alpha", "", [], 0, 0, -1, []],
        ["b", f"Beta {HOSTILE}", "2024-05-01", two, 0, 1, 0, [0, 1]],
    ]
    assert data["organizations"] == [["lab", "The Lab"]]
    assert [name for name, _ in data["dumps"]] == ["new.txt", "old.txt"]
    assert data["former"] == {"old-b": "b"}
    assert all(data["areas"][area][0] == TAXONOMY.area_of[topic].id for topic, _, area, _ in data["topics"])
    places = json.loads(files["browse/places.json"])
    assert places["papers"] == {"a": -1, "b": topics.index("theory")}
    assert places["topics"] == topics
    assert places["former"] == {"old-b": "b"}


def test_authors_come_with_the_places_of_their_papers() -> None:
    names = {"a": ("Ada Teal", "Bo Lone"), "b": (), "c": ("Ada Teal",)}
    papers = [paper(name, name, "Text.").model_copy(update={"authors": authors}) for name, authors in names.items()]
    files = data_files(ReadingList(tuple(papers), TAXONOMY, {}))
    assert json.loads(files["browse/authors.json"])["authors"] == [["ada-teal", "Ada Teal", [0, 2]]]


def test_data_does_not_depend_on_order(shown: ReadingList) -> None:
    assert (
        data_files(replace(shown, papers=shown.papers[::-1]))["browse/papers.json"]
        == (data_files(shown)["browse/papers.json"])
    )


def test_rows_are_spread_over_files(monkeypatch: pytest.MonkeyPatch) -> None:
    many = ReadingList(tuple(map(made_up, range(25))), TAXONOMY, {})
    for module in (browsing, browse_data):
        monkeypatch.setattr(module, "SHARD", 10)
    files = data_files(many)
    assert json.loads(files["browse/papers.json"])["more"] == ["papers-2.json", "papers-3.json"]
    rows = [row for name in browsing.shard_names(many) for row in json.loads(files[name])["papers"]]
    assert [row[0] for row in rows] == [paper.id for paper in many.papers]


@pytest.mark.parametrize("title", ["Paper {} on something of the usual length, as most papers are", "<&\"'>" * 80])
def test_plain_pages_hold_every_paper_once_and_stay_small(title: str) -> None:
    papers = tuple(
        made.model_copy(update={"title": f"{chr(65 + number % 26)} {title.format(number)}"})
        for number, made in enumerate(map(made_up, range(3_000)))
    )
    many = ReadingList(papers, TAXONOMY, {})
    pages = [page for page in Pages(many, Site("List", "", "")) if page.address.startswith(addresses.ALL_PAPERS)]
    assert [page.address for page in pages] == list(browsing.page_addresses(many))
    assert len(pages) > 2
    assert max(len(page.body.encode()) for page in pages) < 270_000  # some 20 kB are the frame's
    listed = [part.split("/", 1)[0] for page in pages for part in page.body.split("../papers/")[1:]]
    assert listed == [paper.id for _, papers in many.by_letter for paper in papers]


def test_no_papers_make_one_empty_page() -> None:
    assert ReadingList((), TAXONOMY, {}).plain_pages == [[]]
    assert json.loads(data_files(ReadingList((), TAXONOMY, {}))["browse/papers.json"])["papers"] == []


# In the browser


@pytest.fixture(scope="module")
def browse(address: str) -> str:
    return f"{address}browse/"


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "browse" / "papers.json").read_text(encoding="utf-8"))
    return found


def settled(chrome: Chrome) -> None:
    """Waits until all is there of what was chosen, of a query that was typed once it stands in the address."""
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows[aria-busy=false]"))


def count(chrome: Chrome) -> str:
    """What the live region says of what was chosen."""
    settled(chrome)
    return chrome.find_element(By.CSS_SELECTOR, ".rl-browse__count").text


def says(chrome: Chrome, text: str) -> None:
    wait(chrome).until(lambda browser: browser.find_element(By.CSS_SELECTOR, ".rl-browse__count").text == text)


def titles(chrome: Chrome) -> list[str]:
    """The papers shown of what was chosen."""
    settled(chrome)
    rows = chrome.execute_script(
        "return [...document.querySelectorAll('.rl-browse__rows .rl-row__title')].map(link => link.textContent)"
    )
    return list(rows)


def counts(chrome: Chrome, title: str) -> dict[str, int]:
    """The values of a filter with their counts, the hidden ones left out."""
    script = """
        const box = [...document.querySelectorAll('.rl-filter')].find(
          filter => filter.querySelector('summary').textContent === arguments[0]);
        box.open = true;
        return new Promise(done => setTimeout(() => done([...box.querySelectorAll('li:not([hidden])')].map(
          item => [item.querySelector('label > span').textContent, item.querySelector('.rl-count').textContent])), 50));
    """
    return {value: sum(map(int, text.split(" + "))) for value, text in chrome.execute_script(script, title)}


def tick(chrome: Chrome, title: str, value: str) -> None:
    counts(chrome, title)
    box = next(
        one
        for one in chrome.find_elements(By.CSS_SELECTOR, ".rl-filter")
        if one.find_element(By.TAG_NAME, "summary").text == title
    )
    labels = box.find_elements(By.TAG_NAME, "label")
    next(label for label in labels if label.find_element(By.TAG_NAME, "span").text == value).click()


def asked(chrome: Chrome) -> dict[str, list[str]]:
    return parse_qs(urlsplit(chrome.current_url).query)


def test_filters_narrow_and_the_view_can_be_shared(chrome: Chrome, browse: str, data: dict[str, Any]) -> None:
    chrome.get(browse)
    assert count(chrome) == f"All {PAPERS} papers"
    tick(chrome, "Year", "2024")
    tick(chrome, "Year", "2025")
    tick(chrome, "Code", "With code")
    expected = [row[1] for row in data["papers"] if row[2][:4] in ("2024", "2025") and row[5]]
    assert titles(chrome) == expected[:100]
    assert count(chrome) == f"{len(expected)} of {PAPERS} papers"
    assert asked(chrome) == {"year": ["2025", "2024"], "code": ["yes"]}
    shared = chrome.current_url
    chrome.get("about:blank")
    chrome.get(shared)
    assert count(chrome) == f"{len(expected)} of {PAPERS} papers"
    assert titles(chrome) == expected[:100]
    chips = [chip.text for chip in chrome.find_elements(By.CSS_SELECTOR, ".rl-chip")]
    assert chips == ["Year: 2025 ×", "Year: 2024 ×", "Code: With code ×", "Clear all"]


def test_counts_follow_the_other_filters_not_their_own(chrome: Chrome, browse: str, data: dict[str, Any]) -> None:
    chrome.get(f"{browse}?code=yes&year=2024")
    count(chrome)
    years = counts(chrome, "Year")
    assert years["2024"] == sum(row[2][:4] == "2024" and row[5] for row in data["papers"])
    assert years["No date given"] == sum(not row[2] and row[5] for row in data["papers"])
    topics = counts(chrome, "Topic")
    names = [topic[1] for topic in data["topics"]]
    for name, number in topics.items():
        at = names.index(name)
        assert number == sum(at in row[3] and row[2][:4] == "2024" and row[5] for row in data["papers"])
    assert 0 not in topics.values()


@pytest.mark.parametrize(
    "query",
    ["absorption GUIDELINE", "guideline absorptiòn", "  Guideline-Absorption ", "multi modal guideline absor"],
)
def test_words_in_any_order_case_and_accent(chrome: Chrome, browse: str, query: str) -> None:
    chrome.get(browse)
    count(chrome)
    chrome.find_element(By.ID, "rl-q").send_keys(query)
    first = "Multimodal Guideline Absorption for Conversational Agents"
    wait(chrome).until(lambda browser: titles(browser)[:1] == [first] and "result" in count(browser))
    assert asked(chrome)["q"] == [query.strip()]


def test_words_of_abstracts_are_found(chrome: Chrome, browse: str) -> None:
    chrome.get(f"{browse}?q=avalanches+cost+thousands")
    wait(chrome).until(lambda browser: "Avalanche" in "".join(titles(browser)[:1]))
    assert "costs thousands" in chrome.find_element(By.CSS_SELECTOR, ".rl-browse__rows p").text


def test_the_query_of_an_address_is_the_filters_own(chrome: Chrome, browse: str) -> None:
    chrome.get(f"{browse}?q=avalanche&sort=newest&topic=nonsense&sort=__proto__")
    says(chrome, "1 result")
    assert all("avalanche" in title.lower() for title in titles(chrome))
    assert asked(chrome) == {"q": ["avalanche"], "sort": ["newest"]}
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-search[data-open]")  # the box stays shut


def test_back_and_forward(chrome: Chrome, browse: str) -> None:
    chrome.get(browse)
    count(chrome)
    tick(chrome, "Year", "2024")
    first = count(chrome)
    chrome.find_element(By.ID, "rl-q").send_keys("tuning")
    wait(chrome).until(lambda browser: asked(browser).get("q") == ["tuning"])
    second = count(chrome)
    assert first != second
    chrome.back()
    says(chrome, first)
    assert chrome.find_element(By.ID, "rl-q").get_attribute("value") == ""
    chrome.back()
    says(chrome, f"All {PAPERS} papers")
    chrome.forward()
    chrome.forward()
    says(chrome, second)


def test_chips_take_filters_away_and_keep_the_focus(chrome: Chrome, browse: str) -> None:
    chrome.get(f"{browse}?year=2024&code=yes&q=model")
    count(chrome)
    chrome.find_element(By.CSS_SELECTOR, ".rl-chip").send_keys(Keys.ENTER)
    assert asked(chrome) == {"code": ["yes"], "q": ["model"]}
    assert chrome.switch_to.active_element.text == "Code: With code ×"
    chrome.find_element(By.CSS_SELECTOR, ".rl-chip--clear").send_keys(Keys.ENTER)
    wait(chrome).until(lambda browser: asked(browser) == {"q": ["model"]})
    assert chrome.switch_to.active_element == chrome.find_element(By.CSS_SELECTOR, ".rl-browse__count")


def test_keyboard_alone(chrome: Chrome, huge: str) -> None:
    chrome.get(huge)
    count(chrome)
    chrome.find_element(By.ID, "rl-sort").send_keys(Keys.TAB)

    def press(*keys: str) -> None:
        ActionChains(chrome).send_keys(*keys).perform()

    assert chrome.switch_to.active_element.text == "Area"
    press(Keys.ENTER)
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-filter input"))
    press(Keys.TAB, Keys.SPACE)
    assert asked(chrome) == {"area": ["pre-training"]}
    assert chrome.switch_to.active_element.get_attribute("type") == "checkbox"
    press(Keys.TAB, Keys.SPACE)
    assert asked(chrome) == {"area": ["pre-training", "adaptation"]}
    shown = len(titles(chrome))
    chrome.find_element(By.CSS_SELECTOR, ".rl-browse__results > button").send_keys(Keys.ENTER)
    assert len(titles(chrome)) == shown + 100
    assert chrome.switch_to.active_element.text == titles(chrome)[shown]  # reading goes on where it stood


def test_orders(chrome: Chrome, browse: str, data: dict[str, Any]) -> None:
    chrome.get(browse)
    count(chrome)
    select = Select(chrome.find_element(By.ID, "rl-sort"))
    dates = {row[1]: row[2] for row in data["papers"]}
    select.select_by_value("newest")
    newest = [dates[title] for title in titles(chrome)]
    assert newest[0] == max(dates.values())
    assert newest == sorted(newest, reverse=True)  # those without a date are last
    select.select_by_value("oldest")
    assert dates[titles(chrome)[0]] == min(filter(None, dates.values()))
    select.select_by_value("listed")
    assert len(next(row[7] for row in data["papers"] if row[1] == titles(chrome)[0])) > 1


def test_a_phone_has_the_filters_folded(chrome: Chrome, browse: str) -> None:
    size(chrome, 390)
    chrome.get(browse)
    count(chrome)
    panel = chrome.find_element(By.CSS_SELECTOR, ".rl-filters")
    assert panel.get_attribute("open") is None
    panel.find_element(By.TAG_NAME, "summary").click()
    tick(chrome, "Code", "With code")
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= 390


def is_there(path: Path, _: Chrome) -> bool:
    return path.exists()


def test_a_view_is_exported(chrome: Chrome, browse: str, tmp_path: Path, data: dict[str, Any]) -> None:
    folder = tmp_path / "got"
    folder.mkdir()
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    chrome.get(f"{browse}?year=2021")
    count(chrome)
    chrome.find_element(By.CSS_SELECTOR, ".rl-browse__export > summary").click()
    wanted = [row[0] for row in data["papers"] if row[2].startswith("2021")]
    for number, name in enumerate(["papers.bib", "papers.ris", "papers.csl.json", "papers.md"]):
        chrome.find_elements(By.CSS_SELECTOR, ".rl-export button")[number].click()
        wait(chrome).until(partial(is_there, folder / name))
    items = json.loads((folder / "papers.csl.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == wanted
    assert all(item["issued"]["date-parts"][0][0] == 2021 for item in items)
    assert (folder / "papers.bib").read_text().count("@misc{") == len(wanted)
    assert (folder / "papers.ris").read_bytes().count(b"\r\nER  - \r\n") == len(wanted)
    assert (folder / "papers.md").read_text().count("\n") == len(wanted)


@pytest.fixture
def huge(site: Path, tmp_path: Path) -> Iterator[str]:
    """The site with the data of twelve thousand made-up papers, and their index."""
    folder = tmp_path / "huge"
    folder.mkdir()
    for path in site.iterdir():
        if path.name not in ("browse", "search"):
            (folder / path.name).symlink_to(path)
    (folder / "browse").mkdir()
    shutil.copy(site / "browse" / "index.html", folder / "browse")
    many = ReadingList(tuple(map(made_up, range(12_000))), TAXONOMY, {})
    records = (record_of_paper(made, "") for made in many.papers)
    for name, text in (*data_files(many).items(), *search_index.files(records, [])):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with served(folder, "/reading-list/") as root:
        yield f"{root}browse/"


def test_many_papers(chrome: Chrome, huge: str) -> None:
    chrome.get(f"{huge}?year=2003")
    assert count(chrome) == "480 of 12000 papers"
    chrome.find_element(By.ID, "rl-q").send_keys("paper 11978")
    says(chrome, "1 result")
    assert titles(chrome) == ["Paper 11978 on something"]


def test_without_scripts_the_list_is_whole(chrome: Chrome, browse: str, data: dict[str, Any]) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(browse)
    links = chrome.find_elements(By.CSS_SELECTOR, ".rl-plain .rl-compact li > a:first-child")
    assert [link.text for link in links[:5]] == [" ".join(row[1].split()) for row in data["papers"][:5]]
    assert len(links) == PAPERS
    assert links[-1].is_displayed()
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-letters a").is_displayed()


def test_without_data_the_plain_list_shows(chrome: Chrome, browse: str) -> None:
    chrome.execute_cdp_cmd("Network.enable", {})
    chrome.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/browse/papers.json"]})
    chrome.get(browse)
    wait(chrome).until(lambda browser: not browser.find_elements(By.CSS_SELECTOR, ".rl-plain--first"))
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-plain li a").is_displayed()
    complaints(chrome)  # what the browser says of the refusal is no error of the page
