from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.settings.places import Places
from generator.site.authors import Author, find_authors
from generator.util.errors import ContentError
from tests.conftest import REPO
from tests.related.test_similarity import paper


def by(name: str, *authors: str) -> Paper:
    return paper(name, name, name).model_copy(update={"authors": authors})


def decided(curation: str) -> Decisions:
    return Decisions.load(Path("curation.yml"), curation)


TAXONOMY = Content(REPO / "content").taxonomy()
NOBODY = decided("{}")
PAPERS = [
    by("rain", "Ada Reed", "José García", "Wei Wang"),
    by("snow", "Jose Garcia", "Ada Reed"),
    by("hail", "Jose Garcia", "Wei Wang", "Bo Lone"),
    by("wind", "Wei Wang"),
]


def test_those_of_two_papers_have_a_page_and_stand_by_family_name() -> None:
    authors = find_authors(PAPERS, NOBODY)
    assert [(author.id, author.name, author.also, author.papers) for author in authors.everyone] == [
        ("jose-garcia", "Jose Garcia", ("José García",), ("rain", "snow", "hail")),
        ("ada-reed", "Ada Reed", (), ("rain", "snow")),
        ("wei-wang", "Wei Wang", (), ("rain", "hail", "wind")),
    ]
    assert [author.letter for author in authors.everyone] == ["G", "R", "W"]


def test_a_paper_leads_to_its_authors_as_it_spells_them() -> None:
    authors = find_authors(PAPERS, NOBODY)
    assert authors.of_paper["rain"] == {
        "Ada Reed": "ada-reed",
        "José García": "jose-garcia",
        "Wei Wang": "wei-wang",
    }
    assert authors.of_paper["hail"] == {"Jose Garcia": "jose-garcia", "Wei Wang": "wei-wang"}


def test_those_who_share_papers_stand_beside_each_other() -> None:
    authors = find_authors(PAPERS, NOBODY)
    beside = authors.beside(authors.by_id["jose-garcia"], most=5)
    assert [(other.id, count) for other, count in beside] == [("ada-reed", 2), ("wei-wang", 2)]
    assert len(authors.beside(authors.by_id["jose-garcia"], most=1)) == 1


def test_the_curator_tells_two_of_one_name_apart() -> None:
    people = "people: {wei-wang-2: {why: The one of the weather office., name: Wei Wang, papers: [hail, wind]}}"
    authors = find_authors([*PAPERS, by("fog", "Wei Wang")], decided(people))
    assert authors.by_id["wei-wang"].papers == ("rain", "fog")
    assert authors.by_id["wei-wang-2"].papers == ("hail", "wind")
    assert authors.by_id["wei-wang-2"].note == "The one of the weather office."
    assert authors.by_id["wei-wang"].note == ""


def test_the_curator_joins_spellings() -> None:
    people = "people: {ada-reed: {why: So on her own page., name: Ada B. Reed, also: [Ada Reed, A. B. Reed]}}"
    papers = [by("rain", "Ada Reed"), by("snow", "A. B. Reed"), by("hail", "Ada B. Reed")]
    (author,) = find_authors(papers, decided(people)).everyone
    assert author == Author("ada-reed", "Ada B. Reed", ("A. B. Reed", "Ada Reed"), ("rain", "snow", "hail"))


def test_a_paper_is_not_given_to_somebody_else() -> None:
    people = decided("people:\n  bo-2:\n    why: Because.\n    name: Bo Lone\n    papers:\n    - rain\n")
    with pytest.raises(ContentError, match=r"curation.yml:6: 'Bo Lone' is no author of 'rain'"):
        find_authors(PAPERS, people)


@pytest.mark.parametrize(
    ("people", "what"),
    [
        ("{wei-wang: {why: W, name: Wei Wang, papers: [rain]}}", "address of the others of that name"),
        ("{a-b: {why: W, name: A B}, c-d: {why: W, name: C D, also: [A B]}}", "'a-b' is the author of that name"),
        (
            "{b-2: {why: W, name: A B, papers: [rain]}, b-3: {why: W, name: A B, papers: [rain]}}",
            "'b-2' is the author of 'rain' already",
        ),
        ("{b-2: {why: W, name: A B, papers: [rein]}}", "no paper has the id 'rein'"),
    ],
)
def test_people_that_contradict_each_other_are_refused(people: str, what: str) -> None:
    with pytest.raises(ContentError, match=what):
        decided(f"people: {people}").check(TAXONOMY, {"rain"}, Places(()), {})


@given(
    st.lists(st.lists(st.sampled_from(["Ada Reed", "ADA REED", "Bo Lone", "李 明", "…"]), max_size=4), max_size=6)
)
def test_each_author_of_a_page_has_two_papers_that_lead_there(written: list[list[str]]) -> None:
    papers = [by(f"p{number}", *authors) for number, authors in enumerate(written)]
    authors = find_authors(papers, NOBODY)
    for author in authors.everyone:
        assert len(set(author.papers)) == len(author.papers) >= 2
        assert all(author.id in authors.of_paper[name].values() for name in author.papers)
    led = {author for names in authors.of_paper.values() for author in names.values()}
    assert led == set(authors.by_id)
