"""What the reader marks, in a real browser: kept, shown, copied, followed, and never in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import presence_of_element_located
from selenium.webdriver.support.select import Select

from generator.export import FORMATS
from generator.export.format import Source
from generator.settings.content import Content
from tests.browser import served, size, wait
from tests.conftest import REPO
from tests.export.hostile import FULL, TITLES

KEY = "reading-list:Groundwork:1"
PAPER = "tern2-5-1m-technical-report"
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
# Layout shifts that no key or click of the reader explains.
SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => window.shifts.push(...list.getEntries().filter(
      entry => !entry.hadRecentInput).map(entry => entry.value))).observe({type: 'layout-shift', buffered: true});
"""

Marks = dict[str, dict[str, Any]]


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """The site, in a folder where a test may change what browse/ holds."""
    folder = tmp_path / "site"
    folder.mkdir()
    for path in site.iterdir():
        if path.name != "browse":
            (folder / path.name).symlink_to(path)
    (folder / "browse").mkdir()
    for path in (site / "browse").iterdir():
        if path.is_file():
            (folder / "browse" / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with served(folder, "/reading-list/") as root:
        yield root


def button(chrome: Chrome, text: str) -> Any:
    """A paper's button, once the control is there."""
    return wait(chrome).until(
        lambda browser: next(
            (one for one in browser.find_elements(By.CSS_SELECTOR, ".rl-reading button") if one.text == text), None
        )
    )


def kept(chrome: Chrome) -> Marks:
    text = chrome.execute_script("return localStorage.getItem(arguments[0])", KEY)
    marks: Marks = json.loads(text)["papers"] if text else {}
    return marks


def keep(chrome: Chrome, address: str, marks: Marks) -> None:
    """Puts marks into a fresh browser."""
    chrome.get(f"{address}about/")
    text = json.dumps({"version": 1, "papers": marks})
    chrome.execute_script("localStorage.setItem(arguments[0], arguments[1]); sessionStorage.clear()", KEY, text)


def mark(state: str = "read", *, star: bool = False, note: str = "", **more: str) -> dict[str, Any]:
    return {"state": state, "star": star, "note": note, "changed": "2026-01-01T00:00:00.000Z", **more}


def signs(chrome: Chrome) -> dict[str, str]:
    """The marks beside links on a page, by the paper's id."""
    found: dict[str, str] = chrome.execute_script(
        "return Object.fromEntries([...document.querySelectorAll('.rl-state')].map(sign => "
        "[sign.nextElementSibling.pathname.split('/').at(-2), sign.getAttribute('aria-label')]))"
    )
    return found


def pick(site: Path, topic: str, number: int) -> list[str]:
    places = json.loads((site / "browse" / "places.json").read_text(encoding="utf-8"))
    at = places["topics"].index(topic)
    return [paper for paper, place in places["papers"].items() if place == at][:number]


def test_a_paper_is_marked_and_stays_so(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}papers/{PAPER}/")
    button(chrome, "Reading").click()
    button(chrome, "★ Star").click()
    button(chrome, "Note").click()
    field = chrome.find_element(By.ID, "rl-note")
    assert chrome.switch_to.active_element == field
    field.send_keys("Compare with <b>FarWindow2</b>")
    chrome.get(f"{address}papers/{PAPER}/")  # at once: leaving the page keeps what was typed
    assert button(chrome, "Reading").get_attribute("aria-pressed") == "true"
    assert button(chrome, "★ Star").get_attribute("aria-pressed") == "true"
    assert button(chrome, "Read").get_attribute("aria-pressed") == "false"
    button(chrome, "Your note").click()
    assert chrome.find_element(By.ID, "rl-note").get_attribute("value") == "Compare with <b>FarWindow2</b>"
    chrome.get(f"{address}topics/long-context/")
    wait(chrome).until(lambda browser: PAPER in signs(browser))
    assert signs(chrome)[PAPER] == "Reading, starred, with a note:"
    chrome.get(f"{address}papers/{PAPER}/")
    button(chrome, "Reading").click()
    assert kept(chrome)[PAPER]["state"] == ""


def test_a_paper_with_nothing_left_is_forgotten(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}papers/{PAPER}/")
    button(chrome, "Read").click()
    assert set(kept(chrome)) == {PAPER}
    button(chrome, "Read").click()
    assert kept(chrome) == {}


def test_marks_show_wherever_a_paper_is_listed(chrome: Chrome, address: str, site: Path) -> None:
    ids = pick(site, "quantization", 3)
    listed = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    near = next(paper["related"][0] for paper in listed if paper["id"] == ids[0])
    ids = [*dict.fromkeys([*ids, near])]
    keep(chrome, address, {name: mark(topic="quantization") for name in ids})
    for page in ("topics/quantization/", "browse/?topic=quantization", "years/undated/", f"papers/{ids[0]}/"):
        chrome.get(address + page)
        wait(chrome).until(lambda browser: signs(browser))
    chrome.get(f"{address}browse/?mine=read")
    wait(chrome).until(lambda browser: set(signs(browser)) == set(ids))


@pytest.mark.parametrize("page", ["", "areas/compression/", "topics/quantization/"])
def test_progress(chrome: Chrome, address: str, site: Path, page: str) -> None:
    if page.startswith("areas/"):
        data = json.loads((site / "browse" / "papers.json").read_text(encoding="utf-8"))
        area = next(topic[2] for topic in data["topics"] if topic[0] == "quantization")
        page = f"areas/{data['areas'][area][0]}/"
    ids = pick(site, "quantization", 3)
    # The topic that the mark remembers is wrong: the list has the last word.
    keep(chrome, address, {name: mark(topic="theory") for name in ids})
    chrome.get(address + page)
    place = chrome.find_element(By.CSS_SELECTOR, "[data-progress='quantization']")
    total = place.get_attribute("data-count")
    wait(chrome).until(
        lambda _: f"3 of {place.get_attribute('data-count')} read" in str(place.get_attribute("textContent"))
    )
    assert total != "0"


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_moves_when_the_marks_come(chrome: Chrome, address: str, site: Path, width: int) -> None:
    ids = pick(site, "quantization", 5)
    keep(chrome, address, {name: mark(star=True, note="x", topic="quantization") for name in ids})
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SHIFTS})
    size(chrome, width)
    pages = {
        "": "[data-progress][data-count]",
        "topics/quantization/": ".rl-state",
        f"papers/{ids[0]}/": ".rl-reading button",
        "browse/": ".rl-browse__rows li",
    }
    for page, sign in pages.items():
        chrome.get(address + page)
        wait(chrome).until(presence_of_element_located((By.CSS_SELECTOR, sign)))
        # What moved is known once it is painted.
        chrome.execute_async_script(
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0])))"
        )
        assert sum(chrome.execute_script("return window.shifts")) < 0.01, page


