from __future__ import annotations

import pytest
from bibtexparser.middlewares.names import parse_single_name_into_parts
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.export import facts, names
from generator.export.names import Name
from tests.export.hostile import any_text


@pytest.mark.parametrize(
    ("author", "name", "inverted"),
    [
        ("Ada Example", Name("Example", "Ada"), "Example, Ada"),
        ("Ada B. van der Berg", Name("Berg", "Ada B.", "van der"), "van der Berg, Ada B."),
        ("Plato", Name("Plato"), "Plato"),
        ("Research and Development", Name("Research and Development"), "Research and Development"),
        ("Sample, Bo", Name("Sample, Bo"), "Sample, Bo"),
        ("others", Name("others"), "others"),
        ("The Others", Name("Others", "The"), "Others, The"),
        (" Ada\nExample ", Name("Example", "Ada"), "Example, Ada"),
    ],
)
def test_names_are_taken_apart_where_that_is_safe(author: str, name: Name, inverted: str) -> None:
    found = names.parse(author)
    assert found == name
    assert found.inverted == inverted
    assert found.is_whole == (not name.given)


words = st.sampled_from(
    ("Ada", "van", "der", "Berg", "d'Arc", "B.", "1st", "bell", "李", "Ḃo", "de-la", "'t", "ǅ", "-")
)
any_names = st.one_of(st.lists(words, max_size=6).map(" ".join), any_text)


@given(any_names)
def test_names_are_taken_apart_as_bibtexparser_does(author: str) -> None:
    line = facts.one_line(author)
    assume(not names.is_ambiguous(line))
    parts = parse_single_name_into_parts(line)
    whole = Name(*(" ".join(words) for words in (parts.last, parts.first, parts.von)))
    assert names.parse(author) == (whole if whole.given else Name(line))


@pytest.mark.parametrize("author", ["A and B", "B, A", "{A}", "A~B", "others", "OTHERS", "a\\b"])
def test_what_bibtex_would_misread(author: str) -> None:
    assert names.is_ambiguous(author)
    assert not names.is_ambiguous("Sandy Others")
