"""Papers whose title or abstract is not known: on pages, in search, in citations, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from benchmarks.search import ask
from generator.catalogue.store import Catalogue
from generator.model import Paper
from generator.settings.content import Content
from generator.site import paper_markdown
from generator.site.missing import abstract_or_facts, missing, uncited
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.site.view import view
from generator.util.dates import PartialDate
from tests import sparse
from tests.browser import served, wait
from tests.site.test_markdown_pages import all_files
from tests.site.test_same_words import DESCRIPTION, NAME, ROOT, assert_same
from tests.site.test_site import parse
from tests.strangers import HOSTED, TAXONOMY, UNHOSTED, listed

SHOWN = ReadingList(sparse.PAPERS, TAXONOMY, {})
ARXIV, HUB = "https://arxiv.org/abs", "https://huggingface.co/papers"


def tree(paper: Paper) -> Element:
    made = Pages(SHOWN, HOSTED)
    body = made.paper(made.view(paper)).body
    found: Element = html5lib.parseFragment(body, namespaceHTMLElements=False)
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def markdown(paper: Paper) -> str:
    return paper_markdown.paper(Pages(SHOWN, UNHOSTED).view(paper), UNHOSTED)


@pytest.mark.parametrize(
    ("paper", "sentence", "links"),
    [
        (
            sparse.LOCKS,
            "The abstract is not known yet: see arXiv, DOI, Hugging Face.",
            [f"{ARXIV}/2602.11111", "https://doi.org/10.1000/77", f"{HUB}/2602.11111"],
        ),
        (sparse.SLUICES, "The abstract is not known yet.", []),
        (
            sparse.UNTITLED,
            "Title and abstract are not known yet: see arXiv, Hugging Face.",
            [f"{ARXIV}/2602.99922", f"{HUB}/2602.99922"],
        ),
        (sparse.OLD, "Title and abstract are not known yet: see arXiv.", [f"{ARXIV}/math.GT/0309136"]),
        (
            sparse.OF_DOI,
            "Title and abstract are not known yet: see DOI.",
            ["https://doi.org/10.1000/Tides.(2003)5"],
        ),
        (
            sparse.ABSTRACT_ALONE,
            "The title is not known yet: see arXiv, Hugging Face.",
            [f"{ARXIV}/2602.22222", f"{HUB}/2602.22222"],
        ),
    ],
    ids=lambda value: value.id if isinstance(value, Paper) else "",
)
def test_a_page_says_what_is_not_known_and_where_it_stands(paper: Paper, sentence: str, links: list[str]) -> None:
    page = tree(paper)
    [told] = page.findall(".//p[@class='rl-missing']")
    assert words(told) == sentence
    assert [link.get("href") for link in told.iter("a")] == links
    [heading] = page.iter("h1")
    assert words(heading) == paper.title
    assert len(page.findall(".//p[@class='rl-abstract']")) == bool(paper.abstract)
    assert sentence.split(":")[0].rstrip(".") in markdown(paper)
    assert ("## Abstract" in markdown(paper)) == bool(paper.abstract)


def test_a_paper_of_which_both_are_known_says_nothing_of_it() -> None:
    paper = listed("rain", ("first", None), summary="A program read of rain.")
    made = Pages(ReadingList((paper,), TAXONOMY, {}), HOSTED)
    view = made.view(paper)
    body = made.paper(view).body
    for text in (body, paper_markdown.paper(view, HOSTED)):
        assert "not known yet" not in text
        assert "program" not in text
    assert missing(paper) == ""
    assert abstract_or_facts(paper) == paper.abstract


def test_a_summary_stands_in_for_no_abstract() -> None:
    [summary] = tree(sparse.LOCKS).findall(".//div[@class='rl-summary']")
    label, text = summary.findall("p")
    assert words(label) == "Summary written by a program, from the listing’s page"
    assert words(text) == sparse.PROGRAM
    assert summary.get("data-nosnippet") == ""
    assert f"\n\nSummary written by a program, from the listing’s page:\n\n> {sparse.PROGRAM}\n\n" in markdown(
        sparse.LOCKS
    )
    assert "> Of &lt;ponds&gt; &amp; \\*tides\\*.\n" in markdown(sparse.OF_DOI)
    for paper in (sparse.SLUICES, sparse.ABSTRACT_ALONE):
        assert "program" not in words(tree(paper)) + markdown(paper)
    # In the place of an abstract, and nowhere else.
    made = Pages(SHOWN, HOSTED)
    assert sparse.PROGRAM not in made.paper(made.view(sparse.LOCKS)).description
    assert sparse.PROGRAM not in abstract_or_facts(sparse.LOCKS)


def test_what_is_known_stands_in_place_of_an_abstract() -> None:
    paper = sparse.SLUICES.model_copy(update={"published": PartialDate(2026, 2)})
    assert abstract_or_facts(paper) == "The abstract is not known yet. February 2026"
    three = sparse.LOCKS.model_copy(update={"authors": sparse.LOCKS.authors[:3]})
    assert "Ada Vega, Bo Sample, Cy Reed; Sluice Laboratory; " in abstract_or_facts(three)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Title, authors and year are not known here; take them from the paper itself."),
        ({"authors": ("A B",)}, "Title and year are not known here; take them from the paper itself."),
        (
            {"authors": ("A B",), "published": PartialDate(2026)},
            "The title is not known here; take it from the paper itself.",
        ),
    ],
)
def test_what_a_citation_lacks_is_told(facts: dict[str, object], sentence: str) -> None:
    assert uncited(sparse.NEXT.model_copy(update=facts)) == sentence


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sparse.build(tmp_path_factory.mktemp("sparse"))


@pytest.fixture
def root(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def test_pages_are_valid_and_have_no_empty_part(site: Path) -> None:
    lists = ["", "unfiled/", "topics/pruning-and-sparsity/", "authors/ada-vega/", f"dumps/{sparse.DUMP}/"]
    for address in (*lists, *(f"papers/{paper.id}/" for paper in sparse.PAPERS)):
        parsed = parse(site / address / "index.html")
        assert parsed.errors == [], address
        page = parsed.tree.find(".//article")
        assert page is not None
        for tag in ("p", "h2", "h3", "ul", "ol", "li", "section", "blockquote"):
            assert [part.attrib for part in page.iter(tag) if not words(part)] == [], (address, tag)
        for meta in parsed.tree.iter("meta"):
            assert meta.get("content") or meta.get("charset"), (address, meta.attrib)


def test_nothing_says_what_kind_of_work_an_id_is(site: Path) -> None:
    page = (site / "papers/arxiv-2602-99923/index.html").read_text(encoding="utf-8")
    assert 'class="rl-facts"' not in page
    assert "Kind:" not in (site / "papers/arxiv-2602-99923.md").read_text(encoding="utf-8")
    titled = "papers/pruning-sluices-of-transformers-with-tidal-masks"
    assert "<li>Method" in (site / titled / "index.html").read_text(encoding="utf-8")
    assert "Kind: Method" in (site / f"{titled}.md").read_text(encoding="utf-8")


def test_a_page_and_its_markdown_have_the_same_words_and_links(site: Path) -> None:
    content = Content(site.parent / "content")
    shown = view(content, Catalogue(content.papers).load().values())
    files = all_files(shown, Site(NAME, DESCRIPTION, ROOT))
    for paper in sparse.PAPERS:
        assert_same(f"papers/{paper.id}/", site, files)
    assert_same("topics/pruning-and-sparsity/", site, files)


def test_ids_relate_and_name_nothing(site: Path) -> None:
    papers = {paper["id"]: paper for paper in json.loads((site / "papers.json").read_text())["papers"]}
    for paper in (sparse.UNTITLED, sparse.NEXT, sparse.OLD, sparse.OF_DOI):
        assert papers[paper.id]["related"] == papers[paper.id]["topics"] == []
    assert papers[sparse.LOCKS.id]["topics"] == ["pruning-and-sparsity"]
    assert papers[sparse.LOCKS.id]["related"][0] == sparse.SLUICES.id
    assert [path.name for path in (site / "names").iterdir()] == ["index.html"]


def test_no_abstract_is_what_a_program_wrote(site: Path) -> None:
    having = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and b"xylograph" in path.read_bytes()
    }
    page = f"papers/{sparse.LOCKS.id}"
    assert having == {"papers.json", f"{page}/index.html", f"{page}.md"}


def test_papers_are_on_the_pages_of_what_is_known(site: Path) -> None:
    pages = {
        "unfiled/": [sparse.UNTITLED, sparse.OLD, sparse.OF_DOI],
        "authors/ada-vega/": [sparse.LOCKS, sparse.UNTITLED],
        "organisations/sluice-lab/": [sparse.LOCKS],
        "years/2003/": [sparse.OF_DOI],
        "years/undated/": [sparse.UNTITLED, sparse.SLUICES],
        "topics/pruning-and-sparsity/": [sparse.LOCKS, sparse.SLUICES],
        "browse/": sparse.PAPERS,
        "dumps/2026-02-20-gone.json/": sparse.PAPERS,
    }
    for address, papers in pages.items():
        links = {link for link in parse(site / address / "index.html").links if "/papers/" in link}
        assert {paper.id for paper in papers} <= {link.rstrip("/").rsplit("/", 1)[1] for link in links}, address
    rows = {row[0]: row[1] for row in json.loads((site / "browse/papers.json").read_text())["papers"]}
    assert {paper.id: paper.title for paper in sparse.PAPERS}.items() <= rows.items()


def test_an_id_finds_its_paper(chrome: Chrome, root: str) -> None:
    chrome.get(f"{root}about/")
    queries = {
        **dict.fromkeys(
            ("2602.99922", "arXiv:2602.99922", f"{ARXIV}/2602.99922v2", f"{HUB}/2602.99922"), sparse.UNTITLED
        ),
        **dict.fromkeys(("10.1000/Tides.(2003)5", "doi:10.1000/tides.(2003)5"), sparse.OF_DOI),
        "https://arxiv.org/abs/math/0309136": sparse.OLD,
    }
    assert ask(chrome, [*queries]) == [[f"papers/{paper.id}/"] for paper in queries.values()]
    arxiv, tidal, program = ask(chrome, ["arxiv", "tidal locks", "xylograph"])
    assert not [page for page in arxiv if page.startswith("papers/")]
    assert tidal[0] == f"papers/{sparse.LOCKS.id}/"
    assert program == []


def test_a_result_without_abstract_shows_what_else_is_known(chrome: Chrome, root: str) -> None:
    for query, text in (
        ("locks", "Ada Vega · Bo Sample · Cy Reed"),
        ("Dee Moor", "Dee Moor"),
        ("sluices masks", ""),
    ):
        chrome.get(f"{root}?q={query}")
        wait(chrome).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".rl-browse__rows p"))
        assert chrome.find_element(By.CSS_SELECTOR, ".rl-browse__rows p").text == text


def test_citations_are_copied(chrome: Chrome, root: str) -> None:
    def says(text: str, browser: Chrome) -> bool:
        return browser.find_element(By.CSS_SELECTOR, ".rl-cite [role=status]").text == text

    grant = {"origin": root.rstrip("/"), "permissions": ["clipboardReadWrite"]}
    chrome.execute_cdp_cmd("Browser.grantPermissions", grant)
    chrome.get(f"{root}papers/{sparse.NEXT.id}/")
    for name, text in (
        ("Text", f"arXiv:2602.99923. {ARXIV}/2602.99923"),
        ("Markdown", f"[arXiv:2602.99923]({ARXIV}/2602.99923)."),
        ("RIS", "TI  - arXiv:2602.99923"),
    ):
        [button] = (made for made in chrome.find_elements(By.CSS_SELECTOR, ".rl-copy button") if made.text == name)
        button.click()
        wait(chrome).until(partial(says, f"Copied {name}"))
        copied = chrome.execute_script("return navigator.clipboard.readText()")
        assert text in copied
        assert "AB  -" not in copied
        assert "undefined" not in copied