def test_a_copy_goes_to_another_browser(chrome: Chrome, address: str, tmp_path: Path, site: Path) -> None:
    one, two, three = pick(site, "quantization", 3)
    got = tmp_path / "got"
    got.mkdir()
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(got)})
    keep(chrome, address, {one: mark("read", note="Mine."), two: mark("to-read", star=True)})
    chrome.get(f"{address}reading-list/")
    wait(chrome).until(lambda browser: len(browser.find_elements(By.CSS_SELECTOR, ".rl-mine")) == 2)
    choose(chrome, "Save a copy")
    copy = got / "reading-list.json"
    wait(chrome).until(lambda _: copy.exists())
    whole = kept(chrome)
    assert json.loads(copy.read_text(encoding="utf-8"))["papers"] == whole

    chrome.execute_script("localStorage.clear()")
    chrome.refresh()
    assert give(chrome, copy) == "2 added; 0 changed; 0 as they were."
    assert kept(chrome) == whole
    assert give(chrome, copy) == "0 added; 0 changed; 2 as they were."

    other = tmp_path / "other.json"
    later = mark("reading", note="Theirs.") | {"changed": "2026-02-01T00:00:00.000Z"}
    papers = {one: later, three: mark(), "not-here": mark(), "Not an id": mark(), two: {"state": "eaten"}}
    other.write_text(json.dumps({"version": 1, "papers": papers}), encoding="utf-8")
    assert give(chrome, other) == (
        "2 added; 1 changed; 0 as they were; 1 not on this list, kept all the same: not-here; 2 that could not be read."
    )
    assert kept(chrome)[one]["state"] == "reading"
    assert kept(chrome)[one]["note"] == "Mine.\n\nTheirs."
    assert kept(chrome)[two] == whole[two]
    assert "No longer on the list" in chrome.find_element(By.CSS_SELECTOR, "[data-id='not-here']").text


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"version": 1}', '{"version": 2, "papers": {}}', "\x00"])
def test_what_is_no_copy_changes_nothing(chrome: Chrome, address: str, tmp_path: Path, text: str) -> None:
    keep(chrome, address, {PAPER: mark()})
    chrome.get(f"{address}reading-list/")
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, encoding="utf-8")
    assert give(chrome, wrong) == "wrong.json is no copy of marks; nothing was changed."
    assert set(kept(chrome)) == {PAPER}


