from __future__ import annotations

import pytest

from generator.util.markdown import escape, quiet


@pytest.mark.parametrize(
    ("running", "written"),
    [
        ("plain words, 3.5 (so)", "plain words, 3.5 (so)"),
        ("a\n b\tc", "a b c"),
        (r"\ ` * _ [ ] < > & # ~ $ |", r"\\ \` \* \_ \[ \] \< \> \& \# \~ \$ \|"),
        ("- a", r"\- a"),
        ("+ a - b", r"\+ a - b"),
        ("= a", r"\= a"),
        (": a", r"\: a"),
        ("12. a", r"12\. a"),
        ("3) a 4) b", r"3\) a 4) b"),
        ("12 a", "12 a"),
        ("", ""),
    ],
)
def test_signs_of_markdown_are_escaped(running: str, written: str) -> None:
    assert escape(running) == written


@pytest.mark.parametrize(
    ("running", "written"),
    [
        ("@ann", "@\u2060ann"),
        ("#3", "\\#\u20603"),
        ("https://a.example", "https\u2060://a.example"),
        ("WWW.a.example", "WWW\u2060.a.example"),
        ("wwwx.a", "wwwx.a"),
    ],
)
def test_a_code_host_sees_neither_addresses_nor_people(running: str, written: str) -> None:
    assert quiet(running) == written
