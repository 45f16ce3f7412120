"""Crossref: what publishers register of a published version, by its DOI, one paper a request."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from generator.extras.enrich.source import Service
from generator.extras.web import Web
from generator.util import text
from generator.util.dates import iso_date
from generator.util.json_values import at, list_at, text_at

_UNKNOWN = 404
_PREPRINT = "posted-content"
_TAG = re.compile(r"<[^<>]*>")
_HEADING = re.compile(r"^Abstract[.:]?\s+")


def _ask(web: Web, ids: Sequence[str]) -> Mapping[str, Any]:
    [doi] = ids
    answer = web.ask(f"/works/{quote(doi, safe='')}", also={_UNKNOWN})
    return {} if answer.status == _UNKNOWN else {doi: at(web.json(answer), "message")}


def _values(work: object) -> Mapping[str, Any]:
    dates = filter(None, (list_at(work, key, "date-parts", 0) for key in ("published", "issued")))
    places = [text_at(work, "container-title", 0), text_at(work, "event", "name")]
    abstract = _plain(text_at(work, "abstract"))
    return {
        "authors": [
            text_at(author, "name") or f"{text_at(author, 'given')} {text_at(author, 'family')}"
            for author in list_at(work, "author")
        ],
        "published": iso_date(next(dates, [])),
        "doi": at(work, "DOI"),
        "venue": [] if at(work, "type") == _PREPRINT else places,
        "citations": at(work, "is-referenced-by-count"),
        "title": _title(work),
        "abstract": _HEADING.sub("", abstract),
    }


def _title(work: object) -> str:
    """The title with its subtitle, which publishers register by itself, or as a part of the title too."""
    title, subtitle = (_plain(text_at(work, name, 0)) for name in ("title", "subtitle"))
    return f"{title.rstrip(':')}: {subtitle}" if title and subtitle and subtitle not in title else title


def _plain(marked: str) -> str:
    """A text without its tags."""
    return text.plain(html.unescape(_TAG.sub(" ", marked)))


CROSSREF = Service(
    name="crossref",
    title="Crossref",
    api="https://api.crossref.org",
    pause=0.2,  # its pools allow five requests a second, ten to whoever gives an address
    ids=lambda subject: [subject.doi] if subject.doi else [],  # arXiv's own DOIs are registered elsewhere
    ask=_ask,
    values=_values,
    key="CROSSREF_MAILTO",
    params={"mailto": "{}"},
)
