"""Abbreviations that papers define, found where others have the long form alone."""

from __future__ import annotations

import pytest

from generator.site.abbreviations import Abbreviations

TEXTS = [
    "We study tide-aware fine-tuning (TAFT) of sea models.",
    "Tide aware fine tunings (TAFTs) are new. Kelp bed mapping (KBM) is old.",
    "Small tidal nets (STN) of a kind. Kelp beds (mapped) differ.",
    "Small tidal nets (STN) again, small tidal nets (SMTN), and a low tide (LT) of late.",
    "Slow-tide nets (stn), slow-tide nets (stn).",
]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("On tide-aware fine-tuning.", ["taft"]),
        ("Tide aware fine-tunings, of small tidal nets; small tidal net.", ["stn", "stn", "taft"]),
        ("Kelp bed mapping at low tide", []),  # one paper's own
        ("Slow-tide nets", []),  # a word in brackets
        ("Tide-aware tuning", []),
        ("", []),
    ],
)
def test_a_text_has_the_short_form_of_a_long_one_that_several_papers_abbreviate(
    text: str, short: list[str]
) -> None:
    assert [*Abbreviations(TEXTS).short(text)] == short
