from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from generator.ingest.layouts import digest_markdown
from generator.ingest.layouts.base import Certainty, Dump, RawReading
from tests.ingest.layouts.listing import Item

LAYOUT = digest_markdown.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "authors", "author_count"}


def render(listing: Sequence[Item]) -> str:
    return "\n".join(
        f"# {item.title.replace('<', chr(92) + '<')} \n\n**Authors**: {', '.join(item.authors)}  \n\n"
        f"**Link**: [PDF](https://arxiv.org/pdf/{item.arxiv})  \n\n**Abstract**: {item.abstract} \n"
        for item in listing
    )


def read(text: str) -> RawReading:
    assert digest_markdown.recognise(Dump(text)) is Certainty.LIKELY
    return digest_markdown.read(Dump(text))


SHIPS = "Ships that carry wool wait for weeks before a quay is free. We plan quays with a small network."
GONGS = "Gongs sound lower in warm halls. We record ninety gongs through two summers and fit a model to them."


@pytest.mark.parametrize(
    "text",
    [
        f"Title: Quays\nAuthors: Ada Oak, Bo Elm\nLink: https://arxiv.org/abs/2602.99001v1\nAbstract: {SHIPS}\n\n"
        f"Title: Gongs\nAuthors: Ada Oak, Bo Elm\nLink: https://arxiv.org/abs/2602.99002\nAbstract: {GONGS}\n",
        f"Quays\nAuthors: Ada Oak, Bo Elm\narXiv: 2602.99001\nAbstract: {SHIPS}\n\n"
        f"Gongs\nAuthors: Ada Oak, Bo Elm\narXiv: 2602.99002\nAbstract: {GONGS}\n",
        f"# Today\n\n## cs.LG\n\n### 1. [Quays](https://arxiv.org/abs/2602.99001)\n- **Authors:** Oak, Ada; Elm, Bo\n"
        f"- **Categories:** cs.LG\n\n**Abstract:** {SHIPS}\n\n---\n\n### 2. [Gongs](https://arxiv.org/abs/2602.99002)\n"
        f"- **Authors:** Ada Oak and Bo Elm\n<details><summary>Abstract</summary>\n{GONGS}\n</details>\n",
    ],
    ids=["labels", "titles without", "headings"],
)
def test_digests(text: str) -> None:
    quays, gongs = read(text).entries
    assert (quays.title, quays.arxiv, quays.abstract) == ("Quays", "2602.99001", SHIPS)
    assert (gongs.title, gongs.arxiv, gongs.abstract) == ("Gongs", "2602.99002", GONGS)
    assert quays.authors == gongs.authors == ("Ada Oak", "Bo Elm")
    assert read(text).unread == ()


def test_an_abstract_over_paragraphs_and_what_else_is_told() -> None:
    text = (
        f"---\ndate: 2026-03-02\n---\n# Quays\n**Authors**: Ada Oak\n**DOI**: 10.5555/quays.1\n**Published**: 2026-02-20\n"
        f"**Venue**: ICML 2026\n**Code**: https://github.com/example-lab/quays\n**TL;DR**: A machine wrote this.\n"
        f"**Abstract**: {SHIPS}\nIt goes on.\n\nAnd [on](https://quays.example.org).\n"
    )
    reading = read(text)
    [entry] = reading.entries
    assert entry.abstract == f"{SHIPS} It goes on. And on."
    assert (entry.doi, entry.venue, entry.summary) == ("10.5555/quays.1", "ICML 2026", "A machine wrote this.")
    assert entry.code == ("https://github.com/example-lab/quays",)
    assert (entry.line, str(entry.published), reading.captured) == (4, "2026-02-20", date(2026, 3, 2))


def test_an_entry_that_the_end_cuts_off() -> None:
    reading = read(f"# Quays\n**Authors**: Ada Oak\n**Abstract**: {SHIPS * 3}\n\n# Gongs\n**Authors**: Bo Elm\n")
    assert [entry.title for entry in reading.entries] == ["Quays"]
    assert reading.cut == 5


@pytest.mark.parametrize(
    "text",
    [
        f"# Quays\n\nThe code of our paper.\n\n## Abstract\n{SHIPS}\n\n## Install\n" + "Run it often. " * 20,
        f"Abstract: {SHIPS}\n",
        "Title: Quays\nAuthors: Ada Oak\n\nNo such field here.\n",
        f"cff-version: 1.2.0\ntitle: Quays\nabstract: {SHIPS}\nauthors:\n  - name: Ada Oak\ndoi: 10.5555/1\n",
    ],
)
def test_what_is_no_digest(text: str) -> None:
    assert digest_markdown.recognise(Dump(text)) is Certainty.NO


def test_a_papers_own_page_has_a_generated_summary_above_the_abstract() -> None:
    text = (
        "arxiv:2305.99001\n\n## Kites that Turn to the Left\n\n"
        "[#2 Paper of the day](https://huggingface.co/papers/date/2023-05-15)\n\nAuthors:\n\n"
        "## Abstract\n\nKites turn.\n\nAI-generated summary\n\nWe count the kites that turn.\n"
    )
    (entry,) = digest_markdown.read(Dump(text)).entries
    assert (entry.title, entry.arxiv) == ("Kites that Turn to the Left", "2305.99001")
    assert (entry.abstract, entry.summary) == ("We count the kites that turn.", "Kites turn.")


def test_a_digest_of_summaries_has_no_abstracts() -> None:
    text = "".join(
        f"Title: {title}\nPDF: https://arxiv.org/pdf/{arxiv}\nSummary: We count the {title.lower()}.\n---\n"
        for title, arxiv in (("Kites", "2305.99001"), ("Winds", "2305.99002"))
    )
    assert digest_markdown.recognise(Dump(text)) is Certainty.LIKELY
    assert [(entry.title, entry.abstract, entry.summary) for entry in digest_markdown.read(Dump(text)).entries] == [
        ("Kites", "", "We count the kites."),
        ("Winds", "", "We count the winds."),
    ]
