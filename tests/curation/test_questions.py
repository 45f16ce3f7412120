"""What differs between two texts, in words."""

from __future__ import annotations

import pytest

from generator.curation.questions import Piece, word_diff


@pytest.mark.parametrize(
    ("first", "second", "pieces"),
    [
        ("a b c", "a  b\nc", []),
        ("a b c", "a x c", [("a", ""), ("b", "-"), ("x", "+"), ("c", "")]),
        ("", "a", [("a", "+")]),
        ("a", "", [("a", "-")]),
        (
            "1 2 3 4 5 6 7 8 9 x 1 2 3 4 5 6 7 8 9",
            "1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9",
            [("… 6 7 8 9", ""), ("x", "-"), ("1 2 3 4 …", "")],
        ),
        (
            "x 1 2 3 4 5 6 7 8 9 10 y",
            "1 2 3 4 5 6 7 8 9 10",
            [("x", "-"), ("1 2 3 4 … 7 8 9 10", ""), ("y", "-")],
        ),
        ("x 1 2 3 4 5 6 7 8 9 y", "1 2 3 4 5 6 7 8 9", [("x", "-"), ("1 2 3 4 5 6 7 8 9", ""), ("y", "-")]),
        ("a \x1b[31m b", "a c b", [("a", ""), ("[31m", "-"), ("c", "+"), ("b", "")]),
        (
            "a b c of the d e f end",
            "g h i of the j k l end",
            [("a b c of the d e f", "-"), ("g h i of the j k l", "+"), ("end", "")],
        ),
        (
            "a b of c end",
            "g h of i end",
            [("a b", "-"), ("g h", "+"), ("of", ""), ("c", "-"), ("i", "+"), ("end", "")],
        ),
        ("of the a b c end", "of the g end", [("of the", ""), ("a b c", "-"), ("g", "+"), ("end", "")]),
        ("x 1 y z", "1", [("x", "-"), ("1", ""), ("y z", "-")]),
        ("", "w" * 81, [("w" * 80 + "…", "+")]),
        ("", " ".join(["w"] * 61), [(" ".join(["w"] * 61), "+")]),
        ("", " ".join(["w"] * 62), [(" ".join(["w"] * 60) + " …", "+")]),
    ],
)
def test_word_diff(first: str, second: str, pieces: list[tuple[str, str]]) -> None:
    assert word_diff(first, second) == tuple(Piece(*piece) for piece in pieces)
