from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.catalogue.facts import Facts
from generator.catalogue.facts_file import FactsFile
from generator.catalogue.store import Catalogue
from generator.extras.enrich import running
from generator.extras.enrich.arxiv import ARXIV, query
from generator.extras.enrich.source import Source, Subject
from generator.settings.content import Content
from generator.util.errors import ContentError
from tests.conftest import SPACED, Run, snapshot
from tests.extras.services import Reply, Service, arxiv_of, entry, error, feed, in_turn, serving

FROST = "frostline-freezing-layers-by-their-gradient-noise"
TITLE = "FrostLine: Freezing Layers by Their Gradient Noise"
ABSTRACT = SPACED.split("\n\n")[7].split("Code:")[0].strip()


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(in_turn(feed())) as found:
        yield found


def source(service: Service, pauses: list[float] | None = None) -> Source:
    waited = [] if pauses is None else pauses
    return running.source("arxiv", {}, date(2026, 3, 2), waited.append, f"{service.address}/api/query")


def facts(source: Source, *subjects: Subject) -> dict[str, Facts | None]:
    return {name: found for answers in source.ask(subjects) for name, found in answers.items()}


@pytest.fixture
def updated(content: Path) -> Path:
    update.run(Content(content))
    return content


def enrich(content: Path, source: Source) -> tuple[int, int]:
    store = FactsFile.load(content)
    asked = running.wanting(running.subjects(Content(content), store), source, store)
    return running.enrich(store, source, asked)


def test_what_arxiv_says_fills_what_is_missing(updated: Path, service: Service, run: Run) -> None:
    other = entry("2501.00001v1", TITLE, "Another abstract. " * 30)
    service.answering = in_turn(
        Reply(b"", 503), Reply(b"", 429), feed(other, entry("2602.99001v2", TITLE, ABSTRACT))
    )
    [subject] = [one for one in running.subjects(Content(updated), FactsFile.load(updated)) if one.id == FROST]
    store = FactsFile.load(updated)
    assert running.enrich(store, source(service), [subject]) == (1, 1)
    assert store.of(FROST) == {
        "arxiv": Facts(arxiv="2602.99001", authors=("Ada Example", "Bo Sample"), published="2026-02-17")
    }
    assert len(service.asked) == 3
    assert service.asked[0].query["search_query"].startswith("ti:frostline AND ti:freezing AND ti:layers")
    assert service.asked[0].headers["User-Agent"].startswith("reading-list-generator/")
    update.run(Content(updated))
    filled = Catalogue(updated / "papers").load()[FROST]
    assert (filled.arxiv, filled.authors) == ("2602.99001", ("Ada Example", "Bo Sample"))
    assert str(filled.published) == "2026-02-18"  # the dump's own date stays
    assert filled.sources == {"arxiv": "arxiv", "authors": "arxiv"}
    assert not update.run(Content(updated)).is_news
    assert run("check").exit_code == 0


def test_it_pauses_keeps_each_answer_and_goes_on(updated: Path, service: Service) -> None:
    service.answering = in_turn(feed(), Reply(b"<html>busy</html"), feed())
    pauses: list[float] = []
    with pytest.raises(ContentError, match="no Atom"):
        enrich(updated, source(service, pauses))
    assert pauses == [ARXIV.pause]
    assert len(FactsFile.load(updated).papers) == 1
    assert enrich(updated, source(service)) == (2, 0)
    assert enrich(updated, source(service)) == (0, 0)
    assert len(service.asked) == 4


