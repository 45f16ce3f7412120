"""OpenAlex: venue, DOI, citations, keywords and abstract of works, by DOI, fifty papers a request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.catalogue.facts import Facts, any_doi, published_doi, sound
from generator.extras.enrich.source import Subject, at, batched, list_at, text_of
from generator.extras.enrich.venues import venue
from generator.extras.enrich.web import Web
from generator.util import text

API = "https://api.openalex.org"
PAUSE = 0.2  # seconds between two requests; its manual allows a hundred a second, and counts them by the day
KEY = "OPENALEX_API_KEY"
_PAGE = 100  # the most works a page has, and the most values a filter takes
BATCH = _PAGE // 2  # a paper may have two DOIs, its own and arXiv's
_FIELDS = "doi,publication_date,primary_location,cited_by_count,keywords,authorships,abstract_inverted_index"
_NOT_IN_A_FILTER = frozenset(",|&#+ ")
_PLACES = ("journal", "conference", "book series", "ebook platform")  # sources that are no repositories


class OpenAlex:
    """The API as a source."""

    name = "openalex"
    title = "OpenAlex"

    def __init__(self, web: Web, api: str = API, *, today: date, key: str = "") -> None:
        """Takes what asks, and where; the day, which citations are counted on; and the key, if there is one."""
        self._web = web
        self._api = api.rstrip("/")
        self._today = today
        self._key = key

    def knows(self, subject: Subject) -> bool:
        """It can be asked about a paper with a DOI; every paper at arXiv has one."""
        return bool(_dois(subject))

    def ask(self, subjects: Sequence[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        """Asks about papers by all their DOIs."""
        for batch in batched(subjects, BATCH):
            dois = [doi for one in batch for doi in _dois(one)]
            params: dict[str, str | int] = {
                "filter": f"doi:{'|'.join(dois)}",
                "per-page": _PAGE,
                "select": _FIELDS,
                **({"api_key": self._key} if self._key else {}),
            }
            answer = self._web.json(self._web.ask(f"{self._api}/works", params=params))
            works = {(any_doi(text_of(work, "doi")) or "").lower(): work for work in list_at(answer, "results")}
            answers: dict[str, Facts | None] = {}
            for one in batch:
                doi = next((doi for doi in _dois(one) if doi in works), None)
                answers[one.id] = None if doi is None else self._facts(works[doi], doi, one)
            yield answers

    def _facts(self, work: object, doi: str, subject: Subject) -> Facts:
        where = at(work, "primary_location", "source")
        count = at(work, "cited_by_count")
        names = (
            text_of(authorship, "author", "display_name") or text_of(authorship, "raw_author_name")
            for authorship in list_at(work, "authorships")
        )
        values = {
            "about": doi,
            "authors": tuple(filter(None, map(text.plain, names))),
            "published": text_of(work, "publication_date"),
            "doi": published_doi(text_of(work, "doi")),
            "venue": venue(text_of(where, "display_name")) if text_of(where, "type") in _PLACES else None,
            "citations": {"count": count, "day": self._today} if isinstance(count, int) else None,
            "keywords": tuple(
                filter(None, (text.plain(text_of(word, "display_name")) for word in list_at(work, "keywords")))
            ),
            "abstract": "" if subject.abstract else _abstract(at(work, "abstract_inverted_index")),
        }
        return sound(values)[0]


def _dois(subject: Subject) -> tuple[str, ...]:
    return tuple(doi for doi in subject.dois if not _NOT_IN_A_FILTER & set(doi))


def _abstract(index: object) -> str:
    """A text from its words, each with its positions."""
    places = index.items() if isinstance(index, dict) else ()
    words = {
        place: word
        for word, found in places
        if isinstance(found, list)
        for place in found
        if isinstance(place, int)
    }
    return text.plain(" ".join(word for _, word in sorted(words.items())))
