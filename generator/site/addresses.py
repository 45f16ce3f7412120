"""Addresses of pages, and relative links between them, which work under any host and path."""

from __future__ import annotations

from collections.abc import Iterable

from slugify import slugify

HOME = ""
ALL_PAPERS = "browse/"
YEARS = "years/"
ORGANIZATIONS = "organisations/"
DUMPS = "dumps/"
ABOUT = "about/"


def paper(paper_id: str) -> str:
    """The address of a paper's page, relative to the site's root."""
    return f"papers/{paper_id}/"


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
    return f"{ORGANIZATIONS}{slugify(handle, max_length=80) or 'unnamed'}/"


def dump(name: str) -> str:
    """The address of a dump's page, from its file name."""
    return f"{DUMPS}{slugify(name.rsplit('.', 1)[0], max_length=80) or 'unnamed'}/"


class Links:
    """Relative links out of one page, checked against the addresses that exist."""

    def __init__(self, here: str, known: Iterable[str]) -> None:
        self._up = "../" * here.count("/")
        self._known = known if isinstance(known, (set, frozenset)) else set(known)

    def __call__(self, address: str) -> str:
        """The link to an address. Raises KeyError where no page has it: a broken link is a programming error."""
        if address not in self._known:
            raise KeyError(address)
        return f"{self._up}{address}" or "./"
