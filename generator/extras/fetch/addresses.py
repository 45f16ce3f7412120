"""Which question an address stands for: pages that people see become the API's answer about the same papers.

The services' questions are as they document them: the Hub's ``/api/daily_papers`` and ``/api/papers/search``
(huggingface_hub 1.x), arXiv's API (its user's manual), Zotero's web API, version 3.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from generator.extras.web import Answer
from generator.util.identifiers import arxiv_id

HUB = "https://huggingface.co"
ARXIV = "https://export.arxiv.org"
ARXIV_RSS = "https://rss.arxiv.org"
ZOTERO = "https://api.zotero.org"

# Given an answer and how many came before it and with it: the parameters of the next page, None at the end.
Next = Callable[[Answer, int], Mapping[str, str | int] | None]

_PAGE = 100  # entries; the most that the Hub's and Zotero's APIs give at once
_SEARCH = 120  # papers; the most that a search of the Hub gives
_RECENT = 100  # papers of an archive of arXiv
_MOST_RECENT = 200
_HUB_PERIOD = re.compile(
    r"/papers/(?:(date)/(\d{4}-\d\d-\d\d)|(week)/(\d{4}-W\d\d)|(month)/(\d{4}-\d\d))/?", re.ASCII
)
_ARXIV_LIST = re.compile(r"/list/([a-z-]+(?:\.[A-Za-z-]{2,})?)/(new|recent|pastweek|current)/?")
_WITH_SUBJECTS = ("cs", "econ", "eess", "math", "physics", "q-bio", "q-fin", "stat")  # archives of arXiv
_ZOTERO_GROUP = re.compile(r"/groups/(\d+)(?:/[^/]+)?(?P<rest>(?:/.*)?)")
_ZOTERO_COLLECTION = re.compile(r"/collections/([A-Z0-9]{8})(?![A-Z0-9])")
_FIELDS = {"all": "all", "title": "ti", "author": "au", "abstract": "abs", "comments": "co", "journal_ref": "jr"}
_WORDS = re.compile(r'"[^"]+"|[^\s"]+')


class AddressError(ValueError):
    """An address that is no listing's: why, and what to do."""


@dataclass(frozen=True)
class Question:
    """What to ask for an address.

    Attributes:
        url: where.
        title: who answers, in messages.
        pause: seconds between two requests.
        headers: what a request has beside its own.
        next_page: asks on where an answer comes in pages.
        query: the words that are searched for, where the answer does not repeat them.
        is_of_today: whether the answer is about today whatever days stand in it, as that to a search.
    """

    url: str
    title: str
    pause: float = 1.0
    headers: Mapping[str, str] = field(default_factory=dict)
    next_page: Next | None = None
    query: str | None = None
    is_of_today: bool = False


