"""A table of papers as Parquet, in which data sets are shared; pyarrow reads it, which is an optional extra."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from generator.ingest.layouts.base import (
    Certainty,
    Dump,
    Layout,
    RawEntry,
    RawReading,
    UnreadableError,
    unread_part,
)
from generator.ingest.records.field_names import is_telling, may_be_headings, nested
from generator.ingest.records.record import Record
from generator.model import Unread

_MAGIC = b"PAR1"
_ROWS = 1000  # that are in memory at a time
_MISSING = (
    "is Parquet, which needs a library that is not installed: run `pip install pyarrow`, or save the table as CSV"
)


def recognise(dump: Dump) -> Certainty:
    """Whether the data is Parquet, whatever it holds: nothing else is."""
    return Certainty.of(dump.data.startswith(_MAGIC))


def read(dump: Dump) -> RawReading:
    """Reads the rows; the line of each is its number, from 1.

    Raises:
        UnreadableError: the library is not there, or cannot read it; or it holds no table of papers.
    """
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    for number, row in enumerate(_rows(dump.data), 1):
        record = Record(nested(row))
        if record.is_entry:
            entries.append(record.entry(number))
        else:
            unread.append(unread_part(number, str(row)))
    if len(entries) < len(unread):
        raise UnreadableError(
            0, "is a table in which most rows are no papers; name its columns title, abstract, arxiv"
        )
    return RawReading(tuple(entries), tuple(unread))


def _rows(data: bytes) -> Iterator[Mapping[str, Any]]:
    """The rows by the names of their columns, of those columns that may tell something of a paper."""
    arrow, parquet = _library("pyarrow"), _library("pyarrow.parquet")
    try:
        file = parquet.ParquetFile(arrow.BufferReader(data))
        names = list(file.schema_arrow.names)
        if not may_be_headings(names):
            what = "is a table of other things than papers; name its columns title, abstract, arxiv, doi and so on"
            raise UnreadableError(0, what)
        for batch in file.iter_batches(batch_size=_ROWS, columns=list(filter(is_telling, names))):
            yield from batch.to_pylist()
    except (arrow.ArrowException, OSError) as error:
        raise UnreadableError(0, f"is no Parquet that can be read ({error}); save it again") from error


def _library(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)  # takes 0.2 s, and few need it
    except ImportError as error:
        raise UnreadableError(0, _MISSING) from error


LAYOUT = Layout(
    name="parquet",
    suffix=".parquet",
    recognise=recognise,
    read=read,
    magic=_MAGIC,
    is_dated=False,
    by_lines=False,
)
