"""The five dumps of the frozen list as a whole."""

from __future__ import annotations

import pytest

from generator.catalogue.store import Catalogue
from generator.catalogue.update import plan, read_dumps
from generator.model import Paper, Reading
from generator.settings.content import Content
from tests.conftest import LISTINGS, PAPERS

COUNTS = {
    "2025-03-10-plain-spaced.txt": 40,
    "2025-06-02-markdown-links.md": 23,
    "2025-09-08-api-json.json": 20,
    "2025-12-01-text-browser.txt": 21,
    "undated.txt": 39,
}


@pytest.fixture(scope="module")
def readings(frozen: Content) -> dict[str, Reading]:
    return {reading.dump: reading for reading in read_dumps(frozen)}


@pytest.fixture(scope="module")
def catalogue(frozen: Content) -> dict[str, Paper]:
    return Catalogue(frozen.papers).load()


@pytest.mark.parametrize("name", COUNTS)
def test_every_entry_is_read(readings: dict[str, Reading], frozen: Content, name: str) -> None:
    reading = readings[name]
    assert len(reading.entries) == COUNTS[name]
    assert reading.unread == ()
    lines = (frozen.dumps / name).read_text(encoding="utf-8").split("\n")
    for entry in reading.entries:
        assert entry.title[:18] in lines[entry.line - 1] or name.endswith(".json")
        assert 16 <= len(entry.title) <= 180
        assert 380 <= len(entry.abstract) <= 1950


def test_captures_and_details(readings: dict[str, Reading]) -> None:
    detailed = readings["2025-03-10-plain-spaced.txt"]
    by_title = {entry.title: entry for entry in detailed.entries}
    assert str(detailed.captured) == "2025-03-10"
    bare = [entry for entry in detailed.entries if entry.published is None]
    assert [entry.title for entry in bare] == [
        "A Note on Embers",
        "Knots: A Technical Report on Full-Stack Fine-Tuning for the Rope Programming Language",
    ]
    assert all(entry.abstract.endswith(".") and len(entry.abstract) > 600 for entry in bare)
    agents = by_title["Multimodal Guideline Absorption for Conversational Agents"]
    assert agents.organization is not None
    assert (agents.organization.handle, agents.organization.name) == ("northlight", "Northlight")
    assert (str(agents.published), agents.comments, agents.author_count) == ("2024-10-10", 2, None)
    assert sum(entry.author_count is not None for entry in detailed.entries) == 33


def test_papers(frozen: Content) -> None:
    update = plan(frozen)
    papers = {paper.id: paper for paper in update.papers}
    assert len(papers) == PAPERS
    assert sum(len(paper.listed_in) for paper in papers.values()) == LISTINGS
    assert update.unsure == ()
    taxonomy = frozen.taxonomy()
    assert all(placed.id in taxonomy.topic_by_id for paper in papers.values() for placed in paper.topics)
    # No dump lists a paper twice.
    for paper in papers.values():
        names = [listing.dump for listing in paper.listed_in]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tern2.5 Technical Report", "Tern2.5-1M Technical Report"),
        ("SKUA: ", "B-SKUA: "),
        ("HERON 2.0: ", "HERON 3.0: "),
        ("Mechanics of Language Models: Part 3.1, ", "Mechanics of Language Models: Part 3.3, "),
    ],
)
def test_near_misses_stay_apart(catalogue: dict[str, Paper], first: str, second: str) -> None:
    # Merged, the two would be one paper with the longer of the titles.
    for start in (first, second):
        assert len([paper.id for paper in catalogue.values() if paper.title.startswith(start)]) == 1


def test_the_catalogue_is_up_to_date(frozen: Content) -> None:
    assert not plan(frozen).is_news


def test_every_file_of_the_catalogue_is_as_it_would_be_written(
    catalogue: dict[str, Paper], frozen: Content
) -> None:
    paths = sorted(frozen.papers.glob("*/*.yml"))
    assert len(paths) == PAPERS
    for path in paths:
        assert path.read_text(encoding="utf-8") == catalogue[path.stem].to_yaml()


def test_repositories(catalogue: dict[str, Paper]) -> None:
    addresses = [url for paper in catalogue.values() for url in paper.code]
    assert sum(any("github.com" in url for url in paper.code) for paper in catalogue.values()) == 20
    assert not [url for url in addresses if url.endswith((".", ",", "}", "/", ".git")) or "{" in url]
    links = [url for paper in catalogue.values() for url in paper.links]
    assert "https://huggingface.co/collections/rope-weights" in links
    assert not [url for url in links if "mirror.knots.example" in url]
