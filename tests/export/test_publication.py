from __future__ import annotations

import pytest

from generator.export import bibtex, csl_json, ris
from generator.export.publication import publication_in
from tests.export.hostile import FULL
from tests.export.test_citation import plain
from tests.related.test_similarity import LAW


@pytest.mark.parametrize(
    ("venue", "kind", "year"),
    [
        ("ICLR 2024", "proceedings", 2024),
        ("Findings of ACL 2023", "proceedings", 2023),
        ("2025 IEEE Symposium on Rain (SR)", "proceedings", 2025),
        ("Workshop on Storms at the Fortieth Conference on Weather (2022)", "proceedings", 2022),
        ("TACL 2023", "journal", 2023),
        ("IEEE Trans. Rain (2026)", "journal", 2026),
        ("Rain & Snow 60(2):103148 (2023)", "journal", 2023),
        ("Journal of Hail 13 (2021)", "journal", 2021),
    ],
)
def test_a_venue_that_says_kind_and_year_counts(venue: str, kind: str, year: int) -> None:
    found = publication_in(venue)
    assert found is not None
    assert (found.kind, found.container, found.year) == (kind, venue, year)


@pytest.mark.parametrize(
    "venue",
    [
        None,
        "",
        "ICML",  # which year?
        "Journal of Hail",
        "Rain 2024",  # a journal, or a conference?
        "PhD thesis, University of Rain (2020)",
        "Proceedings of the Journal of Hail 2020",  # which of the two?
        "ICLR 2023, extended in ICLR 2024",  # which year?
        "Proceedings of the 45th Conference on Hail",
    ],
)
def test_what_leaves_a_doubt_is_no_publication(venue: str | None) -> None:
    assert publication_in(venue) is None


PUBLISHED = FULL.model_copy(update={"venue": "ICLR 2027", "doi": "10.1000/rain.5", "category": "cs.CL"})


def test_what_was_published_is_cited_with_the_year_of_its_publication() -> None:
    entry = bibtex.entry(PUBLISHED)
    assert entry.startswith("@inproceedings{law,")
    assert " booktitle = {{ICLR 2027}{}},\n year = {2027},\n eprint = {2602.99001}," in entry
    assert " primaryclass = {cs.CL},\n doi = {10.1000/rain.5}\n" in entry
    assert "month" not in entry
    assert "howpublished" not in entry
    item = csl_json.item(PUBLISHED)
    assert (item["type"], item["container-title"]) == ("paper-conference", "ICLR 2027")
    assert (item["issued"], item["DOI"]) == ({"date-parts": [[2027]]}, "10.1000/rain.5")
    assert "publisher" not in item
    record = ris.entry(PUBLISHED)
    assert record.startswith("TY  - CPAPER\r\n")
    assert "T2  - ICLR 2027\r\nPY  - 2027\r\n" in record
    assert "DA  - " not in record
    assert plain(PUBLISHED) == (
        "Ada Example, Bo Sample. “Contracts in Court.” ICLR 2027. https://arxiv.org/abs/2602.99001"
    )


def test_an_article_has_its_journal() -> None:
    entry = bibtex.entry(FULL.model_copy(update={"venue": "R&D Letters 2027"}))
    assert entry.startswith("@article{law,")
    assert r" journal = {R\&D Letters 2027}," in entry


def test_a_venue_in_doubt_is_a_note_of_a_preprint() -> None:
    paper = FULL.model_copy(update={"venue": "ICML"})
    assert bibtex.entry(paper).startswith("@misc{law,")
    assert " howpublished = {arXiv:2602.99001},\n note = {ICML},\n year = {2026},\n month = feb," in bibtex.entry(
        paper
    )
    assert csl_json.item(paper)["note"] == "ICML"
    assert csl_json.item(paper)["type"] == "article"
    assert "N1  - Venue: ICML\r\n" in ris.entry(paper)
    assert plain(paper).endswith("ICML, 2026. https://arxiv.org/abs/2602.99001")


def test_what_is_only_published_leads_to_its_doi() -> None:
    paper = LAW.model_copy(update={"doi": "10.1000/a<b>_c"})
    assert "UR  - https://doi.org/10.1000/a%3Cb%3E_c\r\n" in ris.entry(paper, "https://list.test")


def test_citations_of_many_authors_name_ten() -> None:
    crowd = FULL.model_copy(update={"authors": tuple(f"A{number} Name" for number in range(11))})
    assert plain(crowd).startswith("A0 Name, A1 Name, ")
    assert "A9 Name et al. “Contracts" in plain(crowd)
    assert "A10" not in plain(crowd)
    assert "A10 Name" in bibtex.entry(crowd)


def test_without_authors_it_is_a_preprint() -> None:
    assert bibtex.entry(PUBLISHED.model_copy(update={"authors": ()})).startswith("@misc{law,")


def test_what_was_published_does_not_have_the_doi_of_its_preprint() -> None:
    paper = PUBLISHED.model_copy(update={"doi": None})
    assert "doi" not in bibtex.entry(paper)
    assert "DOI" not in csl_json.item(paper)
    assert "DO  - " not in ris.entry(paper)
    assert "DO  - 10.48550/arXiv.2602.99001" in ris.entry(paper.model_copy(update={"venue": "ICLR"}))
