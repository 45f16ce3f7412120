from __future__ import annotations

from collections.abc import Sequence

from generator.ingest.layouts import notebook_export
from generator.ingest.layouts.base import Dump
from tests.ingest.layouts.listing import QUERY, Item

LAYOUT = notebook_export.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "upvotes", "comments", "author_count", "organization", "published"}

HEAD = f"""---
source_id: "00000000-0000-0000-0000-000000000000"
title: "Daily Papers - Hugging Face"
url: https://huggingface.co/papers?q=layer%20freezing
type: web_page
exported: 2026-03-02
---

# Daily Papers - Hugging Face
 Hugging Face

https://huggingface.co/

Models

https://huggingface.co/models

new

Subscribe

https://huggingface.co/login?next=%2Fpapers

Daily Papers

by\x20

AK

https://huggingface.co/akhaliq

 and the research community

{QUERY}

Daily

https://huggingface.co/papers/date/2026-03-01

Mar 2
"""


def render(listing: Sequence[Item]) -> str:
    parts = [HEAD]
    for item in listing:
        paper = f"https://huggingface.co/papers/{item.arxiv}"
        parts += [
            f" [-] {item.upvotes or '-'}\n",
            f"https://huggingface.co/login?next=%2Fpapers%2F{item.arxiv}\n",
            f"{item.title}\n\n{paper}\n",
            f"{item.abstract}\n\n{paper}\n",
        ]
        if item.organization:
            parts.append(
                f" \n\n{paper}\n\n {item.organization[1]}\n\nhttps://huggingface.co/{item.organization[0]}\n"
            )
        else:
            parts.append(f"[\n\n{len(item.authors)} authors]({paper})\n")
        parts.append(f"·\n\n{item.day} \n")
        if item.comments:
            parts.append(f"{item.comments}\n\n{paper}#community\n")
    return "\n".join(parts)


def test_texts_that_no_address_claims_are_unread() -> None:
    raw = notebook_export.read(
        Dump(
            "Odd words\n\nhttps://huggingface.co/elsewhere\n\nOne\nhttps://huggingface.co/papers/2602.99001\nWhole.\n"
            "https://huggingface.co/papers/2602.99001\n·\nFeb 18\nmore odd words\n"
        )
    )
    assert [entry.title for entry in raw.entries] == ["One"]
    assert [(unread.line, unread.text) for unread in raw.unread] == [(1, "Odd words"), (11, "more odd words")]


PAPER = "https://huggingface.co/papers/2602.99001"
BEGIN = f" [-] 1.2k\nhttps://huggingface.co/login?next=%2Fpapers%2F2602.99001\nOne\n{PAPER}\n"


def test_an_abstract_of_any_lines_lasts_until_its_own_address() -> None:
    lines = [
        "Para one.",
        "https://github.com/a/b",
        "12 authors",
        "·",
        "https://huggingface.co/papers/2401.00001",
        "Mar 2",
    ]
    raw = notebook_export.read(Dump(BEGIN + "\n\n".join(lines) + f"\n\n{PAPER}\n·\nFeb 18\n"))
    (entry,) = raw.entries
    assert (entry.abstract, entry.upvotes, entry.author_count) == (" ".join(lines), 1200, None)
    assert raw.unread == ()


def test_who_published_it_in_other_shapes() -> None:
    for who, expected in (
        (f"lab\n\n{PAPER}\n\n A Laboratory\n\nhttps://huggingface.co/lab\n", ("A Laboratory", None)),
        (f"[ 4 authors]({PAPER})\n", (None, 4)),
        (f"[\n- 4 authors]({PAPER})\n", (None, 4)),
    ):
        raw = notebook_export.read(
            Dump(f"{BEGIN}Whole.\n{PAPER}\n{who}·\nFeb 18\nSystem theme\nTOS\nhttps://huggingface.co/tos\n")
        )
        (entry,) = raw.entries
        assert (entry.organization and entry.organization.name, entry.author_count) == expected
        assert raw.unread == ()
