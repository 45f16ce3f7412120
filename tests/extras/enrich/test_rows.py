from __future__ import annotations

from generator.catalogue.facts import Facts, Values
from generator.extras.enrich.rows import Row, all_unsure, row

GIVEN = {
    "title": " Nests:\tWarm ",
    "abstract": "Half a character \ud800.",
    "arxiv": "2401.00001v2",
    "authors": ["Ada Example"],
    "published": "2024-05-06",
    "doi": "10.5555/nest.1",
    "venue": "Journal of Nests",
    "code": ("https://github.com/nest-lab/eggs",),
}
SURE = {
    "arxiv": "2401.00001",
    "published": "2024-05-06",
    "doi": "10.5555/nest.1",
    "venue": "Journal of Nests",
    "code": ("https://github.com/nest-lab/eggs",),
}


def test_a_row_has_its_facts_and_its_own_words() -> None:
    found = row(7, GIVEN, key="nests")
    assert found == Row(
        7, "nests", "Nests: Warm", "Half a character ?.", Facts(**SURE, authors=("Ada Example",)), {}
    )
    assert (found.arxiv, found.doi, found.authors) == ("2401.00001", "10.5555/nest.1", ("Ada Example",))


def test_what_is_not_sure_stands_apart_and_authors_count_by_themselves() -> None:
    unsure = row(1, GIVEN, sure=False)
    assert unsure.facts == Facts(authors=("Ada Example",), unsure=Values(**SURE))
    assert (unsure.arxiv, unsure.doi, unsure.authors) == ("2401.00001", "10.5555/nest.1", ("Ada Example",))
    authors = row(1, GIVEN, authors_sure=False)
    assert authors.facts == Facts(**SURE, unsure=Values(authors=("Ada Example",)))
    assert authors.authors == ("Ada Example",)


def test_what_cannot_be_a_value_is_lost_and_named() -> None:
    found = row(
        1, {"arxiv": "soon", "doi": "11.1/x", "published": "yesterday", "code": ["here", "https://a.test/x y"]}
    )
    assert found.facts == Facts()
    assert found.lost == {
        "arxiv": "soon",
        "doi": "11.1/x",
        "published": "yesterday",
        "code": "here, https://a.test/x y",
    }
    assert row(1, {"doi": "10.48550/arXiv.2401.00001"}).lost == {}


def test_people_know_a_row_by_the_first_of_its_names() -> None:
    assert row(1, GIVEN, key="nests").name == "Nests: Warm"
    assert row(1, {"arxiv": "2401.00001"}, key="nests").name == "nests"
    assert row(1, {"arxiv": "2401.00001", "doi": "10.5555/a"}).name == "2401.00001"
    assert row(1, {"doi": "10.5555/a"}).name == "10.5555/a"
    assert row(1, {}).name == "?"


def test_facts_may_all_become_unsure() -> None:
    half = Facts(authors=("Ada Example",), unsure=Values(doi="10.5555/a"))
    assert all_unsure(half) == Facts(unsure=Values(authors=("Ada Example",), doi="10.5555/a"))
    assert all_unsure(Facts()) == Facts()
