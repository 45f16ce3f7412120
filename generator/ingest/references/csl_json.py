"""Reads CSL-JSON, which Zotero, Better BibTeX, Mendeley and pandoc write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.ingest.references import reference
from generator.ingest.references.reference import Flaw, Part, Reference
from generator.util.json_values import at, list_at, text_at, texts
from generator.util.name_order import in_order
from generator.util.text import line_counter

_LIST = re.compile(r"\s*(?:\{\s*\"(?:items|references)\"\s*:\s*)?\[")
_BETWEEN = re.compile(r"[\s,]*")
_TITLE = re.compile(r"(?<!\\)\"title\"\s*:")
_FAMILY_PARTS = ("dropping-particle", "non-dropping-particle", "family")
_TOO_DEEP = "is nested too deeply, or its numbers are too long, for CSL-JSON"


def items(raw: str) -> Iterator[tuple[int, Any]]:
    """The items of a JSON list, or of such under the key ``items``, with their positions, one by one.

    Raises:
        ValueError: the text is no JSON list, or is none from some position on.
        RecursionError: it is nested too deeply.
    """
    opening = _LIST.match(raw)
    if opening is None:
        raise json.JSONDecodeError("no list", raw, 0)
    decode = json.JSONDecoder().raw_decode
    position = _skip(raw, opening.end())
    while raw[position : position + 1] != "]":
        try:
            item, end = decode(raw, position)
        except json.JSONDecodeError as error:  # at the item, rather than inside it
            raise json.JSONDecodeError(error.msg, raw, position) from error
        yield position, item
        position = _skip(raw, end)


def read(raw: str) -> Iterator[Part]:
    """The items of a text, in its order, and its flaws."""
    line_at = line_counter(raw)
    position, number = 0, 0
    found = items(raw)
    while True:
        try:
            position, item = next(found)
        except StopIteration:
            return
        except json.JSONDecodeError as error:
            title = _TITLE.search(raw, error.pos)
            line = line_at(title.start() if title else error.pos)
            what = f"is not JSON: {error.msg}; export it again"
            yield Flaw(line, what, lost=raw[error.pos :], is_cut=True)
            return
        except (RecursionError, ValueError):
            yield Flaw(0, _TOO_DEEP, lost=raw[position:])
            return
        number += 1
        title = _TITLE.search(raw, position) if text_at(item, "title") else None
        line = line_at(title.start() if title else position)
        part = _reference(item, line)
        if part.title or part.arxiv or part.doi:
            yield part
        else:
            what = f"has no title in item {number}; CSL-JSON is a list of references"
            yield Flaw(line, what, lost=part.head)


def _skip(raw: str, position: int) -> int:
    between = _BETWEEN.match(raw, position)
    return between.end() if between else position


def _reference(item: Any, line: int) -> Reference:
    notes = texts(at(item, "note"))
    urls = (text_at(item, "URL"), *texts(at(item, "custom", "code")), *texts(at(item, "custom", "links")))
    venues = ("container-title", "event-title", "event")
    numbers = ("number", "archive_id", "archive_location", "URL", "publisher", "container-title", "volume")
    authors = [author for author in list_at(item, "author") if _name(author).lower() not in ("", "others")]
    return Reference(
        line=line,
        head=str(item),
        key=str(at(item, "id") or ""),
        title=text_at(item, "title"),
        abstract=text_at(item, "abstract"),
        authors=tuple(map(_name, authors)),
        has_more_authors=len(authors) < len(list_at(item, "author")),
        published=_date(at(item, "submitted")) or _date(at(item, "issued")),
        arxiv=reference.arxiv_in(*(_text(item, name) for name in numbers), *reference.own_id_lines(*notes)),
        doi=text_at(item, "DOI") or reference.doi_in(text_at(item, "URL")),
        venues=(*(text_at(item, name) for name in venues), text_at(item, "custom", "venue")),
        urls=tuple(filter(None, (*urls, *reference.code_in(*notes)))),
    )


def _text(item: Any, name: str) -> str:
    value = at(item, name)
    return str(value) if type(value) in (str, int, float) else ""


def _name(author: object) -> str:
    given, suffix, literal = (text_at(author, part).strip() for part in ("given", "suffix", "literal"))
    family = " ".join(filter(None, (text_at(author, part).strip() for part in _FAMILY_PARTS)))
    return " ".join(filter(None, (in_order(given, family, suffix), literal)))


def _date(value: object) -> str:
    """A date of CSL: its parts, of which a range has two, or the text that nobody took apart."""
    if isinstance(value, str):
        return reference.iso(value)
    parts = [part for part in list_at(value, "date-parts", 0) if part is not None]
    written = text_at(value, "raw") or text_at(value, "literal")
    if parts:
        return reference.iso("-".join(map(str, parts)))
    return reference.iso(written) or reference.date_of(written, written)
