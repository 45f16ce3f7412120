"""Text from strangers, in every field a dump has: nothing of it is more than text, anywhere it shows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bibtexparser.entrypoint import parse_string
from click.testing import CliRunner
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from generator.catalogue.store import Catalogue
from generator.cli import main
from generator.export import bibtex
from generator.model import Paper
from generator.util import text
from tests.browser import requests, served, wait
from tests.conftest import REPO, snapshot
from tests.site.test_browser import RESULTS, search_box

RUN = "window.pwned=1;alert(1)"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"'><svg onload='{RUN}'>",
    f"<svg><animate onbegin={RUN} attributeName=x></svg>",
    f"<details open ontoggle={RUN}>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    '<img src="https://evil.example/x.png">',
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<base href="https://evil.example/">',
    "<style>*{display:none}</style>",
    "<plaintext>",
    "<!-- comment",
    "]]> <![CDATA[ x ]]>",
    "</div></article></body></html>",
    "&lt;b&gt; &amp;amp; &#60;script&#62;",
    f"[click](javascript:{RUN})",
    "![image](https://evil.example/y.png)",
    "<https://evil.example/auto>",
    "[ref]: https://evil.example/ref",
    f'text {{: onclick="{RUN}" .big #id }}',
    "{{ 7*7 }} {{ config.items() }} {% raw %} {% include 'x' %} {# x #}",
    "{%- for x in range(10**9) %}x{% endfor %}",
    '--8<-- "/etc/passwd"',
    "--- title: fence ---",
    "# Heading ## Heading [TOC]",
    "*emphasis* **strong** `code` ~~gone~~ | a | b |",
    "!!python/object/apply:os.system ['x'] &anchor *anchor",
    "key: value # comment",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32 C:\\x",
    "/absolute/path?query#fragment",
    "@misc{x, title={y}} } } { \\input{/etc/passwd} \\write18{x}",
    '=HYPERLINK("https://evil.example";"x") +1+1 @SUM(A1) -2',
    "\x1b[31mred\x1b]0;title\x07\x1b[2J ansi",
    "\u202eevil\u202c \u2066x\u2069 \u200bzero\u200dwidth \ufeff bidi",
    "NULL nil None true false NaN 1e999 0x10 010",
    "Ünï¢ödé 深度学习 עברית العربية 🦉 a\u0301",
    "A" * 400,
    "W " * 2000 + "end",
]
# What titles are told apart by in the browser's search.
WORDS = [f"payload{number:02}q" for number in range(len(PAYLOADS))]
HUGE = "huge" + "x" * 2**20


@dataclass(frozen=True)
class Hostile:
    """A built site of hostile papers, and what its catalogue holds."""

    site: Path
    papers: dict[str, Paper]


def item(title: str, abstract: str, number: int, payload: str) -> dict[str, object]:
    return {
        "paper": {
            "id": f"2602.{number:05}",
            "title": title,
            "summary": abstract,
            "authors": [{"name": payload}, {"name": "Ada Example"}],
            "organization": {"name": payload, "fullname": payload},
            "publishedAt": "2026-02-18T00:00:00.000Z",
            "submittedOnDailyAt": "2026-03-02T00:00:00.000Z",
            "githubRepo": f"javascript:{RUN}",
            "projectPage": f"data:text/html,<script>{RUN}</script>",
            "upvotes": 1,
        },
        "numComments": 1,
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    project = tmp_path_factory.mktemp("hostile")
    (project / "content" / "dumps").mkdir(parents=True)
    items = []
    for number, (payload, word) in enumerate(zip(PAYLOADS, WORDS, strict=True)):
        items.append(
            item(f"{word} {payload}", f"A plain abstract number {number} of some words.", 2 * number, payload)
        )
        items.append(
            item(f"A plain title {word}", f"We propose {payload} in the abstract.", 2 * number + 1, payload)
        )
    items.append(item(HUGE, "A plain abstract under a huge title.", 999, "x"))
    (project / "content" / "dumps" / "hostile.json").write_text(json.dumps(items), encoding="utf-8")
    shutil.copytree(REPO / "content" / "pages", project / "content" / "pages")
    for name in ("overrides", "generator"):
        (project / name).symlink_to(REPO / name)
    shutil.copy(REPO / "mkdocs.yml", project)
    before = set(snapshot(project.parent))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        result = CliRunner().invoke(main, ["build"])
        assert result.exit_code == 0, result.output
        assert CliRunner().invoke(main, ["update", "--check"]).exit_code == 0
    made = {name.split("/")[1] for name in set(snapshot(project.parent)) - before if name.startswith(project.name)}
    assert made == {"build", "content", "site"}
    return Hostile(project / "site", Catalogue(project / "content" / "papers").load())


@pytest.fixture(scope="module")
def address(hostile: Hostile) -> Iterator[str]:
    with served(hostile.site) as root:
        yield root


@pytest.fixture(autouse=True)
def asks_nobody(chrome: Chrome) -> Iterator[None]:
    """No request goes to another host."""
    yield
    assert {urlsplit(url).hostname for url in requests(chrome)} <= {"127.0.0.1"}


def unharmed(chrome: Chrome) -> None:
    """No script of a dump ran; an open dialog makes this very call fail."""
    assert chrome.execute_script("return window.pwned") is None


def test_there_are_enough(hostile: Hostile) -> None:
    assert len(hostile.papers) == 2 * len(PAYLOADS) + 1 >= 61
    for payload, word in zip(PAYLOADS, WORDS, strict=True):
        assert any(paper.title == text.plain(f"{word} {payload}") for paper in hostile.papers.values())


def test_addresses_are_web_addresses(hostile: Hostile) -> None:
    for paper in hostile.papers.values():
        assert all(url.startswith(("https://", "http://")) for url in (*paper.code, *paper.links))


def test_every_paper_page_reads_as_written(hostile: Hostile, address: str, chrome: Chrome) -> None:
    for paper in hostile.papers.values():
        chrome.get(f"{address}papers/{paper.id}/")
        shown = chrome.execute_script(
            "return [document.querySelector('h1').textContent, document.querySelector('.rl-abstract').textContent,"
            " document.title, document.querySelector('.rl-people').textContent,"
            " [...document.querySelectorAll('article a')].map(link => new URL(link.getAttribute('href'), location).protocol),"
            " document.querySelector('meta[name=description]').content]"
        )
        title, abstract, head, authors, protocols, description = shown
        assert title == paper.title
        assert abstract == paper.abstract
        assert head == f"{text.cut(paper.title, 300)} · Groundwork"
        assert paper.authors[0] in authors
        assert set(protocols) <= {"http:", "https:"}
        assert description == text.cut(paper.abstract, 160)
        assert chrome.find_elements(By.CSS_SELECTOR, ".rl-cite")  # the page is whole
        assert chrome.find_elements(By.CSS_SELECTOR, ".rl-nearest li")
        unharmed(chrome)


def test_every_other_page_is_whole_and_unharmed(hostile: Hostile, address: str, chrome: Chrome) -> None:
    folders = ("", "browse", "years", "organisations", "dumps", "news", "about", "areas", "topics")
    pages = [
        path.parent.relative_to(hostile.site).as_posix()
        for folder in folders
        for path in ([hostile.site / "index.html"] if not folder else (hostile.site / folder).rglob("index.html"))
    ]
    # Every kind of page, but of those that list papers only such as list some.
    pages = [
        page
        for page in pages
        if "rl-row" in (html := (hostile.site / page / "index.html").read_text())
        or ("class=rl-page" not in html and page.count("/") == 0)
    ]
    assert len(pages) > 50
    for page in pages:
        chrome.get(f"{address}{page}/" if page != "." else address)
        assert chrome.find_element(By.CSS_SELECTOR, ".rl-footer").is_displayed(), page
        assert not chrome.find_elements(
            By.CSS_SELECTOR, "article :is(script, style, iframe, img, svg:not(.rl-bar), base, meta, link)"
        )
        unharmed(chrome)
    chrome.get(f"{address}browse/")
    titles = {link.get_attribute("textContent") for link in chrome.find_elements(By.CSS_SELECTOR, ".rl-compact a")}
    for paper in hostile.papers.values():
        assert text.cut(paper.title, 300) in titles


def shown(chrome: Chrome) -> set[str]:
    """The titles of the results."""
    script = f"return [...document.querySelectorAll('{RESULTS} h3')].map(heading => heading.textContent)"
    return {" ".join(title.split()) for title in chrome.execute_script(script)}


def as_expected(chrome: Chrome, expected: set[str]) -> bool:
    return shown(chrome) == expected


def test_search_results_show_text(hostile: Hostile, address: str, chrome: Chrome) -> None:
    chrome.get(address)
    box = search_box(chrome)
    for payload, word in zip(PAYLOADS, WORDS, strict=True):
        box.clear()
        box.send_keys(word)
        expected = {f"{word} {payload}", f"A plain title {word}"}
        expected = {text.cut(text.plain(title), 300) for title in expected}

        wait(chrome).until(partial(as_expected, expected=expected), payload)
        bodies = [
            element.get_attribute("textContent") for element in chrome.find_elements(By.CSS_SELECTOR, RESULTS)
        ]
        wanted = " ".join(text.plain(f"We propose {payload} in the abstract.").split())
        if len(wanted) > 240:  # a result quotes as much as a reader needs to choose
            wanted = text.cut(wanted, 150).rstrip("…")
        assert any(wanted in " ".join(str(body).split()) for body in bodies), payload[:150]
        unharmed(chrome)


def test_citations_are_one_whole_entry(hostile: Hostile) -> None:
    for paper in hostile.papers.values():
        if len(paper.title) < 10_000:
            entries = parse_string(bibtex.entry(paper)).entries
            assert [entry.key for entry in entries] == [paper.id]
            assert set(entries[0].fields_dict) >= {"title", "author", "eprint"}
