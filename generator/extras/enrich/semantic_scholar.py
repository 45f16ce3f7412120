"""Semantic Scholar: title, abstract, venue, DOI and citations, by arXiv id or DOI, five hundred a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.extras.enrich.source import Service
from generator.extras.web import Web
from generator.util import text
from generator.util.json_values import at, list_at, text_at

_FIELDS = "title,externalIds,venue,publicationVenue,journal,publicationDate,citationCount,authors.name,abstract"
_NONE_KNOWN = 400  # the answer where it has none of the papers


def _ask(web: Web, ids: Sequence[str]) -> Mapping[str, Any]:
    """The works by id: the answers stand in the order of the questions."""
    posted = {"ids": [f"{'DOI' if name.startswith('10.') else 'ARXIV'}:{name}" for name in ids]}
    answer = web.ask("/graph/v1/paper/batch", {"fields": _FIELDS}, posted, also={_NONE_KNOWN})
    works = web.json(answer)
    if answer.status == _NONE_KNOWN:
        what = text_at(works, "error")
        if "no valid paper ids" not in what.lower():
            raise web.problem(f"answered HTTP {answer.status} ({text.cut(what, 200)}); try later")
        return {}
    if not isinstance(works, list):
        raise web.problem("answered with something that is no list of papers; try later")
    if len(works) != len(ids):
        raise web.problem(f"answered about {len(works)} papers of {len(ids)}; try later")
    return {name: work for name, work in zip(ids, works, strict=True) if isinstance(work, dict)}


def _values(work: object) -> Mapping[str, Any]:
    return {
        "authors": [at(author, "name") for author in list_at(work, "authors")],
        "published": at(work, "publicationDate"),
        "doi": at(work, "externalIds", "DOI"),
        "venue": [at(work, "publicationVenue", "name"), at(work, "venue"), at(work, "journal", "name")],
        "citations": at(work, "citationCount"),
        "title": at(work, "title"),
        "abstract": at(work, "abstract"),
    }


SEMANTIC_SCHOLAR = Service(
    name="semantic-scholar",
    title="Semantic Scholar",
    api="https://api.semanticscholar.org",
    pause=1.1,  # a key allows one request a second
    batch=500,
    ids=lambda subject: [*filter(None, [subject.arxiv or subject.doi])],
    ask=_ask,
    values=_values,
    key="SEMANTIC_SCHOLAR_API_KEY",
    headers={"x-api-key": "{}"},
)
