"""What each service beside arXiv is asked, and what its answer is read as."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from generator.catalogue.facts import Facts
from generator.catalogue.facts_file import SERVICES
from generator.extras.enrich.running import source
from generator.extras.enrich.source import Source, Subject
from generator.model import Citations
from generator.util.errors import ContentError
from tests.extras.services import Asked, Reply, Service, in_turn, serving

TODAY = date(2026, 3, 2)
NESTS = Subject("nests", ("Nests",), "Listed.", arxiv="2401.00001", doi="10.5555/Nest.1")
EGGS = Subject("eggs", ("Eggs",), "", arxiv="2401.00002")
WINGS = Subject("wings", ("Wings",), "Listed.", doi="10.5555/wing.1")
BARE = Subject("bare", ("Bare",))


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(in_turn(Reply.json({}))) as found:
        yield found


def made(name: str, service: Service, **environment: str) -> Source:
    return source(name, environment, TODAY, lambda seconds: None, service.address)


def facts(source: Source, *subjects: Subject) -> dict[str, Facts | None]:
    assert all(map(source.knows, subjects))
    return {name: found for answers in source.ask(subjects) for name, found in answers.items()}


WORK: dict[str, Any] = {
    "doi": "https://doi.org/10.5555/nest.1",
    "publication_date": "2024-05-06",
    "cited_by_count": 12,
    "primary_location": {"source": {"display_name": "Journal of Nests", "type": "journal"}},
    "keywords": [{"display_name": "Nest", "score": 0.7}],
    "authorships": [{"author": {"display_name": "Ada Example"}}, {"author": {}, "raw_author_name": "Bo Sample"}],
    "abstract_inverted_index": {"Nests": [0], "are": [1, 4], "warm": [2], "and": [3], "soft.": [5]},
}


def test_openalex(service: Service) -> None:
    preprint = {
        **WORK,
        "doi": "https://doi.org/10.48550/arxiv.2401.00002",
        "primary_location": {"source": {"display_name": "arXiv (Cornell University)", "type": "repository"}},
    }
    service.answering = in_turn(Reply.json({"meta": {"count": 2}, "results": [preprint, WORK]}))
    found = facts(made("openalex", service, OPENALEX_API_KEY="secret"), NESTS, EGGS, WINGS)
    [asked] = service.asked
    assert asked.path == "/works"
    assert asked.query["filter"] == (
        "doi:10.5555/nest.1|10.48550/arxiv.2401.00001|10.48550/arxiv.2401.00002|10.5555/wing.1"
    )
    assert (asked.query["per-page"], asked.query["api_key"]) == ("100", "secret")
    assert found["nests"] == Facts(
        about="10.5555/nest.1",
        authors=("Ada Example", "Bo Sample"),
        published="2024-05-06",
        doi="10.5555/nest.1",
        venue="Journal of Nests",
        citations=Citations(count=12, day=TODAY),
        keywords=("Nest",),
    )
    eggs = found["eggs"]
    assert eggs
    assert (eggs.venue, eggs.doi, eggs.abstract) == (None, None, "Nests are warm and are soft.")
    assert found["wings"] is None


def test_openalex_is_asked_about_fifty_papers_at_once(service: Service) -> None:
    service.answering = in_turn(Reply.json({"results": []}))
    papers = [Subject(f"p{at}", ("P",), arxiv=f"2401.{at:05d}", doi=f"10.5555/{at}") for at in range(120)]
    assert set(facts(made("openalex", service), *papers).values()) == {None}
    assert [asked.query["filter"].count("|") + 1 for asked in service.asked] == [100, 100, 40]
    assert "api_key" not in service.asked[0].query


def test_semantic_scholar(service: Service) -> None:
    paper = {
        "paperId": "x",
        "externalIds": {"ArXiv": "2401.00001", "DOI": "10.5555/nest.1"},
        "venue": "Nests",
        "publicationVenue": {"name": "Conference on Nests", "type": "conference"},
        "publicationDate": "2024-01-01",
        "citationCount": 0,
        "authors": [{"authorId": "1", "name": "Ada Example"}],
    }
    preprint = {"externalIds": {"DOI": "10.48550/arXiv.2401.00002"}, "venue": "arXiv.org", "abstract": "On eggs."}
    service.answering = in_turn(Reply.json([paper, preprint, None]))
    found = facts(made("semantic-scholar", service, SEMANTIC_SCHOLAR_API_KEY="secret"), NESTS, EGGS, WINGS)
    [asked] = service.asked
    assert asked.path == "/graph/v1/paper/batch"
    assert asked.posted == {"ids": ["ARXIV:2401.00001", "ARXIV:2401.00002", "DOI:10.5555/wing.1"]}
    assert asked.headers["x-api-key"] == "secret"
    assert "citationCount" in asked.query["fields"].split(",")
    assert found == {
        "nests": Facts(
            about="2401.00001",
            authors=("Ada Example",),
            published="2024-01-01",
            doi="10.5555/nest.1",
            venue="Conference on Nests",
            citations=Citations(count=0, day=TODAY),
        ),
        "eggs": Facts(about="2401.00002", abstract="On eggs."),
        "wings": None,
    }


def test_semantic_scholar_knows_none(service: Service) -> None:
    service.answering = in_turn(Reply.json({"error": "No valid paper ids given"}, 400))
    assert facts(made("semantic-scholar", service), NESTS, EGGS) == {"nests": None, "eggs": None}


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (Reply.json({"error": "Unrecognized field"}, 400), "Unrecognized field"),
        (Reply.json([None]), "about 1 papers of 2"),
        (Reply.json({"data": []}), "no list of papers"),
        (Reply(b"<html>"), "no JSON"),
        (Reply(b"", 403), "HTTP 403"),
    ],
)
def test_odd_answers_are_problems(service: Service, reply: Reply, what: str) -> None:
    service.answering = in_turn(reply)
    with pytest.raises(ContentError, match=what):
        facts(made("semantic-scholar", service), NESTS, EGGS)


def test_crossref(service: Service) -> None:
    work = {
        "DOI": "10.5555/nest.1",
        "type": "journal-article",
        "container-title": ["Journal of Nests"],
        "published": {"date-parts": [[2024, 5]]},
        "issued": {"date-parts": [[2025]]},
        "is-referenced-by-count": 3,
        "author": [{"given": "Ada", "family": "Example"}, {"name": "Nest Team"}],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Nests &amp; eggs.</jats:p>",
    }
    service.answering = in_turn(Reply.json({"status": "ok", "message": work}), Reply(b"Resource not found.", 404))
    without = Subject("nests", ("Nests",), doi="10.5555/Nest.1")
    found = facts(made("crossref", service, CROSSREF_MAILTO="nests@example.org"), without, WINGS)
    assert [asked.path for asked in service.asked] == ["/works/10.5555/Nest.1", "/works/10.5555/wing.1"]
    assert service.asked[0].query == {"mailto": "nests@example.org"}
    assert found == {
        "nests": Facts(
            about="10.5555/Nest.1",
            authors=("Ada Example", "Nest Team"),
            published="2024-05",
            doi="10.5555/nest.1",
            venue="Journal of Nests",
            citations=Citations(count=3, day=TODAY),
            abstract="Nests & eggs.",
        ),
        "wings": None,
    }
    assert not made("crossref", service).knows(EGGS)


def test_crossref_counts_a_preprint_server_as_no_venue(service: Service) -> None:
    work = {"type": "posted-content", "container-title": ["Journal of Nests"], "issued": {"date-parts": [[None]]}}
    service.answering = in_turn(Reply.json({"message": work}))
    [found] = facts(made("crossref", service), WINGS).values()
    assert found == Facts(about="10.5555/wing.1")


def test_the_hub(service: Service) -> None:
    paper = {
        "id": "2401.00002",
        "authors": [{"name": "Ada Example", "hidden": False}, {"name": "Not Me", "hidden": True}],
        "publishedAt": "2024-01-03T18:59:59.000Z",
        "summary": "On eggs.",
        "ai_keywords": ["eggs", "incubation"],
        "githubRepo": "https://github.com/nest-lab/eggs",
        "upvotes": 7,
    }
    service.answering = in_turn(Reply.json(paper), Reply.json({"error": "Paper not found"}, 404))
    found = facts(made("hub", service, HF_TOKEN="secret"), EGGS, NESTS)
    assert [asked.path for asked in service.asked] == ["/api/papers/2401.00002", "/api/papers/2401.00001"]
    assert service.asked[0].headers["Authorization"] == "Bearer secret"
    assert found == {
        "eggs": Facts(
            about="2401.00002",
            authors=("Ada Example",),
            published="2024-01-03",
            code=("https://github.com/nest-lab/eggs",),
            keywords=("eggs", "incubation"),
            abstract="On eggs.",
        ),
        "nests": None,
    }


@pytest.mark.parametrize("name", SERVICES)
def test_strange_values_bring_nothing(service: Service, name: str) -> None:
    """Answers of the right shape whose values are of wrong types."""

    def answering(asked: Asked) -> Reply:
        odd: Any = {
            **dict.fromkeys(("publication_date", "venue", "publishedAt", "githubRepo", "abstract", "type"), 7),
            **dict.fromkeys(("authors", "keywords", "citationCount", "author", "ai_keywords", "published"), "x"),
            **{key: [None, [], {}] for key in ("authorships", "container-title", "issued")},
            "doi": "https://doi.org/10.5555/nest.1",
        }
        if name == "semantic-scholar":
            return Reply.json([odd])
        return Reply.json({"results": [odd, 7], "message": odd, **odd})

    service.answering = answering
    if name == "arxiv":
        with pytest.raises(ContentError, match="no Atom"):
            facts(made(name, service), NESTS)
        return
    [found] = facts(made(name, service), NESTS).values()
    assert found
    assert set(found.known()) <= {"doi"}


def test_who_can_be_asked_about_what(service: Service) -> None:
    known = {
        name: [one.id for one in (NESTS, EGGS, WINGS, BARE) if made(name, service).knows(one)] for name in SERVICES
    }
    assert known == {
        "arxiv": ["nests", "eggs", "wings", "bare"],
        "openalex": ["nests", "eggs", "wings"],
        "semantic-scholar": ["nests", "eggs", "wings"],
        "crossref": ["nests", "wings"],
        "hub": ["nests", "eggs"],
    }
