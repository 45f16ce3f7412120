from __future__ import annotations

import pytest

from generator.ingest.references.bibtex_names import names_in


@pytest.mark.parametrize(
    ("value", "names", "has_more"),
    [
        ("Oak, Ann and Bo Elm", ("Ann Oak", "Bo Elm"), False),
        ("van der Berg, Ada and\n Lee, Jr., Bo AND Cher", ("Ada van der Berg", "Bo Lee Jr.", "Cher"), False),
        ("{Barn and Nest} and {The Nest Team}", ("Barn and Nest", "The Nest Team"), False),
        ("Oak, Ann and others", ("Ann Oak",), True),
        ("N{\\'u}{\\~n}ez, I{\\~n}igo and {\\'A}vila, Bo~X.", ("Iñigo Núñez", "Bo X. Ávila"), False),
        ("family=Berg, given=Ada, prefix=van der, useprefix=true", ("Ada van der Berg",), False),
        ("Bo Elm 0001 and Nest 2026", ("Bo Elm", "Nest 2026"), False),
        ("{Oak, Ann} and {O}ak, {A}nn", ("Oak, Ann", "Ann Oak"), False),
        ("and and Oak, and", ("Oak",), False),
        ("", (), False),
        ("{open and Oak", ("open and Oak",), False),
        ("shut} and Oak", ("shut", "Oak"), False),
    ],
)
def test_names(value: str, names: tuple[str, ...], has_more: bool) -> None:
    assert names_in(value) == (names, has_more)
