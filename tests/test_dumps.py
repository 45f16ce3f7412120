"""The five shipped dumps as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import Catalogue, Paper
from generator.content import Content
from generator.entry import Reading
from generator.update import plan, read_dumps
from tests.conftest import REPO

CONTENT = Content(REPO / "content")
COUNTS = {
    "000_1a55f3f8c7b4e04e.txt": 98,
    "001_22e6095a8cdaf0de.txt": 226,
    "002_1d46799b488a19fc.txt": 92,
    "003_e1d692039116fa78.txt": 113,
    "004_e8e6cbe4e6f3fd0f.txt": 198,
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {reading.dump: reading for reading in read_dumps(CONTENT)}


@pytest.mark.parametrize("name", COUNTS)
def test_every_entry_is_read(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    assert len(reading.entries) == COUNTS[name]
    assert reading.unread == ()
    lines = (CONTENT.dumps / name).read_text(encoding="utf-8").split("\n")
    for entry in reading.entries:
        assert entry.title[:20].split("\\")[0].split("`")[0] in lines[entry.line - 1]
        assert 20 <= len(entry.title) <= 180
        assert 450 <= len(entry.abstract) <= 1950


def test_captures_and_details(readings: dict[str, Reading]) -> None:
    detailed = readings["002_1d46799b488a19fc.txt"]
    by_title = {entry.title: entry for entry in detailed.entries}
    assert str(detailed.captured) == "2025-11-03"
    bare = [entry for entry in detailed.entries if entry.published is None]
    assert [entry.title for entry in bare] == [
        "Apriel-1.5-15b-Thinker",
        "Technical Report: Full-Stack Fine-Tuning for the Q Programming Language",
    ]
    assert all(entry.abstract.endswith(".") and len(entry.abstract) > 1000 for entry in bare)
    agents = by_title["Multimodal Policy Internalization for Conversational Agents"]
    assert agents.organization is not None
    assert (agents.organization.handle, agents.organization.name) == ("amazon", "Amazon")
    assert (str(agents.published), agents.comments, agents.author_count) == ("2025-10-10", 2, None)
    assert sum(entry.author_count is not None for entry in detailed.entries) == 88


def test_papers() -> None:
    update = plan(CONTENT)
    papers = {paper.id: paper for paper in update.papers}
    assert len(papers) == 569
    assert sum(len(paper.listed_in) for paper in papers.values()) == 727
    assert update.unsure == ()
    taxonomy = CONTENT.taxonomy()
    assert len(list(taxonomy.topics)) == 43
    assert all(placed.id in taxonomy.topic_by_id for paper in papers.values() for placed in paper.topics)
    # No dump lists a paper twice.
    for paper in papers.values():
        names = [listing.dump for listing in paper.listed_in]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Qwen2.5 Technical Report", "Qwen2.5-1M Technical Report"),
        ("PROP: ", "B-PROP: "),
        ("ERNIE 2.0: ", "ERNIE 3.0: "),
        ("Physics of Language Models: Part 3.1, ", "Physics of Language Models: Part 3.3, "),
    ],
)
def test_near_misses_stay_apart(first: str, second: str) -> None:
    papers = Catalogue(CONTENT.papers).load().values()
    # Merged, the two would be one paper with the longer of the titles.
    for start in (first, second):
        assert len([paper.id for paper in papers if paper.title.startswith(start)]) == 1


def test_the_catalogue_is_up_to_date() -> None:
    assert not plan(CONTENT).is_news


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Paper]:
    return Catalogue(CONTENT.papers).load()


@pytest.mark.parametrize("path", sorted((REPO / "content" / "papers").glob("*/*.yml")), ids=lambda path: path.stem)
def test_every_file_of_the_catalogue_is_as_it_would_be_written(catalogue: dict[str, Paper], path: Path) -> None:
    assert path.read_text(encoding="utf-8") == catalogue[path.stem].to_yaml()


def test_repositories() -> None:
    papers = Catalogue(CONTENT.papers).load().values()
    addresses = [url for paper in papers for url in paper.code]
    assert sum(any("github.com" in url for url in paper.code) for paper in papers) == 122
    assert not [url for url in addresses if url.endswith((".", ",", "}", "/", ".git")) or "{" in url]
    assert not [url for paper in papers for url in paper.links if "workers.dev" in url or "huface" in url]
