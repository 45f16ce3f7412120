"""The page of results: what is found by words, filtered, opened and come back to, and what helps where nothing is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from generator.model import Paper
from generator.site import search_index
from generator.site.browse_data import data_files
from generator.site.reading_list import ReadingList
from generator.site.searching import record_of_paper
from tests.browser import complaints, requests, served, size, wait
from tests.related.test_similarity import paper
from tests.site.test_browse import HOSTILE, TAXONOMY, asked, count, counts, says, tick, titles


@pytest.fixture(scope="module")
def search(address: str) -> str:
    return f"{address}search/"


def found(chrome: Chrome, address: str, query: str, **chosen: str) -> str:
    """Opens the page of results; gives what it says once it shows all."""
    chrome.get(f"{address}?{urlencode({'q': query, **chosen})}")
    return count(chrome)


def texts(chrome: Chrome, selector: str) -> list[str]:
    return [str(it.text) for it in chrome.find_elements(By.CSS_SELECTOR, selector)]


# What it shows


def test_papers_come_with_passages_and_other_pages_before_them(chrome: Chrome, search: str) -> None:
    said = found(chrome, search, "quantization")
    number = len(titles(chrome))
    assert said == f"{number + 1} results: {number} papers, 1 other page"
    assert texts(chrome, ".rl-others li") == ["Topic Quantization"]
    assert texts(chrome, ".rl-browse h2") == ["Other pages", "Papers"]
    assert chrome.title == "quantization · Search · Groundwork"
    row = chrome.find_element(By.CSS_SELECTOR, ".rl-browse__rows li")
    assert row.find_element(By.CSS_SELECTOR, "a mark").text.startswith("Quantization")
    assert "quant" in row.find_element(By.CSS_SELECTOR, "p mark").text.lower()
    topic = row.find_element(By.CSS_SELECTOR, ".rl-row__facts a")
    assert urlsplit(str(topic.get_attribute("href"))).path.startswith("/reading-list/topics/")


def test_many_other_pages_are_shown_when_asked_for(chrome: Chrome, search: str) -> None:
    found(chrome, search, "fine tuning")
    few = texts(chrome, ".rl-others li")
    chrome.find_element(By.CSS_SELECTOR, ".rl-browse__others button").send_keys(Keys.ENTER)
    wait(chrome).until(lambda browser: len(browser.find_elements(By.CSS_SELECTOR, ".rl-others li")) > len(few))
    everything = texts(chrome, ".rl-others li")
    assert everything[:5] == few
    assert count(chrome).endswith(f"{len(everything)} other pages")
    assert chrome.switch_to.active_element.text in everything[5]


def test_all_results_are_reached(chrome: Chrome, search: str) -> None:
    said = found(chrome, search, "language model")
    number = int(said.split(": ")[1].split(" papers")[0])
    assert len(titles(chrome)) == 20
    more = chrome.find_element(By.CSS_SELECTOR, ".rl-browse__results > button")
    while more.is_displayed():
        shown = len(titles(chrome))
        more.send_keys(Keys.ENTER)
        wait(chrome).until(lambda browser: browser.switch_to.active_element != more)
        assert chrome.switch_to.active_element.text == titles(chrome)[shown]
    assert len(set(titles(chrome))) == number


def test_what_lacks_a_word_says_so_and_comes_last_in_other_orders(chrome: Chrome, search: str) -> None:
    found(chrome, search, "lora federated", sort="newest")
    lacking = [
        bool(row.find_elements(By.TAG_NAME, "del"))
        for row in chrome.find_elements(By.CSS_SELECTOR, ".rl-browse__rows li")
    ]
    assert lacking == sorted(lacking)
    assert set(lacking) == {False, True}
    years = texts(chrome, ".rl-browse__rows time")[lacking.index(True) :]
    assert years == sorted(years, reverse=True)


def test_other_languages_find_a_subject(chrome: Chrome, search: str) -> None:
    said = found(chrome, search, "knowledge distillation")
    papers = set(titles(chrome))
    for wording in ("Wissensdistillation", "知识蒸馏"):
        assert "2 papers" in found(chrome, search, wording)
        assert texts(chrome, ".rl-others li") == ["Topic Knowledge distillation"]
        assert set(titles(chrome)) <= papers, said


def test_marks_of_the_reader_show(chrome: Chrome, search: str) -> None:
    found(chrome, search, "avalanche")
    chrome.find_element(By.CSS_SELECTOR, ".rl-browse__rows a").click()
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-reading button"))
    chrome.find_element(By.CSS_SELECTOR, ".rl-reading button").click()
    found(chrome, search, "avalanche")
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-state").get_attribute("title") == "To read"


# Filters and addresses


@pytest.mark.parametrize("is_kept", [True, False])
def test_back_from_a_result_restores_everything(chrome: Chrome, address: str, is_kept: bool) -> None:
    """Whether the browser kept the page or has to make it anew."""
    size(chrome, 1440)
    chrome.get(f"{address}about/")
    ActionChains(chrome).send_keys("/", "language model", Keys.ENTER).perform()
    wait(chrome).until(lambda browser: len(titles(browser)) == 20)
    tick(chrome, "Year", "2024")
    tick(chrome, "Year", "2025")
    Select(chrome.find_element(By.ID, "rl-sort")).select_by_value("newest")
    chrome.find_element(By.CSS_SELECTOR, ".rl-browse__results > button").send_keys(Keys.ENTER)
    wait(chrome).until(lambda browser: len(titles(browser)) > 20)
    assert asked(chrome) == {"q": ["language model"], "year": ["2025", "2024"], "sort": ["newest"]}
    before = chrome.current_url, count(chrome), titles(chrome)
    link = chrome.find_elements(By.CSS_SELECTOR, ".rl-browse__rows .rl-row__title")[22]
    chrome.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    top = chrome.execute_script("return scrollY")
    assert top > 500
    if not is_kept:  # Chromium keeps no page that listens to this
        chrome.execute_script("addEventListener('unload', () => {})")
    chrome.execute_script("window.isKept = true")
    link.send_keys(Keys.ENTER)
    wait(chrome).until(lambda browser: "/papers/" in browser.current_url)
    chrome.back()
    wait(chrome).until(lambda browser: titles(browser) == before[2])
    assert chrome.execute_script("return window.isKept === true") == is_kept
    wait(chrome).until(lambda browser: abs(browser.execute_script("return scrollY") - top) < 2)
    assert (chrome.current_url, count(chrome)) == before[:2]
    assert Select(chrome.find_element(By.ID, "rl-sort")).first_selected_option.text == "Newest first"
    wait(chrome).until(lambda browser: browser.switch_to.active_element.text == before[2][22])
    chrome.back()  # the order before
    wait(chrome).until(lambda browser: "sort" not in asked(browser))
    wait(chrome).until(lambda browser: titles(browser) != before[2])
    assert Select(chrome.find_element(By.ID, "rl-sort")).first_selected_option.text == "Relevance"


def test_an_address_has_all_of_it(chrome: Chrome, search: str) -> None:
    found(chrome, search, "language model", sort="oldest", topic="quantization", code="yes")
    before = count(chrome), titles(chrome)
    assert " of " in before[0]
    assert texts(chrome, ".rl-chip") == ["Topic: Quantization ×", "Code: With code ×", "Clear all"]
    there = chrome.current_url
    chrome.get("about:blank")
    chrome.get(there)
    says(chrome, before[0])
    assert titles(chrome) == before[1]


def test_authors_are_fetched_when_asked_for(chrome: Chrome, search: str, site: Path) -> None:
    authors = json.loads((site / "browse" / "authors.json").read_text(encoding="utf-8"))["authors"]
    author, name, papers = max(authors, key=lambda one: len(one[2]))
    rows = json.loads((site / "browse" / "papers.json").read_text(encoding="utf-8"))["papers"]
    found(chrome, search, "")
    assert not [url for url in requests(chrome) if url.endswith("authors.json")]
    counts(chrome, "Author")
    wait(chrome).until(lambda browser: counts(browser, "Author"))
    assert counts(chrome, "Author")[name] == len(papers)
    tick(chrome, "Author", name)
    wait(chrome).until(lambda browser: asked(browser).get("author") == [author])
    assert titles(chrome) == [rows[at][1] for at in papers]
    chrome.refresh()
    wait(chrome).until(lambda browser: titles(browser) == [rows[at][1] for at in papers])


def test_a_filter_of_many_values_is_searched_by_letters(chrome: Chrome, tmp_path: Path, site: Path) -> None:
    names = [f"Author Number{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    papers = [
        paper(f"p-{n}", f"P {n}", "Text.").model_copy(update={"authors": (name, *names[:1])})
        for n, name in enumerate(names * 2)
    ]
    with served(of(papers, tmp_path, site)) as root:
        chrome.get(f"{root}search/")
        count(chrome)
        counts(chrome, "Author")
        wait(chrome).until(lambda browser: len(counts(browser, "Author")) == 50)
        assert next(iter(counts(chrome, "Author"))) == names[0]  # of most papers
        chrome.find_element(By.CSS_SELECTOR, ".rl-filter [aria-label='Find author']").send_keys("numbercg")
        wait(chrome).until(lambda browser: [*counts(browser, "Author")] == ["Author Numbercg"])
        tick(chrome, "Author", "Author Numbercg")
        says(chrome, "2 of 120 papers")


def of(papers: Sequence[Paper], folder: Path, site: Path) -> Path:
    """A site whose list and index are of those papers."""
    for name in ("assets", "about"):
        (folder / name).symlink_to(site / name)
    shown = ReadingList(tuple(papers), TAXONOMY, {})
    records = [record_of_paper(one, "") for one in shown.papers]
    for name, text in (*data_files(shown).items(), *search_index.files(records, [])):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(site / "search" / "index.html", folder / "search")
    return folder


def test_old_addresses_lead_here(chrome: Chrome, address: str) -> None:
    for page in ("", "about/"):
        chrome.get(f"{address}{page}?q=avalanche+detection")
        wait(chrome).until(lambda browser: browser.current_url == f"{address}search/?q=avalanche+detection")
        wait(chrome).until(titles)
    # Back leads past the page that leads here.
    chrome.get("about:blank")
    chrome.get(f"{address}?q=avalanche")
    wait(chrome).until(titles)
    chrome.back()
    wait(chrome).until(lambda browser: browser.current_url == "about:blank")


def test_a_key_leads_to_its_field(chrome: Chrome, search: str) -> None:
    found(chrome, search, "lora")
    ActionChains(chrome).send_keys("/").perform()
    field = chrome.switch_to.active_element
    assert (field.get_attribute("id"), field.accessible_name) == ("rl-q", "Words, authors, names, ids")
    field.send_keys("quantization")  # in place of what was selected
    wait(chrome).until(lambda browser: asked(browser) == {"q": ["quantization"]})
    wait(chrome).until(lambda browser: count(browser).endswith(" papers, 1 other page"))


# Nothing found


def test_near_words_topics_and_scholars_help_where_nothing_is_found(chrome: Chrome, search: str) -> None:
    assert found(chrome, search, "avalench") == "Nothing found"
    link = chrome.find_element(By.LINK_TEXT, "avalanche")
    elsewhere = chrome.find_element(By.CSS_SELECTOR, ".rl-browse__results > p > a[href^='https:']")
    assert elsewhere.get_attribute("href") == "https://scholar.google.com/scholar?q=avalench"
    link.click()
    says(chrome, "1 result")
    assert found(chrome, search, "quanitzashun") == "Nothing found"
    assert "Near topics: Quantization" in chrome.find_element(By.CSS_SELECTOR, ".rl-browse__hint").text
    assert found(chrome, search, "2401.99999") == "Nothing found"
    assert len(chrome.find_elements(By.CSS_SELECTOR, ".rl-browse__hint a")) == len(TAXONOMY.areas)


def test_a_word_that_nothing_has_may_be_dropped(chrome: Chrome, search: str) -> None:
    found(chrome, search, "lora zorpqx weather")
    hint = chrome.find_element(By.CSS_SELECTOR, ".rl-browse__hint")
    assert hint.text == "Nothing has “zorpqx”. Without: lora weather."
    assert "zorpqx" not in chrome.find_element(By.CSS_SELECTOR, ".rl-browse__rows").text
    hint.find_element(By.TAG_NAME, "a").click()
    wait(chrome).until(lambda browser: asked(browser) == {"q": ["lora weather"]})


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("lora ora weather ora lora", "lora weather lora"),  # a word is no part of another
        ("ＬｏＲＡ ｌｄｒａ ｌｄｒａ", "ＬｏＲＡ"),
        ("quäntization zörpqx", "quäntization"),
    ],
)
def test_words_are_dropped_and_replaced_whole(chrome: Chrome, search: str, query: str, rest: str) -> None:
    found(chrome, search, query)
    links = chrome.find_elements(By.CSS_SELECTOR, ".rl-browse__hint a")
    assert links[0].text == rest
    assert all(len(link.text.split()) == len(query.split()) for link in links[1:])


def test_of_many_words_only_those_looked_up_are_named(chrome: Chrome, search: str) -> None:
    """Near words of hundreds would take the search's thread seconds."""
    words = [f"av{one}{two}lanche" for one in "qxz" for two in "bcdfghjk"]
    found(chrome, search, " ".join(words))
    assert len(chrome.find_elements(By.XPATH, "//p[starts-with(., 'Did you mean')]")) == 12


