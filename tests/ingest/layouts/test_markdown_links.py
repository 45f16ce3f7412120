from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.ingest.layouts import markdown_links
from generator.ingest.layouts.base import Certainty, Dump
from generator.ingest.reading import read_dump
from generator.model import Organization, Reading
from tests.ingest.layouts.listing import Item, wrapped

LAYOUT = markdown_links.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "upvotes", "comments", "author_count", "organization", "published"}

HEAD = """---
url: https://huggingface.co/papers?q=layer%20freezing
retrieved: 2026-03-02
title: Daily Papers - Hugging Face
---
new

Get trending papers in your email inbox once a day!

[Subscribe](https://huggingface.co/login?next=%2Fpapers)

# Daily Papers

## by [![](https://huggingface.co/front/assets/by.png)AK](https://huggingface.co/akhaliq) and the research community

- Daily
- Weekly

[Trending Papers](https://huggingface.co/papers/trending)

Mar 2
"""


def escaped(text: str) -> str:
    return re.sub(r"([\\*_\[\]])", r"\\\1", text)


def render(listing: Sequence[Item]) -> str:
    parts = [HEAD]
    for item in listing:
        paper = f"https://huggingface.co/papers/{item.arxiv}"
        abstract = "\\\\\n".join(wrapped(escaped(item.abstract)))
        if item.organization:
            handle, name = item.organization
            who = f"[![{handle}](https://cdn.example/0.png){name}](https://huggingface.co/{handle})"
        else:
            who = f"[- ![](https://cdn.example/1.jpeg)\\\\\n- {len(item.authors)} authors]({paper})"
        comments = f"[{item.comments}]({paper}#community)" if item.comments else ""
        parts += [
            f"[{item.upvotes or '-'}](https://huggingface.co/login?next=%2Fpapers%2F{item.arxiv})\n",
            f"### [{escaped(item.title)}]({paper})\n",
            f"[{abstract}]({paper})\n",
            who + "\n",
            "·\n",
            f"{item.day}{comments}\n",
        ]
    return "\n".join(parts)


def test_hard_breaks_and_escapes_are_undone() -> None:
    raw = markdown_links.read(
        Dump(
            "### [Two\\\\  Lines](https://huggingface.co/papers/2602.99001)\n\n"
            "[It keeps\\\\\n$82\\\\%$ of \\_it\\_.](https://huggingface.co/papers/2602.99001)\n"
        )
    )
    assert " ".join(raw.entries[0].title.split()) == "Two Lines"
    assert " ".join(raw.entries[0].abstract.split()) == r"It keeps $82\%$ of _it_."


def test_a_link_that_never_closes_costs_its_entry_only() -> None:
    paper = "https://huggingface.co/papers/2602.9900"
    raw = markdown_links.read(
        Dump(f"### [One]({paper}1)\n\n[No end\n\n### [Two]({paper}2)\n\n[Whole.]({paper}2)\n\nwhat is this\n")
    )
    assert [(entry.title, entry.abstract) for entry in raw.entries] == [("One", ""), ("Two", "Whole.")]
    assert [unread.line for unread in raw.unread] == [3, 9]


PAPER = "https://huggingface.co/papers/2602.99001"
ENTRY = f"### [One]({PAPER})\n\n[Whole.]({PAPER})\n\n"


def test_links_and_pictures_inside_a_link_do_not_end_it() -> None:
    abstract = "Code [https://a.example/b](https://a.example/b)\nand [more](https://a.example/z)\nend (done)"
    authors = f"[- ![](https://cdn.example/1.jpeg)\n- ![](https://cdn.example/2.jpeg)\n- 4 authors]({PAPER})\n"
    raw = markdown_links.read(Dump(ENTRY.replace("Whole.", abstract) + authors))
    assert raw.unread == ()
    assert raw.entries[0].abstract == abstract
    assert raw.entries[0].author_count == 4


def test_organisations_as_scrapers_write_them() -> None:
    for who in (
        r"[![lab](https://cdn.example/0.png)\\" + "\nAI\\_Lab \\[NJU\\]](https://huggingface.co/lab)",
        "[![lab](https://cdn.example/0.png)\n\nAI_Lab [NJU]](https://huggingface.co/organizations/lab)",
    ):
        raw = markdown_links.read(Dump(f"{ENTRY}{who}\n\n·\n\nFeb 18[1.1k]({PAPER}#community)\n"))
        organization = raw.entries[0].organization
        assert organization is not None
        assert (organization.handle, organization.name) == ("lab", "AI_Lab [NJU]")
        assert raw.entries[0].comments == 1100
        assert raw.unread == ()


