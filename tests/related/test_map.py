from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import dist

import pytest

from generator.model import Paper
from generator.related.map import APART, FEWEST, SIDE, Position, lay_out
from generator.related.similarity import Related
from tests.related.test_similarity import paper

TOPICS = ["birds", "fish", "reeds", "rocks"]


def papers(count: int, topics: Sequence[str] = TOPICS) -> list[Paper]:
    return [paper(f"p{number:03}", "A walk", "At night.", topics[number % len(topics)]) for number in range(count)]


def linked(*pairs: tuple[str, str]) -> Mapping[str, Sequence[Related]]:
    return {one: [Related(other, 1.0, (), ())] for pair in pairs for one, other in (pair, pair[::-1])}


def middle(places: Mapping[str, Position], ids: Sequence[str]) -> tuple[float, float]:
    return tuple(sum(places[name][axis] for name in ids) / len(ids) for axis in (0, 1))  # type: ignore[return-value]


@pytest.mark.parametrize("count", [FEWEST, 60, 400])
def test_papers_lie_apart_within_the_map(count: int) -> None:
    places = lay_out(papers(count), {}, TOPICS)
    assert list(places) == [f"p{number:03}" for number in range(count)]
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) >= APART
    for axis in (0, 1):
        assert min(place[axis] for place in places.values()) == 0
        assert max(place[axis] for place in places.values()) <= SIDE * 1.2
    assert max(map(max, places.values())) >= SIDE * 0.9


def test_a_map_of_few_papers_says_nothing() -> None:
    assert lay_out(papers(FEWEST - 1), {}, TOPICS) == {}
    assert lay_out(papers(FEWEST), {}, TOPICS, papers(FEWEST - 1)) == {}
    assert len(lay_out(papers(FEWEST + 5), {}, TOPICS, papers(FEWEST))) == FEWEST


def test_papers_of_a_topic_lie_together() -> None:
    every = papers(80)
    places = lay_out(every, {}, TOPICS)
    middles = {topic: middle(places, [one.id for one in every if one.primary == topic]) for topic in TOPICS}
    for one in every:
        assert min(middles, key=lambda topic: dist(middles[topic], places[one.id])) == one.primary


def test_linked_topics_lie_side_by_side() -> None:
    every = papers(80)
    across = {number: linked(*((f"p{at:03}", f"p{at + number:03}") for at in range(0, 76, 4))) for number in (1, 2)}

    def far(related: Mapping[str, Sequence[Related]], other: str) -> float:
        places = lay_out(every, related, TOPICS)
        ends = [middle(places, [one.id for one in every if one.primary == topic]) for topic in ("birds", other)]
        return dist(*ends)

    assert far(across[2], "reeds") < far(across[1], "reeds")


def test_a_paper_leans_towards_those_related_to_it() -> None:
    every = papers(80)
    rocks = [f"p{number:03}" for number in range(3, 80, 4)]
    alone = lay_out(every, {}, TOPICS)
    drawn = lay_out(every, {"p000": [Related(name, 1.0, (), ()) for name in rocks]}, TOPICS)
    birds = [one.id for one in every if one.primary == "birds"]
    by_nearness = sorted(birds, key=lambda name: dist(drawn[name], middle(drawn, rocks)))
    assert by_nearness[0] == "p000"
    assert alone != drawn


def test_a_paper_under_no_topic_lies_between_its_related_ones() -> None:
    unfiled = papers(1)[0].model_copy(update={"id": "unfiled", "topics": ()})
    fish = [f"p{number:03}" for number in range(1, 80, 4)]
    places = lay_out([*papers(80), unfiled], {"unfiled": [Related(name, 1.0, (), ()) for name in fish]}, TOPICS)
    assert dist(places["unfiled"], middle(places, fish)) < 10


def test_the_order_of_papers_does_not_matter() -> None:
    related = linked(("p000", "p001"), ("p002", "p031"))
    assert lay_out(papers(40), related, TOPICS) == lay_out(papers(40)[::-1], related, TOPICS)


def test_a_related_paper_that_is_not_on_the_list_draws_nothing() -> None:
    assert lay_out(papers(20), {"p000": [Related("gone", 1.0, (), ())]}, TOPICS) == lay_out(papers(20), {}, TOPICS)


def test_a_few_papers_more_move_the_others_little() -> None:
    before, after = lay_out(papers(200), {}, TOPICS), lay_out(papers(204), {}, TOPICS)
    assert sorted(dist(before[name], after[name]) for name in before)[100] < SIDE / 20


def test_papers_of_one_place_are_spread_around_it() -> None:
    places = lay_out(papers(30, ["birds"]), {}, ["birds"])
    assert len({*places.values()}) == 30
