from __future__ import annotations

from typing import Any

import pytest

from generator.ingest.records import values
from generator.model import Organization


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" Kites ", "Kites"),
        ("N/A", ""),
        ("NaN", ""),
        ("none of the kites that we saw flew", "none of the kites that we saw flew"),
        (["", "Kites", "Winds"], "Kites"),
        ([["Kites"]], ""),
        ({"value": "Kites"}, "Kites"),
        ({"#text": "Kites", "x": 1}, "Kites"),
        ({"x": "Kites"}, ""),
        (7, ""),
        (None, ""),
        ([], ""),
    ],
)
def test_texts(value: Any, text: str) -> None:
    assert values.text(value) == text


@pytest.mark.parametrize(
    ("value", "count"),
    [
        *(
            (0, 0),
            (12, 12),
            (12.0, 12),
            ("12", 12),
            ("12.0", 12),
            ("1,234", 1234),
            ("1.2k", 1200),
            ("1234567", 1234567),
        ),
        *((1.5, None), (-1, None), (10**9, None), ("9" * 10, None), (True, None), ("-", None), ("", None)),
        *(("15 pages", None), (None, None), ([1], None), (float("nan"), None)),
    ],
)
def test_counts(value: Any, count: int | None) -> None:
    assert values.count(value) == count


def test_titles_and_abstracts() -> None:
    assert values.title({"title": "Kites"}) == "Kites"
    assert values.title({"name": "Ann", "title": "Dr"}) == ""
    assert values.abstract("<jats:title>Abstract</jats:title><jats:p>We count.</jats:p>").split() == [
        "We",
        "count.",
    ]
    assert values.abstract("<jats:title>Aims</jats:title><jats:p>We count.</jats:p>").split() == [
        *("Aims", "We", "count."),
    ]
    assert values.abstract({"We": [0], "count": [1, 3], "and": [2], "x": "y"}) == "We count and count"


def test_addresses() -> None:
    value = ["https://a.example https://b.example", {"href": "https://c.example"}, "10.9999/k", None, ""]
    assert [*values.addresses(value)] == [
        "https://a.example",
        "https://b.example",
        "https://c.example",
        "10.9999/k",
    ]
    assert [*values.addresses("https://a.example; https://b.example")] == ["https://a.example", "https://b.example"]


def test_repositories() -> None:
    assert values.repositories(["github.com/a/b", "https://gitlab.com/a/b", "None", "a/b"]) == (
        "https://github.com/a/b",
        "https://gitlab.com/a/b",
    )


@pytest.mark.parametrize(
    ("value", "organization"),
    [
        ({"name": "lab", "fullname": "Kite Lab"}, Organization("lab", "Kite Lab")),
        ({"handle": "lab", "name": "Kite Lab"}, Organization("lab", "Kite Lab")),
        ({"name": "lab"}, Organization("lab", "lab")),
        ("Kite Lab", Organization("Kite Lab", "Kite Lab")),
        ({"name": ""}, None),
        ("", None),
        (7, None),
    ],
)
def test_organizations(value: Any, organization: Organization | None) -> None:
    assert values.organization(value) == organization


@pytest.mark.parametrize(
    ("value", "venue"),
    [
        ("Kites 2026", "Kites 2026"),
        ({"name": "J. Kites", "volume": "1"}, "J. Kites"),
        ({"source": {"display_name": "J. Kites", "type": "journal"}}, "J. Kites"),
        ({"source": {"display_name": "Zen", "type": "repository"}}, None),
        ("arXiv.org", None),
        ("CoRR", None),
        ("arXiv preprint arXiv:2305.99001", None),
        ("https://kites.example", None),
        ({}, None),
    ],
)
def test_venues(value: Any, venue: str | None) -> None:
    assert values.venue(value) == venue


def test_ids() -> None:
    assert values.arxiv(2305.0792) == "2305.07920"
    assert values.arxiv("https://arxiv.org/abs/2305.99001") == "2305.99001"
    assert values.arxiv(2305) is None
    assert values.any_arxiv(["10.9999/k", {"value": "arXiv:2305.99001"}]) == "2305.99001"
    assert values.any_doi(["arXiv:2305.99001", "10.48550/arXiv.2305.99001", "doi:10.9999/k"]) == "10.9999/k"
    assert values.any_doi([]) is None
