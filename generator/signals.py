"""What papers are about beside their plain words: terms of the rules, subjects, and names that papers share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.catalogue import Paper
from generator.subjects import SubjectFinder, Subjects
from generator.taxonomy import Taxonomy
from generator.terms import Running
from generator.topics import Classifier


@dataclass(frozen=True)
class Signals:
    """For each paper's id features with their strength, by kind."""

    terms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    subjects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def gather(
    papers: Iterable[Paper], taxonomy: Taxonomy, subjects: Subjects, names_of: Mapping[str, Iterable[str]]
) -> Signals:
    """Reads every paper once. ``names_of`` has the shared names of each paper, by its id."""
    classifier, finder = Classifier(taxonomy), SubjectFinder(subjects)
    terms, found = {}, {}
    for paper in papers:
        running = Running(paper.title, paper.abstract)
        terms[paper.id] = classifier.counts(running)
        found[paper.id] = finder.find(running)
    return Signals(terms, found, {name: dict.fromkeys(names, 1.0) for name, names in names_of.items()})
