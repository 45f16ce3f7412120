from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.export import facts, names
from generator.export.names import Name
from generator.util.name_order import in_order
from tests.export.hostile import any_text

INTEROP = Path(__file__).parent.parent / "interop" / "names.yml"


@pytest.mark.parametrize(
    ("author", "name", "inverted"),
    [
        ("Ada Example", Name("Example", "Ada"), "Example, Ada"),
        ("Ada B. van der Berg", Name("Berg", "Ada B.", "van der"), "van der Berg, Ada B."),
        ("Rob van Dawney Jr.", Name("Dawney", "Rob", "van", "Jr."), "van Dawney, Rob, Jr."),
        ("Plato", Name("Plato"), "Plato"),
        ("Research and Development", Name("Research and Development"), "Research and Development"),
        ("Sample, Bo", Name("Sample", "Bo"), "Sample, Bo"),
        ("others", Name("others"), "others"),
        ("The Others", Name("The Others"), "The Others"),
        (" Ada\nExample ", Name("Example", "Ada"), "Example, Ada"),
    ],
)
def test_names_are_taken_apart_where_that_is_safe(author: str, name: Name, inverted: str) -> None:
    found = names.parse(author)
    assert found == name
    assert found.inverted == inverted
    assert found.is_whole == (not name.given)


@pytest.mark.parametrize("truth", yaml.safe_load(INTEROP.read_text("utf-8")), ids=lambda truth: truth["raw"])
def test_hard_names_are_what_citations_must_have(truth: dict[str, Any]) -> None:
    name = names.parse(truth["raw"])
    if "literal" in truth:
        assert name == Name(truth["literal"])
    else:
        assert (name.full_family, name.given, name.suffix) == (
            truth["family"],
            truth["given"],
            truth.get("suffix", ""),
        )


@pytest.mark.parametrize("truth", yaml.safe_load(INTEROP.read_text("utf-8")), ids=lambda truth: truth["raw"])
def test_a_name_that_was_read_back_is_taken_apart_alike(truth: dict[str, Any]) -> None:
    name = names.parse(truth["raw"])
    assert names.parse(in_order(name.given, name.full_family, name.suffix)) == name


words = st.sampled_from(
    (
        "Ada",
        "van",
        "der",
        "Berg",
        "d'Arc",
        "B.",
        "1st",
        "bell",
        "李",
        "Ḃo",
        "de-la",
        "'t",
        "ǅ",
        "-",
        "Jr.",
        "Le",
        ",",
    )
)
any_names = st.one_of(st.lists(words, max_size=6).map(" ".join), any_text)


@given(any_names)
def test_no_name_is_lost_or_invented(author: str) -> None:
    name = names.parse(author)
    line = facts.one_line(author)
    assert (name == Name(line)) or name.given
    assert bool(name.family) == bool(line)
    for part in (name.family, name.given, name.particle):
        assert all(word in line for word in part.split())


@pytest.mark.parametrize(
    ("authors", "read", "is_cut"),
    [
        (["Ada Example", "Bo Sample"], ["Example", "Sample"], False),
        (["Ada Example", "et al."], ["Example"], True),
        (["Ada Example et al."], ["Example"], True),
        (["Ada Example", "others"], ["Example"], True),
        (["Ada Example", "and 5 others"], ["Example"], True),
        (["Ada Example", "+12 authors", ""], ["Example"], True),
        (["Ada Example", "…"], ["Example"], True),
        (["Sandy Others", " "], ["Others"], False),
        (["Et Alba", "Moritz Moore"], ["Alba", "Moore"], False),
        ([], [], False),
    ],
)
def test_what_stands_for_others_is_no_person(authors: list[str], read: list[str], is_cut: bool) -> None:
    people = names.people(authors)
    assert [name.family for name in people.names] == read
    assert people.is_cut == is_cut
