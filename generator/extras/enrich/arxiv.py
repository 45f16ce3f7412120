"""arXiv's API: papers of known ids a hundred a request, others by title.

Its manual asks for "no more than one request every three seconds, and a single connection at a time". Of an id that
it has not it says nothing; an id that none can be makes the whole answer an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.extras.enrich.source import Service, Subject
from generator.extras.enrich.web import Web
from generator.identity import Answer, Record, compare
from generator.util import text
from generator.util.identifiers import arxiv_id, arxiv_key

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


def _ids(subject: Subject) -> Sequence[str]:
    return [subject.arxiv] if subject.arxiv else []


def _ask(web: Web, ids: Sequence[str]) -> Mapping[str, Element]:
    """The entries by id.

    One id that none can be spoils the answer for all, and at times arXiv answers with an empty feed: then each half
    is asked for by itself.
    """
    feed = _entries(web, {"id_list": ",".join(ids), "max_results": len(ids)})
    entries = {arxiv_key(arxiv_id(_text(entry, "id")) or ""): entry for entry in feed}
    if not entries and len(ids) > 1:
        middle = len(ids) // 2
        return {**_ask(web, ids[:middle]), **_ask(web, ids[middle:])}
    return {name: entries[arxiv_key(name)] for name in ids if arxiv_key(name) in entries}


def _search(web: Web, subject: Subject) -> Element | None:
    """The entry that is the same work as a paper, by the rules of identity."""
    search = query(subject.titles)
    if not search:
        return None
    wanted = [Record(title, subject.abstract) for title in subject.titles]
    for entry in _entries(web, {"search_query": search, "max_results": _CANDIDATES * len(subject.titles)}):
        given = Record(_text(entry, "title"), _text(entry, "summary"))
        if any(compare(record, given).answer is Answer.SAME for record in wanted):
            return entry
    return None


def query(titles: Sequence[str]) -> str:
    """A search for the longer words of any title. Only words go out: nothing in them is the search's syntax."""
    parts = []
    for title in titles:
        words = dict.fromkeys(text.words(title))
        telling = [word for word in words if len(word) >= _TELLING_WORD] or list(words)
        parts.append(" AND ".join(f"ti:{word}" for word in telling[:_MOST_WORDS]))
    parts = list(dict.fromkeys(filter(None, parts)))
    return parts[0] if len(parts) == 1 else " OR ".join(f"({part})" for part in parts)


def _entries(web: Web, params: Mapping[str, str | int]) -> list[Element]:
    """The papers of an answer; an entry without an id is none, nor is one that says that an id cannot be.

    Raises:
        ContentError: the answer is no Atom, or speaks of another error.
    """
    answer = web.ask("", {"start": 0, **params}, also={_BAD_REQUEST})
    try:
        feed: Element = fromstring(answer.body)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise web.problem(f"answered with something that is no Atom ({error}); try later") from error
    if feed.tag != f"{_ATOM}feed":
        raise web.problem("answered with something that is no Atom (no feed); try later")
    entries = list(feed.iter(f"{_ATOM}entry"))
    for entry in entries:
        what = _text(entry, "summary")
        if _ERROR in _text(entry, "id") and not what.lower().startswith(_NO_ID):
            raise web.problem(f"answered with an error ({text.cut(what, 200)}); try later")
    return [entry for entry in entries if _ERROR not in _text(entry, "id") and arxiv_id(_text(entry, "id"))]


def _values(entry: Element) -> Mapping[str, Any]:
    category = entry.find(f"{_ARXIV}primary_category")
    abstract = _text(entry, "summary")
    notices = (_text(entry, "comment", _ARXIV), abstract[:_NOTICE])
    is_withdrawn = any(map(_WITHDRAWN.search, notices))
    return {
        "arxiv": _text(entry, "id"),
        "category": None if category is None else category.get("term"),
        "authors": [_text(author, "name") for author in entry.iter(f"{_ATOM}author")],
        "published": _text(entry, "published")[:10],
        "doi": _text(entry, "doi", _ARXIV),
        "venue": _text(entry, "journal_ref", _ARXIV),
        "title": _text(entry, "title"),
        "abstract": "" if is_withdrawn else abstract,
        "withdrawn": is_withdrawn,
    }


def _text(element: Element, name: str, space: str = _ATOM) -> str:
    return text.plain(element.findtext(f"{space}{name}") or "")


ARXIV = Service(
    name="arxiv",
    title="arXiv",
    api="https://export.arxiv.org/api/query",
    pause=3.0,
    batch=100,
    ids=_ids,
    ask=_ask,
    search=_search,
    values=_values,
)
