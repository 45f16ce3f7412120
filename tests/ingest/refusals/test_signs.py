from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.layouts.base import Dump
from generator.ingest.refusals import of_file, of_text, signs


@given(st.binary(max_size=300))
def test_any_bytes_have_a_refusal_or_none(data: bytes) -> None:
    assert (of_file(data) or "; ").count("\n") == 0


@given(
    st.lists(
        st.sampled_from(["<", "{", "[", '"error":', '"title":', "title,", "\n", "](x)", "<title>404 error"]),
        max_size=9,
    )
    | st.lists(st.text(max_size=9), max_size=9)
)
def test_any_text_has_a_refusal_of_one_line(parts: list[str]) -> None:
    what, semicolon, step = of_text(Dump("".join(parts))).partition("; ")
    assert what
    assert semicolon
    assert step
    assert "\n" not in what + step


def test_a_page_is_known_by_the_address_that_it_or_a_tool_names() -> None:
    sign = signs.page_of(r"kites\.example/hills")
    for written in (
        "<!-- saved from url=(0025)https://www.kites.example/hills -->",
        "<!--\n url: http://kites.example/hills\n-->",
        '<link rel="canonical" href="https://kites.example/hills/1">',
        '<meta property="og:url" content="https://kites.example/hills"/>',
    ):
        assert sign(written)
    for written in (
        '<a href="https://kites.example/hills">',
        '<link rel="canonical" href="https://kites.example/">',
    ):
        assert not sign(written)


@pytest.mark.parametrize(
    ("text", "is_shown"), [("- a\n\n- b\n- c\nd", True), ("- a\n- b", False), ("- a\nb\nc", False)]
)
def test_a_share_of_the_lines(text: str, is_shown: bool) -> None:
    assert signs.mostly("- ", 0.75)(text) is is_shown


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        (["paper_title", "Year"], "paper_title"),
        (["name", "year"], None),
        (["title", "id"], "title"),
        *((["title", name], None) for name in ("arXiv ID", "DOI", "abstract", "summary", "pdf_url", "Link")),
    ],
)
def test_titles_with_nothing_beside_them(keys: list[str], name: str | None) -> None:
    assert signs.key_of_titles(json.dumps(dict.fromkeys(keys, "x"))) == name
    assert signs.column_of_titles(f"{';'.join(keys)}\na;b\n") == name
    assert signs.column_of_titles(f"| {' | '.join(keys)} |\n|---|---|\n") == name


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("kite,hill,day\n1,2,3\n4,5,6\n", "kite, hill, day"),
        ('"kite"\thill\tday\n1\t"2\t2"\t3\n4\t5\t6\n', "kite, hill, day"),
        ('kite;hill;day\n1;"2;\n2";3\n4;5;6\n7;8;9\n', "kite, hill, day"),
        ("kite,hill\n1,2\n3,4\n", None),  # two cells prove little
        ("kite,hill,day\n1,2,3\n", None),
        ("kite,hill,day\n1,2\n4,5,6\n", None),
        (f"{'kite ' * 9},hill,day\n1,2,3\n4,5,6\n", None),
        ("kite,,day\n1,2,3\n4,5,6\n", None),
        ("", None),
    ],
)
def test_columns(text: str, columns: str | None) -> None:
    assert signs.columns(text) == columns


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"error": "Kites"}, "Kites"),
        ({"error": {"message": "Kites"}}, "Kites"),
        ({"errors": [{"detail": "Kites"}]}, "Kites"),
        ({"message": "Kites", "x": 1}, "Kites"),
        ({"error": 5}, None),
        ({"errors": []}, None),
        ([], None),
        ({"kite": 1}, None),
        ({"error": "Kites", "x": "x" * 2000}, None),  # an answer of more than an error
    ],
)
def test_errors(answer: object, error: str | None) -> None:
    assert signs.error(json.dumps(answer)) == error


@pytest.mark.parametrize("text", ["{", '{"error": ' + "[" * 1900, "kites"])
def test_what_is_no_json_tells_of_no_error(text: str) -> None:
    assert signs.error(text) is None
