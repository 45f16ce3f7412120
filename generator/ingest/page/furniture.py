"""The listing's page around its entries: its own words, numbers, addresses, and what a tool wrote above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from generator.util.written_dates import whole_day

SITE = "https://huggingface.co"
ID = r"(?P<arxiv>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
COUNT = r"(?:\d{1,6}|\d{1,4}\.\d{1,2}[kK]|\d{1,4}[kK]|\\?-)"

# The site's other names, and the pages of it that are nobody's.
HOSTS = frozenset({"huggingface.co", "hf.co", "hf-mirror.com"})
_OWN_PAGES = frozenset(
    (
        *("blog", "changelog", "chat", "collections", "datasets", "docs", "enterprise", "inference"),
        *("inference-endpoints", "join", "languages", "learn", "login", "logout", "models", "new", "notifications"),
        *("organizations", "papers", "posts", "pricing", "privacy", "pro", "settings", "spaces", "storage"),
        *("support", "tasks", "terms-of-service"),
    )
)
_PAPER_PATH = re.compile(rf"(?:\.{{0,2}}/)*papers/{ID}(?:v\d{{1,3}})?/?")
_HANDLE_PATH = re.compile(r"(?:\.{0,2}/)*(?:organizations/)?([\w.-]+)/?")
_SITE_ADDRESS = re.compile(
    rf"{re.escape(SITE)}/(?:papers/{ID}(?:#community)?|login\?next=%2Fpapers%2F{ID.replace('arxiv', 'next')})"
)
_PROXY = re.compile(r"https?://(?:web\.archive\.org/web/[^/]+|r\.jina\.ai)/(?=https?:/)|.*<(?=https?:/)")

# The words of head, navigation and foot, one part of the page a line, in lower case.
FURNITURE = frozenset(Path(__file__).with_name("page_words.txt").read_text("utf-8").splitlines()) - {""}
# Decoration of a line in the linked layouts: list marks, headings, images, link ends and numbers.
IMAGE = re.compile(r"!\[[^\[\]]{0,200}\]\([^()]{0,2000}\)")
_LINK_END = re.compile(r"\]\((?:https?://[^)\s]*)?\)|\]\[\d+\]")
_PICTURE = re.compile(r"(?<=\[)\[[^\[\]]{0,100}\]")  # words that stand for a picture, before those of its link
# Which days a page shows, where it is no day's, and how much is new to its reader.
PERIOD = re.compile(
    r"week \d{1,2}(?:,? \d{4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{4}"
    r"|inbox \(\d{1,4}\)"
)
_PAGE_NUMBERS = re.compile(r"[\d\s.…<>«»]*")


def count(shown: str) -> int:
    """A number of upvotes or comments as :data:`COUNT` matches it: ``41``, ``1.2k``, or ``-`` for none."""
    if shown[-1] in "kK":
        return round(float(shown[:-1]) * 1000)
    return 0 if shown[-1] == "-" else int(shown)


@lru_cache(maxsize=4096)  # a page repeats its words at each of its cards
def is_furniture(line: str) -> bool:
    """Whether a line is a known part of the page around the entries, whatever links decorate it."""
    without_images = _PICTURE.sub("", IMAGE.sub(" ", line))
    links = _LINK_END.split(without_images)
    if len(links) > 2 and any(part.strip(" [·|") for part in links[1:]):
        return all(is_furniture(part) for part in links)
    bare = _LINK_END.sub(" ", without_images).replace("`", " ")
    if _PAGE_NUMBERS.fullmatch(bare.strip(" []*-")):
        return True
    bare = re.sub(r"^[\s*#>-]+|[\[\]]", " ", bare)
    bare = " ".join(bare.replace("Hugging Face's logo", " ").split()).lower()
    if PERIOD.fullmatch(bare):
        return True
    # A mark beside a menu item ("Buckets new"), or an item whose picture repeats its name.
    return not bare or bare.removesuffix(" new") in FURNITURE or " ".join(dict.fromkeys(bare.split())) in FURNITURE


def host_of(url: str) -> str:
    """The host of an address, without ``www.``; "" for one that stands for a page of the same site."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@lru_cache(maxsize=1024)  # a reader asks thrice for each
