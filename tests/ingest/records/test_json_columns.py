from __future__ import annotations

from typing import Any

import pytest

from generator.ingest.records.json_columns import rows_of

ROWS = [{"title": "Kites", "url": "a"}, {"title": "Winds", "url": None}]


@pytest.mark.parametrize(
    "value",
    [
        {"title": {"0": "Kites", "1": "Winds"}, "url": {"0": "a", "1": None}},
        {"title": ["Kites", "Winds"], "url": ["a", None]},
        {"columns": ["title", "url"], "index": [0, 1], "data": [["Kites", "a"], ["Winds", None]]},
    ],
)
def test_tables_by_columns(value: Any) -> None:
    assert rows_of(value) == ROWS


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"title": "Kites", "url": ["a"]},
        {"title": ["Kites"], "url": ["a", "b"]},
        {"title": {"0": "Kites"}, "url": {"1": "a"}},
        {"price": [1], "name": [2]},
        {"columns": ["title", "url"], "data": [["Kites"]]},
        {"columns": ["price", "day"], "data": [[1, 2]]},
        {"columns": ["title", 7], "data": [["Kites", 7]]},
        {"columns": ["title", "url"], "data": ["Kites"]},
    ],
)
def test_other_objects_have_no_rows(value: Any) -> None:
    assert not rows_of(value)
