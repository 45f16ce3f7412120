"""CSL-JSON: what citation processors (Zotero, pandoc, citeproc) read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from generator.export import facts, names
from generator.export.format import Format, compact
from generator.model import Paper


@lru_cache(maxsize=1 << 16)
def _name(name: names.Name) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


@lru_cache(maxsize=1 << 14)
def _authors(authors: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    return tuple(map(_name, names.people(authors).names))


_TYPES = {"journal": "article-journal", "proceedings": "paper-conference"}


def item(paper: Paper, site_url: str = "", with_abstract: bool = False) -> dict[str, Any]:
    """The paper as an item of CSL's data model; one with its abstract tells all that is known.

    ``custom`` is CSL's place for what it has no variable for.
    """
    day, publication = paper.published, facts.publication(paper)
    is_preprint = bool(paper.arxiv and not publication)
    issued = (publication.year,) if publication else day.parts if day else None
    fields: dict[str, Any] = {
        "id": paper.id,
        "type": _TYPES[publication.kind] if publication else "article",  # which is a preprint in CSL
        "genre": "preprint" if is_preprint else None,
        "title": facts.one_line(paper.title),
        "author": list(_authors(paper.authors)),
        "issued": {"date-parts": [list(issued)]} if issued else None,
        "container-title": publication.container if publication else None,
        "note": paper.venue if not publication else None,
        # Not both: APA, Chicago and MLA would print arXiv twice.
        "archive": "arXiv" if is_preprint else None,
        "publisher": None if is_preprint else facts.publisher(paper),
        "number": f"arXiv:{paper.arxiv}" if is_preprint else None,  # which styles print as a paper's in proceedings
        "DOI": facts.cited_doi(paper),
        "URL": facts.url(paper, site_url),
    }
    if with_abstract:
        custom = {
            "venue": paper.venue if not publication else None,
            "code": list(paper.code),
            "links": list(paper.links),
        }
        fields |= {
            "submitted": {"date-parts": [list(day.parts)]} if day and publication else None,
            "abstract": facts.one_line(paper.abstract),
            "custom": {name: value for name, value in custom.items() if value},
        }
    return {name: value for name, value in fields.items() if value}


def entry(paper: Paper, site_url: str = "", with_abstract: bool = False) -> str:
    """The paper's item as JSON text, a field a line."""
    fields = (f' "{name}": {compact(value)}' for name, value in item(paper, site_url, with_abstract).items())
    return "{\n" + ",\n".join(fields) + "\n}"


FORMAT = Format(
    name="csl-json",
    title="CSL-JSON",
    suffix=".csl.json",
    entry=lambda paper, source: entry(paper, source.site_url, source.with_abstracts),
    head=lambda source, part, parts: "[\n",
    between=",\n",
    foot=lambda source: "\n]\n",
)
