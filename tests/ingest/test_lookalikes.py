from __future__ import annotations

import pytest

from generator.ingest.lookalikes import looks_like

PROSE = ["Kites turn in the wind", "We count kites", "They have no favourite"]


@pytest.mark.parametrize(
    ("lines", "noun"),
    [
        ([*PROSE, "@article{kites,"], "a text that cites in BibTeX"),
        (["", "---", *PROSE], "a text with front matter"),
        (["+++", *PROSE], "a text with front matter"),
        (
            ["# Kites", "**Authors**: Ann Oak", "**Year:** 2026", *PROSE],
            "a digest in Markdown, with headings and fields",
        ),
        ([*PROSE, "| a | b |", "| c | d |"], "a table"),
        (["day;kite", "1;red", "2;blue"], "a table"),
        (["day\tkite", "1\tred", "2\tblue"], "a table"),
        ([*PROSE, "<p>Kites", "</p>"], "the source of a web page"),
        ([*PROSE, "Copyright (c) 2026 Ann Oak"], "a licence"),
        ([*PROSE, "Licensed under the terms of kites"], "a licence"),
        ([*PROSE, "import kites", "kites.fly()  {"], "a program or its settings"),
        (["# Kites", "- one", *PROSE], "notes in Markdown"),
    ],
)
def test_texts_that_are_no_listings(lines: list[str], noun: str) -> None:
    assert looks_like(lines) == noun


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["", " "],
        PROSE,
        ["We count kites, in the wind", "They turn"],
        [*PROSE, *PROSE, "| a | b |", "- one"],
        ["**Authors**: Ann Oak", *PROSE, *PROSE],
        ["# Kites", "**Authors** Ann Oak", *PROSE, *PROSE],
        ["- one", "- two", *PROSE],
        ["a;b", "c;d"],
        ["an important kite", "fort kites for all", *PROSE],
    ],
)
def test_texts_that_may_be_anything(lines: list[str]) -> None:
    assert looks_like(lines) is None
