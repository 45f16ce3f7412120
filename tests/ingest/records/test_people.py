from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.records.people import People, names_listed, people

TWO = ("Ann Oak", "Bo Elm")


@pytest.mark.parametrize(
    "value",
    [
        ["Ann Oak", "Bo Elm"],
        ["Oak, Ann", "Elm, Bo"],
        [["Oak", "Ann", ""], ["Elm", "Bo"]],
        [{"name": "Ann Oak"}, {"name": "Bo Elm", "hidden": False}],
        [{"fullName": "Ann Oak"}, {"display_name": "Bo Elm"}],
        [{"given": "Ann", "family": "Oak"}, {"first_name": "Bo", "lastName": "Elm"}],
        [{"author": {"display_name": "Ann Oak"}, "raw_author_name": "A. Oak"}, {"author": {"name": "Bo Elm"}}],
        {"author": [{"text": "Ann Oak"}, {"text": "Bo Elm"}]},
        ["Author(name='Ann Oak', user=User(username='x', fullname='y'))", 'Author(name="Bo Elm")'],
        "Ann Oak, Bo Elm",
        "Ann Oak and Bo Elm",
        "Ann Oak & Bo Elm",
        "Ann Oak und Bo Elm",
        "Ann Oak et Bo Elm",
        "Ann Oak; Bo Elm;",
        "Ann Oak | Bo Elm",
        "Ann Oak\nBo Elm",
        "Ann  Oak，Bo Elm",
        "Oak, Ann; Elm, Bo",
        "Oak, Ann (123456); Elm, Bo (7)",
        "Oak, Ann and Elm, Bo",
        "Oak, Ann, and Elm, Bo.",
        "Ann Oak (1), Bo Elm (2) ((1) Kite Lab, (2) Wind Lab)",
        "Ann Oak1,*, Bo Elm†",
        "['Ann Oak', 'Bo Elm']",
        '["Ann Oak", "Bo Elm"]',
        "['Ann Oak'\n 'Bo Elm']",
        "[{'name': 'Ann Oak', 'hidden': False}, {'name': 'Bo Elm'}]",
        "[arxiv.Result.Author('Ann Oak'), arxiv.Result.Author('Bo Elm')]",
    ],
)
def test_two_authors(value: Any) -> None:
    assert people(value) == People(TWO, 2)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Oak, A., Elm, B.", ("A. Oak", "B. Elm")),
        ("Oak A.; Elm B.", ("Oak A.", "Elm B.")),
        ("Oak, Ann, Elm, Bo, and Ash, Cy", ("Ann Oak", "Bo Elm", "Cy Ash")),
        ("Ann Oak, Bo Elm and Cy Ash", ("Ann Oak", "Bo Elm", "Cy Ash")),
        ("Oak, Ann", ("Ann Oak",)),
        ("Kite Lab", ("Kite Lab",)),
        (["Bo Elm, Jr."], ("Bo Elm, Jr.",)),
        (["Ann O'Oak"], ("Ann O'Oak",)),
        ("['Ann O\\'Oak']", ("Ann O'Oak",)),
        ([{"name": "Ann Oak"}, {"name": " "}, {}, 7, None], ("Ann Oak",)),
    ],
)
def test_other_names(value: Any, names: tuple[str, ...]) -> None:
    assert people(value) == People(names, len(names))


def test_names_that_stay_as_they_are() -> None:
    assert people(["Kite Team, Wind Lab"], as_written=True).names == ("Kite Team, Wind Lab",)
    assert people(["Kite Team, Wind Lab"]).names == ("Wind Lab Kite Team",)
    assert people(["Oak, Ann", "Kite Lab"]).names == ("Oak, Ann", "Kite Lab")


def test_a_person_who_asked_not_to_be_named_is_counted() -> None:
    assert people([{"name": "Ann Oak"}, {"name": "Bo Elm", "hidden": True}]) == People(("Ann Oak",), 2)


@pytest.mark.parametrize(
    "value", ["Ann Oak et al.", "Ann Oak, et al", "Ann Oak...", ["Ann Oak", "et al."], "Ann Oak and others"]
)
def test_a_list_cut_short_has_no_count(value: Any) -> None:
    assert people(value) == People(("Ann Oak",), None)


@pytest.mark.parametrize(
    ("text", "names"),
    [("Ann Oak and Bo Elm.", TWO), ("Ann Oak et.al.", ()), ("Ann Oak and Bo Elm et al", ()), ("", ())],
)
def test_names_of_a_list_cut_short_are_not_known(text: str, names: tuple[str, ...]) -> None:
    assert names_listed(text) == names


@pytest.mark.parametrize("value", [None, "", [], {}, [[]], [7], " , ; ", 0])
def test_nobody(value: Any) -> None:
    assert not people(value).names or value == 0


@given(st.text() | st.lists(st.text()) | st.lists(st.dictionaries(st.text(), st.text())))
def test_nothing_raises(value: Any) -> None:
    found = people(value)
    assert found.count is None or found.count >= len(found.names)
