"""arXiv's API: papers of known ids a hundred a request, others by title.

Its manual asks for "no more than one request every three seconds, and a single connection at a time". Of an id that
it has not it says nothing; an id that none can be makes the whole answer an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.catalogue.facts import Facts, arxiv_id, arxiv_key, published_doi, sound
from generator.extras.enrich.source import Subject, batched
from generator.extras.enrich.venues import venue
from generator.extras.enrich.web import Web
from generator.identity import Answer, Record, compare
from generator.util import text
from generator.util.errors import ContentError

API = "https://export.arxiv.org/api/query"
PAUSE = 3.0  # seconds between two requests
BATCH = 100  # ids a request
_CANDIDATES = 5  # papers that a search by title gives
_TELLING_WORD = 4  # characters; shorter ones are mostly stop words, which arXiv finds nothing for
_MOST_WORDS = 12
_BAD_REQUEST = 400
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_ERROR = "/api/errors"
_NO_ID = "incorrect id format"
_WITHDRAWN = re.compile(
    r"(?:^|[.;:,]\s)\W*(?:(?:(?:this|the|our)\s+)?(?:paper|article|submission|manuscript|preprint|work|version)\s+"
    r"(?:has been|is|was)\s+(?:\w+\s+)?)?withdrawn\b",
    re.IGNORECASE,
)
_NOTICE = 60  # characters at the beginning of an abstract among which the notice stands


class Arxiv:
    """The API as a source."""

    name = "arxiv"
    title = "arXiv"

    def __init__(self, web: Web, api: str = API) -> None:
        """Takes what asks, and where."""
        self._web = web
        self._api = api

    def knows(self, subject: Subject) -> bool:
        """It can be asked about any paper."""
        return True

    def ask(self, subjects: Sequence[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        """Asks first by id, then by title."""
        for batch in batched((one for one in subjects if one.arxiv), BATCH):
            yield from self._by_ids(batch)
        for one in subjects:
            if not one.arxiv:
                yield {one.id: self._by_title(one)}

    def _by_title(self, subject: Subject) -> Facts | None:
        search = query(subject.titles)
        if not search:
            return None
        feed = self._ask({"search_query": search, "max_results": _CANDIDATES * len(subject.titles)})
        return best(subject, _entries(feed))

    def _by_ids(self, batch: list[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        ids = ",".join(one.arxiv or "" for one in batch)
        feed = self._ask({"id_list": ids, "max_results": len(batch)})
        found = {}
        for entry in _entries(feed):
            if name := arxiv_id(_text(entry, "id")):
                found[arxiv_key(name)] = entry
        if not found and len(batch) > 1:
            # One id that none can be spoils the answer for all, and at times arXiv answers with an empty feed.
            middle = len(batch) // 2
            yield from self._by_ids(batch[:middle])
            yield from self._by_ids(batch[middle:])
            return
        answers: dict[str, Facts | None] = {}
        for one in batch:
            of_id = found.get(arxiv_key(one.arxiv or ""))
            answers[one.id] = None if of_id is None else _facts(of_id, one, about=one.arxiv)
        yield answers

    def _ask(self, params: Mapping[str, str | int]) -> Element:
        answer = self._web.ask(self._api, {"start": 0, **params}, also={_BAD_REQUEST})
        feed = _parse(answer.body)
        for entry in feed.iter(f"{_ATOM}entry"):
            what = _text(entry, "summary")
            if _ERROR in _text(entry, "id") and not what.lower().startswith(_NO_ID):
                raise self._web.problem(f"answered with an error ({text.cut(what, 200)}); try later")
        return feed


def query(titles: Sequence[str]) -> str:
    """A search for the longer words of any title. Only words go out: nothing in them is the search's syntax."""
    parts = []
    for title in titles:
        words = dict.fromkeys(text.words(title))
        telling = [word for word in words if len(word) >= _TELLING_WORD] or list(words)
        parts.append(" AND ".join(f"ti:{word}" for word in telling[:_MOST_WORDS]))
    parts = list(dict.fromkeys(filter(None, parts)))
    return parts[0] if len(parts) == 1 else " OR ".join(f"({part})" for part in parts)


def best(subject: Subject, entries: Sequence[Element]) -> Facts | None:
    """The entry that is the same work as the paper, by the rules of identity."""
    asked = [Record(title, subject.abstract) for title in subject.titles]
    for entry in entries:
        given = Record(_text(entry, "title"), _text(entry, "summary"))
        if any(compare(one, given).answer is Answer.SAME for one in asked):
            return _facts(entry, subject, about=None)
    return None


def _parse(atom: bytes) -> Element:
    try:
        feed: Element = fromstring(atom)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ContentError.at(
            "arXiv", 0, f"answered with something that is no Atom ({error}); try later"
        ) from error
    if feed.tag != f"{_ATOM}feed":
        raise ContentError.at("arXiv", 0, "answered with something that is no Atom (no feed); try later")
    return feed


def _entries(feed: Element) -> list[Element]:
    """The papers of a feed; an entry without an id and one that speaks of an error are none."""
    return [
        entry
        for entry in feed.iter(f"{_ATOM}entry")
        if _ERROR not in _text(entry, "id") and arxiv_id(_text(entry, "id"))
    ]


def _facts(entry: Element, subject: Subject, about: str | None) -> Facts:
    category = entry.find(f"{_ARXIV}primary_category")
    is_withdrawn = any(
        _WITHDRAWN.search(notice) for notice in (_text(entry, "comment", _ARXIV), _text(entry, "summary")[:_NOTICE])
    )
    values = {
        "about": about,
        "arxiv": None if about else arxiv_id(_text(entry, "id")),
        "category": None if category is None else category.get("term"),
        "authors": tuple(filter(None, (_text(author, "name") for author in entry.iter(f"{_ATOM}author")))),
        "published": _text(entry, "published")[:10],
        "doi": published_doi(_text(entry, "doi", _ARXIV)),
        "venue": venue(_text(entry, "journal_ref", _ARXIV)),
        "abstract": "" if subject.abstract or is_withdrawn else _text(entry, "summary"),
        "withdrawn": is_withdrawn,
    }
    return sound(values)[0]


def _text(element: Element, name: str, space: str = _ATOM) -> str:
    return text.plain(element.findtext(f"{space}{name}") or "")
