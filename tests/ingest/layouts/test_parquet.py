"""The library is an optional extra, so a stand-in for what is called of it reads rows of JSON behind the magic."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from generator.ingest.layouts import parquet
from generator.ingest.layouts.base import Certainty, Dump, UnreadableError
from generator.ingest.reading import read_dump
from generator.model import Reading
from generator.settings.content import Known
from generator.util.dates import PartialDate
from generator.util.errors import ContentError
from tests.ingest.layouts.listing import CAPTURED, Item, listings, meant, seen
from tests.ingest.layouts.test_api_json import KEEPS
from tests.ingest.layouts.test_json_papers import hub_data

LAYOUT = parquet.LAYOUT


class _ArrowError(Exception):
    """What the library raises."""


class _Batch:
    def __init__(self, rows: Sequence[dict[str, Any]]) -> None:
        self._rows = rows

    def to_pylist(self) -> Sequence[dict[str, Any]]:
        return self._rows


class _File:
    """As ``pyarrow.parquet.ParquetFile``."""

    def __init__(self, source: io.BytesIO) -> None:
        self._rows = [json.loads(line, object_hook=_with_dates) for line in source.read()[4:].splitlines()]
        if not self._rows:
            raise _ArrowError("no footer")
        self.schema_arrow = SimpleNamespace(names=list(self._rows[0]))

    def iter_batches(self, batch_size: int, columns: Sequence[str]) -> Iterator[_Batch]:
        for start in range(0, len(self._rows), batch_size):
            rows = self._rows[start : start + batch_size]
            yield _Batch([{name: row[name] for name in columns} for row in rows])


def _with_dates(row: dict[str, Any]) -> dict[str, Any]:
    """The library gives dates as such."""
    return {name: datetime.fromisoformat(value) if name.endswith("_at") else value for name, value in row.items()}


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    arrow, tables = ModuleType("pyarrow"), ModuleType("pyarrow.parquet")
    vars(arrow).update(BufferReader=io.BytesIO, ArrowException=_ArrowError, parquet=tables)
    vars(tables).update(ParquetFile=_File)
    monkeypatch.setitem(sys.modules, "pyarrow", arrow)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", tables)


def data(rows: Sequence[dict[str, Any]]) -> bytes:
    return b"PAR1" + "\n".join(map(json.dumps, rows)).encode()


def read(path: Path, rows: Sequence[dict[str, Any]]) -> Reading:
    path.write_bytes(data(rows))
    return read_dump(path, Known(CAPTURED))


@pytest.mark.usefixtures("library")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(listing=listings)
def test_what_went_in_comes_out(tmp_path: Path, listing: list[Item]) -> None:
    reading = read(tmp_path / "kites.parquet", [hub_data(item) for item in listing])
    assert (reading.layout, reading.certainty, reading.unread) == ("parquet", "certain", ())
    assert [seen(entry, KEEPS) for entry in reading.entries] == [meant(item, KEEPS) for item in listing]
    assert [entry.line for entry in reading.entries] == list(range(1, len(listing) + 1))


@pytest.mark.usefixtures("library")
def test_columns_that_tell_nothing_are_not_read(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"title": f"Kites {number}", "arxiv": "2305.99001", "embedding": [0.5] * 8} for number in range(2500)
    ]
    rows[1200] |= {"title": "", "arxiv": None}
    reading = read(tmp_path / "kites.parquet", rows)
    assert (len(reading.entries), reading.entries[0].published) == (2499, None)
    assert [(unread.line, unread.text) for unread in reading.unread] == [(1201, "{'title': '', 'arxiv': None}")]


@pytest.mark.usefixtures("library")
def test_a_date_of_the_library(tmp_path: Path) -> None:
    rows = [{"title": "Kites", "arxiv": "2305.99001", "published_at": "2023-05-13T00:00:00"}]
    (entry,) = read(tmp_path / "kites.parquet", rows).entries
    assert entry.published == PartialDate(2023, 5, 13)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "no Parquet that can be read"),
        ([{"price": 3}], "other things than papers"),
        ([{"title": "Kites", "url": ""}, {"title": "Winds", "url": None}], "most rows are no papers"),
    ],
)
def test_other_tables_are_refused(rows: Sequence[dict[str, Any]], message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        parquet.read(Dump("", data(rows)))


def test_without_the_library_the_refusal_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ContentError, match="pip install pyarrow"):
        read(tmp_path / "kites.parquet", [{"title": "Kites"}])


def test_only_parquet_is_recognised() -> None:
    assert parquet.recognise(Dump("", b"PAR1\x15\x04")) is Certainty.CERTAIN
    assert parquet.recognise(Dump("PAR1")) is Certainty.NO
