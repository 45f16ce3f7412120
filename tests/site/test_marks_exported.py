"""Citations with what the reader marked, as other programs read them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser import wait
from tests.site.test_reading_state import Marks, choose, keep, mark, pick

NOTE = '=1+1 {of} 50% & a_b; "quoted"\n\n# <b>Second</b> line\nER  - \n'
LINE = '=1+1 {of} 50% & a_b; "quoted" # <b>Second</b> line ER -'

SUFFIXES = {"BibTeX": ".bib", "RIS": ".ris", "CSL-JSON": ".csl.json", "CSV": ".csv", "Markdown": ".md"}


@pytest.fixture
def got(chrome: Chrome, tmp_path: Path) -> Path:
    folder = tmp_path / "got"
    folder.mkdir()
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    return folder


def exported(chrome: Chrome, address: str, got: Path, marks: Marks, title: str, *, plain: bool = False) -> str:
    """What a button of the reading list gives for marks."""
    keep(chrome, address, marks)
    chrome.get(f"{address}reading-list/")
    wait(chrome).until(lambda browser: len(browser.find_elements(By.CSS_SELECTOR, ".rl-mine")) == len(marks))
    if plain:
        chrome.find_element(By.XPATH, "//label[contains(., 'With my states')]/input").click()
    choose(chrome, title)
    file = got / f"papers{SUFFIXES[title]}"
    wait(chrome).until(lambda _: file.exists())
    return file.read_bytes().decode()


@pytest.fixture
def marks(site: Path) -> Marks:
    one, two, three = pick(site, "quantization", 3)
    return {one: mark("to-read", star=True, note=NOTE), two: mark("read"), three: mark("", star=True)}


def test_bibtex_has_note_and_keywords(chrome: Chrome, address: str, got: Path, marks: Marks) -> None:
    text = exported(chrome, address, got, marks, "BibTeX")
    entries = {entry.key: entry.fields_dict for entry in parse_string(text).entries}
    one, two, three = marks
    assert set(entries) == set(marks)
    assert [entries[paper]["keywords"].value for paper in marks] == ["to read, starred", "read", "starred"]
    note = r'=1+1 \textbraceleft{}of\textbraceright{} 50\% \& a\_b; "quoted" \# {\textless}b{\textgreater}Second'
    assert note in entries[one]["note"].value
    assert [note in str(entries[paper].get("note")) for paper in (two, three)] == [False, False]
    assert text.count("@") == 3


def test_ris_has_notes_and_keywords(chrome: Chrome, address: str, got: Path, marks: Marks) -> None:
    entries = {entry["id"]: entry for entry in rispy.loads(exported(chrome, address, got, marks, "RIS"))}
    one, two, three = marks
    assert set(entries) == set(marks)
    assert entries[one]["notes"][0] == LINE
    assert entries[one]["keywords"][-2:] == ["to read", "starred"]
    assert [entries[paper]["keywords"][-1] for paper in (two, three)] == ["read", "starred"]


def test_csl_json_has_note_and_keyword(chrome: Chrome, address: str, got: Path, marks: Marks) -> None:
    items = {item["id"]: item for item in json.loads(exported(chrome, address, got, marks, "CSL-JSON"))}
    one, two, _ = marks
    assert items[one]["note"].endswith(LINE)
    assert [items[paper]["keyword"] for paper in marks] == ["to read, starred", "read", "starred"]
    assert "ER" not in items[two].get("note", "")


def test_csv_has_columns(chrome: Chrome, address: str, got: Path, marks: Marks, site: Path) -> None:
    text = exported(chrome, address, got, marks, "CSV")
    assert text.startswith("\ufeffid,title,")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))}
    assert set(rows) == set(marks)
    found = [(rows[paper]["state"], rows[paper]["starred"], rows[paper]["note"]) for paper in marks]
    assert found == [("to read", "yes", f"'{LINE}"), ("read", "", ""), ("", "yes", "")]  # nothing runs as a formula
    with (site / "papers.csv").open(newline="") as file:
        whole = {row["id"]: row for row in csv.DictReader(file)}
    assert all(whole[paper].items() <= rows[paper].items() for paper in marks)


def test_markdown_has_marks_and_the_note_below(chrome: Chrome, address: str, got: Path, marks: Marks) -> None:
    text = exported(chrome, address, got, marks, "Markdown")
    html = MarkdownIt("commonmark").render(text)
    assert html.count("<li>") == 3
    assert ". To read, starred." in text
    assert r'  =1+1 {of} 50% & a_b; "quoted"  ' in text.splitlines()
    lines = "<p>=1+1 {of} 50% &amp; a_b; &quot;quoted&quot;<br />\n# &lt;b&gt;Second&lt;/b&gt; line<br />\nER -</p>"
    assert lines in html


@pytest.mark.parametrize("title", SUFFIXES)
def test_citations_can_go_without_marks(chrome: Chrome, address: str, got: Path, marks: Marks, title: str) -> None:
    text = exported(chrome, address, got, marks, title, plain=True)
    assert "Second" not in text
    assert "starred" not in text
    assert all(paper in text for paper in marks) or title == "Markdown"
