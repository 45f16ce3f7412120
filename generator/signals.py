"""What papers are about beside their plain words: terms of the rules, subjects, and names that papers share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator.catalogue import Paper
from generator.parallel import spread
from generator.subjects import SubjectFinder, Subjects
from generator.taxonomy import Taxonomy
from generator.terms import Running
from generator.topics import Classifier

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
    read = partial(_read, Classifier(taxonomy), SubjectFinder(subjects))
    parts = [papers[start : start + _PART] for start in range(0, len(papers), _PART)]
    terms: dict[str, Mapping[str, float]] = {}
    found: dict[str, Mapping[str, float]] = {}
    for part, features in zip(parts, (spread if len(parts) > 1 else map)(read, parts), strict=True):
        for paper, (terms_of_paper, subjects_of_paper) in zip(part, features, strict=True):
            terms[paper.id], found[paper.id] = terms_of_paper, subjects_of_paper
    return Signals(terms, found, {name: dict.fromkeys(names, 1.0) for name, names in names_of.items()})


def _read(
    classifier: Classifier, finder: SubjectFinder, papers: Iterable[Paper]
) -> list[tuple[dict[str, float], dict[str, float]]]:
    running = (Running(paper.title, paper.abstract) for paper in papers)
    return [(dict(classifier.counts(one)), finder.find(one)) for one in running]
