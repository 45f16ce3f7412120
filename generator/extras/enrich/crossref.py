"""Crossref: what publishers register of a published version, by its DOI, one paper a request."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from generator.catalogue.facts import Facts, iso_date, published_doi, sound
from generator.extras.enrich.source import Subject, at, list_at, text_of
from generator.extras.enrich.venues import venue
from generator.extras.enrich.web import Web
from generator.util import text

API = "https://api.crossref.org"
PAUSE = 0.2  # seconds between two requests; its pools allow five a second, ten to whoever gives an address
CONTACT = "CROSSREF_MAILTO"
_UNKNOWN = 404
_TAG = re.compile(r"<[^<>]*>")
_PREPRINT = "posted-content"


class Crossref:
    """The API as a source."""

    name = "crossref"
    title = "Crossref"

    def __init__(self, web: Web, api: str = API, *, today: date, contact: str = "") -> None:
        """Takes what asks, and where; the day, which citations are counted on; and an e-mail address to give."""
        self._web = web
        self._api = api.rstrip("/")
        self._today = today
        self._contact = contact

    def knows(self, subject: Subject) -> bool:
        """It can be asked about a paper with a DOI of its own; those that arXiv registers are elsewhere."""
        return subject.doi is not None

    def ask(self, subjects: Sequence[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        """Asks about papers, one after the other."""
        for one in subjects:
            doi = one.doi or ""
            params = {"mailto": self._contact} if self._contact else {}
            answer = self._web.ask(f"{self._api}/works/{quote(doi, safe='')}", params=params, also={_UNKNOWN})
            if answer.status == _UNKNOWN:
                yield {one.id: None}
            else:
                yield {one.id: self._facts(at(self._web.json(answer), "message"), one)}

    def _facts(self, work: object, subject: Subject) -> Facts:
        count = at(work, "is-referenced-by-count")
        where = (text_of(work, "container-title", 0), text_of(work, "event", "name"))
        is_preprint = text_of(work, "type") == _PREPRINT
        names = (
            text_of(author, "name") or f"{text_of(author, 'given')} {text_of(author, 'family')}"
            for author in list_at(work, "author")
        )
        parts = next(filter(None, (list_at(work, key, "date-parts", 0) for key in ("published", "issued"))), [])
        values = {
            "about": subject.doi,
            "authors": tuple(filter(None, map(text.plain, names))),
            "published": iso_date(parts),
            "doi": published_doi(text_of(work, "DOI")),
            "venue": None if is_preprint else next(filter(None, map(venue, where)), None),
            "citations": {"count": count, "day": self._today} if isinstance(count, int) else None,
            "abstract": "" if subject.abstract else _abstract(text_of(work, "abstract")),
        }
        return sound(values)[0]


def _abstract(jats: str) -> str:
    """An abstract without its tags and without the heading that says what it is."""
    shown = text.plain(html.unescape(_TAG.sub(" ", jats)))
    return re.sub(r"^Abstract[.:]?\s+", "", shown)
