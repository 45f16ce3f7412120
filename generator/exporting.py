"""The whole list as data for other tools."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from generator.catalogue import Paper
from generator.taxonomy import Taxonomy

if TYPE_CHECKING:  # related brings in scikit-learn, whose import takes a second
    from generator.related import Related

SCHEMA = 1


def as_data(
    papers: Sequence[Paper], taxonomy: Taxonomy, related: Mapping[str, Sequence[Related]], site_url: str = ""
) -> dict[str, Any]:
    """The list as plain JSON values: ``{"schema", "papers", "topics"}``.

    Args:
        papers: all papers, in the order wanted.
        taxonomy: the areas and topics.
        related: for each id the related papers, nearest first.
        site_url: where the site is hosted; without it a paper's ``url`` is relative to the site's root.
    """
    return {
        "schema": SCHEMA,
        "papers": [_paper(paper, related.get(paper.id, ()), site_url) for paper in papers],
        "topics": [
            {
                "id": topic.id,
                "title": topic.title,
                "area": area.id,
                "area_title": area.title,
                "scope": topic.scope,
            }
            for area in taxonomy.areas
            for topic in area.topics
        ],
    }


def _paper(paper: Paper, related: Sequence[Related], site_url: str) -> dict[str, Any]:
    prefix = f"{site_url.rstrip('/')}/" if site_url else ""
    return {
        "id": paper.id,
        "title": paper.title,
        "abstract": paper.abstract,
        "url": f"{prefix}papers/{paper.id}/",
        "topics": [placed.id for placed in paper.topics],
        "contribution": paper.contribution.id,
        "published": paper.published.isoformat() if paper.published else None,
        "author_count": paper.author_count or len(paper.authors) or None,
        "authors": list(paper.authors),
        "organization": paper.organization.model_dump() if paper.organization else None,
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "arxiv": paper.arxiv,
        "code": list(paper.code),
        "links": list(paper.links),
        "listed_in": [{"dump": listing.dump, "line": listing.line} for listing in paper.listed_in],
        "related": [near.id for near in related],
        "former_ids": list(paper.former_ids),
    }


def as_json(data: Mapping[str, Any]) -> str:
    """Data as JSON text, one value a line."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
