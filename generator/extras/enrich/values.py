"""Reads the raw values of an answer or a file into the spellings that facts have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from generator.catalogue.facts import address, any_doi, arxiv_id, published_doi
from generator.extras.enrich.venues import venue
from generator.util import text


def at(value: object, *keys: str | int) -> object:
    """The value at a place in JSON; None where there is nothing."""
    for key in keys:
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def text_at(value: object, *keys: str | int) -> str:
    """The text at a place in JSON; "" where there is none."""
    return next(iter(texts(at(value, *keys))), "")


def list_at(value: object, *keys: str | int) -> list[object]:
    """The list at a place in JSON; empty where there is none."""
    parts = at(value, *keys)
    return parts if isinstance(parts, list) else []


def texts(value: object) -> list[str]:
    """The texts of a value: itself, or those in a list; nothing of any other type."""
    parts = value if isinstance(value, list | tuple) else (value,)
    return [part for part in parts if isinstance(part, str)]


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
