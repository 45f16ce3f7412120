"""Markdown markdown_files: whoever renders them sees the text of the paper, and nothing else."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.catalogue.store import Catalogue
from generator.settings.content import Content
from generator.site import crawlers
from generator.site.markdown_pages import markdown_files
from generator.site.settings import Site
from generator.util.markdown import escape
from tests.strangers import AUTHORS, FULL, HOSTED, ROOT, SHOWN, UNHOSTED
from tests.test_hostile import PAYLOADS

RENDER = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render
TAG = re.compile(r"<[^>]*>")


def seen(markdown: str) -> str:
    """What a reader of the rendered text sees."""
    return " ".join(html.unescape(TAG.sub("", RENDER(markdown))).split())


@pytest.mark.parametrize(
    "text",
    [
        *(payload for payload in PAYLOADS if "\x1b" not in payload and len(payload) < 3000),
        *(
            "- item",
            "+ item",
            "1. one",
            "12) twelve",
            "= x",
            "---",
            "***",
            "# head",
            "head #",
            "> quote",
            "    code",
        ),
        *(
            "~~gone~~",
            "a | b",
            "back\\slash\\",
            "![x](y)",
            "&copy; &#35;",
            "<https://a.test>",
            "line\nbreak",
            "`` ` ``",
        ),
    ],
)
def test_text_stays_what_it_is(text: str) -> None:
    for before in ("", "# ", "- "):
        rendered = RENDER(before + escape(text))
        assert set(re.findall(r"</?(\w+)", rendered)) <= {"p", "h1", "ul", "li"}
        assert seen(before + escape(text)) == " ".join(text.split())


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cn")), max_size=60))
def test_any_text_stays_what_it_is(text: str) -> None:
    assert seen(escape(text)) == " ".join(text.split())


@pytest.mark.parametrize("site", [HOSTED, UNHOSTED], ids=["hosted", "unhosted"])
def test_a_twin_has_all_that_the_page_says(site: Site) -> None:
    text = dict(markdown_files(SHOWN, site))["papers/full.md"]
    shown = seen(text)
    assert " ".join(FULL.title.split()) in shown
    assert " ".join(FULL.abstract.split()) in shown
    assert f"Authors: {', '.join(AUTHORS)}" in shown
    assert "Published: 2 October 2025" in shown
    assert "<https://arxiv.org/abs/2510.01234>" in text
    base = f"{ROOT}papers/full.md"
    links = {urljoin(base, link) for link in re.findall(r"\]\(([^)]+)\)", text)}
    assert {f"{ROOT}topics/theory/", f"{ROOT}papers/full/", f"{ROOT}papers/full.bib"} <= links
    assert set(re.findall(r"<(\w+)", RENDER(text))) <= {"h1", "h2", "ul", "li", "p", "a"}


def test_an_address_that_led_elsewhere_still_says_so() -> None:
    gone = FULL.model_copy(update={"id": "gone", "withdrawn": "Its *authors* <b>asked</b>."})
    shown = type(SHOWN)(SHOWN.papers, SHOWN.taxonomy, {}, merged={"old": "full"}, withdrawn=(gone,))
    found = dict(markdown_files(shown, UNHOSTED))
    assert "](full.md)" in found["papers/old.md"]
    assert "This paper was taken off the list. Its *authors* <b>asked</b>." in seen(found["papers/gone.md"])


def test_llms_txt_is_as_described() -> None:
    lines = crawlers.llms(SHOWN, HOSTED).splitlines()
    assert lines[0] == "# A \\<List\\>"
    assert lines[2] == "> Papers \\& more."
    assert [line for line in lines if line.startswith("## ")][-1] == "## Optional"
    listed = [line for line in lines if line.startswith("- ")]
    assert all(re.fullmatch(rf"- \[[^]]+\]\({re.escape(ROOT)}[^)]*\): .+", line) for line in listed)
    assert len(listed) == 4 + len(SHOWN.taxonomy.topic_by_id) + 4
    assert "](papers.json): " in crawlers.llms(SHOWN, UNHOSTED)


def test_robots_without_a_known_host() -> None:
    assert crawlers.robots(UNHOSTED) == "User-agent: *\nAllow: /\n"


def test_the_frozen_list(site: Path, frozen: Content) -> None:
    catalogue = Catalogue(frozen.papers).load()
    found = {path.stem: path for path in (site / "papers").glob("*.md")}
    assert set(found) == set(catalogue)
    for name, path in found.items():
        text = path.read_text(encoding="utf-8")
        paper = catalogue[name]
        assert " ".join(paper.abstract.split()) in seen(text)
        for link in re.findall(r"(?<!\\)\]\(([^)]+)\)", text):
            target = path.parent / link
            assert (target / "index.html" if link.endswith("/") else target).is_file(), (name, link)
    for link in re.findall(r"(?<!\\)\]\(([^)]+)\)", (site / "llms.txt").read_text(encoding="utf-8")):
        assert (site / link).exists()
