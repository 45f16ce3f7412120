"""Reads facts from the references of a reference manager, such as Zotero."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.extras.enrich.rows import Row, row
from generator.ingest.references.reference import Flaw, Part
from generator.util import text
from generator.util.errors import ContentError


def rows(read: Callable[[str], Iterator[Part]], path: Path, raw: str) -> Iterator[Row]:
    """The references of a text, as ``read`` reads its format.

    Raises:
        ContentError: something in it cannot be read; a file of facts is read whole or not at all.
    """
    for part in read(raw):
        if isinstance(part, Flaw):
            raise ContentError.at(path, part.line, part.what)
        given = {
            "title": part.title,
            "abstract": part.abstract,
            "arxiv": part.arxiv,
            "published": part.published,
            "authors": part.authors,
            "doi": part.doi,
            "venue": part.venues,
            "code": text.sort_addresses(part.urls)[0],
        }
        yield row(part.line, given, key=part.key)
