"""The values of a record's fields, whatever form they have: a text, a list, an object around the value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.ingest.page.furniture import COUNT
from generator.ingest.page.furniture import count as shown_count
from generator.ingest.records import ids as paper_ids
from generator.model import Organization
from generator.util import text as texts
from generator.util.venues import is_preprint_server

UNKNOWN = frozenset({"", "-", "n/a", "nan", "none", "null", "[no abstract available]", "no abstract available"})
_LONGEST_UNKNOWN = 30  # characters
# Names of the value inside of an object, the one that is meant first.
_VALUE = (
    *("value", "text", "title", "name", "#text", "$t", "_", "url", "href", "@href", "landing_page_url", "pdf_url"),
)
_BETWEEN_ADDRESSES = re.compile(r"[\s;,|]+(?=https?://)")
_CODE = re.compile(r"(?:www\.)?(?:github|gitlab)\.com/\S+$")
_MOST = 100  # values of a list that are looked at for ids and addresses
_JATS = re.compile(r"<jats:title>\s*(?:Abstract|Summary)\s*</jats:title>|</?jats:[^<>]{0,200}>", re.IGNORECASE)


def text(value: Any) -> str:
    """The text of a value: itself, or the first in a list, or the value inside of an object."""
    if isinstance(value, str):
        shown = value.strip()
        return "" if len(shown) <= _LONGEST_UNKNOWN and shown.lower() in UNKNOWN else shown
    if isinstance(value, list) and value and not isinstance(value[0], list):
        return next(filter(None, map(text, value[:_MOST])), "")
    if isinstance(value, dict):
        return next(filter(None, (text(value[name]) for name in _VALUE if name in value)), "")
    return ""


def count(value: Any) -> int | None:
    """A count: a whole number, or one in digits, as ``12``, ``12.0`` or ``1.2k``."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        shown = value.strip().removesuffix(".0").replace(",", "")
        if shown.isdecimal() and len(shown) < 10:
            return int(shown)
        return shown_count(shown) if re.fullmatch(COUNT, shown) and shown[-1] != "-" else None
    return value if type(value) is int and 0 <= value < 10**9 else None


def title(value: Any) -> str:
    """A title; an object with a name is what has it."""
    return "" if isinstance(value, dict) and "name" in value else text(value)


def abstract(value: Any) -> str:
    """An abstract, without the marks of the XML in which Crossref keeps it."""
    shown = text(value)
    if not shown and isinstance(value, dict):
        return _in_order(value)
    return _JATS.sub(" ", shown) if "<jats:" in shown else shown


def addresses(value: Any) -> Iterator[str]:
    """The texts that stand where addresses do; a cell of a table may hold several."""
    for each in value[:_MOST] if isinstance(value, list) else [value]:
        if shown := text(each):
            yield from filter(None, _BETWEEN_ADDRESSES.split(shown)) if "://" in shown else (shown,)


def repositories(value: Any) -> tuple[str, ...]:
    """Web addresses, which for the hosts of code may lack their beginning."""
    found = (f"https://{each}" if _CODE.match(each) else each for each in addresses(value))
    return tuple(address for address in found if address.startswith(("http://", "https://")))


def organization(value: Any) -> Organization | None:
    """An organisation by its handle and its name, or by the one that is given."""
    if isinstance(value, dict):
        handle = text(value.get("handle")) or text(value.get("name"))
        name = text(value.get("fullname")) or text(value.get("name")) or handle
        return Organization(handle, name) if handle else None
    shown = text(value) if isinstance(value, str) else ""
    return Organization(shown, shown) if shown else None


def venue(value: Any) -> str | None:
    """A venue by its name; where preprints are is none."""
    if isinstance(value, dict):
        value = value["source"] if isinstance(value.get("source"), dict) else value
        if value.get("type") == "repository":
            return None
        value = value.get("name") or value.get("display_name") or value.get("raw")
    shown = text(value)
    return None if not shown or is_preprint_server(shown) or texts.canonical(shown) else shown


def arxiv(value: Any) -> str | None:
    """An arXiv id under its own name, which may have lost zeros on its way through a spreadsheet."""
    shown = str(value) if isinstance(value, float) else text(value)
    return paper_ids.arxiv_of_number(shown) or paper_ids.any_arxiv(shown)


def any_arxiv(value: Any) -> str | None:
    """The first arXiv id of a value or a list."""
    return next(filter(None, map(paper_ids.any_arxiv, _each(value))), None)


def any_doi(value: Any) -> str | None:
    """The first DOI of a value or a list, arXiv's own aside."""
    return next(filter(None, map(paper_ids.any_doi, _each(value))), None)


def _each(value: Any) -> Iterator[str]:
    return map(text, value[:_MOST] if isinstance(value, list) else [value])


def _in_order(index: Mapping[str, Any]) -> str:
    """A text from its words, each with its positions, as OpenAlex has it."""
    words = {
        place: word
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    }
    return " ".join(word for _, word in sorted(words.items()))