def test_an_arxiv_that_is_down_is_a_problem_and_changes_nothing(
    updated: Path, service: Service, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    service.answering = in_turn(Reply(b"", 500))
    before = snapshot(updated)
    result = run("enrich", "--api", f"{service.address}/api/query", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("arXiv: did not answer (HTTP 500)")
    assert snapshot(updated) == before


def test_the_command(updated: Path, service: Service, run: Run) -> None:
    service.answering = in_turn(feed(entry("2602.99001v2", TITLE, ABSTRACT)))
    result = run("enrich", "--api", f"{service.address}/api/query", "--most", "1")
    assert result.exit_code == 0
    assert "asked about 1 papers, 0 known to arXiv" in result.stdout
    assert "adapters-for-tiny-radar-models:\n    arxiv: null" in (updated / "enrichment.yml").read_text()


@pytest.mark.parametrize(
    "atom",
    [
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed>',
        b"not xml",
        b"\xff\xfe",
        b"",
        b"<html><body>Rate exceeded.</body></html>",
    ],
)
def test_answers_that_are_no_atom(service: Service, atom: bytes) -> None:
    service.answering = in_turn(Reply(atom))
    with pytest.raises(ContentError, match="no Atom"):
        facts(source(service), Subject("a", ("A Title",)))


def test_only_words_of_titles_go_out() -> None:
    assert query(['A "B-C": (x) AND all:evil OR ti:*']) == "ti:evil"
    assert query(["Old Sparrow Models", "New Sparrow Models"]) == "ti:sparrow AND ti:models"
    assert query(["Sparrow Models", "Robin Models"]) == "(ti:sparrow AND ti:models) OR (ti:robin AND ti:models)"


def test_known_ids_are_asked_for_by_the_hundred_whatever_their_order(service: Service) -> None:
    ids = [f"2401.{number:05d}" for number in range(230)]
    service.answering = arxiv_of({name: entry(f"{name}v3", f"Paper {name}") for name in ids})
    pauses: list[float] = []
    found = facts(source(service, pauses), *(Subject(name, ("x",), "Abstract.", arxiv=name) for name in ids))
    assert [len(asked.query["id_list"].split(",")) for asked in service.asked] == [100, 100, 30]
    assert pauses == [ARXIV.pause] * 2
    assert all(one and one.about == name and one.arxiv is None for name, one in found.items())
    assert len(found) == 230


def test_what_else_arxiv_says(service: Service) -> None:
    more = (
        "<arxiv:doi>10.5555/nest.2026.1</arxiv:doi><arxiv:journal_ref>Journal of Nests 12 (2026), to appear"
        '</arxiv:journal_ref><arxiv:primary_category term="cs.CL"/><arxiv:comment>12 pages</arxiv:comment>'
    )
    service.answering = arxiv_of({"2602.00001": entry("2602.00001v1", more=more)})
    [found] = facts(source(service), Subject("nests", ("Nests",), arxiv="2602.00001")).values()
    assert found == Facts(
        about="2602.00001",
        category="cs.CL",
        authors=("Ada Example", "Bo Sample"),
        published="2026-02-17",
        doi="10.5555/nest.2026.1",
        venue="Journal of Nests 12 (2026)",
        abstract="An abstract.",
    )


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("math.GT/0309136", "math/0309136v1"),
        ("math/0309136", "math.GT/0309136v2"),
        ("cs/0112017", "cs/0112017v2"),
        ("0704.0001", "0704.0001v1"),
    ],
)
def test_old_ids(service: Service, asked: str, answered: str) -> None:
    service.answering = in_turn(feed(entry(answered)))
    [found] = facts(source(service), Subject("old", ("Old",), "Abstract.", arxiv=asked)).values()
    assert found
    assert found.about == asked


@pytest.mark.parametrize(
    ("more", "summary", "is_withdrawn"),
    [
        ("<arxiv:comment>This paper has been withdrawn by the authors</arxiv:comment>", "On nests.", True),
        ("<arxiv:comment>Withdrawn, since Lemma 2 is wrong</arxiv:comment>", "On nests.", True),
        ("<arxiv:comment>9 pages. The manuscript was temporarily withdrawn</arxiv:comment>", "On nests.", True),
        ("", "This submission has been withdrawn due to an error.", True),
        ("<arxiv:comment>12 pages</arxiv:comment>", "We study nests from which eggs were withdrawn.", False),
        ("", "On paper. " * 30 + "This paper has been withdrawn.", False),
    ],
)
def test_withdrawn_papers(service: Service, more: str, summary: str, is_withdrawn: bool) -> None:
    service.answering = in_turn(feed(entry("2602.00001v2", summary=summary, more=more)))
    [found] = facts(source(service), Subject("nests", ("Nests",), arxiv="2602.00001")).values()
    assert found
    assert found.withdrawn is is_withdrawn
    assert (found.abstract is None) is is_withdrawn


