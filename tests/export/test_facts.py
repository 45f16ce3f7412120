from __future__ import annotations

from datetime import date

import pytest

from generator.export import facts
from generator.util.dates import PartialDate
from tests.related.test_similarity import LAW

PREPRINT = LAW.model_copy(update={"arxiv": "2602.99001", "published": PartialDate(2025, 3)})
PUBLISHED = PREPRINT.model_copy(
    update={"doi": "10.1000/Law(2)<3>", "venue": "ICML 2026", "authors": ("Ada Example",)}
)


def test_one_line_has_no_control_characters() -> None:
    assert facts.one_line(" a\n b\x07\tc ") == "a b c"


def test_the_doi_of_a_preprint_is_arxivs() -> None:
    assert facts.doi(LAW) is None
    assert facts.doi(PREPRINT) == "10.48550/arXiv.2602.99001"
    assert facts.doi(PUBLISHED) == "10.1000/Law(2)<3>"
    assert facts.doi_url("10.1000/Law(2)<3>;:") == "https://doi.org/10.1000/Law(2)%3C3%3E;:"


def test_addresses_at_arxiv() -> None:
    assert (facts.pdf_url(LAW), facts.arxiv_url(LAW)) == (None, None)
    assert facts.pdf_url(PREPRINT) == "https://arxiv.org/pdf/2602.99001"
    assert facts.arxiv_url(PREPRINT) == "https://arxiv.org/abs/2602.99001"


@pytest.mark.parametrize("root", ["https://list.test/x", "https://list.test/x/"])
def test_a_citation_leads_to_the_paper_or_else_to_its_page(root: str) -> None:
    assert facts.page_url(LAW, root) == "https://list.test/x/papers/law/"
    assert facts.page_url(LAW, "") == "papers/law/"
    assert facts.url(PUBLISHED, root) == "https://arxiv.org/abs/2602.99001"
    no_preprint = PUBLISHED.model_copy(update={"arxiv": None})
    assert facts.url(no_preprint, root) == "https://doi.org/10.1000/Law(2)%3C3%3E"
    assert facts.url(LAW, root) == "https://list.test/x/papers/law/"
    assert facts.url(LAW, "") is None


def test_a_publication_needs_authors_and_brings_its_year() -> None:
    publication = facts.publication(PUBLISHED)
    assert publication
    assert (publication.container, publication.year) == ("ICML 2026", 2026)
    nobody = PUBLISHED.model_copy(update={"authors": ()})
    assert facts.publication(nobody) is None
    assert [facts.year(paper) for paper in (PUBLISHED, nobody, LAW)] == [2026, 2025, None]
    without = PUBLISHED.model_copy(update={"doi": None})
    assert facts.cited_doi(without) is None
    assert facts.cited_doi(PUBLISHED) == "10.1000/Law(2)<3>"
    assert facts.cited_doi(PREPRINT) == "10.48550/arXiv.2602.99001"


def test_a_day_is_no_year_of_a_publication() -> None:
    dated = LAW.model_copy(update={"published": PartialDate.of(date(2024, 12, 31))})
    assert facts.year(dated) == 2024
