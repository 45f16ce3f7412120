from __future__ import annotations

from typing import Any

import pytest

from generator.ingest.layouts.base import Certainty
from generator.ingest.records.record import Record, most_certain
from generator.util.dates import PartialDate

ID = {"title": "Kites", "arxiv": "2305.99001"}


def test_of_two_spellings_the_first_counts() -> None:
    assert Record({"Title": "Kites", "title": "Winds"}).title == "Kites"
    assert Record({"Title": "", "title": "Winds"}).title == "Winds"


def test_the_name_of_the_title_as_written() -> None:
    assert Record({"Paper Title": "Kites"}).title_name == "Paper Title"
    assert Record({"id": "2305.99001"}).title_name == "title"


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"year": 2023, "month": 5}, "2023-05"),
        ({"year": "2023", "month": "May", "day": "13"}, "2023-05-13"),
        ({"year": 2023, "month": "spring"}, "2023"),
        ({"year": 2023, "publicationDate": "2023-05-13"}, "2023-05-13"),
        ({"published": "soon", "date": "2023-05"}, "2023-05"),
    ],
)
def test_dates(fields: dict[str, Any], published: str) -> None:
    assert Record(fields).published == PartialDate.parse(published)


def test_ids_of_a_record() -> None:
    assert Record({"title": "Kites"}, "2305.99001").arxiv == "2305.99001"
    assert Record({"title": "Kites"}, "winds").arxiv is None
    assert Record({"title": "Kites", "externalIds": {"ArXiv": "2305.99001", "DOI": "10.9999/k"}}).doi == "10.9999/k"
    assert Record({"title": "Kites", "ids": {"doi": "https://doi.org/10.9999/k"}}).doi == "10.9999/k"
    assert Record({"title": "Kites", "doi": "10.48550/arXiv.2305.99001"}).arxiv == "2305.99001"
    assert Record({"title": "Kites", "homepage": "https://arxiv.org/abs/2305.99001"}).arxiv is None


def test_an_object_inside() -> None:
    assert Record({"score": 1, "paper": {"title": "Kites", "id": "2305.99001"}}).arxiv == "2305.99001"
    outer = Record({"title": "Kites", "data": {"title": "Winds", "arxiv": "2305.99001"}})
    assert (outer.title, outer.arxiv) == ("Kites", None)


def test_links() -> None:
    def links(**fields: Any) -> tuple[str, ...]:
        return Record(ID | fields).entry(1).links

    assert links(url="https://x.example") == ()
    assert links(project_page="https://x.example", links=["https://arxiv.org/abs/2305.99001"]) == (
        "https://x.example",
    )
    page = Record({"title": "Kites", "pdf": "x.pdf", "url": "https://x.example"})
    assert page.entry(1).links == ("https://x.example",)


@pytest.mark.parametrize(
    ("fields", "is_entry"),
    [
        (ID, True),
        ({"arxiv": "2305.99001"}, True),
        ({"title": "Kites", "authors": "Ann Oak"}, True),
        ({"title": "Kites", "summary": "We count."}, True),
        ({"title": "Kites"}, False),
        ({"abstract": "We count."}, False),
        ({}, False),
    ],
)
def test_what_makes_an_entry(fields: dict[str, Any], is_entry: bool) -> None:
    assert Record(fields).is_entry is is_entry


@pytest.mark.parametrize("name", ["version", "package", "licence", "license"])
def test_the_doi_of_a_program_is_no_papers(name: str) -> None:
    program = {"name": "kites", name: "2", "doi": "10.5555/1"}
    assert Record(program).certainty is Certainty.NO
    assert Record({**program, "title": "Kites in the Wind"}).certainty is Certainty.CERTAIN
    assert Record({**program, "arxiv": "2610.91001"}).certainty is Certainty.CERTAIN


def test_most_have_to_be_papers() -> None:
    sure, likely, other = Record(ID), Record({"title": "K", "abstract": "We count. " * 40}), Record({"title": "K"})
    assert [record.certainty.name for record in (sure, likely, other)] == ["CERTAIN", "LIKELY", "NO"]
    assert most_certain([sure, sure, other]) is Certainty.CERTAIN
    assert most_certain([sure, likely, other]) is Certainty.LIKELY
    assert most_certain([sure, None]) is Certainty.NO
    assert most_certain([]) is Certainty.NO


def test_a_title_of_our_own_list_stays_as_it_is() -> None:
    assert Record({"title": "None", "contribution": "a", "listed_in": "b"}).title == "None"
    assert Record({"title": "None"}).title == ""
