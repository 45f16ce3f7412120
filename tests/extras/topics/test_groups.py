from __future__ import annotations

import random

import pytest

from generator.extras.topics.groups import gather, usual_count
from tests.themes import BEEKEEPING, SHIPBUILDING

TEXTS = [*BEEKEEPING, *SHIPBUILDING]
BEES, SHIPS = set(range(len(BEEKEEPING))), set(range(len(BEEKEEPING), len(TEXTS)))


def test_each_theme_is_a_group_the_larger_one_first() -> None:
    bees, ships = gather(TEXTS, 2).papers
    assert (set(bees), set(ships)) == (BEES, SHIPS)


def test_more_groups_divide_a_theme_and_its_parts_are_an_area() -> None:
    found = gather(TEXTS, 4)
    assert sorted(number for group in found.papers for number in group) == sorted(BEES | SHIPS)
    assert [set(group) <= BEES or set(group) <= SHIPS for group in found.papers] == [True] * 4
    ships = [number for number, group in enumerate(found.papers) if set(group) <= SHIPS]
    assert found.areas == (tuple(number for number in range(4) if number not in ships), tuple(ships))


def test_papers_like_no_others_are_in_no_group() -> None:
    alone = ("Rainbows over Dunes", "Quartz scatters violet.")
    found = gather([*TEXTS, alone, ("", "")], 2)
    assert {number for group in found.papers for number in group} == BEES | SHIPS


def test_there_are_no_more_groups_than_enough_papers_have_words_in_common() -> None:
    assert len(gather(TEXTS, 100).papers) <= len(TEXTS) // 3
    assert gather([(f"Word{number}", "") for number in range(12)], 3).papers == ()


def test_the_order_of_papers_changes_no_group() -> None:
    order = list(range(len(TEXTS)))
    random.Random(3).shuffle(order)
    mixed = gather([TEXTS[number] for number in order], 4).papers
    assert {frozenset(order[at] for at in group) for group in mixed} == {
        frozenset(group) for group in gather(TEXTS, 4).papers
    }


@pytest.mark.parametrize(("papers", "count"), [(1, 1), (12, 2), (30, 6), (100, 14), (569, 33)])
def test_how_many_groups_a_list_gets(papers: int, count: int) -> None:
    assert usual_count(papers) == count
