"""The search of a list that is too long to be sent whole: the same box over an index in parts."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from benchmarks.compressed import Sent, compressed
from benchmarks.search import ask
from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.model import Listing
from generator.settings.content import Content
from generator.site import addresses, pagefind, search_hooks, search_parts, searching
from generator.site.pages import Pages
from generator.site.paper_files import search_page
from generator.site.reading_list import ReadingList
from generator.site.search_parts import SearchName, SearchPage, write_parts
from generator.site.search_text import plain, searchable
from generator.util.errors import ContentError
from tests.browser import opened
from tests.conftest import REPO, snapshot
from tests.related.test_similarity import paper
from tests.site.test_search import BOX, place, results, typed
from tests.strangers import TAXONOMY

LINK = "https://github.com/some/code"
PAPERS = {
    "Zorpnet: structured pruning of sparse radar transformers": "Radar wants small models. We prune whole heads.",
    "Quantization of sonar encoders to four bits": "Weights of sonar encoders are rounded. Little accuracy is lost.",
    "A survey of hydrophone corpora": "Recordings of whales, collected since 1962, are compared.",
    "<img src=x onerror=alert(1)> glimmer": 'A glimmer <video>bold</video> "quoted" of <script>alert(1)</script> text.',
}
PAGES = [
    SearchPage("papers/zorpnet/", "ZorpNet 2.0: pruning", "We prune whole heads.", "Paper"),
    SearchPage("names/c%2B%2B/", "C++", "Language named by 3 papers.", "Name", ("C++", "C plus plus")),
    SearchPage("about/", "About", "How the list is made & <kept>.", "Page"),
]


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of few papers, its search in parts by the setting."""
    project = tmp_path_factory.mktemp("parts")
    (project / "content" / "dumps").mkdir(parents=True)
    shutil.copytree(REPO / "content" / "pages", project / "content" / "pages")
    items = [
        {"paper": {"id": f"2602.{at:05}", "title": title, "summary": summary, "authors": []}}
        for at, (title, summary) in enumerate(PAPERS.items())
    ]
    (project / "content" / "dumps" / "few.json").write_text(json.dumps(items), encoding="utf-8")
    for name in ("overrides", "generator"):
        (project / name).symlink_to(REPO / name)
    settings = (REPO / "mkdocs.yml").read_text(encoding="utf-8")
    forced = settings.replace("search_parts_from: 1500", "search_parts_from: 1")
    assert forced != settings
    (project / "mkdocs.yml").write_text(forced, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setattr(search_parts, "_STEP", 3)  # so that there are two indexes of papers
        result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    return project / "site"


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with opened(tmp_path_factory.mktemp("profile")) as browser:
        browser.set_window_size(1440, 900)
        yield browser


@pytest.fixture
def sent(in_parts: Path) -> Iterator[Sent]:
    with compressed(in_parts, "/reading-list/") as found:
        yield found


def _write(pages: Sequence[SearchPage], site: Path, cache: Path, first: str = "") -> None:
    """Writes the parts of pages; papers whose ids are letters of ``first`` joined the list before the others."""
    (site / "search").mkdir(parents=True, exist_ok=True)
    found = sorted(page.location for page in pages if page.kind == "Paper")
    order = sorted(found, key=lambda address: address.split("/")[1] not in set(first or "abcdef"))
    write_parts(pages, order, site, cache)


# What is written


def test_parts_take_the_place_of_all_pages_at_once(in_parts: Path) -> None:
    made = {path.name for path in (in_parts / "search").iterdir()}
    assert made == {"search_index.json", "subjects.json", "words.json", "parts"}
    parts = in_parts / "search" / "parts"
    assert {path.name for path in parts.iterdir()} == {"1", "2", "places"}
    for index, also in (("places", {"pagefind.js"}), ("1", set[str]()), ("2", set[str]())):
        names = {path.name for path in (parts / index).iterdir()}
        assert {"fragment", "index", "pagefind-entry.json", "wasm.en.pagefind"} | also <= names
        assert {"pagefind.js"} - also == {"pagefind.js"} - names
    records = json.loads((in_parts / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert len(list(parts.glob("*/fragment/*"))) == len(records)
    sizes = json.loads((in_parts / "search" / "words.json").read_text(encoding="utf-8"))["indexes"]
    assert sizes == {"1": 3, "2": len(PAPERS) - 3, "places": len(records) - len(PAPERS)}


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    for name, pages in (("one", PAGES), ("other", PAGES[::-1])):
        _write(pages, tmp_path / name, tmp_path / f"cache-{name}")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (9, [9]), (20, [20]), (26, [20, 6]), (50, [50]), (107, [50, 50, 7]), (72, [50, 20, 2])],
)
def test_papers_that_are_added_come_into_the_last_index(
    monkeypatch: pytest.MonkeyPatch, count: int, sizes: list[int]
) -> None:
    monkeypatch.setattr(search_parts, "_MOST", 50)
    monkeypatch.setattr(search_parts, "_STEP", 10)
    papers = [f"papers/{number}/" for number in range(count)]
    indexes = search_parts.cut(papers)
    assert [address for part in indexes.values() for address in part] == papers
    assert list(indexes) == [str(number) for number in range(1, len(sizes) + 1)]
    assert [len(part) for part in indexes.values()] == sizes


def test_an_index_is_made_again_only_where_its_pages_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_parts, "_STEP", 3)
    site, cache = tmp_path / "site", tmp_path / "cache"
    papers = [SearchPage(f"papers/{one}/", f"Paper {one}", f"It has {one}.", "Paper") for one in "abcd"]
    made: list[int] = []
    indexed = pagefind.indexed

    def counted(records: Sequence[pagefind.Record]) -> dict[str, bytes]:
        made.append(len(records))
        return indexed(records)

    monkeypatch.setattr(pagefind, "indexed", counted)
    pages = [*papers, PAGES[2]]
    _write(pages, site, cache)
    before = snapshot(site)
    assert sorted(made) == [1, 1, 3]
    _write(pages, site, cache)
    assert (sorted(made), snapshot(site)) == ([1, 1, 3], before)
    next((site / "search/parts/1/fragment").iterdir()).write_bytes(b"")  # which the cache has under another name
    _write(pages, site, cache)
    assert (sorted(made), snapshot(site)) == ([1, 1, 3, 3], before)

    made.clear()
    more = [SearchPage("papers/aa/", "New", "Newer.", "Paper"), *pages]
    _write(more, site, cache, "abcd")
    assert made == [2], "the paper that was last, and the new one"
    after = snapshot(site)
    same = {name for name in before if name.startswith(("search/parts/1/", "search/parts/places/"))}
    assert len(same) > len(papers)
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert len(list(cache.iterdir())) == 3, "what is of no use is forgotten"
    _write(more, tmp_path / "clean", tmp_path / "other", "abcd")
    assert snapshot(tmp_path / "clean") == after


