"""Tables that a program wrote as JSON by columns, as pandas does unless it is asked for records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.ingest.layouts.record_names import may_be_headings


def rows_of(value: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The rows of a table: of columns by name, or of names and rows apart; none where a value is no such table.

    ``{"title": {"0": ..., "1": ...}}``, ``{"title": [...]}`` or ``{"columns": [...], "data": [[...], ...]}``.
    """
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list):
        are_rows = all(isinstance(row, list) and len(row) == len(names) for row in rows)
        return [dict(zip(names, row, strict=True)) for row in rows] if are_rows and _are_headings(names) else ()
    columns = [_cells(column) for column in value.values()]
    first = columns[0] if columns else None
    if not first or any(column is None or column.keys() != first.keys() for column in columns):
        return ()
    if not _are_headings([*value]):
        return ()
    return [{name: column[key] for name, column in zip(value, columns, strict=True) if column} for key in first]


def _cells(column: object) -> Mapping[Any, Any] | None:
    """The cells of a column by the row's name; None where it is no column."""
    if isinstance(column, list):
        return dict(enumerate(column))
    return column if isinstance(column, dict) else None


def _are_headings(names: Sequence[object]) -> bool:
    return all(isinstance(name, str) for name in names) and may_be_headings([str(name) for name in names])
