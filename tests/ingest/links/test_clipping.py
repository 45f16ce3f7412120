"""The page of one paper as a clipper notes it."""

from __future__ import annotations

import pytest

from generator.ingest.layouts.base import Certainty, Dump, RawEntry
from generator.ingest.layouts.links import LAYOUT

TITLE = "Harbour: Learning to Schedule Berths"
ABSTRACT = (
    "Ships wait for days before a port lets them in, and we schedule berths with a network of nine small parts."
)
HALVES = ABSTRACT.split(" and ")
SUMMARY = (
    "A program wrote that harbours are scheduled by a network, which is shorter than what the authors say of it."
)
FRONT = """---
title: "{title}"
source: "{address}"
author:
  - "[[Ann Oak]]"
created: 2026-10-09
tags:
  - "clippings"
---
"""
HUB = FRONT.format(title=f"Paper page - {TITLE}", address="https://huggingface.co/papers/2610.91001")
ARXIV = FRONT.format(title=f"[2610.91001] {TITLE}", address="https://arxiv.org/abs/2610.91001v2")
READER = f"Title: {TITLE}\n\nURL Source: https://arxiv.org/abs/2610.91001\n\nMarkdown Content:\n"


def only(text: str) -> RawEntry:
    dump = Dump(text)
    assert LAYOUT.recognise(dump) is Certainty.LIKELY
    reading = LAYOUT.read(dump)
    [entry] = reading.entries
    assert reading.unread == ()
    return entry


@pytest.mark.parametrize(
    "text",
    [
        f"{HUB}## {TITLE}\n\nPublished on Oct 4\n\n## Abstract\n\n{ABSTRACT}\n\n[View arXiv page](https://arxiv.org/abs/2610.91001)\n",
        f"{HUB}## Abstract\n\n{SUMMARY}\n\nAI-generated summary\n\n{ABSTRACT}\n\n## Community\n\nNice work!\n",
        f"{ARXIV}[View PDF](https://arxiv.org/pdf/2610.91001)\n\n> Abstract:{ABSTRACT}\n\n| Subjects: | cs.LG |\n",
        f"{ARXIV}**Abstract:** {HALVES[0]}\nand {HALVES[1]}\n\nMore of it.\n",
        f"{READER}# {TITLE}\n\n[Submitted on 4 Oct 2026]\n\nAbstract: {ABSTRACT}\n",
    ],
)
def test_the_page_of_a_paper_is_that_paper(text: str) -> None:
    entry = only(text)
    assert (entry.title, entry.abstract, entry.arxiv) == (TITLE, " ".join(ABSTRACT.split()), "2610.91001")


def test_what_is_not_there_stays_unknown() -> None:
    entry = only(
        FRONT.format(title="PDF", address="https://doi.org/10.5555/nest.1") + "Of nests.\n\nAbstract\n\nShort.\n"
    )
    assert (entry.title, entry.abstract, entry.doi, entry.line) == ("", "", "10.5555/nest.1", 2)


def test_the_day_and_the_line_are_those_of_the_note() -> None:
    assert str(LAYOUT.read(Dump(HUB)).captured) == "2026-10-09"
    assert only(HUB).line == 2
    assert only(f"{READER}[Submitted on 4 Oct 2026]\n").line == 1


def test_a_list_of_other_papers_stays_a_list() -> None:
    entries = LAYOUT.read(Dump(f"{ARXIV}2610.91002\n2610.91003\n")).entries
    assert [entry.arxiv for entry in entries] == ["2610.91002", "2610.91003"]


def test_a_note_of_another_page_is_none() -> None:
    note = FRONT.format(title="Of nests", address="https://blog.example.org/2610.91001") + f"Abstract: {ABSTRACT}\n"
    assert LAYOUT.recognise(Dump(note)) is Certainty.NO
