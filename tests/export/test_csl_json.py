from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from generator.export import csl_json
from generator.export.facts import one_line
from generator.model import OrganizationFacts
from tests.export.hostile import FULL, titles
from tests.related.test_similarity import LAW

# Of the schema of CSL 1.0.2: the fields used, with the type of their values.
FIELDS = {
    "id": str,
    "type": str,
    "title": str,
    "author": list,
    "issued": dict,
    "genre": str,
    "publisher": str,
    "archive": str,
    "number": str,
    "DOI": str,
    "URL": str,
}
NAME_PARTS = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}


def check(item: dict[str, object]) -> None:
    """Refuses what CSL's schema refuses."""
    assert {"id", "type"} <= set(item)
    for name, value in item.items():
        assert isinstance(value, FIELDS[name])
    authors = item.get("author", [])
    assert isinstance(authors, list)
    for author in authors:
        assert set(author) <= NAME_PARTS
        assert all(isinstance(part, str) for part in author.values())


def test_an_item_has_what_is_known() -> None:
    assert csl_json.item(FULL) == {
        "id": "law",
        "type": "article",
        "genre": "preprint",
        "title": "Contracts in Court",
        "author": [{"family": "Example", "given": "Ada"}, {"family": "Sample", "given": "Bo"}],
        "issued": {"date-parts": [[2026, 2, 18]]},
        "archive": "arXiv",
        "number": "arXiv:2602.99001",
        "DOI": "10.48550/arXiv.2602.99001",
        "URL": "https://arxiv.org/abs/2602.99001",
    }
    assert csl_json.item(LAW) == {"id": "law", "type": "article", "title": "Contracts in Court"}


def test_an_organisation_without_authors_made_the_preprint_public() -> None:
    paper = LAW.model_copy(update={"organization": OrganizationFacts(handle="lab", name="Rain  Lab")})
    assert csl_json.item(paper)["publisher"] == "Rain Lab"
    for known in ({"authors": ("Ada Example",)}, {"authors": ("Ada Example",), "venue": "ICLR 2027"}):
        assert "publisher" not in csl_json.item(paper.model_copy(update=known))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada van der Example", {"family": "Example", "given": "Ada", "non-dropping-particle": "van der"}),
        ("李明", {"literal": "李明"}),
        ("The Lab and Friends", {"literal": "The Lab and Friends"}),
        ("Sample, Bo", {"family": "Sample", "given": "Bo"}),
        ("Bo Sample Jr.", {"family": "Sample", "given": "Bo", "suffix": "Jr."}),
    ],
)
def test_names_are_taken_apart_where_that_is_safe(name: str, parts: dict[str, str]) -> None:
    assert csl_json.item(LAW.model_copy(update={"authors": (name,)}))["author"] == [parts]


@settings(deadline=None)
@given(titles, titles)
def test_any_title_and_name_survive(title: str, name: str) -> None:
    item = json.loads(csl_json.entry(FULL.model_copy(update={"title": title, "authors": (name,)})))
    check(item)
    assert item.get("title", "") == one_line(title)
