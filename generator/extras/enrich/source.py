"""A source of facts: a service as data, and how any of them is asked about papers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.catalogue.choosing import choose
from generator.catalogue.facts import Facts, sound
from generator.catalogue.facts_file import BySource
from generator.extras.enrich.values import spelled
from generator.extras.web import Pause, Web
from generator.model import Paper
from generator.util import text
from generator.util.identifiers import arxiv_doi, arxiv_key
from generator.util.json_values import texts


@dataclass(frozen=True)
class Subject:
    """A paper to ask about: its titles, that of its page first, its abstract, and its ids where they are known.

    ``is_untitled`` says that neither dumps nor curator give a title: what there is of titles is another source's.
    """

    id: str
    titles: tuple[str, ...]
    abstract: str = ""
    arxiv: str | None = None
    doi: str | None = None
    is_untitled: bool = False

    @property
    def dois(self) -> tuple[str, ...]:
        """Its DOIs in lower case, that of the published version first."""
        return (*filter(None, [self.doi and self.doi.lower()]), *([arxiv_doi(self.arxiv)] if self.arxiv else []))


@dataclass(frozen=True)
class Service:
    """A service as data; a module of this package each.

    Attributes:
        name: its name on the command line and in enrichment.yml.
        title: its name in messages.
        api: its address.
        pause: seconds between two requests.
        ids: the ids by which it may know a paper, the best first; by none it cannot be asked.
        ask: asks about ids in one request; gives the works that it has, by id.
        values: the raw values of a work, by the fields of ``Facts``; ``citations`` is a number.
        batch: how many papers a request is about.
        search: looks for the work of a paper without ids.
        key: the variable of the environment that has its key.
        headers: what each request has where there is a key; ``{}`` stands for it.
        params: the same in the query.
    """

    name: str
    title: str
    api: str
    pause: float
    ids: Callable[[Subject], Sequence[str]]
    ask: Callable[[Web, Sequence[str]], Mapping[str, Any]]
    values: Callable[[Any], Mapping[str, Any]]
    batch: int = 1
    search: Callable[[Web, Subject], Any] | None = None
    key: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)


class Source:
    """A service that is ready to be asked."""

    def __init__(
        self,
        service: Service,
        environment: Mapping[str, str],
        today: date,
        pause: Pause = time.sleep,
        api: str | None = None,
    ) -> None:
        """Takes the service, and what it needs to be asked.

        Args:
            service: the service.
            environment: has its key, by the name that the README lists.
            today: the day on which citations are counted.
            pause: waits so many seconds.
            api: where to ask, if not at the service's own address.
        """
        self.name, self.title = service.name, service.title
        self._service, self._today = service, today
        key = environment.get(service.key, "").strip()
        headers, params = (
            {name: value.format(key) for name, value in values.items() if key}
            for values in (service.headers, service.params)
        )
        self._web = Web(service.title, api or service.api, service.pause, pause, headers, params)

    def knows(self, subject: Subject) -> bool:
        """Whether the source can be asked about a paper."""
        return bool(self._service.ids(subject) or (self._service.search and subject.titles))

    def ask(self, subjects: Iterable[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        """Asks about papers, those with ids first, others by title; gives the facts of each request by paper id.

        Raises:
            ContentError: the service did not answer, or not in its format.
        """
        ids = {subject: self._service.ids(subject) for subject in subjects}
        named = [subject for subject in ids if ids[subject]]
        for start in range(0, len(named), self._service.batch):
            batch = named[start : start + self._service.batch]
            works = self._service.ask(self._web, [name for subject in batch for name in ids[subject]])
            answers: dict[str, Facts | None] = {}
            for subject in batch:
                about = next((name for name in ids[subject] if name in works), None)
                answers[subject.id] = None if about is None else self._facts(works[about], subject, about)
            yield answers
        for subject in ids:
            if self._service.search and subject.titles and not ids[subject]:
                work = self._service.search(self._web, subject)
                yield {subject.id: None if work is None else self._facts(work, subject, None)}

    def _facts(self, work: Any, subject: Subject, about: str | None) -> Facts:
        given = self._service.values(work)
        values = {**given, **spelled(given), "about": about}
        if about:
            values["arxiv"] = None  # it is known
        count = given.get("citations")
        values["citations"] = {"count": count, "day": self._today} if isinstance(count, int) else None
        abstract = "" if subject.abstract else " ".join(texts(given.get("abstract")))
        title = " ".join(texts(given.get("title"))[:1]) if subject.is_untitled else ""
        return sound(values | {"title": text.plain(title), "abstract": text.plain(abstract)})[0]


def subject(paper: Paper, facts: BySource, former: Iterable[str] = (), rejected: Iterable[str] = ()) -> Subject:
    """A paper as it is asked about.

    Args:
        paper: the paper.
        facts: what sources say of it already; its ids count although the catalogue has not taken them up yet.
        former: other titles under which it was listed.
        rejected: what the curator says are no facts of it.
    """
    own = paper.model_copy(update={name: None for name in ("arxiv", "doi") if name in paper.sources})
    chosen = choose(facts, own.arxiv, own.doi, frozenset(rejected))
    arxiv = own.arxiv or (chosen["arxiv"].value if "arxiv" in chosen else None)
    doi = own.doi or (chosen["doi"].value if "doi" in chosen else None)
    listed = "" if "abstract" in paper.sources else paper.abstract
    titles = (*([] if paper.is_untitled else [paper.title]), *former)
    is_untitled = paper.is_untitled or "title" in paper.sources
    return Subject(paper.id, tuple(dict.fromkeys(titles)), listed, arxiv, doi, is_untitled)


def is_open(asked: Subject, source: Source, facts: BySource) -> bool:
    """Whether a source is still to be asked about a paper: it was not, or by an id that the paper has no more."""
    if source.name not in facts:
        return source.knows(asked)
    answer = facts[source.name]
    if answer is None or not source.knows(asked):
        return False
    if answer.about:
        return arxiv_key(answer.about) != arxiv_key(asked.arxiv or "") and answer.about.lower() not in asked.dois
    return bool(answer.arxiv and asked.arxiv and arxiv_key(answer.arxiv) != arxiv_key(asked.arxiv))
