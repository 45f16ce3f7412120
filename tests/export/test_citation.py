from __future__ import annotations

import pytest

from generator.export import citation
from generator.model import OrganizationFacts, Paper
from tests import sparse
from tests.export.hostile import FULL
from tests.related.test_similarity import LAW


def plain(paper: Paper, site_url: str = "") -> str:
    found = citation.parts(paper, site_url)
    return f"{found.before}{found.title}{found.after}"


def test_parts() -> None:
    assert plain(FULL) == ("Ada Example, Bo Sample. “Contracts in Court.” 2026. https://arxiv.org/abs/2602.99001")
    asked = LAW.model_copy(
        update={"title": "Contracts?", "organization": OrganizationFacts(handle="lab", name="The Lab")}
    )
    assert plain(asked) == "The Lab. “Contracts?”"
    assert plain(asked, "https://list.test/") == "The Lab. “Contracts?” https://list.test/papers/law/"


def test_ten_authors_are_named() -> None:
    names = tuple(f"A{number} Name" for number in range(11))
    assert plain(LAW.model_copy(update={"authors": names[:10]})).startswith(f"{', '.join(names[:10])}. “")
    assert plain(LAW.model_copy(update={"authors": names})).startswith(f"{', '.join(names[:10])} et al. “")


@pytest.mark.parametrize(
    ("venue", "appeared"),
    [("ICML 2026", "ICML 2026."), ("The <Venue>", "The <Venue>, 2026."), (None, "2026.")],
)
def test_the_year_stands_once(venue: str | None, appeared: str) -> None:
    assert f".” {appeared} https://" in plain(FULL.model_copy(update={"venue": venue}))


def test_an_id_in_place_of_a_title_has_no_quotation_marks() -> None:
    assert plain(sparse.UNTITLED) == "Ada Vega. arXiv:2602.99922. https://arxiv.org/abs/2602.99922"
    assert plain(sparse.OF_DOI) == (
        "doi:10.1000/Tides.(2003)5. Annals of Ponds 2003. https://doi.org/10.1000/Tides.(2003)5"
    )
    assert citation.parts(sparse.NEXT).before == ""
