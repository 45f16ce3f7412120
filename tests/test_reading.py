from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.dates import PartialDate
from generator.entry import Organization
from generator.errors import ContentError
from generator.layouts.page_furniture import read_head
from generator.reading import Known, read_dump
from tests.conftest import DENSE, SPACED


def test_spaced_with_details(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(SPACED)
    reading = read_dump(path, Known(date(2026, 3, 2)))
    assert (reading.layout, reading.unread) == ("plain-spaced", ())
    first, second = reading.entries
    assert first.title == "FrostLine: Freezing Layers by Their Gradient Noise"
    assert (first.line, first.author_count, first.published, first.comments) == (13, 2, PartialDate(2026, 2, 18), 6)
    assert first.code == ("https://github.com/example-lab/frostline",)
    assert second.organization == Organization("example-lab", "Example Laboratory")
    assert (second.line, second.author_count, second.published) == (21, None, PartialDate(2024, 11, 9))


def test_dense_with_the_button_glued_to_the_first_title(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DENSE)
    reading = read_dump(path)
    assert reading.layout == "plain-dense"
    assert [(entry.line, entry.title) for entry in reading.entries] == [
        (2, 'Adapters for "Tiny" Radar Models'),
        (4, "FrostLine: freezing layers by their gradient noise"),
    ]


def test_the_year_is_settled_from_the_dump_itself(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(SPACED)
    assert read_dump(path).captured == date(2025, 3, 2)
    assert read_dump(path).entries[0].published == PartialDate(2025, 2, 18)


def test_mirrors_lead_to_the_host_they_stand_for(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text("A\n\nModels at https://mirror.example/lab/model.\n")
    entry = read_dump(path, Known(mirrors={"mirror.example": "example.org"})).entries[0]
    assert entry.links == ("https://example.org/lab/model",)
    assert "mirror" not in entry.abstract


def test_head_is_left_out() -> None:
    assert read_head(["new", "", "Subscribe", "Apr 3", "", "A title"]).end == 4
    assert read_head(["Subscribers Leave: A Study", "x"]).end == 0
    assert read_head(["new", "Subscribe to Fewer Things", "x"]).end == 1
    assert read_head(["new", "SubscribeA title", "x"]).glued == len("Subscribe")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is empty"),
        (b"  \n\n ", "is empty"),
        (b"new\n\nSubscribe\n", "holds no papers"),
        ("Ein Maß".encode("latin-1"), "not UTF-8"),
    ],
)
def test_what_is_no_listing_is_refused(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(raw)
    with pytest.raises(ContentError, match=message) as error:
        read_dump(path)
    assert error.value.problems[0].file == str(path)


def test_byte_order_mark_and_other_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SPACED.replace("\n", "\r\n").encode())
    plain = tmp_path / "plain" / "dump.txt"
    plain.parent.mkdir()
    plain.write_text(SPACED)
    assert read_dump(path) == read_dump(plain)
