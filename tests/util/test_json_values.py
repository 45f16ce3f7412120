from __future__ import annotations

from typing import Any

from generator.util.json_values import at, list_at, text_at, texts

WORK: Any = {"names": ["Ada", 7, "Bo"], "where": {"name": "Nests", "year": 2024}, "empty": []}


def test_values_are_found_in_json_and_what_is_not_there_is_nothing() -> None:
    assert at(WORK, "where", "year") == 2024
    assert at(WORK, "names", 2) == "Bo"
    assert at(WORK, "names", 3) is None
    assert at(WORK, "names", "where") is None
    assert at(WORK, "where", 0) is None
    assert at(None, "where") is None
    assert at(WORK) is WORK
    assert text_at(WORK, "where", "name") == "Nests"
    assert text_at(WORK, "where", "year") == ""
    assert text_at(WORK, "none") == ""
    assert list_at(WORK, "names") == ["Ada", 7, "Bo"]
    assert list_at(WORK, "where") == []


def test_texts_are_those_of_a_value() -> None:
    assert texts("Ada") == ["Ada"]
    assert texts(("Ada", None, "Bo")) == texts(WORK["names"]) == ["Ada", "Bo"]
    assert texts(7) == texts(None) == texts({"a": "b"}) == []
