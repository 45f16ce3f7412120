"""OpenAlex: title, venue, DOI, citations, keywords and abstract of works, by DOI, fifty papers a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.extras.enrich.source import Service, Subject
from generator.extras.web import Web
from generator.util.identifiers import any_doi
from generator.util.json_values import at, list_at, text_at

_PAGE = 100  # the most works a page has, and the most values a filter takes
_FIELDS = "doi,title,publication_date,primary_location,cited_by_count,keywords,authorships,abstract_inverted_index"
_NOT_IN_A_FILTER = frozenset(",|&#+ ")
_VENUES = ("journal", "conference", "book series", "ebook platform")  # sources that are no repositories


def _ids(subject: Subject) -> Sequence[str]:
    return [doi for doi in subject.dois if not _NOT_IN_A_FILTER & set(doi)]


def _ask(web: Web, ids: Sequence[str]) -> Mapping[str, Any]:
    query: dict[str, str | int] = {"filter": f"doi:{'|'.join(ids)}", "per-page": _PAGE, "select": _FIELDS}
    works = list_at(web.json(web.ask("/works", query)), "results")
    return {(any_doi(text_at(work, "doi")) or "").lower(): work for work in works}


def _values(work: object) -> Mapping[str, Any]:
    where = at(work, "primary_location", "source")
    return {
        "authors": [
            text_at(authorship, "author", "display_name") or at(authorship, "raw_author_name")
            for authorship in list_at(work, "authorships")
        ],
        "published": at(work, "publication_date"),
        "doi": at(work, "doi"),
        "venue": at(where, "display_name") if at(where, "type") in _VENUES else None,
        "citations": at(work, "cited_by_count"),
        "keywords": [at(word, "display_name") for word in list_at(work, "keywords")],
        "title": at(work, "title"),
        "abstract": _abstract(at(work, "abstract_inverted_index")),
    }


def _abstract(index: object) -> str:
    """A text from its words, each with its positions."""
    places = index.items() if isinstance(index, dict) else ()
    words = {
        place: word
        for word, positions in places
        if isinstance(positions, list)
        for place in positions
        if isinstance(place, int)
    }
    return " ".join(word for _, word in sorted(words.items()))


OPENALEX = Service(
    name="openalex",
    title="OpenAlex",
    api="https://api.openalex.org",
    pause=0.2,  # its manual allows a hundred requests a second, and counts them by the day
    batch=_PAGE // 2,  # a paper may have two DOIs, its own and arXiv's
    ids=_ids,
    ask=_ask,
    values=_values,
    key="OPENALEX_API_KEY",
    params={"api_key": "{}"},
)
