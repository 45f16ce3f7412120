from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, field_validator

from generator.util.errors import ContentError
from generator.util.yaml_file import Folded, Located, Strict, dump, load


class Card(Strict):
    arxiv: str
    count: int = 0
    tags: tuple[str, ...] = ()


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "card.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_scalars_are_text_until_the_model_says_otherwise(tmp_path: Path) -> None:
    card = load(write(tmp_path, "arxiv: 2411.10280\ncount: 12\ntags: [yes, 1e3]\n"), Card)
    assert card == Card(arxiv="2411.10280", count=12, tags=("yes", "1e3"))


def test_null_is_what_yaml_takes_for_null(tmp_path: Path) -> None:
    written = "['', ~, null, Null, NULL, '', '~', \"null\", !!str null, nULL, !!null x]"
    found = Located(write(tmp_path, written)).value
    assert found == ["", None, None, None, None, "", "~", "null", "null", "nULL", None]
    assert Located(write(tmp_path, "a:\n<<: =a\n")).value == {"a": None, "<<": "=a"}
    assert Located(write(tmp_path, "# nothing\n")).value is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("arxiv: x\ncount: many\n", 2, "count: .*'many'"),
        ("arxiv: x\ncolour: red\n", 2, "colour: unknown key"),
        ("count: 1\n", 1, "arxiv: is missing"),
        ("arxiv: x\ntags:\n  - a\n  - {b: c}\n", 4, "tags.1: "),
        ("arxiv: x\narxiv: y\n", 2, "'arxiv' twice"),
        ("arxiv: &a x\ntags: [*a]\n", 1, "anchor"),
        ("count: 1\narxiv: &alone is read as nothing\n", 2, "a text that begins with & in quotes"),
        ("arxiv: !!python/object/apply:os.getcwd []\n", 1, "the tag"),
        ("arxiv: !custom x\n", 1, "the tag"),
        ("arxiv: <<\n", 1, "the tag tag:yaml.org,2002:merge"),
        ("arxiv: =\n", 1, "the tag tag:yaml.org,2002:value"),
        ("arxiv: [\n", 1, "is not YAML"),
        ("arxiv: 'x\n", 1, "is not YAML"),
        ("? [a]\n: b\n", 1, "key that is not plain text"),
        ("tags: " + "[" * 30 + "]" * 30 + "\n", 1, "nested too deeply"),
        ("a: \x01\n", 0, "is not YAML"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ContentError, match=message) as error:
        load(path, Card)
    assert (error.value.problems[0].file, error.value.problems[0].line) == (str(path), line)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        load(tmp_path / "none.yml", Card)


# What a dump's text can hold once it is cleaned: anything but control characters and lone surrogates.
_text = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300)
_value = st.recursive(
    st.none() | _text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_text, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_text, _value, min_size=1, max_size=4), _text.map(lambda text: " ".join(text.split())))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, value: dict[str, object], running: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "value.yml"
    written = {**value, "folded": Folded(running)}
    path.write_text(dump(written), encoding="utf-8", newline="")
    assert Located(path).value == written


class LibraryDumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # a base of either kind
    """The library's own way from values to text."""


def _folded(dumper: LibraryDumper, text: Folded) -> yaml.ScalarNode:
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", str(text), ">")
    return node


LibraryDumper.add_representer(Folded, _folded)
# What is no text to YAML where it stands without quotation marks, or no text that is easily written.
_odd = st.sampled_from(
    [
        "",
        "~",
        "null",
        "yes",
        "No",
        "1",
        "0x1f",
        "1e3",
        ".5",
        "2026-02-03",
        "12:30",
        "<<",
        "=",
        "- a",
        "a: b",
        "x" * 200,
    ]
)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | _odd | _text | _text.map(Folded),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_odd | _text, inner, max_size=4),
        max_leaves=12,
    )
)
def test_values_are_written_as_the_library_writes_them(value: Any) -> None:
    assert dump(value) == yaml.dump(value, Dumper=LibraryDumper, sort_keys=False, allow_unicode=True, width=100)


class Note(Strict):
    day: date | None = None
    tags: Annotated[tuple[str, ...], Field(min_length=1, max_length=2)] = ("a",)
    name: Annotated[str, Field(pattern="^[a-z]+$")] = "a"
    card: Card | None = None
    counts: dict[str, int] = {}

    @field_validator("name")
    @classmethod
    def _is_no_moss(cls, name: str) -> str:
        if name == "moss":
            raise ValueError("moss is no name; take another")
        return name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("day: soon", "day: needs a day; write YYYY-MM-DD (got 'soon')"),
        ("tags: x", "tags: needs a list; write [x]"),
        ("tags: []", "tags: is empty; fill it or take it out"),
        ("tags: [a, b, c]", "tags: has more than 2 parts; take some out"),
        ("name: A b", "name: is not of the form that belongs here (got 'A b')"),
        ("name: " + "X" * 70, f"name: is not of the form that belongs here (got '{'X' * 60}'); write '{'x' * 70}'"),
        ("name: moss", "name: moss is no name; take another (got 'moss')"),
        ("card: x", "card: needs keys with values; write {key: value}, of the keys arxiv, count, tags"),
        ("counts: x", "counts: needs keys with values; write {key: value}"),
        ("counts: {a: [b]}", "counts.a: needs a whole number"),
        ("name: []", "name: needs a text"),
        (
            "- a",
            "the document: needs keys with values; write {key: value}, of the keys day, tags, name, card, counts",
        ),
        ("card: {}", "card.arxiv: is missing; add it"),
        ("{odd: {a: b}}", "odd: unknown key; it may be one of day, tags, name, card, counts"),
    ],
)
def test_each_error_names_its_mend(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ContentError) as error:
        load(write(tmp_path, text), Note)
    assert [problem.what for problem in error.value.problems] == [message]


def test_a_part_whose_last_line_was_taken_out_is_empty(tmp_path: Path) -> None:
    note = load(write(tmp_path, "counts:\nname: b\n"), Note)
    assert (note.counts, note.name) == ({}, "b")


def test_a_value_that_is_not_there_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    located = Located(write(tmp_path, "a: b\nc:\n  d:\n  - e\n"))
    assert [located.line(path) for path in [(), ("a",), ("c", "d", 0), ("c", "d", 1), ("c", "x"), ("x",)]] == [
        *(1, 1, 4, 3, 2, 1)
    ]


def test_depth_has_a_limit(tmp_path: Path) -> None:
    for depth in (20, 21):
        path = write(tmp_path, "[" * depth + "]" * depth)
        if depth == 20:
            assert Located(path).value is not None
        else:
            with pytest.raises(ContentError, match="nested too deeply"):
                Located(path)
