"""Semantic Scholar: venue, DOI, citations and abstract of papers, by arXiv id or DOI, five hundred a request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.catalogue.facts import Facts, published_doi, sound
from generator.extras.enrich.source import Subject, at, batched, list_at, text_of
from generator.extras.enrich.venues import venue
from generator.extras.enrich.web import Web
from generator.util import text

API = "https://api.semanticscholar.org"
PAUSE = 1.1  # seconds between two requests; a key allows one a second
KEY = "SEMANTIC_SCHOLAR_API_KEY"
BATCH = 500
_FIELDS = "title,externalIds,venue,publicationVenue,journal,publicationDate,citationCount,authors.name,abstract"
_NONE_KNOWN = 400  # the answer where it has none of the papers


class SemanticScholar:
    """The API as a source."""

    name = "semantic-scholar"
    title = "Semantic Scholar"

    def __init__(self, web: Web, api: str = API, *, today: date) -> None:
        """Takes what asks, and where; and the day, which citations are counted on."""
        self._web = web
        self._api = api.rstrip("/")
        self._today = today

    def knows(self, subject: Subject) -> bool:
        """It can be asked about a paper with an arXiv id or a DOI."""
        return bool(subject.arxiv or subject.doi)

    def ask(self, subjects: Sequence[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        """Asks about papers by id; the answers stand in the order of the questions."""
        for batch in batched(subjects, BATCH):
            ids = [f"ARXIV:{one.arxiv}" if one.arxiv else f"DOI:{one.doi}" for one in batch]
            url = f"{self._api}/graph/v1/paper/batch"
            answer = self._web.ask(url, params={"fields": _FIELDS}, posted={"ids": ids}, also={_NONE_KNOWN})
            found = self._web.json(answer)
            if answer.status == _NONE_KNOWN:
                what = text_of(found, "error")
                if "no valid paper ids" not in what.lower():
                    raise self._web.problem(f"answered HTTP {answer.status} ({text.cut(what, 200)}); try later")
                found = [None] * len(batch)
            if not isinstance(found, list):
                raise self._web.problem("answered with something that is no list of papers; try later")
            if len(found) != len(batch):
                raise self._web.problem(f"answered about {len(found)} papers of {len(batch)}; try later")
            yield {one.id: self._facts(item, one) for one, item in zip(batch, found, strict=True)}

    def _facts(self, paper: object, subject: Subject) -> Facts | None:
        if not isinstance(paper, dict):
            return None
        count = at(paper, "citationCount")
        names = (text_of(author, "name") for author in list_at(paper, "authors"))
        where = (
            text_of(paper, "publicationVenue", "name"),
            text_of(paper, "venue"),
            text_of(paper, "journal", "name"),
        )
        values = {
            "about": subject.arxiv or subject.doi,
            "authors": tuple(filter(None, map(text.plain, names))),
            "published": text_of(paper, "publicationDate"),
            "doi": published_doi(text_of(paper, "externalIds", "DOI")),
            "venue": next(filter(None, map(venue, where)), None),
            "citations": {"count": count, "day": self._today} if isinstance(count, int) else None,
            "abstract": "" if subject.abstract else text.plain(text_of(paper, "abstract")),
        }
        return sound(values)[0]