def question(address: str) -> Question:
    """The question that an address stands for; that of an address nobody knows here is the address itself.

    Raises:
        AddressError: it is no address of the web, or a page whose papers have to be asked for otherwise.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    if not host or parts.scheme.lower() not in ("http", "https"):
        raise AddressError("is no address of the web; it begins with https://")
    asked = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    path = parts.path or "/"
    known = None
    if host in ("huggingface.co", "hf.co"):
        known = _of_hub(path, asked)
    elif host in ("arxiv.org", "export.arxiv.org"):
        known = _of_arxiv(path, asked, parts.query)
    elif host == "zotero.org":
        known = _of_zotero(path)
    return known or Question(address.strip(), host)


def _of_hub(path: str, asked: Mapping[str, str]) -> Question | None:
    title = "the Hugging Face Hub"
    if path.rstrip("/") == "/papers":
        if words := asked.get("q", "").strip():
            url = f"{HUB}/api/papers/search?{urlencode({'q': words, 'limit': _SEARCH})}"
            return Question(url, title, query=words, is_of_today=True)
        if day := asked.get("date"):
            return _of_hub(f"/papers/date/{day}", {})
        return Question(f"{HUB}/api/daily_papers", title)
    if path.rstrip("/") == "/papers/trending":
        url = f"{HUB}/api/daily_papers?{urlencode({'sort': 'trending', 'limit': _PAGE})}"
        return Question(url, title, is_of_today=True)
    if period := _HUB_PERIOD.fullmatch(path):
        name, value = filter(None, period.groups())
        url = f"{HUB}/api/daily_papers?{urlencode({name: value, 'limit': _PAGE})}"
        return Question(url, title, next_page=_next_of_hub)
    if path.startswith("/papers/") and (arxiv := arxiv_id(path.rstrip("/"))):
        return _of_paper(arxiv)
    return None


def _next_of_hub(answer: Answer, pages: int) -> Mapping[str, str | int] | None:
    """The Hub counts pages from 0 and does not say how many there are: a page that is not full is the last."""
    try:
        items = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None  # what it is, the reading says
    return {"p": pages} if isinstance(items, list) and len(items) >= _PAGE else None


def _of_paper(arxiv: str) -> Question:
    return Question(f"{ARXIV}/api/query?id_list={quote(arxiv)}&max_results=1", "arXiv", 3.0)


def _of_arxiv(path: str, asked: Mapping[str, str], query: str) -> Question | None:
    if path == "/api/query":
        return Question(f"{ARXIV}/api/query?{query}", "arXiv", 3.0)
    if re.match(r"/(?:abs|pdf|html)/", path):
        arxiv = arxiv_id(unquote(path).rstrip("/"))
        return _of_paper(arxiv) if arxiv else None
    if listed := _ARXIV_LIST.fullmatch(path):
        archive, period = listed.groups()
        if period == "new":
            return Question(f"{ARXIV_RSS}/rss/{archive}", "arXiv", 3.0)
        subject = f"{archive}.*" if archive in _WITH_SUBJECTS else archive
        return _of_search(f"cat:{subject}", _most(asked.get("show"), _RECENT), is_newest_first=True)
    if path.rstrip("/") in ("/search", *(f"/search/{archive}" for archive in _WITH_SUBJECTS)):
        searched = asked.get("query", "").strip()
        if not searched:
            raise AddressError(f"searches for nothing; ask {ARXIV}/api/query?search_query=... for what it should")
        name = _FIELDS.get(asked.get("searchtype", "all"))
        if name is None:
            what = f"searches in a way that arXiv's API lacks; ask {ARXIV}/api/query?search_query=..."
            raise AddressError(what)
        terms = " AND ".join(f"{name}:{word}" for word in _WORDS.findall(searched))
        is_newest_first = asked.get("order", "-announced_date_first").startswith("-")
        return _of_search(terms, _most(asked.get("size"), 50), is_newest_first=is_newest_first)
    if path.startswith("/search"):
        raise AddressError(f"is a form of a search; ask {ARXIV}/api/query?search_query=... for what it should find")
    return None


def _of_search(terms: str, most: int, *, is_newest_first: bool) -> Question:
    params: dict[str, str | int] = {"search_query": terms, "start": 0, "max_results": most}
    if is_newest_first:
        params |= {"sortBy": "submittedDate", "sortOrder": "descending"}
    return Question(f"{ARXIV}/api/query?{urlencode(params)}", "arXiv", 3.0, query=terms)


def _most(shown: str | None, otherwise: int) -> int:
    return min(int(shown), _MOST_RECENT) if shown and shown.isdecimal() and int(shown[:9]) else otherwise


def _of_zotero(path: str) -> Question:
    group = _ZOTERO_GROUP.fullmatch(path)
    if group is None:
        what = (
            "is no public group of Zotero with its number; take the address of the group's library, "
            "https://www.zotero.org/groups/NUMBER/NAME, or of a collection in it"
        )
        raise AddressError(what)
    collection = _ZOTERO_COLLECTION.search(group["rest"] or "")
    part = f"/collections/{collection[1]}" if collection else ""
    url = f"{ZOTERO}/groups/{group[1]}{part}/items/top?{urlencode({'format': 'bibtex', 'limit': _PAGE})}"
    return Question(url, "Zotero", 1.0, {"Zotero-API-Version": "3"}, _next_of_zotero)


def _next_of_zotero(answer: Answer, pages: int) -> Mapping[str, str | int] | None:
    total = answer.headers.get("Total-Results", "")
    return {"start": _PAGE * pages} if total.isdecimal() and _PAGE * pages < int(total[:9]) else None
