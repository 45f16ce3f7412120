"""The view of the list that all pages are made of: its papers, and which of them are related."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.catalogue.reports import Report
from generator.classify.features import Features, Reader
from generator.model import Paper
from generator.related.similarity import relate
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site.arranging import arrange
from generator.site.reading_list import ReadingList


def view(content: Content, papers: Iterable[Paper]) -> ReadingList:
    """The papers as the site shows them, hidden ones among those given: see :func:`without_related`."""
    return with_related(without_related(content, papers))


def without_related(
    content: Content,
    papers: Iterable[Paper],
    *,
    curated: bool = True,
    fresh: Mapping[str, Report] | None = None,
    features: Mapping[str, Features] | None = None,
) -> ReadingList:
    """The :func:`view` that lacks only related papers, which take most of the time and memory.

    Args:
        content: the content folder.
        papers: all papers, hidden ones included.
        curated: whether curation.yml counts.
        fresh: change reports that are not written yet.
        features: the papers' features by id, where they are known; else they are read here.

    Raises:
        ContentError: a paper names an unknown topic, or curation.yml cannot be read.
    """
    decisions = Decisions.load(content.curation_file) if curated else Decisions(content.curation_file)
    shown = arrange(content, papers, decisions, fresh)
    if features is None:
        read = Reader(content).read_all([(paper.title, paper.abstract) for paper in shown.papers])
        features = {paper.id: found for paper, found in zip(shown.papers, read, strict=True)}
    return replace(shown, features={paper.id: features[paper.id] for paper in shown.papers})


def with_related(shown: ReadingList) -> ReadingList:
    """The list with its related papers, and of the features only what pages show."""
    related = relate(shown.papers, shown.features, shown.names)
    return shown.but(related=related, features={name: found.shown for name, found in shown.features.items()})
