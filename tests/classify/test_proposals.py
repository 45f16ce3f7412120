from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from generator.catalogue.store import Catalogue
from generator.classify.proposals import Proposal, propose
from generator.classify.topics import Classifier
from generator.classify.words import is_generic
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.taxonomy import Taxonomy, Topic
from generator.util.yaml_file import Located, load
from tests.conftest import REPO
from tests.themes import BEEKEEPING, SHIPBUILDING


def paper(name: str, title: str, abstract: str) -> Paper:
    return Paper.model_validate(
        {"id": name, "title": title, "abstract": abstract, "contribution": {"id": "study"}, "listed_in": []}
    )


BEES = [paper(f"bees-{number}", *words) for number, words in enumerate(BEEKEEPING)]
SHIPS = [paper(f"ships-{number}", *words) for number, words in enumerate(SHIPBUILDING)]


@pytest.fixture(scope="module")
def filed(frozen: Content) -> list[Paper]:
    """The frozen list, which knows neither theme."""
    return list(Catalogue(frozen.papers).load().values())


def themes(found: tuple[Proposal, ...]) -> list[set[str]]:
    return [{name.split("-")[0] for name in proposal.papers} for proposal in found]


def test_each_theme_becomes_one_topic(filed: list[Paper]) -> None:
    bees, ships = propose(BEES + SHIPS, filed)
    assert bees.papers == tuple(sorted(paper.id for paper in BEES))
    assert ships.papers == tuple(sorted(paper.id for paper in SHIPS))
    assert {"bee", "hive", "colony"} <= set(bees.terms)
    assert {"shipwright", "hull", "medieval"} <= set(ships.terms)
    assert bees.summary().startswith("Colony: 12 papers (colony, ")


@pytest.mark.parametrize("count", [0, 3])
def test_a_list_that_is_nearly_empty_keeps_the_themes_apart(filed: list[Paper], count: int) -> None:
    assert themes(propose(BEES + SHIPS, filed[:count])) == [{"bees"}, {"ships"}]


def test_generic_words_are_no_terms(filed: list[Paper]) -> None:
    said = " We propose a novel method and show state-of-the-art results on several benchmarks for large models."
    wordy = [one.model_copy(update={"abstract": one.abstract + said}) for one in BEES + SHIPS]
    found = propose(wordy, filed)
    assert themes(found) == [{"bees"}, {"ships"}]
    for proposal in found:
        assert not [term for term in proposal.terms if is_generic(term)]
        for term in proposal.terms:
            having = sum(f" {term} " in f" {one.abstract.lower()} " for one in filed)
            assert having <= 0.02 * len(filed), term


def test_papers_of_other_themes_are_in_no_proposal(filed: list[Paper]) -> None:
    others = random.Random(1).sample(filed, 15)
    rest = [one for one in filed if one not in others]
    assert themes(propose(BEES + SHIPS + others, rest)) == [{"bees"}, {"ships"}]
    assert propose(others, rest) == ()


def test_a_term_by_chance_puts_no_paper_into_a_proposal(filed: list[Paper]) -> None:
    stray = paper("stray-1", "The Medieval View of Rainbows", "Colours were four in most books, and never seven.")
    other = paper("stray-2", "Sound in a Hull of Steel", "Noise of engines travels along the frames.")
    assert themes(propose([*BEES, *SHIPS, stray, other], filed)) == [{"bees"}, {"ships"}]


@pytest.mark.parametrize("unfiled", [[], BEES[:2], [BEES[0], SHIPS[0], SHIPS[1]]], ids=["none", "two", "mixed"])
def test_few_papers_or_few_words_in_common_make_no_topic(filed: list[Paper], unfiled: list[Paper]) -> None:
    assert propose(unfiled, filed) == ()


def test_three_papers_are_enough(filed: list[Paper]) -> None:
    (found,) = propose(BEES[:3], filed)
    assert len(found.papers) == 3


def test_the_order_of_papers_makes_no_difference(filed: list[Paper]) -> None:
    shuffled = BEES + SHIPS
    random.Random(2).shuffle(shuffled)
    found = propose(shuffled, filed)
    assert found == propose(BEES + SHIPS, filed)
    assert [proposal.to_yaml() for proposal in found] == [
        proposal.to_yaml() for proposal in propose(BEES + SHIPS, filed)
    ]


def test_many_themes_become_many_topics_without_a_paper_in_two(filed: list[Paper]) -> None:
    def word(number: int) -> str:
        return "".join("bdfgklmnprtvz"[number // 13**place % 13] + "aeiou"[number % 5] for place in range(4))

    some = random.Random(3)
    unfiled = []
    for number in range(400):
        own = [word(1_000 * (number // 20) + place) for place in range(7)]
        words = [*some.sample(own, 5), *(word(some.randrange(30_000, 60_000)) for _ in range(30))]
        unfiled.append(paper(f"theme{number // 20}-{number}", " ".join(words[:3]), " ".join(words[3:])))
    found = propose(unfiled, filed)
    assert sorted(map(len, themes(found))) == [1] * 20
    names = [name for proposal in found for name in proposal.papers]
    assert len(names) == len(set(names))
    assert len(names) > 360


def test_the_rule_that_is_shown_files_the_papers(filed: list[Paper]) -> None:
    taxonomy = load(REPO / "content" / "topics.yml", Taxonomy)
    taken = set(taxonomy.topic_by_id)
    topics = []
    for proposal in propose(BEES + SHIPS, filed):
        topics += yaml.safe_load(proposal.to_yaml(taken))
    first, *others = taxonomy.areas
    more = [Topic.model_validate(topic) for topic in topics]
    areas = (first.model_copy(update={"topics": (*first.topics, *more)}), *others)
    # Not a copy, which would keep the rules that another test has had worked out.
    fields = {name: getattr(taxonomy, name) for name in Taxonomy.model_fields}
    classifier = Classifier(Taxonomy.model_validate(fields | {"areas": areas}))
    placed = [{topic.id for topic in classifier.classify(one.title, one.abstract).topics} for one in BEES + SHIPS]
    bees, ships = (topic["id"] for topic in topics)
    assert sum(bees in found for found in placed[: len(BEES)]) >= len(BEES) - 1
    assert sum(ships in found for found in placed[len(BEES) :]) == len(SHIPS)
    for one in filed:
        topic_ids = [topic.id for topic in classifier.classify(one.title, one.abstract).topics]
        assert not {bees, ships} & set(topic_ids), one.id


@pytest.mark.parametrize("word", ["on", "null", "yes", "пчела", "3d2", "naïve", "índex", "index", "養蜂"])
def test_any_word_is_yaml_and_has_an_id(word: str) -> None:
    lines = Proposal({word: 6, "hive": 3}, ("a", "b", "c")).to_yaml({"hive"})
    value = Located(Path("x.yml"), lines).value
    assert isinstance(value, list)
    topic = Topic.model_validate(value[0])
    assert topic.terms == {word: 6.0, "hive": 3.0}
    assert Proposal({"hive": 6}, ()).to_yaml({"hive"}).startswith("- id: hive-2\n")


def test_the_most_telling_terms_come_first(filed: list[Paper]) -> None:
    """Of equally many papers' terms first those that fewer other papers have: frames and robots are elsewhere too."""
    bees, ships = propose(BEES + SHIPS, filed)
    assert list(bees.terms)[:8] == ["colony", "beekeeper", "hive", "bee", "brood", "queen", "frame", "robot"]
    assert list(ships.terms)[:6] == ["shipwright", "hull", "medieval", "wreck", "plank", "shipyard"]
