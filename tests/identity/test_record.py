from __future__ import annotations

import pytest

from generator.identity.record import Ids, Record, are_of_one_year, are_years_apart, compare_ids, dois, of_entry
from generator.model import Entry
from generator.util.dates import PartialDate
from tests.identity.texts import ABSTRACT


def test_a_record_of_an_entry() -> None:
    links = ("https://doi.org/10.1234/FROST.1", "https://example.org/10.1234/frost")
    entry = Entry("Frost", ABSTRACT, 3, "d.txt", arxiv="2601.00001", authors=("A. Lee",), links=links, doi="10.1/A")
    assert of_entry(entry) == Record(
        "Frost",
        ABSTRACT,
        frozenset({"2601.00001"}),
        ("A. Lee",),
        frozenset({"10.1234/frost.1", "10.1/a"}),
        entry,
        own_dois=frozenset({"10.1/a"}),
    )


def test_records_without_ids_share_one_empty_set() -> None:
    links = ("https://example.org/frost",)
    one, other = (of_entry(Entry("Frost", ABSTRACT, 3, "d.txt", links=some)) for some in ((), links))
    assert one.arxiv == frozenset()
    assert len({id(ids) for record in (one, other) for ids in (record.arxiv, record.dois, record.own_dois)}) == 1


@pytest.mark.parametrize(
    ("arxiv", "doi", "ids"),
    [
        ("2601.00001v3", None, {"2601.00001"}),
        ("math.GT/0601001", None, {"math/0601001"}),
        (None, "10.48550/ARXIV.2601.00001v2", {"2601.00001"}),
        (None, "10.48550/arXiv.math/0601001", {"math/0601001"}),
        ("2601.00001", "10.48550/arXiv.2601.00001", {"2601.00001"}),
        (None, "10.1234/frost", set()),
    ],
)
def test_arxiv_ids(arxiv: str | None, doi: str | None, ids: set[str]) -> None:
    assert of_entry(Entry("Frost", "", 1, arxiv=arxiv, doi=doi)).arxiv == ids


def test_dois() -> None:
    assert dois(["HTTP://dx.doi.org/10.1234/A.b(1)", "https://doi.org/10.12/short", "doi:10.1234/a"]) == {
        "10.1234/a.b(1)"
    }


def named(*names: str) -> Record:
    """A record that goes by arXiv ids and DOIs."""
    arxiv = frozenset(name for name in names if not name.startswith("10."))
    return Record("", "", arxiv, own_dois=frozenset(names) - arxiv)


@pytest.mark.parametrize(
    ("one", "other", "ids"),
    [
        (["2601.00001"], ["2601.00001", "10.1234/frost"], Ids.SAME_ARXIV),
        (["2601.00001"], ["2601.00002"], Ids.TWO_ARXIV),
        (["2601.00001", "10.1234/frost"], ["2601.00002", "10.1234/frost"], Ids.TWO_ARXIV),
        (["2601.00001"], ["10.1234/frost"], Ids.NOTHING),  # a preprint, and what was published of it
        (["10.1234/frost"], ["10.1234/frost"], Ids.SAME_DOI),
        (["10.1234/frost"], ["10.1234/thaw"], Ids.TWO_DOIS),
        (["10.1234/frost", "10.1234/thaw"], ["10.1234/thaw"], Ids.SAME_DOI),
        (["10.1101/2026.01.01.123456"], ["10.1234/frost"], Ids.NOTHING),
        (["10.1101/2026.01.01.123456"], ["10.1101/2026.02.02.654321"], Ids.TWO_DOIS),
        (["10.1101/2026.01.01.123456"], ["10.21203/rs.3.rs-123456/v1"], Ids.NOTHING),  # one preprint on two servers
        (["10.21203/rs.3.rs-123456/v1"], ["10.21203/rs.3.rs-123456/v2"], Ids.SAME_PREPRINT),
        (["10.1101/2026.01.01.123456v2"], ["10.1101/2026.01.01.123456"], Ids.SAME_PREPRINT),
        (["10.1101/gr.123456.126"], ["10.1234/frost"], Ids.TWO_DOIS),  # Genome Research, a journal
        (["10.5281/zenodo.1234567"], ["10.5281/zenodo.1234568"], Ids.NOTHING),  # two versions of a deposit
        (["10.5281/zenodo.1234567"], ["10.5281/zenodo.1234567"], Ids.SAME_DOI),
        ([], ["10.1234/frost", "2601.00001"], Ids.NOTHING),
    ],
)
def test_what_ids_say(one: list[str], other: list[str], ids: Ids) -> None:
    for first, second in ((one, other), (other, one)):
        assert compare_ids(named(*first), named(*second)) is ids


def test_years() -> None:
    def of(published: str | None) -> Record:
        return of_entry(Entry("Frost", "", 1, published=PartialDate.parse(published) if published else None))

    assert (of("2026-03").year, of(None).year, Record("", "").year) == (2026, None, None)
    assert are_of_one_year(of("2026-03"), of("2026"))
    assert not are_of_one_year(of("2026"), of("2025"))
    assert not are_of_one_year(of(None), of(None))
    assert are_years_apart(of("2026"), of("2024"))
    assert not are_years_apart(of("2026"), of("2025-12"))
    assert not are_years_apart(of("2026"), of(None))
