"""The Cite section of a paper's page, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import html5lib
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from generator.catalogue.store import Catalogue
from generator.export.facts import one_line
from generator.export.format import Source
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.arranging import arrange
from generator.site.exports import CITATIONS, OF_GROUPS
from generator.util.dates import PartialDate
from tests.browser import wait
from tests.conftest import REPO
from tests.export.hostile import FULL, TITLES

ID = "tern2-5-1m-technical-report"
PAPER = f"papers/{ID}"
BROKEN = "navigator.clipboard.write = () => Promise.reject(new Error('no'));"


@pytest.fixture(autouse=True)
def may_copy(chrome: Chrome, address: str) -> None:
    grant = {"origin": address.removesuffix("/reading-list/"), "permissions": ["clipboardReadWrite"]}
    chrome.execute_cdp_cmd("Browser.grantPermissions", grant)


def press(chrome: Chrome, name: str) -> str:
    """Presses a copy button; gives what the live region says then."""
    region = chrome.find_element(By.CSS_SELECTOR, ".rl-cite [role=status]")
    chrome.execute_script("arguments[0].textContent = ''", region)
    (button,) = (made for made in chrome.find_elements(By.CSS_SELECTOR, ".rl-copy button") if made.text == name)
    button.click()
    return wait(chrome).until(lambda _: region.text)


def clipboard(chrome: Chrome) -> str:
    return str(chrome.execute_script("return navigator.clipboard.readText()"))


def shown(chrome: Chrome) -> str:
    return str(chrome.execute_script("return document.querySelector('.rl-cite pre code').textContent"))


@pytest.fixture(scope="module")
def citations(site: Path, frozen: Content) -> Callable[[str], dict[str, str]]:
    """The files that cite a paper alone, as Python writes them, by their names."""
    listed = arrange(frozen, Catalogue(frozen.papers).load().values(), Decisions.load(frozen.curation_file))
    source = Source(listed.taxonomy, short_keys=listed.short_keys)

    def of(paper_id: str) -> dict[str, str]:
        paper = listed.by_id[paper_id]
        sources = {"ris": replace(source, with_abstracts=True)}
        return {
            f"{paper_id}{kind.suffix}": "".join(kind.stream([paper], sources.get(kind.name, source)))
            for kind in CITATIONS
        }

    return of


Citations = Callable[[str], dict[str, str]]


def test_each_format_is_copied_and_shown(chrome: Chrome, address: str, citations: Citations) -> None:
    chrome.get(f"{address}{PAPER}/")
    for name, text in zip(("BibTeX", "RIS", "CSL-JSON"), citations(ID).values(), strict=True):
        assert press(chrome, name) == f"Copied {name}"
        assert clipboard(chrome).split() == shown(chrome).split() == text.split()
    assert press(chrome, "Text") == "Copied Text"
    assert clipboard(chrome) == "“Tern2.5-1M Technical Report.”"
    assert press(chrome, "Markdown") == "Copied Markdown"
    assert clipboard(chrome) == shown(chrome) == "“Tern2.5-1M Technical Report.”"


@pytest.mark.parametrize(
    ("before", "title", "after", "wanted"),
    [
        (
            "Ada *B.* “",
            "A_b_ [c] <i>",
            ".” https://x.test/a_(b)",
            r"Ada \*B.* “[A_b_ \[c\] \<i>](<https://x.test/a_(b)>).”",
        ),
        (
            "Ada. ",
            "2305.07922",
            ". Tidal *Notes*, 2023. https://x.test/",
            r"Ada. [2305.07922](https://x.test/). Tidal \*Notes*, 2023.",
        ),
        ("", "1. A title", ".", r"1\. A title."),
    ],
)
def test_a_citation_in_markdown_reads_as_it_stands(
    chrome: Chrome, address: str, before: str, title: str, after: str, wanted: str
) -> None:
    chrome.get(f"{address}{PAPER}/")
    script = """
        const [before, title, after] = arguments;
        const cite = Object.assign(document.createElement('cite'), { textContent: title });
        document.querySelector('.rl-citation').replaceChildren(...(before ? [before] : []), cite, after);
    """
    chrome.execute_script(script, before, title, after)
    assert press(chrome, "Markdown") == "Copied Markdown"
    assert clipboard(chrome) == wanted


def is_there(path: Path, _: Chrome) -> bool:
    return path.exists()


def test_a_paper_alone_is_downloaded(chrome: Chrome, address: str, citations: Citations, tmp_path: Path) -> None:
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    chrome.get(f"{address}{PAPER}/")
    paragraph = chrome.find_element(By.CSS_SELECTOR, ".rl-cite .rl-downloads")
    assert paragraph.text == "Download BibTeX, RIS, CSL-JSON"
    region = chrome.find_element(By.CSS_SELECTOR, ".rl-cite [role=status]")
    for link, (name, text) in zip(paragraph.find_elements(By.TAG_NAME, "a"), citations(ID).items(), strict=True):
        link.click()
        wait(chrome).until(partial(is_there, tmp_path / name))
        assert (tmp_path / name).read_bytes().decode() == text
        assert region.text == ("" if link.text == "BibTeX" else f"Downloaded {name}")


def test_any_paper_is_cut_out_of_its_topic_as_python_writes_it_alone(chrome: Chrome, address: str) -> None:
    names = ("Ada B. van der Berg", "The Sea and Sky Collaboration", "Sammy Davis Jr.", "Bo, Jr., C.", "Plato")
    facts: list[dict[str, Any]] = [
        *({"title": title, "authors": (title, "Ada Example"), "abstract": title} for title in TITLES),
        *({"published": PartialDate.parse(day)} for day in ("2023", "2023-05", "2023-05-17")),
        *({"authors": names * count, "arxiv": None} for count in (0, 1, 60)),
        {"venue": "Findings of ACL 2023", "doi": "10.1000/a(b)<c>"},
        {"venue": "Tidal Letters 12(3), 2021", "abstract": ""},
    ]
    papers = [FULL.model_copy(update={"id": f"paper-{number}", **more}) for number, more in enumerate(facts)]
    source = Source(Content(REPO / "content").taxonomy())
    kinds = {kind.title: kind for kind in OF_GROUPS}
    texts = {title: "".join(kind.stream(papers, source)) for title, kind in kinds.items()}
    abstracts = [(paper.id, one_line(paper.abstract)) for paper in papers]
    chrome.get(f"{address}{PAPER}/")
    script = """
        const [texts, abstracts, done] = arguments;
        window.fetch = async ({ pathname }) => new Response(texts[pathname.split('/').at(-1)]);
        import(new URL('../../assets/citations.js', location)).then(({ citedAlone }) => {
          const cited = (title) => abstracts.map(async ([id, abstract]) =>
            (await citedAlone(title, title, id, abstract)).text);
          return Promise.all(Object.keys(texts).map((title) => Promise.all(cited(title))));
        }).then(done);
    """
    found = chrome.execute_async_script(script, texts, abstracts)
    # The page has the abstract, which RIS takes.
    alone = {title: replace(source, with_abstracts=title == "RIS") for title in kinds}
    assert found == [
        ["".join(kind.stream([paper], alone[title])) for paper in papers] for title, kind in sorted(kinds.items())
    ]


def test_parts_of_a_long_list_are_asked_for_until_all_are_there(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}reading-list/")
    script = """
        const [chosen, done] = arguments;
        const files = { 'papers.bib': '@misc{a,\\n}\\n\\n@misc{b,\\n}\\n', 'papers-2.bib': '@misc{c,\\n}\\n' };
        const asked = [];
        window.fetch = async ({ pathname }) => {
          const name = pathname.split('/').at(-1);
          asked.push(name);
          return new Response(files[name], { status: name in files ? 200 : 404 });
        };
        import(new URL('../assets/citations.js', location)).then(({ exportButtons }) => {
          const buttons = exportButtons(() => chosen);
          new MutationObserver(() => done([buttons.lastChild.textContent, asked])).observe(buttons, {subtree: true, childList: true});
          buttons.querySelector('button').click();
        });
    """
    parts = ["papers.bib", "papers-2.bib"]
    for chosen, report, asked in (
        (["a", "b"], "2 papers as BibTeX", parts[:1]),
        (["c", "a"], "2 papers as BibTeX", parts),
        (["c", "gone"], "1 paper as BibTeX", [*parts, "papers-3.bib"]),
    ):
        assert chrome.execute_async_script(script, chosen) == [report, asked]


def test_the_abstract_of_a_page_is_that_of_the_paper(site: Path, frozen: Content) -> None:
    for paper in Catalogue(frozen.papers).load().values():
        page = html5lib.parse((site / "papers" / paper.id / "index.html").read_text(), namespaceHTMLElements=False)
        (abstract,) = page.findall(".//p[@class='rl-abstract']")
        assert " ".join("".join(abstract.itertext()).split()) == one_line(paper.abstract)


def test_without_a_clipboard_the_older_way_is_tried(chrome: Chrome, address: str, citations: Citations) -> None:
    chrome.get(f"{address}{PAPER}/")
    chrome.execute_script(BROKEN)
    assert press(chrome, "RIS") == "Copied RIS"
    assert clipboard(chrome).split() == citations(ID)[f"{ID}.ris"].split()


def test_what_cannot_be_copied_is_selected(chrome: Chrome, address: str, citations: Citations) -> None:
    chrome.get(f"{address}{PAPER}/")
    chrome.execute_script(BROKEN + "document.execCommand = () => false;")
    assert press(chrome, "RIS") == "Could not copy: press Ctrl+C"
    selected = chrome.execute_script("return getSelection().toString()")
    assert selected.split() == citations(ID)[f"{ID}.ris"].split()


def test_what_cannot_be_loaded_says_so(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}{PAPER}/")
    before = shown(chrome)
    chrome.execute_script("window.fetch = () => Promise.reject(new Error('gone'));")
    assert press(chrome, "RIS") == "Could not load RIS; try again"
    chrome.find_element(By.PARTIAL_LINK_TEXT, "CSL").click()
    region = chrome.find_element(By.CSS_SELECTOR, ".rl-cite [role=status]")
    wait(chrome).until(lambda _: region.text == "Could not load CSL-JSON; try again")
    assert shown(chrome) == before


def test_without_scripts_the_citation_and_links_are_there(chrome: Chrome, address: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(f"{address}{PAPER}/")
    assert chrome.find_element(By.CSS_SELECTOR, ".rl-citation").text == "“Tern2.5-1M Technical Report.”"
    links = chrome.find_elements(By.CSS_SELECTOR, ".rl-cite a[download]")
    assert [link.text for link in links] == ["BibTeX", "RIS", "CSL-JSON"]
    text = chrome.find_element(By.CSS_SELECTOR, ".rl-cite .rl-downloads").text
    assert text == "Download BibTeX, and of its whole topic RIS, CSL-JSON"
    assert "/topics/" in str(links[1].get_attribute("href"))
    assert not chrome.find_elements(By.CSS_SELECTOR, ".rl-cite button")
