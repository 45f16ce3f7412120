from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from generator.export import csv_table
from generator.export.csv_table import COLUMNS, guarded
from generator.export.facts import one_line
from generator.export.format import Format, Source
from generator.ingest.reading import read_dump
from generator.settings.content import Content
from tests.conftest import REPO
from tests.export.hostile import FULL, any_text, titles

SOURCE = Source(Content(REPO / "content").taxonomy(), with_abstracts=True)


def unguarded(cell: str) -> str:
    """The text of a cell, as content/pages/data.md says how to have it back."""
    return re.sub(r"((?:^|[;\t\r\n])\s*'*)'(?=[=+\-@＝＋－＠])", r"\1", cell)


def row(**values: object) -> dict[str, str]:
    """A paper's row, as read back."""
    text = csv_table.FORMAT.head(SOURCE, 1, 1) + csv_table.entry(FULL.model_copy(update=values), SOURCE)
    assert text.endswith("\r\n")
    assert text.count("\n") == 2  # a row a line
    (read,) = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return read


def test_a_row_has_what_is_known() -> None:
    read = row(former_ids=("code", "order"))
    assert tuple(read) == COLUMNS
    assert read["authors"] == "Ada Example; Bo Sample"
    assert read["author_count"] == "2"
    assert read["published"] == "2026-02-18"
    assert read["doi"] == "10.48550/arXiv.2602.99001"
    assert read["former_ids"] == "code; order"
    assert read["organization"] == read["upvotes"] == ""


def test_abstracts_are_left_out_where_nobody_asks() -> None:
    source = replace(SOURCE, with_abstracts=False)
    (read,) = csv.DictReader(io.StringIO("".join(csv_table.FORMAT.stream([FULL], source)), newline=""), strict=True)
    whole = row()
    del whole["abstract"]
    assert read == whole


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_cell_is_a_formula(sign: str) -> None:
    for title in (f"{sign}1", f" \t{sign}1", f"a;{sign}1", f"a; {sign}1", f"'{sign}1", f"\n{sign}1"):
        read = row(title=title, authors=("Ada", f"{sign}cmd"))
        for cell in (*re.split("[;\t]", read["title"]), *read["authors"].split(";")):
            assert not cell.strip().startswith(sign)


def test_plain_text_is_left_alone() -> None:
    for text in ("A - B", "a=b; c", "'Tis so", "x; y", "1-2"):
        assert guarded(text) == text


@settings(deadline=None)
@given(any_text)
def test_the_guard_is_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(deadline=None)
@given(titles, titles)
def test_any_title_and_abstract_survive(title: str, abstract: str) -> None:
    read = row(title=title, abstract=abstract)
    assert unguarded(read["title"]) == one_line(title)
    assert unguarded(read["abstract"]) == one_line(abstract)


def test_what_is_not_known_is_an_empty_cell() -> None:
    read = row(title="arXiv:2602.99922", abstract="", arxiv="2602.99922", summary="A program read it.")
    assert (read["title"], read["abstract"]) == ("arXiv:2602.99922", "")
    assert "A program read it." not in read.values()


@pytest.mark.parametrize("name", ["Ada Example", "李明", "🦉 Owl", "=cmd", "A;B"])
def test_more_authors_than_a_cell_holds_are_counted(name: str) -> None:
    authors = tuple(f"{name} {number}" for number in range(9_000))
    cell = row(authors=authors)["authors"]
    *kept, rest = cell.split("; ")
    (written,) = re.findall(r"^… and ([\d,]+) more$", rest)
    count = int(written.replace(",", ""))
    assert unguarded("; ".join(kept)) == one_line("; ".join(authors[: len(authors) - count]))
    assert 32_600 < len(cell.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize("kind", [csv_table.FORMAT, csv_table.TO_OPEN])
def test_what_a_cell_holds_is_read_back_without_the_count(kind: Format, tmp_path: Path) -> None:
    authors = tuple(f"Ada{'b' * number} Example" for number in range(400))
    path = tmp_path / "list.csv"
    written = "".join(kind.stream([FULL.model_copy(update={"authors": authors})], SOURCE))
    path.write_bytes(written.encode("utf-8"))
    (entry,) = read_dump(path).entries
    assert entry.authors == authors[: len(entry.authors)]
    assert f"; … and {400 - len(entry.authors)} more" in written
    assert entry.author_count == 400


@pytest.mark.parametrize("letter", ["a", "🦉"])
def test_a_text_that_no_cell_holds_is_cut(letter: str) -> None:
    whole = letter * (32_767 // len(letter.encode("utf-16-le")) * 2)
    assert row(abstract=whole)["abstract"] == whole
    cell = row(abstract=letter * 40_000)["abstract"]
    kept, rest = cell.split(" … and ")
    assert rest == f"{40_000 - len(kept):,} more characters"
    assert 32_700 < len(cell.encode("utf-16-le")) // 2 <= 32_767


def test_a_table_to_open_begins_with_a_mark() -> None:
    plain, marked = ("".join(kind.stream([FULL], SOURCE)) for kind in (csv_table.FORMAT, csv_table.TO_OPEN))
    assert marked == "\ufeff" + plain