def test_the_foot_of_the_page_is_no_organisation() -> None:
    foot = "[TOS](https://huggingface.co/terms-of-service) [Privacy](https://huggingface.co/privacy)\n- 1\n- ...\n"
    raw = markdown_links.read(Dump(f"{ENTRY}[- 4 authors]({PAPER})\n\n·\n\nNov 9, 2024\n\n{foot}"))
    assert raw.entries[0].organization is None
    assert raw.unread == ()


def test_an_abstract_that_ends_like_a_line_of_authors() -> None:
    raw = markdown_links.read(
        Dump(ENTRY.replace("Whole.", "A panel of judges - 12 authors") + f"[4 authors]({PAPER})\n")
    )
    assert (raw.entries[0].abstract, raw.entries[0].author_count) == ("A panel of judges - 12 authors", 4)


def card(number: int, *, title: str = "", published: str = "Published on ", text: str = "") -> str:
    paper = f"https://huggingface.co/papers/2610.9900{number}"
    return f"""[![](https://cdn.example/{number}.png)]({paper})

Submitted by

![](https://cdn.example/wren.png)

wren

### {title or f"[Study {number}]({paper})"}

{text or "Kites turn. We count how often they do."}

[![kite-lab](https://cdn.example/lab.png) Kite Lab](https://huggingface.co/kite-lab) · {published}Oct 4, 2026

[Upvote

1.09k](https://huggingface.co/login?next=%2Fpapers%2F2610.9900{number})[GitHub 1.1k](https://github.com/example/{number}) [arXiv Page](https://arxiv.org/abs/2610.9900{number})

"""


def listing(text: str) -> Reading:
    """The reading of a dump, cleaned."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dump.md"
        path.write_text(text, encoding="utf-8")
        return read_dump(path)


TRENDING = "# Trending Papers\n\nOct 7\n\n" + "".join(
    card(number, published=published, text="One sentence (e.g. this) of a program." if number == 2 else "")
    for number in (1, 2)
    for published in ("Published on ", "")
)


def test_the_trending_page_has_two_cards_a_paper() -> None:
    reading = listing(TRENDING)
    assert (reading.layout, reading.captured, reading.unread) == ("markdown-links", date(2026, 10, 7), ())
    first, second = reading.entries
    assert (first.title, first.arxiv, first.line, first.upvotes) == ("Study 1", "2610.99001", 13, 1090)
    assert (first.abstract, first.summary) == ("Kites turn. We count how often they do.", None)
    assert (first.organization, str(first.published)) == (Organization("kite-lab", "Kite Lab"), "2026-10-04")
    assert (first.code, first.stars) == (("https://github.com/example/1",), 1100)
    assert (second.abstract, second.summary) == ("", "One sentence (e.g. this) of a program.")


DAILY = """---
source: "https://huggingface.co/papers/date/2026-10-07"
created: 2026-10-09
---
## Daily Papers

Submitted by wren

