from __future__ import annotations

import json
from collections import Counter
from typing import Any

from benchmarks import lists
from benchmarks.variants import Text

TEXTS = [
    Text(
        "Frozen Layers Learn Less", "We freeze layers. They learn less. So we thaw them again. Nothing else helps."
    ),
    Text("A Radar of Models", "A radar shows models. It turns quickly. We measure that. Models move away."),
]


def papers(count: int, seed: str = "lists") -> list[dict[str, Any]]:
    return [item["paper"] for _, text in lists.dumps(count, seed, texts=TEXTS) for item in json.loads(text)]


def authors(count: int, seed: str = "lists") -> Counter[str]:
    return Counter(author["name"] for paper in papers(count, seed) for author in paper.get("authors", ()))


def test_as_many_papers_have_authors_as_in_the_shipped_list_and_all_have_an_id_and_a_date() -> None:
    found = papers(569)
    assert abs(sum("authors" in paper for paper in found) - 461) < 25
    assert len({paper["id"] for paper in found}) == 569
    assert all(paper["publishedAt"] for paper in found)


def test_names_repeat_as_they_do_in_the_shipped_list() -> None:
    """There 3,067 authors have 2,695 names: 2,404 are named once, 234 twice, none more than six times."""
    found = authors(569)
    by_papers = Counter(found.values())
    assert abs(found.total() - 3067) < 200
    assert abs(by_papers[1] - 2404) < 150
    assert abs(by_papers[2] - 234) < 50
    assert max(by_papers) < 12
    families = Counter(name.split()[1] for name in found)
    assert abs(len(families) - 1239) < 100
    assert 60 < max(families.values()) < 200


def test_in_a_longer_list_few_authors_have_many_papers() -> None:
    found = authors(3000)
    assert sum(count <= 3 for count in found.values()) > 0.9 * len(found)
    assert 10 < max(found.values()) < 40


def test_no_paper_names_an_author_twice() -> None:
    for paper in papers(500):
        names = [author["name"] for author in paper.get("authors", ())]
        assert len(names) == len(set(names))


def test_a_list_comes_from_its_seed_and_other_lists_have_the_same_people() -> None:
    assert papers(30) == papers(30)
    first, second = authors(500), authors(500, "more")
    assert first != second
    assert len(first.keys() & second.keys()) > 100
