from __future__ import annotations

import pytest

from generator.export.name_words import folded, name_words


@pytest.mark.parametrize(
    ("word", "letters"), [("Ait", "ait"), ("Aït", "ait"), ("’T", "'t"), ("Đặng", "dang"), ("김", "김"), ("й", "и")]
)
def test_words_are_compared_without_case_and_accents(word: str, letters: str) -> None:
    assert folded(word) == letters


def test_the_table_agrees_with_itself() -> None:
    known = name_words()
    assert known.small_only < known.small
    assert known.patronymic < known.small | {"ибн"}
    assert not known.groups & known.groups_at_end
    assert not (known.groups | known.groups_at_end) & (known.east_asian | known.small)
    assert "van" in known.capital
    assert "op" not in known.capital
    assert "nguyen" in known.east_asian
