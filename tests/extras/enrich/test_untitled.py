"""Papers of which a dump gives an id alone: from a list of links to titles, abstracts and topics."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalogue import update
from generator.catalogue.facts_file import FactsFile
from generator.catalogue.store import Catalogue
from generator.extras.enrich import running
from generator.model import Paper
from generator.settings.content import Content
from tests.conftest import Run, snapshot
from tests.extras.services import Asked, Reply, Service, arxiv_of, entry, serving

NESTS, EGGS, WINGS = "arxiv-2602-00001", "arxiv-2602-00002", "doi-10-5555-wing-1"
TITLE = "Nests: Adapters for Warm Language Models"
ABSTRACT = "We fine-tune a language model with adapters for nests, and freeze all other layers."
LINKS = "2602.00001\nhttps://arxiv.org/abs/2602.00002\n10.5555/wing.1\n"


@pytest.fixture
def listed(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list with papers of which it has ids alone; nobody waits for a source."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    (content / "dumps" / "links.txt").write_text(LINKS)
    update.run(Content(content))
    return content


@pytest.fixture
def arxiv() -> Iterator[Service]:
    with serving(arxiv_of({"2602.00001": entry("2602.00001v2", TITLE, ABSTRACT)})) as service:
        yield service


def paper(content: Path, name: str) -> Paper:
    return Catalogue(content / "papers").load()[name]


def test_until_a_source_is_asked_the_id_stands_in_for_the_title(listed: Path, run: Run) -> None:
    nests = paper(listed, NESTS)
    assert (nests.title, nests.abstract, nests.is_untitled) == ("arXiv:2602.00001", "", True)
    assert paper(listed, WINGS).title == "doi:10.5555/wing.1"
    assert "3 papers wait for their abstracts: run `reading-list enrich`\n" in run("update").stdout


def test_enrich_brings_title_and_abstract_and_update_places_the_paper(
    listed: Path, run: Run, arxiv: Service
) -> None:
    shown = run("enrich", "--api", arxiv.address).stdout
    asked = [request.query for request in arxiv.asked]
    assert {"2602.00001", "2602.00002"} <= set(asked[0]["id_list"].split(","))
    assert not any("2602" in query.get("search_query", "") for query in asked)  # nor is a stand-in searched for
    assert "2 have no abstract and 2 have no title yet" in shown
    result = run("update")
    assert "2 papers wait for their abstracts" in result.stdout
    nests = paper(listed, NESTS)
    assert (nests.id, nests.title, nests.abstract, nests.is_untitled) == (NESTS, TITLE, ABSTRACT, False)
    assert nests.topics
    assert (nests.sources["title"], nests.sources["abstract"]) == ("arxiv", "arxiv")
    assert (nests.own().title, nests.own().abstract) == ("arXiv:2602.00001", "")
    assert f"  title: {TITLE}, from arxiv\n" in run("explain", NESTS).stdout
    [record] = [one for one in json.loads(run("export", "json").stdout)["papers"] if one["id"] == NESTS]
    assert (record["title"], record["abstract"]) == (TITLE, ABSTRACT)
    after = snapshot(listed)
    assert not update.run(Content(listed)).is_news
    assert snapshot(listed) == after


def test_the_id_stays_and_the_title_goes_with_its_source(listed: Path, run: Run, arxiv: Service) -> None:
    before = snapshot(listed / "papers")
    run("enrich", "--api", arxiv.address)
    run("update")
    (listed / "dumps" / "links.txt").unlink()  # what was listed is remembered without what sources gave
    run("update")
    assert paper(listed, NESTS).title == TITLE
    (listed / "enrichment.yml").unlink()
    (listed / "dumps" / "links.txt").write_text(LINKS)
    run("update")
    assert snapshot(listed / "papers") == before


def test_dumps_and_curator_come_first(listed: Path, run: Run, arxiv: Service) -> None:
    run("enrich", "--api", arxiv.address)
    (listed / "curation.yml").write_text(f"papers:\n  {NESTS}: {{why: Read it., title: Nests}}\n")
    run("update")
    nests = paper(listed, NESTS)
    assert (nests.title, nests.own().title, "title" in nests.sources) == ("Nests", "arXiv:2602.00001", False)
    (listed / "curation.yml").unlink()
    (listed / "dumps" / "titled.txt").write_text("- [Nests of Birds](https://arxiv.org/abs/2602.00001)\n")
    run("update")
    nests = paper(listed, NESTS)
    assert (nests.id, nests.title, "title" in nests.sources) == (NESTS, "Nests of Birds", False)
    assert nests.abstract == ABSTRACT


def test_a_title_that_the_list_has_is_not_asked_for(listed: Path, arxiv: Service, run: Run) -> None:
    run("enrich", "--api", arxiv.address)
    facts = FactsFile.load(listed).papers
    given = {name: answer.title for name, found in facts.items() if (answer := found.get("arxiv")) and answer.title}
    assert given == {NESTS: TITLE}


def test_a_service_that_is_away_loses_nothing(listed: Path, run: Run) -> None:
    before = snapshot(listed)
    with serving(lambda asked: Reply(b"", 403)) as service:
        result = run("enrich", "--api", service.address)
    assert result.exit_code == 1
    assert snapshot(listed) == before


def test_crossref_names_a_paper_of_a_doi(listed: Path, run: Run) -> None:
    def answering(asked: Asked) -> Reply:
        if not asked.path.endswith("10.5555/wing.1"):
            return Reply(b"", 404)
        work = {"title": ["Wings"], "subtitle": ["A <i>Study</i>"], "abstract": "<jats:p>On wings.</jats:p>"}
        return Reply.json({"message": work})

    with serving(answering) as service:
        run("enrich", "--source", "crossref", "--api", f"crossref={service.address}")
    run("update")
    wings = paper(listed, WINGS)
    assert (wings.title, wings.abstract, wings.sources["title"]) == ("Wings: A Study", "On wings.", "crossref")


def test_a_file_brings_titles_by_id(listed: Path, run: Run) -> None:
    file = listed.parent / "facts.jsonl"
    file.write_text(json.dumps({"arxiv": "2602.00001", "title": TITLE, "abstract": ABSTRACT, "sure": True}) + "\n")
    shown = run("enrich", "--from", str(file)).stdout
    assert "2 have no abstract and 2 have no title yet" in shown
    run("update")
    nests = paper(listed, NESTS)
    assert (nests.title, nests.abstract, nests.sources["title"]) == (TITLE, ABSTRACT, "facts.jsonl")


def test_a_paper_is_searched_by_title_once_a_source_gave_it(listed: Path) -> None:
    store = FactsFile.load(listed)
    asked = {subject.id: subject for subject in running.subjects(Content(listed), store)}
    assert (asked[WINGS].titles, asked[WINGS].is_untitled, asked[WINGS].doi) == ((), True, "10.5555/wing.1")
    assert (asked[NESTS].titles, asked[NESTS].arxiv) == ((), "2602.00001")
