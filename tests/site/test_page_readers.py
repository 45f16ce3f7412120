"""Pages as programs without styles read them: text browsers, reading views, extractors of text, and paper."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from pypdf import PdfReader
from selenium.webdriver import Chrome

from tests.browser import served

TITLE = "Tern2.5-1M Technical Report"
PAPER = "papers/tern2-5-1m-technical-report/"
KINDS = (
    *("", PAPER, "topics/quantization/", "areas/adaptation/", "names/", "years/", "browse/", "news/"),
    *("dumps/", "about/", "reading-list/", "subscribe/", "unfiled/"),
)
HEADINGS = {"h1", "h2", "h3", "h4"}
INLINE = {"a", "b", "bdi", "cite", "code", "details", "span", "summary"}
# Parts of the names of classes by which readers tell what is no text of a page: Mozilla's Readability 0.6 (`negative` and
# `unlikelyCandidates` in Readability.js), readability-lxml 0.8, trafilatura 2.3 (`OVERALL_DISCARD_XPATH` in xpaths.py).
NO_TEXT = re.compile(
    "author|banner|byline|breadcrumb|button|combx|comment|contact|embed|footer|header|masthead|media|menu|meta|outbrain|promo"
    "|rating|related|remark|rss|scroll|share|sidebar|social|sponsor|shopping|tags|viral|widget|yin"
)


def article(site: Path, address: str) -> Element:
    tree = html5lib.parse((site / address / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    found: Element
    (found,) = tree.iter("article")
    return found


def glued(element: Element) -> Iterator[tuple[str, str]]:
    """The texts of neighbours in a line with nothing between them."""
    for first, second in pairwise(element):
        before, after = ("".join(it.itertext()) for it in (first, second))
        whole = before and after and not (before[-1].isspace() or after[0] in " \n,;:" or first.tail)
        if whole and {first.tag, second.tag} <= INLINE and second.get("class") != "headerlink":
            yield before, after
    for child in element:
        yield from glued(child)


@pytest.mark.parametrize("address", KINDS)
def test_words_are_parted_without_styles(site: Path, address: str) -> None:
    assert [*glued(article(site, address))] == []


@pytest.mark.parametrize("address", KINDS)
def test_there_is_one_first_heading_and_text_under_each(site: Path, address: str) -> None:
    page = article(site, address)
    assert len([*page.iter("h1")]) == 1
    for parent in page.iter():
        for at, heading in enumerate(parent):
            if heading.tag in HEADINGS - {"h1"}:
                assert any("".join(after.itertext()).strip() for after in parent[at + 1 : at + 3]), heading.attrib


@pytest.mark.parametrize("address", KINDS)
def test_no_text_is_taken_for_what_stands_around_it(site: Path, address: str) -> None:
    """By its class, or as a ``time``, which trafilatura leaves out with the words in it."""
    page = article(site, address)
    assert [*page.iter("time")] == []
    assert {name for it in page.iter() if NO_TEXT.search(name := it.get("class", ""))} <= {"headerlink"}


@pytest.mark.parametrize("address", [*KINDS, "404.html"])
def test_each_link_has_words(site: Path, address: str) -> None:
    file = site / address
    text = (file if file.is_file() else file / "index.html").read_text(encoding="utf-8")
    for link in html5lib.parse(text, namespaceHTMLElements=False).iter("a"):
        assert "".join(link.itertext()).strip(), link.attrib


def printed(chrome: Chrome, address: str) -> tuple[str, str]:
    """The title and the text of a page on paper."""
    chrome.get(address)
    answer = chrome.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = PdfReader(io.BytesIO(base64.b64decode(answer["data"])))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    return str(pdf.metadata and pdf.metadata.title), text


def test_paper_has_the_name_of_the_site_and_all_authors(chrome: Chrome, address: str) -> None:
    title, text = printed(chrome, f"{address}{PAPER}")
    assert title == f"{TITLE} · Groundwork"
    assert text.startswith(f"Groundwork {TITLE} ")
    assert "To read" not in text


def test_paper_has_the_address_and_what_is_folded(chrome: Chrome, tmp_path: Path, site: Path) -> None:
    """The address where the host is known; an outside link's behind it; what a click would open."""
    text = (site / PAPER / "index.html").read_text(encoding="utf-8")
    here, arxiv = "https://list.test/papers/rain/", "https://arxiv.org/abs/2402.01234"
    text = text.replace("<title>", f'<link rel="canonical" href="{here}"><title>', 1)
    text = text.replace(
        "<h2>Topics", "<details><summary>and 9 more</summary><div>Ada Reed</div></details><h2>Topics", 1
    )
    text = text.replace('<p class="rl-out">', f'<p class="rl-out"><a href="{arxiv}">arXiv</a>', 1)
    assert here in text
    folder = tmp_path / PAPER
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "assets").symlink_to(site / "assets")
    with served(tmp_path) as root:
        _, text = printed(chrome, f"{root}{PAPER}")
    assert text.startswith(f"Groundwork {here} {TITLE}")
    assert "and 9 more Ada Reed" in text
    assert f"arXiv ({arxiv})" in text


def test_nothing_of_a_paper_stands_twice_on_paper(chrome: Chrome, address: str, site: Path) -> None:
    """Papers with a key sentence, a link beside an arXiv id, a page of authors that is folded on the screen."""
    linked = next(page for page in sorted(site.glob("papers/*/index.html")) if ">Code: " in page.read_text("utf-8"))
    title, text = printed(chrome, f"{address}papers/{linked.parent.name}/")
    (code,) = set(re.findall(r">Code: ([^<]+)<", linked.read_text("utf-8")))
    lead = article(site, f"papers/{linked.parent.name}/").find(".//p[@class='rl-lead']")
    assert lead is not None
    assert f"Code: {code}" in text
    assert f"{code} (" not in text
    assert text.count(" ".join((lead.text or "").split())) == 1
    assert text.count(title.partition(" · ")[0]) == 1
    assert not re.search("Cite|Why th|more of 20|Search for it|PDF|Hugging Face|alphaXiv", text)


def test_the_list_of_all_papers_prints_without_its_form(chrome: Chrome, address: str) -> None:
    _, text = printed(chrome, f"{address}browse/")
    assert text.startswith("Groundwork All papers")
    assert not re.search("Words in title|Filters|Export this view", text)
    assert "http" not in text
