"""arXiv's API: papers of known ids a hundred a request, others by title.

Its manual asks for "no more than one request every three seconds, and a single connection at a time". Of an id that
it has not it says nothing; an id that none can be makes the whole answer an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator import identity
from generator.extras.enrich.source import Service, Subject
from generator.extras.web import Web
from generator.ingest.feeds import arxiv_atom
from generator.ingest.feeds.arxiv_atom import Record
from generator.util import text
from generator.util.identifiers import arxiv_key

_CANDIDATES = 5  # papers that a search by title gives
_TELLING_WORD = 4  # characters; shorter ones are mostly stop words, which arXiv finds nothing for
_MOST_WORDS = 12
_BAD_REQUEST = 400
_NO_ID = "incorrect id format"


def _ids(subject: Subject) -> Sequence[str]:
    return [subject.arxiv] if subject.arxiv else []


def _ask(web: Web, ids: Sequence[str]) -> Mapping[str, Record]:
    """The papers by id.

    One id that none can be spoils the answer for all, and at times arXiv answers with an empty feed: then each half
    is asked for by itself.
    """
    records = {
        arxiv_key(found.arxiv): found
        for found in _records(web, {"id_list": ",".join(ids), "max_results": len(ids)})
    }
    if not records and len(ids) > 1:
        middle = len(ids) // 2
        return {**_ask(web, ids[:middle]), **_ask(web, ids[middle:])}
    return {name: records[arxiv_key(name)] for name in ids if arxiv_key(name) in records}


def _search(web: Web, subject: Subject) -> Record | None:
    """The paper that is the same work, by the rules of identity."""
    search = query(subject.titles)
    if not search:
        return None
    wanted = [identity.Record(title, subject.abstract) for title in subject.titles]
    for found in _records(web, {"search_query": search, "max_results": _CANDIDATES * len(subject.titles)}):
        given = identity.Record(text.plain(found.title), text.plain(found.abstract))
        if any(identity.compare(record, given).answer is identity.Answer.SAME for record in wanted):
            return found
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


def _records(web: Web, params: Mapping[str, str | int]) -> list[Record]:
    """The papers of an answer; an entry without an id is none, nor is one that says that an id cannot be.

    Raises:
        ContentError: the answer is no Atom, or speaks of another error.
    """
    answer = web.ask("", {"start": 0, **params}, also={_BAD_REQUEST})
    try:
        feed: Element = fromstring(answer.body)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise web.problem(f"answered with something that is no Atom ({error}); try later") from error
    if feed.tag != f"{arxiv_atom.ATOM}feed":
        raise web.problem("answered with something that is no Atom (no feed); try later")
    entries = list(feed.iter(f"{arxiv_atom.ATOM}entry"))
    for entry in entries:
        what = arxiv_atom.error(entry)
        if what and not what.lower().startswith(_NO_ID):
            raise web.problem(f"answered with an error ({text.cut(what, 200)}); try later")
    return list(filter(None, map(arxiv_atom.record, entries)))


def _values(found: Record) -> Mapping[str, Any]:
    return {
        "arxiv": found.arxiv,
        "category": found.category or None,
        "authors": found.authors,
        "published": found.published,
        "doi": found.doi,
        "venue": text.plain(found.venue),
        "title": text.plain(found.title),
        "abstract": "" if found.notice else text.plain(found.abstract),
        "withdrawn": bool(found.notice),
    }


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
