from __future__ import annotations

import pytest

from benchmarks.costs import AT_MOST, Cost, Rounds, Weight, figures

WEIGHT = Weight(
    files=4_000, size=9_000_000, authors_files=1_000, authors_size=1_000_000, largest_page=250_000, search=9
)


def rounds(size: int, **costs: list[Cost]) -> Rounds:
    found = Rounds(size, WEIGHT)
    found.costs.update(costs)
    return found


BUILD = [Cost(4, 8, 0.3), Cost(2, 6, 0.1), Cost(30, 50, 0.2)]
LOOP = [Cost(8, 8, 0.1), Cost(1, 3, 0.1), Cost(20, 20, 0.1)]


def test_costs_are_medians_and_ratios_those_of_each_round() -> None:
    found = rounds(569, build=BUILD, loop=LOOP)
    assert found.cost("build") == Cost(4, 8, 0.2)
    assert found.ratio("build", "loop") == (1.5, 2)  # of 0.5, 2, 1.5 and of 1, 2, 2.5


def test_figures_of_a_size() -> None:
    more, clean = [Cost(1, 3, 0.1)] * 3, [Cost(4, 6, 0.1)] * 3
    found = rounds(1_000, build=BUILD, loop=LOOP, same=BUILD, more=more, clean=clean)
    found.differing = 2
    found.first_result = 0.25, 171_000
    assert dict(figures(found, {1_000: found})) == {
        "to the bare loop, by the clock": 1.5,
        "to the bare loop, of processors": 2,
        "largest process, GB": 0.2,
        "papers more to a clean build, by the clock": 0.25,
        "papers more to a clean build, of processors": 0.5,
        "papers more: files that differ from a clean build": 2,
        "nothing changed, seconds": 4,
        "files a paper, without authors' pages": 3,
        "kB a paper, without authors' pages": 8,
        "largest page, kB": 250,
        "first search result cold, seconds": 0.25,
        "first search result cold, kB": 171,
    }


@pytest.mark.parametrize(("size", "shorter"), [(50_000, 2_000), (100_000, 10_000)])
def test_a_long_list_is_set_beside_a_shorter_one_by_its_time_a_paper(size: int, shorter: int) -> None:
    less = rounds(shorter, build=[Cost(10, 20, 0.1)])
    more = rounds(size, build=[Cost(15 * size / shorter, 24 * size / shorter, 0.1)])
    found = dict(figures(more, {shorter: less, size: more}))
    assert found["time a paper to that of a shorter list, by the clock"] == pytest.approx(1.5)
    assert found["time a paper to that of a shorter list, of processors"] == pytest.approx(1.2)
    assert not any("shorter" in name for name in dict(figures(more, {size: more})))


def test_what_is_aimed_at_is_a_figure() -> None:
    found = rounds(50_000, build=BUILD, loop=LOOP, same=BUILD, more=BUILD, clean=BUILD)
    found.first_result = 1, 1
    assert {name for name, _ in figures(found, {2_000: found})} == AT_MOST.keys()
