"""Whoever renders a stranger's text as Markdown, by CommonMark or by Python-Markdown, sees the text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.util.markdown import escape, link, quiet
from tests.test_hostile import PAYLOADS

TAG = re.compile(r"<[^>]*>")
DIALECTS: dict[str, Callable[[str], str]] = {
    "CommonMark": MarkdownIt("commonmark").enable(["strikethrough", "table"]).render,
    "Python-Markdown": lambda text: markdown.markdown(
        text, extensions=["tables", "fenced_code", "toc", "attr_list"]
    ),
}
TEXTS = [
    *(payload for payload in PAYLOADS if "\x1b" not in payload and len(payload) < 3000),
    *("- item", "+ item", "-", "1. one", "12) twelve", "= x", ": x", "---", "***", "# head", "head #", "> quote"),
    *("    code", "~~gone~~", "a | b", "10^2 and 10^3", "$x$", "back\\slash\\", "![x](y)", "&copy; &#35;"),
    *("<https://a.test>", "line\nbreak", "`` ` ``", "Title { .class }", "3.5 times", "-5 to +5", "__init__"),
]


def seen(rendered: str) -> str:
    return " ".join(html.unescape(TAG.sub("", rendered)).split())


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_what_it_is(text: str, dialect: str) -> None:
    for before in ("", "# ", "- ", "before "):
        rendered = DIALECTS[dialect](before + escape(text))
        assert set(re.findall(r"</?(\w+)", rendered)) <= {"p", "h1", "ul", "li"}
        assert seen(rendered) == " ".join(f"{before.strip(' #-')} {text}".split())


LINKIFIED = MarkdownIt("gfm-like", {"linkify": True}).enable("linkify")
ADDRESSES = [
    *("https://a.test/x_y", "https://a.test/_x_/*y*", "HTTPS://a.test/x_y", "http://a.test/~ann/x#y_z"),
    *(
        "https://a.test/?a=1&b_c=2",
        "https://a.test/x_(y)",
        "https://a.test/日本_語",
        "https://a.test/x__y/",
        'https://a.test/"x"_y',
    ),
]


@pytest.mark.parametrize("render", [LINKIFIED.render, DIALECTS["CommonMark"], DIALECTS["Python-Markdown"]])
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("around", ["{}", "Code_1: {}, and *more*.", "({})", "# At {}", "- !{}"])
def test_an_address_leads_where_it_says(around: str, address: str, render: Callable[[str], str]) -> None:
    before = "".join(re.findall(r"^(?:# |- )", around))
    running = around.removeprefix(before).format(address)
    rendered = render(before + escape(running))
    (leads,) = re.findall(r'<a href="([^"]*)">', rendered)
    assert unquote(html.unescape(leads)) == address
    assert seen(rendered) == running


@pytest.mark.parametrize("signs", ["$x$", "?a_b&copy;=1", r"x\_y", "a`_b`", "a_|b", "a_^b^"])
def test_an_address_that_some_would_change_is_text(signs: str) -> None:
    for render in DIALECTS.values():
        rendered = render(escape(f"At https://a.test/{signs}"))
        assert "<a" not in rendered
        assert seen(rendered) == f"At https://a.test/{signs}"


def test_an_address_without_such_signs_stands_as_it_is() -> None:
    assert escape("https://a.test/x, not *y*") == r"https://a.test/x, not \*y\*"
    assert escape("www.a.test/x_y") == r"www.a.test/x\_y"


def test_a_link_has_no_other_in_it() -> None:
    assert link("At https://a.test/x_y", "b.md") == r"[At https://a.test/x\_y](b.md)"


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cn")), max_size=60))
def test_any_text_stays_what_it_is(text: str) -> None:
    assert seen(DIALECTS["CommonMark"](escape(text))) == " ".join(text.split())


def test_plain_text_is_written_plainly() -> None:
    assert escape("Why 3.5-bit weights (and 1. of 2) work: a study, with C++ = fun!") == (
        "Why 3.5-bit weights (and 1. of 2) work: a study, with C++ = fun!"
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_link_leads_where_it_should(dialect: str) -> None:
    rendered = DIALECTS[dialect](link("On [this] & *that*", "https://a.test/x_(y)?a=1&amp=2&b=*c*"))
    (address,) = re.findall(r'<a href="([^"]*)">', rendered)
    assert html.unescape(address) == "https://a.test/x_%28y%29?a=1&amp=2&b=*c*"
    assert seen(rendered) == "On [this] & *that*"


def test_a_quiet_text_calls_nobody() -> None:
    joined = quiet("@someone of #12 at https://a.test and WWW.b.test ~ x")
    assert joined.replace("\u2060", "") == "@someone of \\#12 at https://a.test and WWW.b.test &#126; x"
    assert joined.count("\u2060") == 4
    assert [part[:3] for part in joined.split("\u2060")[1:]] == ["som", "12 ", "://", ".b."]