[![](https://cdn.example/1.png)](https://huggingface.co/papers/2610.99001 "View paper")

### Study 1

[
- ·
\t45 authors
](https://huggingface.co/papers/2610.99001)

[1.09k](https://huggingface.co/papers/2610.99001) [4](https://huggingface.co/papers/2610.99001#community)

Submitted by wren

### Study 2

[

Kite Lab

](https://huggingface.co/kite-lab)

[2](https://huggingface.co/papers/2610.99002#community)

- [An older study](https://huggingface.co/papers/2401.00001)
"""


def test_the_links_around_a_title_without_one_tell_its_id() -> None:
    reading = listing(DAILY)
    assert (reading.captured, reading.certainty) == (date(2026, 10, 7), "certain")
    first, second = reading.entries
    assert (first.title, first.arxiv, first.abstract) == ("Study 1", "2610.99001", "")
    assert (first.author_count, first.upvotes, first.comments) == (45, 1090, 4)
    assert (second.title, second.arxiv, second.organization) == (
        "Study 2",
        "2610.99002",
        Organization("kite-lab", "Kite Lab"),
    )
    assert [unread.text for unread in reading.unread] == [
        "- [An older study](https://huggingface.co/papers/2401.00001)"
    ]


SAME: dict[str, Callable[[str], str]] = {
    "relative": lambda text: text.replace("](https://huggingface.co/", "](/"),
    "in the folder": lambda text: text.replace("](https://huggingface.co/", "]("),
    "another name": lambda text: text.replace("](https://huggingface.co/", "](http://www.hf.co/"),
    "a mirror": lambda text: text.replace("](https://huggingface.co/", "](https://mirror.example/"),
    "an archive": lambda text: text.replace(
        "](https://h", "](https://web.archive.org/web/20261007000000/https://h"
    ),
    "angles": lambda text: re.sub(r"\]\(([^\s()]+)\)", r"](<\1>)", text),
    "titles": lambda text: re.sub(r"\]\(([^\s()]+)\)", r'](\1 "View it")', text),
    "tracking": lambda text: re.sub(r"(/papers/2602\.\d+)", r"\1?utm_source=x", text),
    "level 2": lambda text: text.replace("### [", "## ["),
    "level 4": lambda text: text.replace("### [", "#### ["),
    "underlined": lambda text: re.sub(r"(?m)^### (.*)$", r"\1\n---", text),
    "bold": lambda text: re.sub(r"(?m)^### (.*)$", r"### **\1**", text),
    "padded": lambda text: re.sub(r"(?ms)^\[((?!!)[^\n]*?)\]\(", r"[\n\n\1\n\n](", text),
    "the word": lambda text: re.sub(r"\[([\d-]+)\](?=\([^\s()]*login)", r"[[ ] Upvote \1]", text),
    "tabs": lambda text: text.replace("- 3 authors", "-\t3 authors"),
    "references": lambda text: "{}\n\n{}\n".format(
        re.sub(r"\]\(([^\s()]+)\)", lambda link: f"][{link[1]}]", text),
        "\n".join(f"[{url}]: {url}" for url in sorted(set(re.findall(r"\]\(([^\s()]+)\)", text)))),
    ),
    "HTML": lambda text: re.sub(
        r"(?m)^\[(\d+|-)\]\((\S+)\)$", r'<div><a class="x" href="\2"><svg>\n</svg>\1</a></div>', text
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_page_in_other_marks_reads_the_same(name: str) -> None:
    page = render(
        [
            Item(
                "Kites in Wind",
                "We fly kites. They turn.",
                "2602.00001",
                41,
                6,
                ("A", "B", "C"),
                None,
                date(2026, 2, 3),
            ),
            Item(
                "Moss",
                "Moss grows.",
                "2502.00002",
                0,
                None,
                ("A",),
                ("example-lab", "Example Laboratory"),
                date(2025, 2, 9),
            ),
        ]
    ).split("---\n", 2)[2]
    written = SAME[name](page)
    assert written != page
    plain, other = listing(page), listing(written)
    assert plain.unread == other.unread == ()
    assert [replace(entry, line=0) for entry in other.entries] == [
        replace(entry, line=0) for entry in plain.entries
    ]
    assert len(plain.entries) == 2


def test_a_logged_in_readers_votes_are_plain_numbers() -> None:
    (first, second) = listing(
        f"[Daily](/papers)\n\n- [Notifications](/notifications)\n\n- [x] 41\n\n{ENTRY}[2]({PAPER}#community)\n\n\\-\n\n"
        + ENTRY.replace("99001", "99002").replace("One", "Two")
    ).entries
    assert (first.upvotes, first.comments, second.upvotes) == (41, 2, 0)


def test_texts_that_tools_wrap() -> None:
    text = card(
        1, text="Kites turn in the wind. We count\nhow often [they](https://a.example/x) do, and\nwhy."
    ).replace("Oct 4", "Oct\n4")
    (entry,) = listing(f"# Trending Papers\n\n{text}").entries
    assert (entry.abstract, str(entry.published)) == (
        "Kites turn in the wind. We count how often they do, and why.",
        "2026-10-04",
    )


def test_words_in_place_of_pictures() -> None:
    text = re.sub(r"!\[([^\]]*)\]\([^()]*\)", r"[Image: \1]", TRENDING)
    assert text != TRENDING
    assert [replace(entry, line=0) for entry in listing(text).entries] == [
        replace(entry, line=0) for entry in listing(TRENDING).entries
    ]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        (TRENDING, Certainty.CERTAIN),
        (DAILY, Certainty.CERTAIN),
        (f"### [One]({PAPER})\n\nOurs.\n", Certainty.LIKELY),
        (f"### [One]({PAPER}) 8/10\n\nOurs.\n", Certainty.NO),
        (f"# Notes\n\nSee [One]({PAPER}).\n", Certainty.NO),
        (f"[One]({PAPER})\n", Certainty.NO),
        (
            "# FAN\n\n[Upvote 29](https://huggingface.co/login?next=%2Fpapers%2F2410.02675)\n\n## Abstract\n\nWe.",
            Certainty.NO,
        ),
        ("### [One](papers/2026-10-07.md)\n", Certainty.NO),
        ("### [One](/papers/2602.99001-one/)\n", Certainty.NO),
    ],
)
def test_what_is_the_page_and_what_is_not(text: str, certainty: Certainty) -> None:
    assert markdown_links.recognise(Dump(text)) is certainty
