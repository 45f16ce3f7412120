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


@pytest.mark.parametrize(
    ("author", "inverted"),
    [
        ("Ludwig von der Au", "von der Au, Ludwig"),
        ("Miguel de la Fuente Ruiz", "de la Fuente Ruiz, Miguel"),
        ("Vasco dos Reis e Melo", "dos Reis e Melo, Vasco"),
        ("Ana da Conceição Lima", "Lima, Ana da Conceição"),
        ("Samah Abu Khalil", "Abu Khalil, Samah"),
        ("Abu Bakr Saleh", "Saleh, Abu Bakr"),
        ("Ahmed Abd El-Rahman", "Abd El-Rahman, Ahmed"),
        ("Rashid bin Omar Al Bazi", "Al Bazi, Rashid bin Omar"),
        ("Rashid bin Omar", "bin Omar, Rashid"),
        ("Lukas Di Nido da Riva", "da Riva, Lukas Di Nido"),
        ("Anna maria Nido", "Nido, Anna maria"),
        ("Ben Lee", "Lee, Ben"),
        ("Do Kim", "Kim, Do"),
        ("Le Van Tam", "Le, Van Tam"),
        ("Mai Thi Tran", "Tran, Mai Thi"),
        ("Tran Van Nguyen", "Nguyen, Tran Van"),
        ("Sung Do Kim", "Kim, Sung Do"),
        ("Kim Van Goor", "Van Goor, Kim"),
        ("ANN LEE", "LEE, ANN"),
        ("DE LA GARZA Ana", "DE LA GARZA, Ana"),
        ("Ana DE LA GARZA", "DE LA GARZA, Ana"),
        ("Ana van der NEST", "van der NEST, Ana"),
        ("DA Nestor", "Nestor, DA"),
        ("AKM Nestor", "Nestor, AKM"),
        ("LI Wei", "LI, Wei"),
        ("Wei XU", "XU, Wei"),
        ("Nestor JP", "Nestor, JP"),
        ("Nestor J.-P.", "Nestor, J.-P."),
        ("van der Nest J", "van der Nest, J"),
        ("J.-P.Nestor", "Nestor, J.-P."),
        ("Example,J.", "Example, J."),
        ("Garza Nido, Ana", "Garza Nido, Ana"),
        ("Nestor, Ann, III", "Nestor, Ann, III"),
        ("Nestor III, Ann", "Nestor, Ann, III"),
        ("Ann Nestor, Ph.D.", "Nestor, Ann"),
        ("Ann Nestor M.D.", "Nestor, Ann"),
        ("Dr. rer. nat. Ann Nestor", "Nestor, Ann"),
        ("Ann “Bee” Nestor", "Nestor, Ann"),
        ("Ann 'Bee' Nestor", "Nestor, Ann"),
        ("Ann Nestor*", "Nestor, Ann"),
        ("Ann Nestor (0000-0002-1825-0097)", "Nestor, Ann"),
        ("and Ann Nestor", "Nestor, Ann"),
        ("Huawei Shen", "Shen, Huawei"),
        ("J. Lab", "Lab, J."),
        ("Wei Ai", "Ai, Wei"),
        # Not known, or either way wrong: whole.
        ("Ramesh Kumar S", "Ramesh Kumar S"),
        ("John Nestor V", "John Nestor V"),
        ("de Nido", "de Nido"),
        ("John III", "John III"),
        ("Lee, A., Kim, B.", "Lee, A., Kim, B."),
        ("Ann Lee & Bo Kim", "Ann Lee & Bo Kim"),
        ("Ann und Bo Kim", "Ann und Bo Kim"),
        ("Agent 47", "Agent 47"),
        (", Jr.", ", Jr."),
        ("Nestor,", "Nestor,"),
        ("a" * 201 + " b", "a" * 201 + " b"),
    ],
)
def test_rules_for_people(author: str, inverted: str) -> None:
    assert names.parse(author).inverted == inverted


@pytest.mark.parametrize("first", ["Ada", "Dr", "Team", "Google", "Van", "The", "Ai", "Nest-lab", "Ada B."])
@pytest.mark.parametrize("last", ["Nest", "Lab", "Jr", "Team", "Iii", "Van", "Li", "Phd", "University"])
def test_plain_names_are_taken_apart_as_others_are(first: str, last: str) -> None:
    assert names.parse(f"{first} {last}") == names.parse(f" {first}  {last} ")


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
    bare = line.rstrip("*†‡§¶#✉⁰¹²³⁴⁵⁶⁷⁸⁹")  # marks of affiliations
    assert name in (Name(line), Name(bare.rstrip())) or name.given
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
