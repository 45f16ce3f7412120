from __future__ import annotations

from typing import Any

import pytest
import rispy
from hypothesis import given, settings

from generator.export import ris
from generator.export.facts import one_line
from generator.export.names import people
from generator.model import OrganizationFacts
from tests.export.hostile import FULL, titles
from tests.related.test_similarity import JURY, LAW
from tests.sparse import OF_DOI


def parsed(text: str) -> list[dict[str, Any]]:
    assert text.replace("\r\n", "").isprintable()
    records: list[dict[str, Any]] = rispy.loads(text)
    return records


def test_a_record_has_what_is_known() -> None:
    assert parsed(ris.entry(FULL, keywords=["Law"])) == [
        {
            "type_of_reference": "MANSCPT",
            "type_of_work": "Preprint",
            "id": "law",
            "title": "Contracts in Court",
            "authors": ["Example, Ada", "Sample, Bo"],
            "year": "2026",
            "date": "2026/02/18",
            "publisher": "arXiv",
            "name_of_database": "arXiv",
            "accession_number": "arXiv:2602.99001",
            "doi": "10.48550/arXiv.2602.99001",
            "urls": ["https://arxiv.org/abs/2602.99001"],
            "abstract": "We read contracts as lawyers read contracts.",
            "keywords": ["Law"],
        }
    ]
    assert parsed(ris.entry(LAW)) == [
        {"type_of_reference": "MANSCPT", "id": "law", "title": "Contracts in Court", "abstract": LAW.abstract}
    ]
    assert "abstract" not in parsed(ris.entry(LAW, with_abstract=False))[0]
    assert parsed(ris.entry(LAW, "https://list.test"))[0]["urls"] == ["https://list.test/papers/law/"]


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Ada van der Berg Jr.", "van der Berg, Ada, Jr."),
        ("Nest Team", "Nest Team,"),
        ("Eggs & Nests, Inc.", "Eggs & Nests Inc.,"),
        ("Plato", "Plato"),
        ("李 明", "李, 明"),
    ],
)
def test_a_group_ends_in_a_comma(author: str, written: str) -> None:
    assert f"AU  - {written}\r\n" in ris.entry(LAW.model_copy(update={"authors": (author,)}))


def test_others_are_no_author() -> None:
    assert "AU  - " not in ris.entry(LAW.model_copy(update={"authors": ("et al.",)}))


def test_a_record_loses_its_abstract_alone() -> None:
    for paper in (FULL, LAW.model_copy(update={"abstract": ""})):
        short = ris.entry(paper, keywords=["Law"], with_abstract=False)
        assert ris.without_abstract(ris.entry(paper, keywords=["Law"])) == short


def test_a_list_is_read_whole() -> None:
    text = ris.FORMAT.between.join(map(ris.entry, (FULL, JURY, LAW)))
    assert [record["id"] for record in parsed(text)] == ["law", "jury", "law"]


@settings(deadline=None)
@given(titles, titles)
def test_any_title_and_name_survive(title: str, name: str) -> None:
    (record,) = rispy.loads(ris.entry(LAW.model_copy(update={"title": title, "authors": (name,)})))
    assert record.get("title", "") == one_line(title)
    expected = [" ".join(person.inverted.replace(",", " ").split()) for person in people([name]).names]
    assert [" ".join(author.replace(",", " ").split()) for author in record.get("authors", [])] == expected
    assert set(record) <= {"type_of_reference", "id", "title", "authors", "abstract"}


def test_an_organisation_without_authors_made_the_preprint_public() -> None:
    paper = LAW.model_copy(update={"organization": OrganizationFacts(handle="lab", name="Rain  Lab")})
    assert parsed(ris.entry(paper))[0]["publisher"] == "Rain Lab"
    for known in ({"authors": ("Ada Example",)}, {"authors": ("Ada Example",), "venue": "ICLR 2027"}):
        assert "publisher" not in parsed(ris.entry(paper.model_copy(update=known)))[0]


def test_what_is_not_known_has_no_line() -> None:
    assert parsed(ris.entry(OF_DOI)) == [
        {
            "type_of_reference": "MANSCPT",
            "id": "doi-10-1000-tides-2003-5",
            "title": "doi:10.1000/Tides.(2003)5",
            "year": "2003",
            "date": "2003///",
            "notes": ["Venue: Annals of Ponds 2003"],
            "doi": "10.1000/Tides.(2003)5",
            "urls": ["https://doi.org/10.1000/Tides.(2003)5"],
        }
    ]
