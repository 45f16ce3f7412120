from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.page.markdown_text import read_pieces, shown

SITE = "https://site.example/"


def pieces(text: str) -> list[tuple[str, str | None]]:
    """The text and the address of each piece; links to the site may hold others."""
    groups = read_pieces(text.split("\n"), 0, lambda url: url.startswith(SITE))
    return [(" ".join(piece.text.split()), piece.url) for group in groups for piece in group]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[a b]({SITE}x)", [("a b", f"{SITE}x")]),
        (f"[a]({SITE}x) · c [b](/y)", [("a", f"{SITE}x"), ("· c", None), ("b", "/y")]),
        (f'[a](<{SITE}x> "View")', [("a", f"<{SITE}x>")]),
        (f"[\n\n- a\n\tb\n\n]({SITE}x)", [("- a b", f"{SITE}x")]),
        (f"[a [b](/y) c]({SITE}x)", [("a [b](/y) c", f"{SITE}x")]),
        (f"[0, 1) and [CLS] in]({SITE}x)", [("0, 1) and [CLS] in", f"{SITE}x")]),
        (f"[a (0, 1] b]({SITE}x)", [("a (0, 1] b", f"{SITE}x")]),
        (f"[never\n\n[a]({SITE}x)", [("[never", None), ("a", f"{SITE}x")]),
        (f"[never\n\n## [a]({SITE}x)", [("[never", None), ("a", f"{SITE}x")]),
        (r"[a \[b\] \* c](/x)", [("a [b] * c", "/x")]),
        ("[![pic [x]](p.png)\nName](/x)", [("Name", "/x")]),
        ("![](a/social-\nthumb.png)", []),
        ("[a][1] [b][] [c]\n\n[1]: /x\n[B]: </y> 'B'\n  [c]: /z", [("a", "/x"), ("b", "/y"), ("c", "/z")]),
        (f"[see [1][2] in [x]]({SITE}x)\n\n[2]: {SITE}y", [("see [1][2] in [x]", f"{SITE}x")]),
        ('<a href="/x" class="y"><img\nsrc="p" /><span>a</span></a>', [("a", "/x")]),
        ("<https://a.example/b>", [("https://a.example/b", "https://a.example/b")]),
        ("::: {.x}\n[a]{.y}\n[b](/x){.z}\n:::", [("[a]", None), ("b", "/x")]),
        ("- one\n> two\n3. three\n* * *", [("one", None), ("two", None), ("three", None)]),
        ("a<b>c", [("a<b>c", None)]),
    ],
)
def test_links_and_texts(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "level", "line"),
    [
        ("### [a](/x)", 3, 1),
        ("\n#  [a](/x) #", 1, 2),
        ("> - ## **[a](/x){.y}**", 2, 1),
        ("[## a](/x)", 2, 1),
        ("[\n\n### a\n\n](/x)", 3, 1),
        ("x\n\n[a](/x)\n-------", 2, 3),
        ("[a](/x)\n===", 1, 1),
        ("## [a](/x) and more", 0, 1),
        ("## more [a](/x)", 0, 1),
        ("[a](/x)", 0, 1),
    ],
)
def test_headings_that_are_links(text: str, level: int, line: int) -> None:
    (link,) = [piece for group in read_pieces(text.split("\n"), 0, bool) for piece in group if piece.url]
    assert (link.text, link.level, link.first) == ("a", level, line)


def test_pieces_that_share_lines_stand_together() -> None:
    groups = read_pieces(["skipped", "[a", "b](/x) c", "", "d"], 1, lambda url: False)
    assert [[piece.text for piece in group] for group in groups] == [["a\nb", "c"], ["d"]]
    assert [group[0].first for group in groups] == [2, 5]
    assert groups[0][0].lines == [(2, "[a"), (3, "b](/x) c")]


def test_breaks_and_escapes() -> None:
    assert shown("a\\\\\nb\\\nc \\_d\\_ ![p](q)e") == "a \nb \nc _d_  e"


@given(st.text(alphabet="[]()!#<>{}:-=\\ \n\tab1./\"'", max_size=200))
def test_any_text_ends_and_keeps_its_lines(text: str) -> None:
    lines = text.split("\n")
    for group in read_pieces(lines, 0, lambda url: "a" in url):
        for piece in group:
            assert 1 <= piece.first <= piece.last <= len(lines)
