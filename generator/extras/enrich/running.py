"""Asks sources about a list's papers, and keeps each answer at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from generator.catalogue.facts_file import SERVICES, FactsFile
from generator.catalogue.store import Catalogue
from generator.catalogue.update import read_dumps
from generator.extras.enrich import arxiv, crossref, hub, openalex, semantic_scholar
from generator.extras.enrich.source import Source, Subject, is_open, subject
from generator.extras.enrich.web import Pause, Web
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.settings.places import Places

Progress = Callable[[str, int, int], object]


def source(name: str, environment: Mapping[str, str], today: date, pause: Pause, api: str | None = None) -> Source:
    """A service, ready to be asked.

    Args:
        name: one of ``SERVICES``.
        environment: has the keys, by the names that the README lists.
        today: the day on which citations are counted.
        pause: waits so many seconds.
        api: where to ask, if not at the service's own address.
    """

    def key(variable: str) -> str:
        return environment.get(variable, "").strip()

    if name == arxiv.Arxiv.name:
        return arxiv.Arxiv(Web("arXiv", arxiv.PAUSE, pause), api or arxiv.API)
    if name == openalex.OpenAlex.name:
        web = Web("OpenAlex", openalex.PAUSE, pause)
        return openalex.OpenAlex(web, api or openalex.API, today=today, key=key(openalex.KEY))
    if name == semantic_scholar.SemanticScholar.name:
        headers = {"x-api-key": key(semantic_scholar.KEY)} if key(semantic_scholar.KEY) else {}
        web = Web("Semantic Scholar", semantic_scholar.PAUSE, pause, headers)
        return semantic_scholar.SemanticScholar(web, api or semantic_scholar.API, today=today)
    if name == crossref.Crossref.name:
        web = Web("Crossref", crossref.PAUSE, pause)
        return crossref.Crossref(web, api or crossref.API, today=today, contact=key(crossref.CONTACT))
    if name == hub.Hub.name:
        headers = {"Authorization": f"Bearer {key(hub.KEY)}"} if key(hub.KEY) else {}
        return hub.Hub(Web("the Hugging Face Hub", hub.PAUSE, pause, headers), api or hub.API)
    raise ValueError(f"{name!r} is none of {', '.join(SERVICES)}")


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
        if paper.merged_into:
            merged[paper.merged_into].append(paper.title)
    found = []
    for paper in papers.values():
        if paper.is_shown:
            listed = [entry.title for listing in paper.listed_in if (entry := places.entry(listing))]
            former = (paper.own().title, *merged[paper.id], *listed)
            correction = curation.papers.get(paper.id)
            rejected = correction.rejected if correction else ()
            found.append(subject(paper, store.of(paper.id), former, rejected))
    return found


def wanting(asked: Iterable[Subject], source: Source, store: FactsFile, *, again: bool = False) -> list[Subject]:
    """The papers that a source was not asked about yet, or, asked ``again``, all that it can be asked about."""
    return [one for one in asked if (source.knows(one) if again else is_open(one, source, store.of(one.id)))]


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