def site_address(url: str, mirrors: frozenset[str] = frozenset()) -> str:
    """The site's own address of what a link leads to: a paper, its discussion, its vote, or who published it.

    Tools write it whole or relative, with the name of a mirror, through an archive, with what tracks readers.

    Args:
        url: the address as a tool wrote it; given back where it is none of those.
        mirrors: hosts that show the site beside :data:`HOSTS`.
    """
    if _SITE_ADDRESS.fullmatch(url):
        return url
    plain = re.sub("[<>\n]", "", _PROXY.sub("", url, count=1))
    plain = re.sub("^(https?:)/+", r"\1//", plain)
    try:
        parts = urlsplit(plain)
    except ValueError:
        return url
    if parts.scheme not in ("", "http", "https"):
        return url
    if paper := _PAPER_PATH.fullmatch(parts.path):
        return f"{SITE}/papers/{paper['arxiv']}{'#community' if parts.fragment == 'community' else ''}"
    path = parts.path.strip("./")
    if path == "login" and (
        paper := _PAPER_PATH.fullmatch(unquote("".join(parse_qs(parts.query).get("next", []))))
    ):
        return f"{SITE}/login?next=%2Fpapers%2F{paper['arxiv']}"
    handle = _HANDLE_PATH.fullmatch(parts.path)
    if handle and handle[1] not in _OWN_PAGES and host_of(plain) in HOSTS | {""} | mirrors:
        return f"{SITE}/{handle[1]}"
    return plain


def is_paper(url: str) -> bool:
    """Whether an address, as :func:`site_address` gives it, is that of a paper."""
    return url.startswith(f"{SITE}/papers/")


@dataclass(frozen=True)
class FrontMatter:
    """The facts that a tool wrote above the page: ``end`` is the position of the first line after them.

    ``captured`` is the day in the page's ``address``, or else the one on which the tool saved it.
    """

    end: int = 0
    captured: date | None = None
    query: str | None = None
    address: str | None = field(default=None, compare=False)


_FACT = re.compile(r"[-*>\s]*(?P<key>[A-Za-z][\w ()-]{0,30}?)\**:\**(?:\s+[\"']?(?P<value>\S.*?)[\"']?)?")
_DAY_KEYS = (
    *("accessed", "archived", "captured", "clipped", "crawled", "created", "date", "downloaded", "exported"),
    *("fetched", "retrieved", "saved", "scraped", "timestamp"),
)
_SERVED = "published time"  # when the site answered, as a reader of pages has it
_ADDRESS_KEYS = ("address", "canonical", "href", "link", "original", "permalink", "source", "website")
_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]+")
_DAY = re.compile(r"\d{4}[-/]\d{2}[-/]\d{2}")
_DAY_PAGE = re.compile(r"/papers/date/(\d{4}-\d{2}-\d{2})(?![\d-])|/papers/?\?(?:[^#]*&)?date=(\d{4}-\d{2}-\d{2})")
_FACT_LINES = 40


def read_front_matter(lines: list[str], *, only_fenced: bool = False) -> FrontMatter:
    """Reads what a tool wrote above the page: between two ``---`` lines, or as ``key: value`` under a heading.

    The text is a stranger's: it is matched line by line, never parsed as YAML.
    """
    first = next((position for position, line in enumerate(lines) if line.strip()), 0)
    fenced = lines[first].strip() == "---"
    if only_fenced and not fenced:
        return FrontMatter()
    days: dict[bool, date] = {}  # by whether the tool's own clock gave it
    url: str | None = None
    for position, line in enumerate(lines[:_FACT_LINES]):
        text = line.strip()
        fact = _FACT.fullmatch(text)
        if fenced and position > first and text == "---":
            return _front_matter(position + 1, days, url)
        if not fenced and not fact and text and not text.startswith(("# ", "```")):
            return _front_matter(position if days or url else 0, days, url)
        if not fact or not fact["value"]:
            continue
        key, value = fact["key"].lower(), fact["value"]
        if key.startswith((*_DAY_KEYS, _SERVED)) and (day := _day_in(value)):
            days.setdefault(key != _SERVED, day)
        elif ("url" in key or key.startswith(_ADDRESS_KEYS)) and (address := _ADDRESS.search(value)):
            url = url or address[0]
    return FrontMatter()


def _front_matter(end: int, days: dict[bool, date], url: str | None) -> FrontMatter:
    shown = _DAY_PAGE.search(url or "")
    captured = (whole_day(shown[1] or shown[2]) if shown else None) or days.get(True) or days.get(False)
    return FrontMatter(end, captured, query_of(url), url)


def _day_in(text: str) -> date | None:
    """The day that a text holds as ``2026-03-02`` or ``2026/03/02``, or begins with in another form."""
    day = _DAY.search(text)
    return whole_day(day[0] if day else text)


def query_of(url: str | None) -> str | None:
    """The ``q`` of a listing's address; None where it has none."""
    try:
        return next(iter(parse_qs(urlsplit(url or "").query).get("q", [])), None)
    except ValueError:
        return None