def test_an_unknown_id_spoils_nothing(service: Service) -> None:
    service.answering = arxiv_of({"2401.00001": entry("2401.00001v1")})
    asked = [Subject(name, ("x",), "Abstract.", arxiv=name) for name in ("2401.00001", "2401.99999")]
    found = facts(source(service), *asked)
    assert found["2401.00001"]
    assert found["2401.99999"] is None
    assert len(service.asked) == 1
    assert facts(source(service), asked[1]) == {"2401.99999": None}


def test_an_id_that_none_can_be_spoils_nothing(service: Service) -> None:
    ids = [f"2401.{number:05d}" for number in range(8)]
    service.answering = arxiv_of({name: entry(f"{name}v1") for name in ids})
    asked = [Subject(name, ("x",), "Abstract.", arxiv=name) for name in (*ids[:5], "9913.00001", *ids[5:])]
    found = facts(source(service), *asked)
    assert [name for name, one in found.items() if one is None] == ["9913.00001"]
    assert len(found) == 9


def test_an_entry_without_an_id_is_none(service: Service) -> None:
    service.answering = in_turn(feed("<entry><title>No id</title></entry>", entry("2401.00002v1")))
    asked = [Subject(name, ("x",), "Abstract.", arxiv=name) for name in ("2401.00001", "2401.00002")]
    found = facts(source(service), *asked)
    assert found["2401.00001"] is None
    assert found["2401.00002"]


def test_other_errors_are_problems(service: Service) -> None:
    service.answering = in_turn(error("start must be an integer"))
    with pytest.raises(ContentError, match=r"error \(start must be an integer\)"):
        facts(source(service), Subject("a", ("A Title",)))


def test_an_odd_date_is_left_out(service: Service) -> None:
    service.answering = in_turn(feed(entry("2401.00001v1", published="yesterday")))
    [found] = facts(source(service), Subject("a", ("A",), "Abstract.", arxiv="2401.00001")).values()
    assert found
    assert found.published is None
    assert found.authors


def test_a_former_title_finds_a_paper_in_one_request(service: Service) -> None:
    service.answering = in_turn(feed(entry("2401.00001v1", "Sparrows in Winter Cities", ABSTRACT)))
    subject = Subject("a", ("Birds in the Cold of Large Towns", "Sparrows in Winter Cities"), ABSTRACT)
    [found] = facts(source(service), subject).values()
    assert found
    assert found.arxiv == "2401.00001"
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "answer", [feed(), feed(entry("2401.00001v1", "Other Birds of Other Towns", "Of other things. " * 30))]
)
def test_a_search_that_finds_no_such_paper_is_an_answer(updated: Path, service: Service, answer: Reply) -> None:
    service.answering = in_turn(answer)
    assert facts(source(service), Subject("a", (TITLE,), ABSTRACT)) == {"a": None}
    papers = Catalogue(updated / "papers").load()
    assert enrich(updated, source(service)) == (len(papers), 0)
    assert len(service.asked) == 1 + len(papers)
    store = FactsFile.load(updated)
    assert [store.of(name) for name in papers] == [{"arxiv": None}] * len(papers)
    assert enrich(updated, source(service)) == (0, 0)  # none is asked about again
    assert len(service.asked) == 1 + len(papers)


def test_titles_without_words_are_not_asked_about(service: Service) -> None:
    assert facts(source(service), Subject("a", ("!?",))) == {"a": None}
    assert service.asked == []
