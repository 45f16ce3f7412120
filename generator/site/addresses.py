"""Addresses of pages, and relative links between them, which work under any host and path."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container

from slugify import slugify

HOME = ""
ALL_PAPERS = "browse/"
SEARCH = "search/"
YEARS = "years/"
ORGANIZATIONS = "organisations/"
NAMES = "names/"
AUTHORS = "authors/"
UNFILED = "unfiled/"
DUMPS = "dumps/"
ABOUT = "about/"
PICTURES = "pictures/"
MY_LIST = "reading-list/"
NEWS = "news/"
SUBSCRIBE = "subscribe/"
OFFLINE = "offline/"

_LONGEST = 80  # characters of a part of an address


def paper(paper_id: str) -> str:
    """The address of a paper's page, relative to the site's root."""
    return f"papers/{paper_id}/"


def all_papers(number: int) -> str:
    """The address of a page, from 1, of the list of all papers."""
    return f"{ALL_PAPERS}{number}/" if number > 1 else ALL_PAPERS


def topic(topic_id: str) -> str:
    """The address of a topic's page."""
    return f"topics/{topic_id}/"


def area(area_id: str) -> str:
    """The address of an area's page."""
    return f"areas/{area_id}/"


def year(number: int | None) -> str:
    """The address of a year's page; None is for papers without a date."""
    return f"{YEARS}{number or 'undated'}/"


def organization(handle: str) -> str:
    """The address of an organisation's page."""
    return f"{ORGANIZATIONS}{_segment(handle)}/"


def name(name_id: str) -> str:
    """The address of the page of a model's, method's or data set's name."""
    return f"{NAMES}{_segment(name_id)}/"


def author(author_id: str) -> str:
    """The address of an author's page."""
    return f"{AUTHORS}{author_id}/"


def dump(name: str) -> str:
    """The address of a dump's page, from its file name."""
    return f"{DUMPS}{_segment(name.removesuffix('.txt'))}/"


ROBOTS = "robots.txt"
LLMS = "llms.txt"
SITEMAP = "sitemap.xml"
NOT_FOUND = "404.html"
MANIFEST = "manifest.json"
OFFLINE_INDEX = "offline.json"


def atom(place: str) -> str:
    """The address of the Atom feed of home, an area or a topic, from that page's address."""
    return f"{place}feed.xml"


def json_feed(place: str) -> str:
    """The address of the JSON Feed of home, an area or a topic."""
    return f"{place}feed.json"


def card(place: str) -> str:
    """The address of the picture that previews of links to home, an area or a topic show."""
    return f"{place}card.png"


def markdown(page: str) -> str:
    """The address of a page as Markdown, from that of the page."""
    return f"{page.rstrip('/') or 'index'}.md"


def relative(address: str, here: str) -> str:
    """The shortest link from the page or file ``here`` to an address: there are many, and they add up."""
    folders = here.split("/")[:-1]
    parts = address.split("/")
    shared = 0
    for folder, part in zip(folders, parts[:-1], strict=False):
        if folder != part:
            break
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(parts[shared:]) or "./"


_PLAIN_SEGMENT = re.compile(r"(?!index$)[A-Za-z0-9_][A-Za-z0-9_.-]*(?<!\.)")


def _segment(name: str) -> str:
    """A name as part of an address, no two names as the same: itself where it can be, else with a digest of it."""
    if _PLAIN_SEGMENT.fullmatch(name) and len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slugify(name, max_length=_LONGEST)}-{digest}".lstrip("-")


class Links:
    """Links out of a page, checked against the addresses that exist.

    ``root`` leads from the page to the site's root.
    """

    def __init__(self, here: str, known: Container[str], root: str = "") -> None:
        """Takes the page's address; where it is one of many, "" and the ``root`` that they have in common."""
        self._here = here
        self._known = known
        self._is_shared = bool(root)
        self.root = root or "../" * here.count("/")

    def __call__(self, address: str) -> str:
        """The link to an address. Raises KeyError where no page has it: a broken link is a programming error."""
        if address not in self._known:
            raise KeyError(f"nothing is at {address!r}: generator/site/address_index.py does not name it")
        return f"{self.root}{address}" if self._is_shared else relative(address, self._here)
