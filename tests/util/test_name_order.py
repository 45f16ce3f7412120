from __future__ import annotations

import pytest

from generator.util.name_order import in_order, is_family_first


@pytest.mark.parametrize(
    ("given", "family", "line", "is_first"),
    [
        ("Ada", "van der Berg", "Ada van der Berg", False),
        ("明", "李", "李 明", True),
        ("민새", "김", "김 민새", True),
        ("太郎", "山田", "山田 太郎", True),
        ("ジョン", "スミス", "ジョン スミス", False),
        ("Ming", "李", "Ming 李", False),
        ("", "Plato", "Plato", False),
    ],
)
def test_a_name_stands_in_the_order_of_its_letters(given: str, family: str, line: str, is_first: bool) -> None:
    assert in_order(given, family) == line
    assert is_family_first(given, family) == is_first


def test_a_suffix_stands_last() -> None:
    assert in_order("Rob", "Dawney", "Jr.") == "Rob Dawney Jr."
