from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.layouts import markdown_links
from generator.ingest.layouts.base import Dump
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
