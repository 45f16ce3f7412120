"""The references of a reference manager as CSL-JSON."""

from __future__ import annotations

import re
from typing import Any

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading
from generator.ingest.references import csl_json
from generator.ingest.references.reference import read_references

_LOOKED_AT = 3  # items
# Types of CSL's that a paper can have: https://docs.citationstyles.org/en/stable/specification.html
_TYPES = frozenset((
    "article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "collection",
    "dataset", "document", "entry", "entry-encyclopedia", "event", "manuscript", "pamphlet", "paper-conference",
    "periodical", "post", "post-weblog", "regulation", "report", "review", "software", "speech", "standard",
    "thesis", "webpage",
))  # fmt: skip
# Variables whose names no other list of papers has.
_VARIABLES = frozenset((
    "DOI", "URL", "ISSN", "ISBN", "PMID", "issued", "accessed", "submitted", "container-title", "citation-key",
    "container-title-short", "collection-title", "publisher-place", "event-title", "event-place", "title-short",
    "archive_location",
))  # fmt: skip
_PLAIN = frozenset(
    {"id", "type", "title", "author", "abstract", "note", "number", "publisher", "custom", "keyword"}
)

# The first item as managers write it, be it cut off.
_BEGUN = re.compile(
    r"\s*\[\s*\{\s*\"id\"\s*:\s*(?:\"[^\"]{0,400}\"|\d{1,20})\s*,\s*\"type\"\s*:\s*\"(?P<type>[a-z-]{1,40})\""
)


def recognise(dump: Dump) -> Certainty:
    """Whether the first items of a JSON list are of CSL's types and have variables that only CSL has."""
    if not dump.is_json or '"type"' not in dump.text[:20_000]:
        return Certainty.NO
    looked_at: list[Any] = []
    try:
        for _, item in csl_json.items(dump.text):
            looked_at.append(item)
            if len(looked_at) == _LOOKED_AT:
                break
    except (RecursionError, ValueError):
        pass  # it is cut off, maybe after items
    if not looked_at:
        begun = _BEGUN.match(dump.text)
        return Certainty.of(begun and begun["type"] in _TYPES)
    if not all(map(_is_item, looked_at)):
        return Certainty.NO
    return Certainty.CERTAIN if any(map(_is_sure, looked_at)) else Certainty.LIKELY


def _is_item(item: Any) -> bool:
    """Whether a value has one of CSL's types, and nothing that speaks against its being CSL."""
    if not isinstance(item, dict) or str(item.get("type")) not in _TYPES:
        return False
    return _is_sure(item) or (item.keys() <= _PLAIN and "title" in item)


def _is_sure(item: dict[str, Any]) -> bool:
    authors = item.get("author")
    first = authors[0] if isinstance(authors, list) and authors else None
    return bool(_VARIABLES & item.keys()) or (
        isinstance(first, dict) and bool({"family", "literal"} & first.keys())
    )


def read(dump: Dump) -> RawReading:
    """Reads the items."""
    return read_references(csl_json.read(dump.text))


LAYOUT = Layout(
    name="csl-json",
    suffix=".json",
    recognise=recognise,
    read=read,
    is_dated=False,
    by_lines=False,
)
