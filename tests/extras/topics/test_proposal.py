from __future__ import annotations

import random

import pytest

from generator.classify.topics import Classifier
from generator.extras.topics import proposal
from generator.extras.topics.proposal import propose
from generator.settings.taxonomy import Taxonomy
from tests.extras.topics.papers import PAPERS, papers


def test_each_topic_has_a_name_a_scope_and_papers_of_one_theme() -> None:
    found = propose(PAPERS, 2)
    [area] = found.areas
    bees, ships = area.topics
    assert set(bees.papers) == {paper.id for paper in PAPERS if paper.id.startswith("bees")}
    assert set(ships.papers) == {paper.id for paper in PAPERS if paper.id.startswith("ships")}
    assert (bees.id, bees.title) == ("colonies", "Colonies")
    assert bees.scope == "Papers about colonies, hive, robot and bees."
    assert ships.title == "Oak planks"  # a phrase of two papers says more than a word of all
    assert (found.topics, found.apart, found.papers, found.filed) == (2, (), len(PAPERS), len(PAPERS))


def test_the_terms_file_the_papers_under_their_topic() -> None:
    found = propose(PAPERS, 2)
    classifier = Classifier(Taxonomy(areas=found.areas))
    topics = {paper: topic.id for area in found.areas for topic in area.topics for paper in topic.papers}
    for paper in PAPERS:
        assert classifier.classify(paper.title, paper.abstract).topics[0].id == topics[paper.id]


def test_papers_that_are_apart_are_named() -> None:
    stray = papers("stray", [("Rainbows over Dunes", "Quartz scatters violet.")])
    found = propose([*PAPERS, *stray], 2)
    assert found.apart == ("stray-00",)
    assert (found.papers, found.filed) == (len(PAPERS) + 1, len(PAPERS))


def test_names_and_ids_differ() -> None:
    found = propose(PAPERS, 5)
    topics = [topic for area in found.areas for topic in area.topics]
    assert len({topic.id for topic in topics}) == len({topic.title for topic in topics}) == len(topics)
    Taxonomy(areas=found.areas)


def test_the_order_of_papers_makes_no_difference() -> None:
    shuffled = PAPERS.copy()
    random.Random(4).shuffle(shuffled)
    assert propose(shuffled, 4) == propose(PAPERS, 4)


def test_papers_without_a_phrase_in_common_have_a_name_all_the_same() -> None:
    words = [*(f"dredge{end}" for end in ("r", "d", "ry")), *(f"{letter}harrow" for letter in "abcdefgij")]
    [area] = propose(papers("same", [("On It", f"We {word}.") for word in words]), 1).areas
    assert [(topic.title, topic.scope) for topic in area.topics] == [("Other papers", "Say here what belongs.")]


def test_papers_with_nothing_in_common_make_no_topics() -> None:
    found = propose(papers("apart", [(f"Word{number}", "") for number in range(12)]), 2)
    assert (found.topics, len(found.apart)) == (0, 12)


def test_of_a_long_list_some_papers_are_read_and_all_are_filed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposal, "_MOST", 10)
    found = propose(PAPERS, 2)
    read = {paper for area in found.areas for topic in area.topics for paper in topic.papers}
    assert read == {paper.id for paper in PAPERS[::2]}
    assert found.papers == len(PAPERS)
    assert found.filed > len(read)
