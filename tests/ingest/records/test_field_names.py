from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from generator.ingest.records.field_names import (
    NAMES,
    is_address,
    is_telling,
    may_be_headings,
    may_be_record,
    nested,
    plain_name,
)


def test_spellings_of_one_name() -> None:
    spellings = (
        "publishedAt",
        "published_at",
        "Published At",
        " PUBLISHED-AT",
        "paper_published_at",
        "articlePublishedAt",
    )
    assert set(map(plain_name, spellings)) == {"publishedat"}
    assert (plain_name("paper"), plain_name("Papers")) == ("paper", "papers")


def test_every_name_is_plain_and_stands_once_in_a_fact() -> None:
    assert all(plain_name(name) == name for name in chain.from_iterable(NAMES.values()))
    assert all(len(set(names)) == len(names) for names in NAMES.values())


@pytest.mark.parametrize("name", ["url", "pdfurl", "arxivlink", "page", "id", "primarylocation"])
def test_names_of_addresses(name: str) -> None:
    assert is_address(name)
    assert not is_address("home" + "page")


@pytest.mark.parametrize("value", [{"Title": 1}, {"arXiv ID": 1}, {"doi": 1}, {"paper": 1}, {1: 2, "name": 3}])
def test_what_may_be_a_record(value: Any) -> None:
    assert may_be_record(value)


@pytest.mark.parametrize("value", [{}, {"price": 1}, ["title"], "title", None, {1: 2}])
def test_what_is_no_record(value: Any) -> None:
    assert not may_be_record(value)


def test_headings() -> None:
    assert may_be_headings(["Title", "Link", "Price"])
    assert may_be_headings(["Title", "Abstract Note"])
    assert not may_be_headings(["Title", "Price"])
    assert not may_be_headings(["Link", "Abstract"])
    assert not may_be_headings(["Title", "title"])
    assert not may_be_headings(["id"])
    assert not may_be_headings(["title" + " " * 100, "link"])


def test_columns_that_tell_something() -> None:
    assert all(map(is_telling, ["Title", "pdf_url", "paper", "externalIds", "paper.title"]))
    assert not any(map(is_telling, ["embedding", "price"]))


def test_names_with_points() -> None:
    assert nested({"a.b": 1, "a.c.d": 2, "e": 3}) == {"a": {"b": 1, "c.d": 2}, "e": 3}
    assert nested({"a": 1, "a.b": 2, "No.": 3}) == {"a": 1, "a.b": 2, "No.": 3}
