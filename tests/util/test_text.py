from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.util import text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (r"saves 74.4\% of it", "saves 74.4% of it"),
        ("``quoted'' words", "“quoted” words"),
        ('``mainstream" words', "“mainstream” words"),
        ("a `teacher' network", "a ‘teacher’ network"),
        (r"we call it \textit{Slow Start}, of which 50% remains", "we call it Slow Start, of which 50% remains"),
        (r"\emph{5% less} and 3\% more", "5% less and 3% more"),
        (r"the Fr\'echet mean, Sabi\'a, G\"odel, \v{S}koda", "the Fréchet mean, Sabiá, Gödel, Škoda"),
        (r"mesh\&texture, snake\_case, item \#3", "mesh&texture, snake_case, item #3"),
        ("models (e.g.~BART) on it", "models (e.g. BART) on it"),
        ("at~https://example.org/~name", "at https://example.org/~name"),
        ("some  text\u00a0with\ttabs", "some text with tabs"),
        ("half \ud83da character", "half a character"),
        ("zero\u200bwidth, soft\u00adhyphen, \ufeffmark, \u202eoverride", "zerowidth, softhyphen, mark, override"),
        ("cafe\u0301", "café"),
        (r"recovers $82\%$ of $n$ in $\mathcal{O}(n^2)$ with $x_{i}=3$", "recovers 82% of n in O(n^2) with x_i=3"),
        (r"in $O(n \log n)$, 10$\times$ faster, RL$^2$", "in O(n log n), 10× faster, RL^2"),
        ("see https://a.example/x~y and e.g.~BART", "see https://a.example/x~y and e.g. BART"),
        (r"$10\times$ faster at $\alpha=0.5$", "10× faster at α=0.5"),
    ],
)
def test_plain_turns_what_is_safe(raw: str, shown: str) -> None:
    assert text.plain(raw) == shown


@pytest.mark.parametrize(
    "kept",
    [
        "G_{stack}, 256^2",
        "about ~60% of it (~billion parameters), 0.5~1.0",
        'it says \\"quoted\\" words',
        "for $5 and $10, the $100M model and a 5$ tag, US$ and A$",
        r"it costs $\mymacro{3}$",
        r"what $\href{https://a.b/c}{x}$ and $\textcolor$ and $\input{a}$ and $x_{$ say",
        "x~N(0,1)",
        "rock 'n' roll and the `code` span",
    ],
)
def test_plain_guesses_nothing(kept: str) -> None:
    assert text.plain(kept) == kept


@given(st.text())
def test_plain_is_one_clean_line_and_settles(raw: str) -> None:
    shown = text.plain(raw)
    assert shown == " ".join(shown.split())
    assert unicodedata.is_normalized("NFC", shown)
    assert not any(unicodedata.category(char) == "Cc" for char in shown)
    assert text.plain(shown) == shown


_marked = st.lists(
    st.sampled_from(
        [
            *("&amp;", "&amp;amp;", "amp;", "&#36;", "&lt;i&gt;", "<i>", "</i>", "<sub>2</sub>", "$", "$x$", "``"),
            *("{", "}", "\\", "\\emph{", "\\'", '\\"', "\\L ", "\\cite{", "\\ref{a}", "\\ie", "\\method", "\\ "),
            *(
                "mathcal{",
                "5times",
                "sim0.5",
                "rightarrow",
                "---",
                "--",
                "~",
                "'",
                "''",
                "pre- ",
                "Quan- ",
                "tized ",
            ),
            *("and ", "word ", "e", " ", "https://a.example/b", "。", "\u200b"),
        ]
    ),
    max_size=12,
).map("".join)


@given(_marked)
def test_what_is_read_once_is_read_whole(raw: str) -> None:
    shown = text.plain(raw)
    assert text.plain(shown) == shown


_prose = st.lists(
    st.sampled_from(
        [
            *(
                "Adapters",
                "freeze",
                "sometimes",
                "times",
                "56 times more",
                "alpha",
                "a < b > c",
                "R&D",
                "Q&A;",
                "AT&T",
            ),
            *(
                "$5",
                "50%",
                "#3",
                "C:\\Users\\ada",
                "sim2real",
                "le mot",
                "GPT-4",
                "pre- and post-training",
                "(see 3.1)",
            ),
            *(
                "zero- or few-shot",
                "don't",
                "textual",
                "emphasis",
                "mathematics",
                "C++",
                "<s>",
                "~60%",
                "x_1",
                "up to 10^2",  # right after a number and "times" it is a product
            ),
            *(
                "the sharp - and long - dash",
                "https://a.example/b--c~d/18times",
                "8.30 pm",
                "“so”",
                "2-",
                "Höhe",
                "深度。",
            ),
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(_prose)
def test_prose_stays_as_it_is(raw: str) -> None:
    assert text.plain(raw) == raw


@pytest.mark.parametrize(
    ("running", "code", "links"),
    [
        ("Code: http://github.com/a-lab/net}, Models: x", ("https://github.com/a-lab/net",), ()),
        ("at https://github.com/a/b{https://github.com/a/b}.", ("https://github.com/a/b",), ()),
        ("at https://www.github.com/a/b.git, and", ("https://github.com/a/b",), ()),
        ("is at github.com/a/b.", ("https://github.com/a/b",), ()),
        ("see (https://example.org/927/). Also", (), ("https://example.org/927/",)),
        (
            "both https://a.github.io and https://github.com/a/b",
            ("https://github.com/a/b",),
            ("https://a.github.io",),
        ),
        ("only an owner: https://github.com/a", (), ("https://github.com/a",)),
        ("（见https://github.com/a/b）。", ("https://github.com/a/b",), ()),
        (
            "「https://example.org/x」と https://example.org/y。次",
            (),
            ("https://example.org/x", "https://example.org/y"),
        ),
        (
            "在https://github.com/a/b中，https://example.org/z，",
            ("https://github.com/a/b",),
            ("https://example.org/z",),
        ),
        (
            "https://github.com/a/b's code, https://example.org/x’s",
            ("https://github.com/a/b",),
            ("https://example.org/x",),
        ),
        ("https://zh.example.org/深度", (), ("https://zh.example.org/深度",)),
        ("e.g.BART and vs.others at no.de", (), ()),
        ("javascript:alert(1) data:text/html,x ftp://example.org/x", (), ()),
    ],
)
def test_addresses(running: str, code: tuple[str, ...], links: tuple[str, ...]) -> None:
    assert text.sort_addresses(found.url for found in text.find_addresses(running)) == (code, links)


@given(st.text(alphabet="ab /:.{}()hgtpsiuwcom", max_size=80))
def test_found_addresses_stand_where_they_say(running: str) -> None:
    end = 0
    for found in text.find_addresses(running):
        assert end <= found.start < found.end <= len(running)
        assert not set("{} ") & set(running[found.start : found.end])
        assert found.url.startswith(("http://", "https://"))
        end = found.end


def test_lines_are_counted_on_and_back() -> None:
    line_at = text.line_counter("a\nb\nc")
    assert [line_at(4), line_at(4), line_at(2), line_at(0), line_at(3)] == [3, 3, 2, 1, 2]


def test_one_key_for_all_spellings() -> None:
    assert len({text.match_key(term) for term in ("Pre-training", "pre training", "PRETRAINING")}) == 1
    assert text.match_key("adapters") == text.match_key("Adapter")
    assert text.match_key("Qwen2.5") != text.match_key("Qwen25")
