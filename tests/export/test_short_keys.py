from __future__ import annotations

import pytest

from generator.export import bibtex
from generator.export.short_keys import short_key, short_keys
from generator.util.dates import PartialDate
from tests.export.hostile import FULL
from tests.related.test_similarity import LAW


@pytest.mark.parametrize(
    ("author", "title", "key"),
    [
        ("Ada Reed", "On the Rain in Towns", "reed2023rain"),
        ("Gerd van der Wolk", "How Do Storms Form?", "vanderwolk2023storms"),
        ("Łukasz Żółw", "Ölfarben: a study", "zolw2023olfarben"),
        ("Rain Team", "4-bit Storms", "rainteam20234"),
        ("Ada Reed", "Than What and That, Towards a Why: Birds", "reed2023birds"),
        ("Ada Reed", "The", None),
        ("…", "Rain", None),
    ],
)
def test_a_key_is_what_people_type(author: str, title: str, key: str | None) -> None:
    paper = LAW.model_copy(update={"authors": (author,), "title": title, "published": PartialDate(2023, 5)})
    assert short_key(paper) == key


def test_without_authors_or_year_or_title_there_is_none() -> None:
    assert short_key(FULL.model_copy(update={"title": "arXiv:2602.99001"})) is None
    assert short_key(FULL.model_copy(update={"authors": ()})) is None
    assert short_key(FULL.model_copy(update={"published": None})) is None


def test_a_key_of_two_papers_is_given_to_neither() -> None:
    one, two = FULL.model_copy(update={"id": "one"}), FULL.model_copy(update={"id": "two"})
    other = FULL.model_copy(update={"id": "other", "title": "Courts"})
    assert short_keys([one, two, other]) == {"other": "example2026courts"}


def test_a_key_that_is_an_id_is_not_given() -> None:
    taken = LAW.model_copy(update={"id": "example2026contracts"})
    former = LAW.model_copy(update={"id": "x", "former_ids": ("example2026contracts",)})
    assert short_keys([FULL, taken]) == short_keys([FULL, former]) == {}


def test_an_entry_is_known_by_it() -> None:
    paper = FULL.model_copy(update={"former_ids": ("old",)})
    assert " ids = {old,example2026contracts}\n" in bibtex.entry(paper, short_key=short_key(paper))
