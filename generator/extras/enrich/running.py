"""Asks sources about a list's papers, and keeps each answer at once."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from generator.catalogue.facts_file import FactsFile, check_name
from generator.catalogue.store import Catalogue
from generator.catalogue.update import read_dumps
from generator.extras.enrich import from_file, matching
from generator.extras.enrich.arxiv import ARXIV
from generator.extras.enrich.crossref import CROSSREF
from generator.extras.enrich.hub import HUB
from generator.extras.enrich.openalex import OPENALEX
from generator.extras.enrich.semantic_scholar import SEMANTIC_SCHOLAR
from generator.extras.enrich.source import Source, Subject, is_open, subject
from generator.extras.web import Pause
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.settings.places import Places
from generator.util.lock import alone

Progress = Callable[[str, int, int], object]
_SERVICES = {service.name: service for service in (ARXIV, OPENALEX, SEMANTIC_SCHOLAR, CROSSREF, HUB)}


def ask(
    content: Content,
    name: str,
    api: str | None = None,
    *,
    again: bool = False,
    most: int | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> str:
    """Asks a service about a list's papers, and keeps its answers in enrichment.yml.

    Args:
        content: the content folder.
        name: one of ``SERVICES``.
        api: where to ask, if not at the service's own address.
        again: whether it is asked also about papers that it was asked about before.
        most: about how many papers it is asked at most.
        progress: told the stage, how many papers are done, and of how many.

    Returns:
        What was done, in a line.
    """
    asked = source(name, os.environ, datetime.now(UTC).date(), time.sleep, api)
    with alone(content.folder):
        store = FactsFile.load(content.folder)
        papers = wanting(subjects(content, store), asked, store, again=again)[:most]
        count, known = enrich(store, asked, papers, progress)
    return f"asked about {count} papers, {known} known to {asked.title}"


def take(content: Content, file: Path) -> list[str]:
    """Keeps the facts of a file in enrichment.yml; gives what was left out and what was done, a line each.

    Raises:
        ContentError: the file cannot be read, or has the name of a service.
    """
    name, rows = check_name(file), from_file.read(file)
    with alone(content.folder):
        matched = matching.match(file, rows, Catalogue(content.papers).load())
        store = FactsFile.load(content.folder)
        store.replace(name, matched.facts)
        store.save()
    summary = (
        f"{name}: {len(rows)} rows, facts of {len(matched.facts)} papers, {matched.unsure} of them with some that "
        "`reading-list review` asks about; run `reading-list update` to use the others"
    )
    return [*matched.left_out, summary]


def source(
    name: str, environment: Mapping[str, str], today: date, pause: Pause = time.sleep, api: str | None = None
) -> Source:
    """A service, ready to be asked; ``name`` is one of those of ``SERVICES``, the others are as for ``Source``."""
    return Source(_SERVICES[name], environment, today, pause, api)


def wanting_text(content: Content) -> str:
    """How many papers on show have no abstract yet, or not even a title, in a line; "" where all have both."""
    store = FactsFile.load(content.folder)
    papers = [paper for paper in Catalogue(content.papers).load().values() if paper.is_shown]

    def lacks(paper: Paper, field: str) -> bool:
        return not any(facts and getattr(facts, field) for facts in store.of(paper.id).values())

    untitled = sum(paper.is_untitled and lacks(paper, "title") for paper in papers)
    without = sum(not paper.abstract and lacks(paper, "abstract") for paper in papers)
    parts = [f"{count} have no {what}" for count, what in ((without, "abstract"), (untitled, "title")) if count]
    mend = "another source may have them (`--source NAME`), or a file (`--from FILE`)"
    return f"of {len(papers)} papers {' and '.join(parts)} yet; {mend}" if parts else ""


def subjects(content: Content, store: FactsFile) -> list[Subject]:
    """The papers on show as they are asked about: with all titles under which dumps, old ones too, list them.

    Raises:
        ContentError: the content has a problem.
    """
    papers = Catalogue(content.papers).load()
    curation = Decisions.load(content.curation_file).curation
    places = Places(read_dumps(content), papers.values())
    merged = defaultdict(list)
    for paper in papers.values():
        if paper.merged_into and not paper.is_untitled:
            merged[paper.merged_into].append(paper.title)
    asked = []
    for paper in papers.values():
        if paper.is_shown:
            own = paper.own()
            listed = [entry.title for listing in paper.listed_in if (entry := places.entry(listing))]
            former = (*([] if own.is_untitled else [own.title]), *merged[paper.id], *filter(None, listed))
            correction = curation.papers.get(paper.id)
            rejected = correction.rejected if correction else ()
            asked.append(subject(paper, store.of(paper.id), former, rejected))
    return asked


def wanting(asked: Iterable[Subject], source: Source, store: FactsFile, *, again: bool = False) -> list[Subject]:
    """The papers that a source was not asked about yet, or, asked ``again``, all that it can be asked about."""
    if again:
        return [subject for subject in asked if source.knows(subject)]
    return [subject for subject in asked if is_open(subject, source, store.of(subject.id))]


def enrich(
    store: FactsFile, source: Source, asked: Iterable[Subject], progress: Progress = lambda stage, done, total: None
) -> tuple[int, int]:
    """Asks a source about papers, and keeps what each request brings before the next is sent.

    Args:
        store: where the answers go.
        source: what is asked.
        asked: the papers.
        progress: told the stage, how many papers are done, and of how many.

    Returns:
        How many papers it was asked about, and how many of them it has.

    Raises:
        ContentError: the source did not answer as it should; the answers before are kept.
    """
    todo, done, known = list(asked), 0, 0
    for answers in source.ask(todo):
        store.put(source.name, answers)
        store.save()
        done += len(answers)
        known += sum(facts is not None for facts in answers.values())
        progress(f"asking {source.title}", done, len(todo))
    return done, known
