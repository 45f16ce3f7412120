from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.layouts.base import UnreadableError
from generator.ingest.records.json_items import find_items, looks_like_json


def kite(value: Any, key: str | None) -> str | None:
    """An item is an object with a kite."""
    return f"{key}:{value['kite']}" if isinstance(value, dict) and "kite" in value else None


def found(text: str) -> list[tuple[Any, bool]]:
    """What is taken of each item, or its beginning where it is none, and whether it is whole."""
    return [(item.taken or text[item.start : item.end].strip(), item.is_whole) for item in find_items(text, kite)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ('{"kite": 1}', ["None:1"]),
        ('[{"kite": 1}, {"kite": 2}]', ["None:1", "None:2"]),
        ('{"a": {"kite": 1}, "b": [1], "c": {"d": [{"kite": 2}]}}', ["a:1", "None:2"]),
        ('[{"kite": 1}, 7, null, {"wind": 2}, []]', ["None:1", "7", "null", '{"wind": 2}']),
        ('[7, {"kite": 1}]', ["7", "None:1"]),
        ('[{"winds": [{"kite": 1}, 8]}, {"winds": []}, 7]', ["None:1", "8"]),
        ('{"a": [7, 8], "b": "kite"}', []),
        ('{"kite": 1}\n{"kite": 2}\n', ["None:1", "None:2"]),
        ('{"kite": 1}\n{"kite": "x\n{"kite": 3}', ["None:1", '{"kite": "x', "None:3"]),
        ('// x\n# y\n/* z\n * z */ [{"kite": 1}, // x\n]', ["None:1"]),
        ('\x1e{"kite": 1},\n\x1e{"kite": 2};', ["None:1", "None:2"]),
        ('var kites = [{"kite": 1}];', ["None:1"]),
        ('a.kites = {"kite": 1}\nand so on', ["None:1", "and so on"]),
        ('so it is\n[{"kite": 1}]\nmore\n[{"kite": 2}]', ["so it is", "None:1", "more", "None:2"]),
        ("", []),
        ("kites", ["kites"]),
    ],
)
def test_where_items_stand(text: str, items: list[str]) -> None:
    assert found(text) == [(item, True) for item in items]


@pytest.mark.parametrize(
    ("text", "items", "cut"),
    [
        ('[{"kite": 1}, {"kite": 2, "a": [{"b"', ["None:1"], "None:2"),
        ('[{"kite": 1}, {"a": [{"kite": 7}, {"b"', ["None:1"], '{"a": [{"kite": 7}, {"b"'),
        ('{"n": 2, "kites": [{"kite": 1}, {"ki', ["None:1"], '{"ki'),
        ('[{"kites": [{"kite": 1}]}, {"kites": [{"kite": 2}, {"x": 1', ["None:1", "None:2"], '{"x": 1'),
        ('[{"kite": 1},', ["None:1"], ""),
        ('{"kite": 1, "a', [], "None:1"),
        ('{"n": 2, "kites": [', [], '{"n": 2, "kites": ['),
        ('[{"a": 1}, {"b', ['{"a": 1}'], '{"b'),
        ('{"kite": 1}\n{"kites": [\n{"kite": 2},\n{"kite', ["None:1", "None:2"], '{"kite'),
        ('[{"kite": 1} {"kite": 2}', ["None:1", "None:2"], ""),
    ],
)
def test_an_end_that_is_cut_off(text: str, items: list[str], cut: str) -> None:
    assert found(text) == [*((item, True) for item in items), (cut, False)]


def test_many_broken_lines_are_one() -> None:
    items = found('{"kite": 1}\n' + '{"kite": x\n' * 150)
    assert items[:2] == [("None:1", True), ('{"kite": x', True)]
    assert len(items) == 102
    assert items[-1][1] is False


def test_nested_too_deeply() -> None:
    with pytest.raises(UnreadableError, match="nested too deeply") as error:
        list(find_items('\n[{"kite": ' + "[" * 100_000, kite))
    assert error.value.line == 2


def test_only_items_near_the_top_are_found() -> None:
    def around(depth: int) -> str:
        return '{"a": ' * depth + '{"kite": 1}' + "}" * depth

    assert found(around(5)) == [("a:1", True)]
    assert found(around(9)) == []


def test_the_place_of_a_field() -> None:
    text = '[{"a": "kite", "kite" : 1}]'
    (item,) = find_items(text, kite)
    assert text[item.place(text, "kite") :].startswith('"kite" : 1')
    assert item.place(text, "wind") == item.place(text, "") == 1


@pytest.mark.parametrize("text", ["[]", ' {"a": 1}', "x\ny\n[{", "[ // x", "a = [1", "export default {}", "[\n\n["])
def test_what_looks_like_json(text: str) -> None:
    assert looks_like_json(text)


@pytest.mark.parametrize("text", ["", "kites", "[kites](x)", "{kite}", "x [1]", "a == [1]", "x\n" * 20 + "[1]"])
def test_what_does_not(text: str) -> None:
    assert not looks_like_json(text)


PLAIN = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "kites"]), inner, max_size=2),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.lists(PLAIN, max_size=3), st.integers(1, 4), st.integers(0, 3), st.data())
def test_every_item_is_found_and_a_cut_costs_one(
    others: list[Any], count: int, depth: int, data: st.DataObject
) -> None:
    value: Any = [*({"kite": number} for number in range(count)), *others]
    for _ in range(depth):
        value = {"n": 1, "kites": value}
    text = json.dumps(value, indent=data.draw(st.sampled_from([None, 0, 1])))
    assert [taken for taken, _ in found(text) if str(taken).startswith("None:")] == [
        f"None:{n}" for n in range(count)
    ]
    end = data.draw(st.integers(0, len(text)))
    whole = text[:end].count('"kite"') - 1
    short = [taken for taken, is_whole in found(text[:end]) if is_whole]
    assert short[: max(whole, 0)] == [f"None:{number}" for number in range(max(whole, 0))]
