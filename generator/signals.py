"""What papers are about beside their plain words: terms of the rules, subjects, and names that papers share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator import memo
from generator.catalogue import Paper
from generator.parallel import spread
from generator.subjects import SubjectFinder, Subjects
from generator.taxonomy import Taxonomy
from generator.terms import Running
from generator.topics import Classifier

_Features = tuple[dict[str, float], dict[str, float]]

_PART = 1_000  # papers read at once; more of them are read by several processes


@dataclass(frozen=True)
class Signals:
    """For each paper's id features with their strength, by kind."""

    terms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    subjects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def gather(
    papers: Sequence[Paper], taxonomy: Taxonomy, subjects: Subjects, names_of: Mapping[str, Iterable[str]]
) -> Signals:
    """Reads every paper once. ``names_of`` has the shared names of each paper, by its id."""
    read = partial(_read, Classifier(taxonomy), SubjectFinder(subjects), papers)

    def read_all(places: Sequence[int]) -> list[_Features]:
        parts = [places[start : start + _PART] for start in range(0, len(places), _PART)]
        return [found for part in (spread if len(parts) > 1 else map)(read, parts) for found in part]

    every = memo.remembered("signals", [memo.key(paper.title, paper.abstract) for paper in papers], read_all)
    terms = {paper.id: found for paper, (found, _) in zip(papers, every, strict=True)}
    found = {paper.id: about for paper, (_, about) in zip(papers, every, strict=True)}
    return Signals(terms, found, {name: dict.fromkeys(names, 1.0) for name, names in names_of.items()})


def _read(
    classifier: Classifier, finder: SubjectFinder, papers: Sequence[Paper], places: Iterable[int]
) -> list[_Features]:
    running = (Running(papers[at].title, papers[at].abstract) for at in places)
    return [(dict(classifier.counts(one)), finder.find(one)) for one in running]
