"""Reads the raw values of an answer or a file into the spellings that facts have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from generator.catalogue.facts import address
from generator.util import text
from generator.util.identifiers import any_doi, arxiv_id, published_doi
from generator.util.json_values import texts
from generator.util.venues import venue


def spelled(given: Mapping[str, Any]) -> dict[str, Any]:
    """Raw values as facts spell them; what cannot be such a value becomes None or empty.

    Args:
        given: a text, or a list of texts, by the fields of ``Values``. Of ``venue`` the first counts that is one.
    """
    raw = defaultdict(list, {name: texts(value) for name, value in given.items()})
    arxiv, published, doi = ("".join(raw[name][:1]) for name in ("arxiv", "published", "doi"))
    return {
        "arxiv": arxiv_id(arxiv) or (None if published_doi(doi) else arxiv_id(any_doi(doi) or "")),
        "authors": _plain(raw["authors"]),
        "published": published.strip(),
        "doi": published_doi(doi),
        "venue": next(filter(None, map(venue, raw["venue"])), None),
        "code": tuple(dict.fromkeys(filter(None, map(address, raw["code"])))),
        "keywords": _plain(raw["keywords"]),
    }


def _plain(raw: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(text.plain, raw)))
