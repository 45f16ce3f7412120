from __future__ import annotations

import pytest

from generator.export import scripts
from generator.export.names import Name, parse


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("张 三", Name("张", "三")),
        ("三 张", Name("张", "三")),
        ("欧阳 鸟", Name("欧阳", "鸟")),
        ("山田 鳥", Name("山田", "鳥")),
        ("김 새", Name("김", "새")),
        ("새별 김", Name("김", "새별")),
        ("ジョン スミス", Name("スミス", "ジョン")),
        ("カール・マルクス", Name("カール・マルクス")),
        ("Петрова Анна Ивановна", Name("Петрова", "Анна Ивановна")),
        ("Анна Ивановна Петрова", Name("Петрова", "Анна Ивановна")),
        ("Иван Петрович Абрамович", Name("Абрамович", "Иван Петрович")),
        ("Людвиг ван Гнездов", Name("Гнездов", "Людвиг", "ван")),
        ("محمد بن سالم", Name("سالم", "محمد", "بن")),
        ("דוד בן קן", Name("קן", "דוד", "בן")),
        ("Zhang Sanniao (张三鸟)", Name("Zhang", "Sanniao")),
        ("Sanniao Zhang (张三鸟)", Name("Zhang", "Sanniao")),
        ("张三鸟 (Zhang Sanniao)", Name("Zhang", "Sanniao")),
        ("Hana Yamada (山田鳥)", Name("Yamada", "Hana")),
        ("Li Zhang (王鸟)", Name("Zhang", "Li")),
    ],
)
def test_where_the_family_name_stands(author: str, name: Name) -> None:
    assert parse(author) == name


def test_letters_tell_the_script() -> None:
    assert scripts.is_latin("Nguyễn Ó Riada-Ł.")
    assert not scripts.is_latin("Zhang 张")
    assert not scripts.is_latin("Иван")


def test_family_names_have_spellings() -> None:
    assert scripts.family_spellings("吴 鸟") == {"wu"}
    assert scripts.family_spellings("欧阳鸟") == {"ouyang"}
    assert scripts.family_spellings("鸟") == frozenset()