def choose(chrome: Chrome, text: str) -> None:
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-my-list button"))
    next(one for one in chrome.find_elements(By.CSS_SELECTOR, ".rl-my-list button") if one.text == text).click()


def give(chrome: Chrome, path: Path) -> str:
    """Adds a copy; gives what the page says of it."""
    field = wait(chrome).until(lambda browser: browser.find_element(By.CSS_SELECTOR, "input[type=file]"))
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-export"))
    said = chrome.find_element(By.CSS_SELECTOR, "section:has(input[type=file]) p[role=status]")
    chrome.execute_script("arguments[0].textContent = ''", said)
    field.send_keys(str(path))
    wait(chrome).until(lambda _: said.text)
    return str(said.text)


def test_my_list_by_state_with_notes(chrome: Chrome, address: str, site: Path) -> None:
    one, two, three = pick(site, "quantization", 3)
    keep(chrome, address, {one: mark("read", note="<i>Good</i>"), two: mark("reading"), three: mark("", star=True)})
    chrome.get(f"{address}reading-list/")
    wait(chrome).until(lambda browser: len(browser.find_elements(By.CSS_SELECTOR, ".rl-mine")) == 3)
    heads = [head.text for head in chrome.find_elements(By.CSS_SELECTOR, ".rl-my-list > div h2")]
    assert heads == ["Reading 1", "Read 1", "Starred or noted 1"]
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-mine__note").text == "<i>Good</i>"
    Select(chrome.find_element(By.CSS_SELECTOR, f"[data-id='{two}'] select")).select_by_value("to-read")
    heads = [head.text for head in chrome.find_elements(By.CSS_SELECTOR, ".rl-my-list > div h2")]
    assert heads == ["To read 1", "Read 1", "Starred or noted 1"]
    assert chrome.switch_to.active_element == chrome.find_element(By.CSS_SELECTOR, f"[data-id='{two}'] select")
    choose(chrome, "Forget everything")
    chrome.switch_to.alert.dismiss()
    assert len(kept(chrome)) == 3
    choose(chrome, "Forget everything")
    chrome.switch_to.alert.accept()
    wait(chrome).until(lambda browser: not browser.find_elements(By.CSS_SELECTOR, ".rl-mine"))
    assert kept(chrome) == {}
    assert chrome.switch_to.active_element == chrome.find_element(By.CSS_SELECTOR, ".rl-my-list > div")
    links = chrome.find_elements(By.CSS_SELECTOR, ".rl-my-list > div a")
    assert [link.get_attribute("href") for link in links] == [f"{address}#begin", f"{address}browse/"]


def test_selected_papers_are_exported(chrome: Chrome, address: str, tmp_path: Path, site: Path) -> None:
    one, two, _ = pick(site, "quantization", 3)
    got = tmp_path / "got"
    got.mkdir()
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(got)})
    keep(chrome, address, {one: mark(), two: mark(), "gone": mark(title="Gone")})
    chrome.get(f"{address}reading-list/")
    wait(chrome).until(lambda browser: len(browser.find_elements(By.CSS_SELECTOR, ".rl-mine")) == 3)
    assert not chrome.find_element(By.CSS_SELECTOR, "[data-id=gone] input").is_enabled()
    chrome.find_element(By.CSS_SELECTOR, f"[data-id='{one}'] input").click()
    assert "Export 1 selected paper" in chrome.find_element(By.CSS_SELECTOR, ".rl-my-list").text
    choose(chrome, "BibTeX")
    wait(chrome).until(lambda _: (got / "papers.bib").exists())
    entries = parse_string((got / "papers.bib").read_text(encoding="utf-8")).entries
    assert [entry.key for entry in entries] == [two]


