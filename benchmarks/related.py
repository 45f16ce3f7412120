"""How good the related papers are, by graded candidates: ``python -m benchmarks.related``.

``judgements.jsonl`` has for some papers the candidates that language models graded from 0 (no help) to 3 (what one
wants next), pooled from several rankings. The measure is nDCG at 5 (Jarvelin and Kekalainen, 2002) with gains of
2^grade - 1; what nobody graded counts as 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import product
from math import log2
from pathlib import Path
from statistics import mean

from generator.catalogue.store import Catalogue
from generator.related import similarity
from generator.settings.content import Content
from generator.site.reading_list import ReadingList
from generator.site.view import without_related

_HERE = Path(__file__).parent
_DEPTH = 5
_FOLDS = 5
# Shares of words, rule terms, subjects, topics and names that the cross-validation chooses from.
_CHOICES = tuple(product((0.4, 0.5, 0.6), (0.1, 0.2, 0.3), (0.1, 0.15, 0.2), (0.1, 0.15, 0.2), (0.0, 0.05)))

Grades = Mapping[str, int]


def read_judgements() -> dict[str, Grades]:
    """The grades of each judged paper's candidates."""
    lines = (_HERE / "judgements.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["query"]: entry["grades"] for entry in map(json.loads, lines)}


def ndcg(found: Sequence[str], grades: Grades) -> float:
    """NDCG of a ranking, from 0 to 1."""
    best = sorted(grades.values(), reverse=True)
    ideal = _gain(best[:_DEPTH])
    return _gain([grades.get(name, 0) for name in found[:_DEPTH]]) / ideal if ideal else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades))


def _scores(shown: ReadingList, judged: Mapping[str, Grades]) -> dict[str, float]:
    found = similarity.relate(shown.papers, shown.features, shown.names)
    return {name: ndcg([near.id for near in found[name]], grades) for name, grades in judged.items()}


def main() -> None:
    """Prints the figure, that of plain TF-IDF, and what cross-validated shares give."""
    content = Content(_HERE.parent / "content")
    shown = without_related(content, Catalogue(content.papers).load().values())
    judged = {name: grades for name, grades in read_judgements().items() if name in shown.by_id}
    found = similarity.relate(shown.papers, shown.features, shown.names)
    tops = [(name, near.id) for name in judged for near in found[name][:_DEPTH]]
    unjudged = mean(other not in judged[name] for name, other in tops)
    print(f"{len(judged)} judged papers, {sum(map(len, judged.values()))} grades")
    print(f"{mean(_scores(shown, judged).values()):6.3f}  nDCG@5; {unjudged:.1%} of these not graded")
    mutual = mean(any(back.id == name for back in found[near.id]) for name in found for near in found[name])
    print(f"{mutual:6.1%}  of the links lead both ways")
    shares = similarity.SHARES
    similarity.SHARES = (1.0, 0.0, 0.0, 0.0, 0.0)
    print(f"{mean(_scores(shown, judged).values()):6.3f}  nDCG@5 by words alone (TF-IDF)")
    runs = []
    for choice in _CHOICES:
        similarity.SHARES = choice
        runs.append(_scores(shown, judged))
    similarity.SHARES = shares
    names = sorted(judged)
    held_back = []
    for fold in range(_FOLDS):
        inside = [name for number, name in enumerate(names) if number % _FOLDS != fold]
        best = max(runs, key=lambda run: mean(run[name] for name in inside))
        held_back += [best[name] for number, name in enumerate(names) if number % _FOLDS == fold]
    print(f"{mean(held_back):6.3f}  nDCG@5 where the shares are chosen on the other {_FOLDS - 1} of {_FOLDS} parts")


if __name__ == "__main__":
    main()