def test_a_filter_that_keeps_all_out_may_be_dropped(chrome: Chrome, search: str) -> None:
    said = found(chrome, search, "avalanche", contribution="survey")
    assert said == "0 of 1 paper"
    chrome.find_element(By.CSS_SELECTOR, ".rl-browse__hint button").click()
    says(chrome, "1 result")
    assert asked(chrome) == {"q": ["avalanche"]}


# What may go wrong


def test_text_of_strangers_stays_text(chrome: Chrome, tmp_path: Path, site: Path) -> None:
    hostile = paper("x", f"{HOSTILE} zorp", 'zorp <b> &lt;i&gt; "zorp"</p><script>alert(1)</script>')
    with served(of([hostile], tmp_path, site)) as root:
        for query in ("zorp", "<i>zorp</i>", "<img src=x onerror=alert(1)>", "<b>qqqqq</b>"):
            found(chrome, f"{root}search/", query)
            page = chrome.find_element(By.CSS_SELECTOR, ".rl-browse")
            assert not page.find_elements(By.CSS_SELECTOR, "img, b, i, script")
        found(chrome, f"{root}search/", "zorp")
        assert '<b> &lt;i&gt; "zorp"</p><script>' in chrome.find_element(By.CSS_SELECTOR, ".rl-browse__rows p").text
        assert titles(chrome) == [f"{HOSTILE} zorp"]


