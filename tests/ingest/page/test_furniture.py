from __future__ import annotations

from datetime import date

import pytest

from generator.ingest.page.furniture import (
    FURNITURE,
    FrontMatter,
    count,
    is_furniture,
    query_of,
    read_front_matter,
    site_address,
)


@pytest.mark.parametrize(
    ("shown", "number"), [("41", 41), ("0", 0), ("1.2k", 1200), ("3K", 3000), ("1.15k", 1150), ("-", 0), (r"\-", 0)]
)
def test_counts(shown: str, number: int) -> None:
    assert count(shown) == number


def test_words_of_head_navigation_and_foot() -> None:
    assert {"daily papers", "log in", "accept all cookies"} <= FURNITURE
    assert "" not in FURNITURE


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Daily Papers",
        "# Daily Papers",
        "* [ Models ][2]",
        "[Models](https://huggingface.co/models)",
        "- [Buckets new](https://huggingface.co/storage)",
        "![](https://cdn.example/logo.svg) Hugging Face",
        "[![Hugging Face's logo](https://cdn.example/logo.svg)Hugging Face](https://huggingface.co/)",
        "[Previous][4] [Next][5]",
        "[TOS](https://huggingface.co/tos) [Privacy](https://huggingface.co/privacy)",
        "Tasks Tasks",
        "* [1][6]",
        "1 2 … 9",
        "`new`",
        "[]()",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Odd words",
        "[Lab of Odd Things][8]",
        "[Models](https://huggingface.co/models) [Odd words](https://huggingface.co/odd)",
        "Tasks Tasks Models",
        "Submit a kite",
        "12 kites",
    ],
)
def test_lines_of_nobody(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("text", "front"),
    [
        (
            "---\nurl: https://a.example/papers?q=kites%20fly\nexported: 2026-03-02\n---\nnew",
            FrontMatter(4, date(2026, 3, 2), "kites fly"),
        ),
        ("\n---\nScraped: '2026-03-02T10:00'\n---", FrontMatter(4, date(2026, 3, 2))),
        ("---\ntitle: kites\n---\nnew", FrontMatter(3)),
        ("---\nurl: https://a.example", FrontMatter()),
        (
            "# A page\n\n- Source URL: https://a.example/papers?q=kites\n- **Captured (UTC):** 2026-03-02\n\n```text\nnew",
            FrontMatter(6, date(2026, 3, 2), "kites"),
        ),
        ("# A page\n\nnote: kites\n\nnew", FrontMatter()),
        ("url: kites\nnew", FrontMatter()),
        (
            "date: 2026-03-02\ndate: 2026-03-03\nurl: https://a.example\nurl: https://b.example?q=x\nnew",
            FrontMatter(4, date(2026, 3, 2)),
        ),
        ("date: soon\nsaved: 2026-03-03\nnew", FrontMatter(2, date(2026, 3, 3))),
        ("new\ndate: 2026-03-02", FrontMatter()),
        (
            '---\nsource: "https://a.example/papers?q=kites"\npublished: 2020-01-01\ncreated: "[[2026-03-02]]"\ntags:\n  - "x"\n---\n',
            FrontMatter(7, date(2026, 3, 2), "kites"),
        ),
        (
            "---\ncreated: 2026-03-04T09:10:11 (UTC +02:00)\nsource: https://a.example/papers/date/2026-03-02\n---\n",
            FrontMatter(4, date(2026, 3, 2)),
        ),
        (
            "Title: Kites\n\nURL Source: https://a.example/papers?q=kites\n\nPublished Time: Mon, 02 Mar 2026 10:00:00 GMT\n\n"
            "Markdown Content:\nnew",
            FrontMatter(7, date(2026, 3, 2), "kites"),
        ),
        (
            "> Source: [a page](https://a.example?q=kites)\n> Saved: 2026/03/02\nnew",
            FrontMatter(2, date(2026, 3, 2), "kites"),
        ),
        ("published time: Mon, 02 Mar 2026\nsaved: 2026-03-03\nnew", FrontMatter(2, date(2026, 3, 3))),
        ("saved: March 2, 2026\nnew", FrontMatter(1, date(2026, 3, 2))),
        ("saved: Mon, 42 Mar 2026\nurl: https://a.example\nnew", FrontMatter(2)),
        ("date: 2026-03-02\n" * 39 + "new", FrontMatter(39, date(2026, 3, 2))),
        ("date: 2026-03-02\n" * 40 + "new", FrontMatter()),
    ],
)
def test_front_matter(text: str, front: FrontMatter) -> None:
    assert read_front_matter(text.split("\n")) == front


def test_front_matter_only_between_rules() -> None:
    lines = ["saved: 2026-03-02", "---"]
    assert read_front_matter(lines, only_fenced=True) == FrontMatter()
    assert read_front_matter(["---", *lines], only_fenced=True) == FrontMatter(3, date(2026, 3, 2))


def test_what_a_listing_was_searched_for() -> None:
    assert query_of("https://a.example/papers?p=2&q=kites+fly") == "kites fly"
    assert query_of("https://a.example/papers") is None
    assert query_of("https://[a.example?q=x") is None
    assert query_of(None) is None


SITE = "https://huggingface.co"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/papers/2602.99001", f"{SITE}/papers/2602.99001"),
        ("papers/2602.99001v2?x=y#community", f"{SITE}/papers/2602.99001#community"),
        ("../papers/hep-th/9901001/", f"{SITE}/papers/hep-th/9901001"),
        ("http://www.hf.co/papers/2602.99001", f"{SITE}/papers/2602.99001"),
        ("https://any.example/papers/2602.99001", f"{SITE}/papers/2602.99001"),
        ("https://r.jina.ai/https://huggingface.co/papers/2602.99001", f"{SITE}/papers/2602.99001"),
        (f"{SITE}/</papers/2602.99001>", f"{SITE}/papers/2602.99001"),
        (f"{SITE}/<https:/github.com/a/b>", "https://github.com/a/b"),
        ("/login?next=/papers/2602.99001", f"{SITE}/login?next=%2Fpapers%2F2602.99001"),
        ("/login?next=%2Fpapers", "/login?next=%2Fpapers"),
        ("/kite-lab", f"{SITE}/kite-lab"),
        ("https://hf-mirror.com/organizations/kite-lab", f"{SITE}/kite-lab"),
        ("https://mirror.example/kite-lab", f"{SITE}/kite-lab"),
        ("https://any.example/kite-lab", "https://any.example/kite-lab"),
        ("/models", "/models"),
        ("/papers/2602.99001-kites", "/papers/2602.99001-kites"),
        ("/papers/date/2026-03-02", "/papers/date/2026-03-02"),
        ("mailto:papers/2602.99001", "mailto:papers/2602.99001"),
        ("https://[a/papers/2602.99001", "https://[a/papers/2602.99001"),
    ],
)
def test_the_sites_address_of_a_link(url: str, address: str) -> None:
    assert site_address(url, frozenset({"mirror.example"})) == address
    assert site_address(address, frozenset({"mirror.example"})) == address


@pytest.mark.parametrize("line", ["Week 41", "Oct 2026", "- [Inbox (2)](https://huggingface.co/notifications)"])
def test_the_period_of_a_page_is_part_of_it(line: str) -> None:
    assert is_furniture(line)


def test_words_for_a_picture_are_part_of_its_link() -> None:
    line = "## by[[no text] AK](https://huggingface.co/akhaliq) and the research community"
    assert is_furniture(line)
