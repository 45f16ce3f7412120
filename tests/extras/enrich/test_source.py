"""A service of the tests' own: how any service is asked, and how its answers become facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from generator.catalogue.facts import Facts
from generator.extras.enrich.source import Service, Source, Subject, is_open
from generator.extras.web import Web
from generator.model import Citations
from tests.extras import services
from tests.extras.services import Reply, in_turn, serving

TODAY = date(2026, 3, 2)
WORKS: dict[str, dict[str, Any]] = {
    "10.5555/a": {
        "venue": "Nests",
        "citations": 3,
        "abstract": ["On\tnests."],
        "published": "soon",
        "arxiv": "2401.00001",
    },
    "10.48550/arxiv.2401.00002": {"keywords": ["eggs"], "citations": "many"},
}
PAPERS = (
    Subject("a", ("A",), doi="10.5555/A"),
    Subject("b", ("B",), "Listed.", arxiv="2401.00002", doi="10.5555/b"),
    Subject("c", ("C",), doi="10.5555/c"),
    Subject("d", ("D",)),
    Subject("e", ("E",)),
)


@pytest.fixture
def server() -> Iterator[services.Service]:
    with serving(in_turn(Reply.json({}))) as found:
        yield found


def ask(web: Web, ids: Sequence[str]) -> Mapping[str, Any]:
    web.ask("/works", {"ids": ",".join(ids)})
    return {name: WORKS[name] for name in ids if name in WORKS}


def search(web: Web, subject: Subject) -> Any:
    web.ask("/search", {"title": subject.titles[0]})
    return {"arxiv": "2401.00009", "abstract": "On E."} if subject.id == "e" else None


def source(server: services.Service, key: str = "", **options: Any) -> Source:
    service = Service(
        name="nests",
        title="Nests",
        api="https://nests.test",
        pause=1.0,
        ids=lambda subject: subject.dois,
        ask=ask,
        values=lambda work: work,
        batch=2,
        key="NEST_KEY",
        headers={"x-key": "key {}"},
        params={"key": "{}"},
        **options,
    )
    return Source(service, {"NEST_KEY": f" {key} "}, TODAY, lambda seconds: None, server.address)


def test_papers_are_asked_about_by_id_in_batches_and_then_by_title(server: services.Service) -> None:
    answers = list(source(server, search=search).ask(PAPERS))
    assert answers == [
        {
            "a": Facts(
                about="10.5555/a", venue="Nests", citations=Citations(count=3, day=TODAY), abstract="On nests."
            ),
            "b": Facts(about="10.48550/arxiv.2401.00002", keywords=("eggs",)),
        },
        {"c": None},
        {"d": None},
        {"e": Facts(arxiv="2401.00009", abstract="On E.")},
    ]
    assert [(asked.path, asked.query) for asked in server.asked] == [
        ("/works", {"ids": "10.5555/a,10.5555/b,10.48550/arxiv.2401.00002"}),
        ("/works", {"ids": "10.5555/c"}),
        ("/search", {"title": "D"}),
        ("/search", {"title": "E"}),
    ]
    assert "x-key" not in server.asked[0].headers


def test_a_service_without_a_search_knows_papers_by_id_alone(server: services.Service) -> None:
    by_id, by_title = source(server), source(server, search=search)
    assert [one.id for one in PAPERS if by_id.knows(one)] == ["a", "b", "c"]
    assert all(map(by_title.knows, PAPERS))
    assert [name for answers in by_id.ask(PAPERS) for name in answers] == ["a", "b", "c"]


def test_a_key_goes_with_each_request(server: services.Service) -> None:
    list(source(server, key="secret").ask(PAPERS))
    assert [(asked.headers["x-key"], asked.query["key"]) for asked in server.asked] == [
        ("key secret", "secret")
    ] * 2


@pytest.mark.parametrize(
    ("subject", "answer", "is_asked"),
    [
        (PAPERS[0], "none", True),
        (PAPERS[3], "none", False),
        (PAPERS[0], None, False),
        (PAPERS[0], Facts(about="10.5555/a"), False),
        (PAPERS[0], Facts(about="10.5555/other"), True),
        (PAPERS[1], Facts(about="2401.00002"), False),
        (PAPERS[1], Facts(about="10.48550/arXiv.2401.00002"), False),
        (PAPERS[1], Facts(about="2401.00003"), True),
        (PAPERS[1], Facts(arxiv="2401.00002"), False),
        (PAPERS[1], Facts(arxiv="2401.00003"), True),
        (PAPERS[0], Facts(arxiv="2401.00003"), False),
        (PAPERS[3], Facts(about="2401.00002"), False),
    ],
)
def test_a_paper_is_asked_about_again_once_its_id_is_another(
    server: services.Service, subject: Subject, answer: Facts | str | None, is_asked: bool
) -> None:
    known = {} if isinstance(answer, str) else {"nests": answer}
    assert is_open(subject, source(server), {"other": None, **known}) is is_asked
