"""The listing as the site's own data: what its API answers, and what its page keeps in an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from generator.ingest.layouts.base import RawEntry, RawReading
from generator.ingest.layouts.page_furniture import ID, iso_day
from generator.model import Organization, Unread
from generator.util.dates import ListedDate

_ID = re.compile(ID)
_VERSION = re.compile(r"v\d{1,3}$")


def read_items(items: Iterable[tuple[int, Any]]) -> RawReading:
    """The entries of listing items, each given with its line.

    An item is ``{"paper": {...}, "title", "summary", "numComments", ...}``. What stands inside ``paper`` counts;
    the outer texts may be cut short. An item without a title or an abstract is unread. The capture's day is the
    newest day on which a paper was put on the listing; older answers have it as the outer ``publishedAt`` alone.
    """
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    days: list[date | None] = []
    older: list[date | None] = []
    for line, item in items:
        entry = _entry(line, item)
        if entry is None:
            unread.append(Unread(line, _shown(item)))
            continue
        entries.append(entry)
        days.append(iso_day(_inner(item).get("submittedOnDailyAt")))
        older.append(iso_day(item.get("publishedAt")))
    captured = max(filter(None, days), default=None) or max(filter(None, older), default=None)
    return RawReading(tuple(entries), tuple(unread), captured=captured)


def is_item(value: Any) -> bool:
    """Whether a value has the shape of a listing item."""
    return isinstance(value, dict) and isinstance(value.get("paper"), dict)


def _inner(item: Any) -> dict[str, Any]:
    inner: dict[str, Any] = item["paper"] if is_item(item) else {}
    return inner


def _entry(line: int, item: Any) -> RawEntry | None:
    paper = _inner(item)
    title = _text(paper.get("title")) or (_text(item.get("title")) if paper else "")
    abstract = _text(paper.get("summary")) or (_text(item.get("summary")) if paper else "")
    if not title or not abstract:
        return None
    people = _people(paper.get("authors"))
    day = iso_day(paper.get("publishedAt")) or iso_day(item.get("publishedAt"))
    found = _ID.fullmatch(_VERSION.sub("", _text(paper.get("id"))))
    return RawEntry(
        title=title,
        abstract=abstract,
        line=line,
        author_count=len(people) or None,
        # All are counted, but those that the site was asked to hide are not named.
        authors=tuple(_text(person["name"]) for person in people if not person.get("hidden")),
        organization=_organization(paper.get("organization")) or _organization(item.get("organization")),
        date=ListedDate(day.month, day.day, day.year) if day else None,
        comments=_count(item.get("numComments")),
        upvotes=_count(paper.get("upvotes")),
        arxiv=found[0] if found else None,
        code=_address(paper.get("githubRepo")),
        links=_address(paper.get("projectPage")),
        stars=_count(paper.get("githubStars")),
        withdrawn_at=iso_day(paper.get("withdrawnAt")) or iso_day(item.get("withdrawnAt")),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def _address(value: Any) -> tuple[str, ...]:
    return (_text(value),) if _text(value) else ()


def _people(value: Any) -> list[dict[str, Any]]:
    people = value if isinstance(value, list) else []
    return [person for person in people if isinstance(person, dict) and _text(person.get("name"))]


def _organization(value: Any) -> Organization | None:
    if not isinstance(value, dict) or not _text(value.get("name")):
        return None
    handle = _text(value.get("name"))
    return Organization(handle, _text(value.get("fullname")) or handle)


def _shown(item: Any) -> str:
    """An item that could not be read, short."""
    return " ".join(str(item).split())[:200]
