"""The whole list as JSON, a paper a line: ``{"schema", "part", "parts", "papers", "topics"}``.

content/pages/data.md describes each field. A field may be added at any time; ``SCHEMA`` grows when one changes
its meaning or goes.
"""

from __future__ import annotations

from typing import Any

from generator.export import facts
from generator.export.format import Format, Source, compact
from generator.model import Paper

SCHEMA = 1
_LISTING = {"dump", "line", "ordinal"}


def record(paper: Paper, source: Source) -> dict[str, Any]:
    """A paper as plain JSON values; what is not known is None or empty."""
    return {
        "id": paper.id,
        "title": paper.title,
        "abstract": paper.abstract or None,
        "summary": paper.summary,
        "url": facts.page_url(paper, source.site_url),
        "topics": [placed.id for placed in paper.topics],
        "contribution": paper.contribution.id,
        "published": str(paper.published) if paper.published else None,
        "author_count": paper.author_count or len(paper.authors) or None,
        "authors": list(paper.authors),
        "organization": paper.organization.model_dump() if paper.organization else None,
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "arxiv": paper.arxiv,
        "category": paper.category,
        "doi": facts.doi(paper),
        "venue": paper.venue,
        "citations": paper.citations.model_dump(mode="json") if paper.citations else None,
        "keywords": list(paper.keywords),
        "code": list(paper.code),
        "links": list(paper.links),
        "stars": paper.stars[0] if paper.stars else None,
        "stars_on": paper.stars[1].isoformat() if paper.stars and paper.stars[1] else None,
        "listed_in": [listing.model_dump(include=_LISTING, exclude_none=True) for listing in paper.listed_in],
        "related": [near.id for near in source.related.get(paper.id, ())],
        "former_ids": list(paper.former_ids),
    }


def _topics(source: Source) -> list[dict[str, str]]:
    return [
        {"id": topic.id, "title": topic.title, "area": area.id, "area_title": area.title, "scope": topic.scope}
        for area in source.taxonomy.areas
        for topic in area.topics
    ]


def _head(source: Source, part: int, parts: int) -> str:
    return f'{{"schema":{SCHEMA},"part":{part},"parts":{parts},"papers":[\n'


def _foot(source: Source) -> str:
    topics = ",\n".join(map(compact, _topics(source)))
    return f'\n],\n"topics":[\n{topics}\n]}}\n'


FORMAT = Format(
    name="json",
    title="JSON",
    suffix=".json",
    entry=lambda paper, source: compact(record(paper, source)),
    head=_head,
    between=",\n",
    foot=_foot,
)
