"""Papers with facts that a format could trip over."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.util.dates import PartialDate
from tests.related.test_similarity import LAW

FULL = LAW.model_copy(
    update={"authors": ("Ada Example", "Bo Sample"), "published": PartialDate(2026, 2, 18), "arxiv": "2602.99001"}
)

TITLES = (
    "50% of $5 & a_b #1 ~tilde ^caret |bar",
    r"\input{/etc/passwd} \write18{x} \\ {open } closed",
    "}, author = {Nobody}",
    "A line\nER  - \nTY  - JOUR\r\nTI  - Another",
    "@misc{other, title={x}}",
    '=HYPERLINK("https://evil.example";"x");=1+1',
    "'=quoted, '-- dashes --- ''quotes'' ``ticks`` ?` !` << >>",
    "Über naïve Łódź İstanbul ça α→β ×≤ 𝒜 é e\u0301 “q” ‘s’ – — …",
    "深度学习 עברית العربية हिन्दी ภาษาไทย 🦉 👩‍🔬",
    "\u202eevil\u202c \u2066x\u2069 \ufeffmark \x1b[31mred\x07 \x00nul\x85next\u2028line\u2029par",
    "`code` *em* _u_ [link](javascript:x) <b>tag</b> &amp; # + - 1. ! | $x$ ~~s~~",
    "%", "'", '"', "\\", "{", "}", "-", "+", "@", "~", "1.", "-1",
)  # fmt: skip

# Any text but half characters, which no file can hold.
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
# The signs that formats care for, close together.
signs = st.text(st.sampled_from("{}\\%\"'`$&#_^~,;|<>=+-@?!\n\r\t\x00\x1b\x85\u2028\u202e aé深אع"), max_size=30)
titles = st.one_of(st.sampled_from(TITLES), signs, any_text)