def test_an_unfinished_word_is_marked_alone(chrome: Chrome, tmp_path: Path, site: Path) -> None:
    """Though the index joins it to the word after it."""
    tides = paper("x", "Zorp for tides", "A zorp-for-all, and zorp tides. Fine-tuning.")
    with served(of([tides], tmp_path, site)) as root:
        found(chrome, f"{root}search/", "zorp")
        assert {text.lower() for text in texts(chrome, ".rl-browse mark")} == {"zorp"}
        link = str(chrome.find_element(By.CSS_SELECTOR, ".rl-row__title").get_attribute("href"))
        assert link.endswith("/x/?h=zorp")
        found(chrome, f"{root}search/", "finetuning")
        assert texts(chrome, ".rl-browse mark") == ["Fine-tuning"]


@pytest.mark.parametrize("missing", ["search/index.json", "search/pages/0.json"])
def test_a_search_that_cannot_be_loaded_says_so(chrome: Chrome, site: Path, tmp_path: Path, missing: str) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site" / missing).unlink()
    with served(tmp_path / "site") as root:
        chrome.get(f"{root}search/?q=avalanche")
        says(chrome, "The search could not be loaded.")
        # All papers are there without it.
        chrome.find_element(By.ID, "rl-q").send_keys(Keys.CONTROL, "a", Keys.BACKSPACE)
        wait(chrome).until(lambda browser: len(titles(browser)) == 100)
    complaints(chrome)  # what the browser says of the missing file is no error of the page