def test_each_name_has_a_file_of_its_pages(tmp_path: Path) -> None:
    order, cache = [PAGES[0].location], tmp_path / "cache"
    names = [
        SearchName(("Zorp",), ("papers/zorpnet/",)),
        SearchName(("C++", "C plus plus"), ("names/c%2B%2B/", "papers/zorpnet/")),
    ]
    (tmp_path / "search").mkdir()
    write_parts(PAGES, order, tmp_path, cache, names)
    words = json.loads((tmp_path / "search/words.json").read_text(encoding="utf-8"))
    assert words["names"] == [["Zorp"], ["C++", "C plus plus"]]
    parts = tmp_path / "search/parts"
    for number, name in enumerate(names):
        pages = json.loads((parts / f"names/{number}.json").read_text(encoding="utf-8"))
        files = [parts / "/fragment/".join(page.split("/")) for page in pages]
        assert [_address(file.with_name(f"{file.name}.pf_fragment")) for file in files] == [*name.pages]
    write_parts(PAGES, order, tmp_path, cache)
    assert not (parts / "names").exists()


def _address(file: Path) -> str:
    """The address of the page that a file of Pagefind's has."""
    found = re.search(rb'"url":"([^"]+)"', gzip.decompress(file.read_bytes()))
    assert found
    return found[1].decode()


def test_papers_of_the_newest_capture_come_last() -> None:
    january, march = date(2026, 1, 5), date(2026, 3, 2)
    listed: dict[str, list[tuple[str, date | None]]] = {
        "a": [("two.json", march)],
        "b": [("two.json", march), ("one.json", january)],
        "c": [("unknown.txt", None)],
        "d": [("one.json", january)],
    }
    papers = tuple(
        paper(one, one, "Text.").model_copy(
            update={"listed_in": tuple(Listing(dump=dump, line=1, captured=day) for dump, day in listings)}
        )
        for one, listings in listed.items()
    )
    found = list(searching.order(ReadingList(papers, TAXONOMY, {})))
    assert found == [addresses.paper(one) for one in "bdac"]


def test_words_say_what_a_slip_may_stand_for(in_parts: Path) -> None:
    known = json.loads((in_parts / "search" / "words.json").read_text(encoding="utf-8"))
    assert {"hydrophone", "zorpnet", "sonar"} <= set(known["words"])


