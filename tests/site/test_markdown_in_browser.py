"""Text as Markdown, as scripts of the pages write it, read again by a parser of CommonMark."""

from __future__ import annotations

import re
from html import unescape
from random import Random

from markdown_it import MarkdownIt
from selenium.webdriver import Chrome

from tests.export.hostile import TITLES

READER = MarkdownIt("commonmark")
PIECES = [
    *"\\`*_{}[]()<>#+-.!|&~=:@1a \"'é",
    "**",
    "__",
    "ab",
    "[x](y)",
    "<b>",
    "&amp;",
    "```",
    "- ",
    "1. ",
    "word ",
]
# Titles as they are: nothing in them is markup, so that a backslash would only stand in the way.
PLAIN = (
    "GPT-4 (v2): 50% of $5 & more!",
    "1.5-Pints Technical Report: Pretraining in Days, Not Months -- Your Model #1",
    "C*-algebras, snake_case_names, A* search and 3 * 4 > 5 < 6",
    "arXiv:2305.07922 x^2 ~tilde |bar| a+b=c {x} a\\b",
)


def written(chrome: Chrome, address: str, name: str, texts: list[str]) -> list[str]:
    """Texts as a function of markdown.js writes them."""
    chrome.get(f"{address}about/")
    script = """
        const [module, name, texts, done] = arguments;
        import(module).then((markdown) => done(texts.map((text) => markdown[name](text))));
    """
    found: list[str] = chrome.execute_async_script(script, f"{address}assets/markdown.js", name, texts)
    return found


def line(text: str) -> str:
    """A text as one line."""
    return re.sub(r"\s+", " ", text).strip()


def read(markdown: str) -> str:
    """The text of a paragraph that a piece of Markdown is."""
    html = READER.render(markdown).strip()
    paragraph = re.fullmatch(r"<p>([^<]*)</p>", html)
    return unescape(paragraph[1]) if paragraph else html


def strange() -> list[str]:
    random = Random("markdown")
    made = ["".join(random.choices(PIECES, k=random.randint(1, 12))) for _ in range(3_000)]
    return [text for text in [*TITLES, *PLAIN, *made] if line(text) and "\0" not in text]


def test_every_text_reads_as_it_is(chrome: Chrome, address: str) -> None:
    texts = strange()
    lines = written(chrome, address, "escapedLine", texts)
    wrong = [(text, markdown) for text, markdown in zip(texts, lines, strict=True) if read(markdown) != line(text)]
    assert wrong == []
    inside = written(chrome, address, "escaped", texts)
    linked = [f"[{markdown}](https://list.test/)" for markdown in inside]
    around = re.compile(r'<p><a href="https://list\.test/">([^<]*)</a></p>')
    wrong = [
        (text, markdown)
        for text, markdown in zip(texts, linked, strict=True)
        if not (found := around.fullmatch(READER.render(markdown).strip())) or unescape(found[1]) != line(text)
    ]
    assert wrong == []


def test_what_is_no_markup_has_no_backslash(chrome: Chrome, address: str) -> None:
    assert written(chrome, address, "escaped", [*PLAIN]) == [*PLAIN]
    assert written(chrome, address, "escapedLine", [*PLAIN]) == [*PLAIN]
    some = ["*All* you need", "a _b_ c", "[Re] A", "`x`", "<b>", "AT&amp;T", "a*b*c"]
    wanted = [r"\*All* you need", r"a \_b_ c", r"\[Re\] A", r"\`x\`", r"\<b>", r"AT\&amp;T", r"a\*b\*c"]
    assert written(chrome, address, "escaped", some) == wanted
    some = ["# 1", "#1", "- a", "-a", "> a", "12. a", "12.a", "===", "* a"]
    wanted = [r"\# 1", "#1", r"\- a", "-a", r"\> a", r"12\. a", "12.a", r"\===", r"\* a"]
    assert written(chrome, address, "escapedLine", some) == wanted


def test_an_address_is_as_plain_as_it_can_be(chrome: Chrome, address: str) -> None:
    chrome.get(f"{address}about/")
    script = """
        const [module, addresses, done] = arguments;
        import(module).then(({link}) => done(addresses.map((address) => link("T", address))));
    """
    addresses = ["https://arxiv.org/abs/2310.11453", "https://a.test/b_(c)", "https://a.test/<b>"]
    assert chrome.execute_async_script(script, f"{address}assets/markdown.js", addresses) == [
        "[T](https://arxiv.org/abs/2310.11453)",
        "[T](<https://a.test/b_(c)>)",
        "[T](<https://a.test/%3Cb%3E>)",
    ]