def test_a_list_and_an_index_of_two_builds_are_not_mixed(chrome: Chrome, site: Path, tmp_path: Path) -> None:
    papers = [paper(name, name, "Text.") for name in ("zorp-a", "zorp-b")]
    folder = of(papers, tmp_path, site)
    later = ReadingList((paper("aa", "aa", "Text."), *papers), TAXONOMY, {})
    (folder / "browse/papers.json").write_text(data_files(later)["browse/papers.json"], encoding="utf-8")
    with served(folder) as root:
        chrome.get(f"{root}search/?q=zorp")
        says(chrome, "The search could not be loaded.")


def test_without_scripts_it_says_what_it_needs(chrome: Chrome, search: str, address: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(f"{search}?q=lora")
    said = chrome.find_element(By.CSS_SELECTOR, ".rl-plain")
    assert said.is_displayed()
    assert said.text.startswith("The search needs scripts")
    said.find_element(By.LINK_TEXT, "all papers by title").click()
    assert chrome.current_url == f"{address}browse/"


def test_rows_are_high_enough_for_fingers(chrome: Chrome, search: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        size(chrome, 390, 844)
        found(chrome, search, "lora")
        chrome.find_element(By.CSS_SELECTOR, ".rl-filters > summary").click()
        counts(chrome, "Code")
        low = chrome.execute_script("""
            const pressed = ".rl-browse :is(input:not([type=checkbox]), select, summary, .rl-filter label, .rl-others a, .rl-row__title)";
            return [...document.querySelectorAll(pressed)].filter((it) => it.offsetHeight && it.offsetHeight < 44)
              .map((it) => `${it.offsetHeight} ${it.textContent.slice(0, 30)}`);
        """)
        assert low == []
    finally:
        chrome.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