@pytest.mark.parametrize(("count", "most", "parts"), [(3, 4, False), (3, 3, True), (0, 1, False)])
def test_the_length_of_the_list_decides(tmp_path: Path, count: int, most: int, parts: bool) -> None:
    (tmp_path / "papers").mkdir()
    for number in range(count):
        (tmp_path / "papers" / f"{number}.md").touch()
    config = MkDocsConfig()
    config.docs_dir = str(tmp_path)
    config.extra["search_parts_from"] = most
    search_hooks.on_pre_build(config=config)
    assert config.extra["search_in_parts"] is parts


def test_without_pagefind_the_build_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(ContentError, match=r"needs pagefind_bin; install it, or raise extra\.search_parts_from"):
        _write(PAGES, tmp_path, tmp_path / "cache")


# What a reader finds


def test_nothing_is_fetched_before_the_box_is_opened(chrome: Chrome, sent: Sent) -> None:
    chrome.get(f"{sent.root}about/")
    chrome.execute_script("return new Promise((done) => setTimeout(done, 500))")
    assert [address for address, _ in sent.answers if "search" in address] == ["assets/search/box.js"]
    found = typed(chrome, "hydrophone")
    assert place(found[0]).startswith("papers/a-survey-of-hydrophone-corpora/")
    fetched = {address for address, _ in sent.answers}
    assert {"search/words.json", "search/parts/places/pagefind.js"} <= fetched
    assert not {"search/pages.json", "search/search_index.json", "assets/vendor/minisearch.js"} & fetched


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("pruning structured radar", "papers/zorpnet"),
        ("zorp-net", "papers/zorpnet"),
        ("hydrofone corpora", "papers/a-survey-of-hydrophone-corpora"),
        ("sonar quantisation", "papers/quantization-of-sonar"),
        ("whales since 1962", "papers/a-survey-of-hydrophone-corpora"),
        ("about this list", "about/"),
    ],
)
def test_known_papers_come_first(chrome: Chrome, sent: Sent, query: str, page: str) -> None:
    chrome.get(f"{sent.root}about/")
    (answer,) = ask(chrome, [query])
    assert answer[0].startswith(page)


@pytest.mark.parametrize("query", ["", "   ", "***", "the", '"', "a" * 3000, "<script>", "zzqxv", "日本"])
def test_odd_queries_are_answered(chrome: Chrome, sent: Sent, query: str) -> None:
    chrome.get(f"{sent.root}about/")
    (answer,) = ask(chrome, [query])
    assert len(answer) == len(set(answer)) <= 100


def test_keys_lead_through_the_results_and_a_link_shares_them(chrome: Chrome, sent: Sent) -> None:
    chrome.get(f"{sent.root}about/?q=sonar")
    first = results(chrome)[0]
    kind = first.find_element(By.CLASS_NAME, "rl-kind").text
    assert (place(first).split("/")[0], kind) == ("papers", "Paper")
    assert [mark.text for mark in first.find_elements(By.CSS_SELECTOR, "h3 mark")] == ["sonar"]
    assert chrome.find_element(By.CSS_SELECTOR, BOX).get_attribute("value") == "sonar"
    chrome.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert chrome.switch_to.active_element == first
    chrome.switch_to.active_element.send_keys(Keys.ENTER)
    WebDriverWait(chrome, 10).until(lambda browser: "/papers/quantization" in browser.current_url)
    assert urlsplit(chrome.current_url).path.startswith("/reading-list/")


def test_text_of_strangers_stays_text(chrome: Chrome, sent: Sent) -> None:
    chrome.get(f"{sent.root}about/")
    link = typed(chrome, "glimmer")[0]
    assert link.find_element(By.TAG_NAME, "h3").text == "<img src=x onerror=alert(1)> glimmer"
    assert '<video>bold</video> "quoted"' in link.text
    assert not link.find_elements(By.CSS_SELECTOR, "img, video, script")


def test_what_is_indexed_of_a_paper_before_it_is_rendered_is_what_its_page_has(frozen: Content) -> None:
    papers = Catalogue(frozen.papers).load()
    some = [one for one in papers.values() if one.is_shown]
    odd = some[0].model_copy(update={"id": "odd", "note": "See <b> & c.", "abstract": f"A  b\u00a0c & <i> {LINK}."})
    odd = odd.model_copy(update={"title": f"{'Long & <b> ' * 60}", "links": (LINK,)})
    shown = ReadingList((*some, odd), TAXONOMY, {})
    found = {page.address: page for page in Pages(shown, "List", "") if page.kind == "Paper"}
    assert len(found) == len(shown.papers)
    for one in shown.papers:
        page = found[addresses.paper(one.id)]
        title, text = plain(str(escape(page.title))), plain(searchable(page.body))
        assert search_page(one) == SearchPage(page.address, title, text, "Paper", searching.known_by(one))
