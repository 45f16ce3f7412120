"""Tables that a program wrote as JSON by columns, as pandas does unless it is asked for records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.ingest.records.field_names import may_be_headings


def rows_of(value: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The rows of a table: of columns by name, or of names and rows apart; none where a value is no such table.

    ``{"title": {"0": ..., "1": ...}}``, ``{"title": [...]}`` or ``{"columns": [...], "data": [[...], ...]}``.
    """
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list):
        are_rows = all(isinstance(row, list) and len(row) == len(names) for row in rows)
        return [dict(zip(names, row, strict=True)) for row in rows] if are_rows and _are_headings(names) else ()
    if not value or any(not isinstance(column, dict | list) for column in value.values()):
        return ()
    columns = [dict(enumerate(column)) if isinstance(column, list) else column for column in value.values()]
    keys = columns[0].keys()
    if any(column.keys() != keys for column in columns) or not _are_headings([*value]):
        return ()
    return [{name: column[key] for name, column in zip(value, columns, strict=True)} for key in keys]


def _are_headings(names: Sequence[object]) -> bool:
    return all(isinstance(name, str) for name in names) and may_be_headings([str(name) for name in names])
