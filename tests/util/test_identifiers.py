from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.util.identifiers import any_doi, arxiv_id, arxiv_key, arxiv_of_doi, doi_key, published_doi

NEW_IDS = st.from_regex(r"\A[0-9]{2}(0[1-9]|1[0-2])\.[0-9]{4,5}\Z")
OLD_IDS = st.from_regex(r"\A(math|cs|hep-th|cond-mat)(\.[A-Z]{2})?/[0-9]{2}(0[1-9]|1[0-2])[0-9]{3}\Z")


@given(NEW_IDS | OLD_IDS, st.sampled_from(["", "v1", "v12"]))
def test_an_arxiv_id_in_any_spelling(name: str, version: str) -> None:
    for raw in ("{}", "arXiv:{}", "http://arxiv.org/abs/{}", "https://arxiv.org/pdf/{}.pdf", " {} "):
        assert arxiv_id(raw.format(name + version)) == name
    assert arxiv_id(f"10.48550/arXiv.{name}") == name


@pytest.mark.parametrize("raw", ["", "2401", "abc", "10.1000/2401", "https://example.org/"])
def test_what_is_no_arxiv_id(raw: str) -> None:
    assert arxiv_id(raw) is None


def test_old_ids_have_one_key() -> None:
    assert arxiv_key("math.GT/0309136") == arxiv_key("math/0309136") == "math/0309136"


@pytest.mark.parametrize(
    "raw",
    [
        "10.5555/Nest.1",
        "https://doi.org/10.5555/Nest.1",
        "http://dx.doi.org/10.5555/Nest.1",
        "doi: 10.5555/Nest.1.",
    ],
)
def test_dois(raw: str) -> None:
    assert any_doi(raw) == published_doi(raw) == "10.5555/Nest.1"


def test_arxivs_own_doi_is_of_no_published_version() -> None:
    assert published_doi("10.48550/arXiv.2305.07920") is None
    assert any_doi("not a doi") is None


def test_arxivs_own_dois() -> None:
    assert arxiv_of_doi("10.48550/arXiv.2602.99001") == "2602.99001"
    assert arxiv_of_doi("10.48550/ARXIV.math/0309136") == "math/0309136"
    assert arxiv_of_doi("10.1234/2602.99001") is None


@pytest.mark.parametrize(
    ("doi", "key"),
    [
        ("10.1234/Frost", "10.1234/frost"),
        (" 10.1234/frost.", "10.1234/frost"),
        ("10.1234//frost", "10.1234/frost"),
        ("10.1234/frost?utm_source=mail", "10.1234/frost"),
        ("10.1234/frost/full", "10.1234/frost"),
        ("10.1234/frost.pdf", "10.1234/frost"),
        ("10.1234/a&amp;b", "10.1234/a&b"),
        (
            "10.1002/%28SICI%291097-1%2819%298%3A6%3C5%3A%3AAID-A%3E3.0.CO%3B2-%23",
            "10.1002/(sici)1097-1(19)8:6<5::aid-a>3.0.co;2-#",
        ),
    ],
)
def test_a_doi_has_one_key(doi: str, key: str) -> None:
    assert doi_key(doi) == doi_key(key) == key