def test_citations_are_cut_between_papers_whatever_strangers_wrote(chrome: Chrome, address: str) -> None:
    papers = [
        FULL.model_copy(
            update={"id": f"paper-{number}", "title": title, "authors": (title, "Ada van der Example Jr.")}
        )
        for number, title in enumerate(TITLES)
    ]
    source = Source(Content(REPO / "content").taxonomy())
    wholes = {name: "".join(FORMATS[name].stream(papers, source)) for name in ("bibtex", "ris", "csl-json")}
    chrome.get(f"{address}reading-list/")
    script = """
        const [wholes, done] = arguments;
        import(new URL('../assets/citations.js', location)).then(({FORMATS}) => {
          const cut = (name, text) => FORMATS[name].cut(text);
          const again = ([name, text]) => [name, [[...cut(name, text).keys()], FORMATS[name].join([...cut(name, text).values()])]];
          done(Object.fromEntries(Object.entries(wholes).map(again)));
        });
    """
    given = {
        "bibtex": wholes["bibtex"],
        "ris": wholes["ris"],
        "csl": wholes["csl-json"],
        "markdown": wholes["csl-json"],
    }
    found = chrome.execute_async_script(script, given)
    assert all(ids == [paper.id for paper in papers] for ids, _ in found.values())
    assert found["bibtex"][1] == wholes["bibtex"]
    assert found["ris"][1] == wholes["ris"]
    assert found["csl"][1] == wholes["csl-json"]
    assert found["markdown"][1].count("\n") == len(papers)
    assert found["markdown"][1].count("Ada van der Example Jr.") == len(papers)
    assert r"\[link\](javascript:x) \<b>tag\</b>" in found["markdown"][1]


def test_former_ids_lead_to_the_paper_now(chrome: Chrome, address: str, folder: Path, site: Path) -> None:
    one, two, _ = pick(site, "quantization", 3)
    path = folder / "browse" / "places.json"
    places = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(places | {"former": {"old-one": one, "old-two": two}}), encoding="utf-8")
    keep(
        chrome,
        address,
        {
            "old-one": mark("read", note="Old.", star=True),
            one: mark("to-read", note="New.") | {"changed": "2026-03-01T00:00:00.000Z"},
            "old-two": mark("reading"),
        },
    )
    chrome.get(f"{address}topics/quantization/")
    wait(chrome).until(lambda browser: set(signs(browser)) == {one, two})
    marks = kept(chrome)
    assert set(marks) == {one, two}
    assert (marks[one]["state"], marks[one]["star"], marks[one]["note"]) == ("to-read", True, "Old.\n\nNew.")
    assert marks[two]["topic"] == "quantization"


@pytest.mark.parametrize("page", [f"papers/{PAPER}/", "reading-list/"])
def test_blocked_storage_is_said(chrome: Chrome, address: str, page: str) -> None:
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": BLOCKED})
    chrome.get(address + page)
    wait(chrome).until(
        lambda browser: "storage" in browser.find_element(By.CSS_SELECTOR, ".rl-reading, .rl-my-list").text
    )
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-reading button, .rl-my-list button")


def test_blocked_storage_stops_nothing_else(chrome: Chrome, address: str) -> None:
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": BLOCKED})
    chrome.get(f"{address}browse/?q=avalanche")
    wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows a"))


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        "7",
        '{"version":1,"papers":[1]}',
        '{"version":1,"papers":{"__proto__":{"star":true},"a b":1}}',
    ],
)
def test_broken_data_is_survived_and_put_aside(chrome: Chrome, address: str, text: str) -> None:
    chrome.get(f"{address}about/")
    chrome.execute_script("localStorage.setItem(arguments[0], arguments[1])", KEY, text)
    chrome.get(f"{address}papers/{PAPER}/")
    button(chrome, "Read").click()
    assert set(kept(chrome)) == {PAPER}
    if "version" not in text:
        assert chrome.execute_script("return localStorage.getItem(arguments[0])", f"{KEY}:broken") == text


def test_tabs_stay_in_step(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}papers/{PAPER}/")
    button(chrome, "Read")
    first = chrome.current_window_handle
    chrome.switch_to.new_window("tab")
    chrome.get(f"{address}papers/{PAPER}/")
    button(chrome, "Read").click()
    second = chrome.current_window_handle
    chrome.switch_to.window(first)
    wait(chrome).until(lambda browser: button(browser, "Read").get_attribute("aria-pressed") == "true")
    button(chrome, "★ Star").click()
    assert kept(chrome)[PAPER] | {"changed": ""} == kept(chrome)[PAPER] | {
        "state": "read",
        "star": True,
        "changed": "",
    }
    chrome.switch_to.window(second)
    wait(chrome).until(lambda browser: button(browser, "★ Star").get_attribute("aria-pressed") == "true")


def test_no_control_without_scripts(chrome: Chrome, address: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(f"{address}papers/{PAPER}/")
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-reading").size["height"] == 0
    chrome.get(f"{address}reading-list/")
    assert "needs scripts" in chrome.find_element(By.CSS_SELECTOR, ".rl-my-list").text
