from __future__ import annotations

import pytest

from generator.util import text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Keep &amp;amp; Fetch, Low&#45;Rank Models&#58; &#x41;", "Keep & Fetch, Low-Rank Models: A"),
        ("&lt;i&gt;Fast&lt;/i&gt; CO<sub>2</sub>, <b>very <i>fast</i></b>", "Fast CO2, very fast"),
        (
            'a <span class="x">styled</span> word<br/>and 10<sup>15</sup>, 1<sup>st</sup>',
            "a styled word and 10^15, 1st",
        ),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("a&nbsp;b &shy;c", "a b c"),
    ],
)
def test_markup_is_read(raw: str, shown: str) -> None:
    assert text.plain(raw) == shown


@pytest.mark.parametrize(
    "kept",
    ["a < b > c", "Q&A; R&D, &notation; x&y", "tokens <s> and </s>, <mask>", "between <i> and </i>", "x<y and y>z"],
)
def test_what_is_no_markup_stays(kept: str) -> None:
    assert text.plain(kept) == kept


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Quan- tized Models", "Quantized Models"),
        ("Quan-\ntized Models", "Quantized Models"),
        ("fine- tuning and task- specific heads", "fine-tuning and task-specific heads"),
        ("state-of-the- art results", "state-of-the-art results"),
        ("Low- Rank Adapters", "Low-Rank Adapters"),
        ("a frost- line beside a frost-line", "a frost-line beside a frost-line"),
        ("a frost- line beside a frostline", "a frostline beside a frostline"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_joined(raw: str, shown: str) -> None:
    assert text.plain(raw) == shown


@pytest.mark.parametrize(
    "kept",
    [
        "pre- and post-training, zero- or few-shot, low- to high-level, vor- und nachher",
        "FrostLine- freezing layers",
        "Model- A Study",
        "GPT- 4 and 3- 5",
        "pre-, mid- and post-training",
    ],
)
def test_a_hyphen_that_waits_stays(kept: str) -> None:
    assert text.plain(kept) == kept


def test_words_of_other_texts_tell_where_a_hyphen_belongs() -> None:
    assert text.plain("a snow- drift", {"snow-drift"}) == "a snow-drift"
    assert text.plain("a snow- drift", {"snowdrift", "snow"}) == "a snowdrift"
