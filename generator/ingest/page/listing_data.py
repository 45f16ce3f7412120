"""The listing as the site's own data: what its API answers, and what its page keeps in an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from generator.ingest.layouts.base import RawEntry, RawReading, unread_part
from generator.ingest.page.furniture import ID
from generator.model import Organization, Unread
from generator.util.dates import ListedDate
from generator.util.written_dates import whole_day

_ARXIV = re.compile(rf"{ID}(?:v\d{{1,3}})?")


def read_items(items: Iterable[tuple[int, Any]]) -> RawReading:
    """The entries of listing items, each given with its line.

    An item is ``{"paper": {...}, "title", "summary", "numComments", ...}``. What stands inside ``paper`` counts;
    the outer texts may be cut short. An item that has neither an id nor title and abstract is unread.
    The capture's day is the newest day on which a paper was put on the listing; older answers have it as the outer
    ``publishedAt`` alone.
    """
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    days: list[date | None] = []
    older: list[date | None] = []
    for line, item in items:
        entry = _entry(line, item, item["paper"]) if is_item(item) else None
        if entry is None:
            unread.append(unread_part(line, str(item)))
            continue
        entries.append(entry)
        days.append(whole_day(item["paper"].get("submittedOnDailyAt")))
        older.append(whole_day(item.get("publishedAt")))
    captured = max(filter(None, days), default=None) or max(filter(None, older), default=None)
    return RawReading(tuple(entries), tuple(unread), captured=captured)


def is_item(value: Any) -> bool:
    """Whether a value has the shape of a listing item."""
    return isinstance(value, dict) and isinstance(value.get("paper"), dict)


def _entry(line: int, item: dict[str, Any], paper: dict[str, Any]) -> RawEntry | None:
    title = _text(paper.get("title")) or _text(item.get("title"))
    abstract = _text(paper.get("summary")) or _text(item.get("summary"))
    arxiv = _ARXIV.fullmatch(_text(paper.get("id")))
    if not (arxiv or (title and abstract)):
        return None
    authors = paper.get("authors")
    people = [
        person
        for person in (authors if isinstance(authors, list) else ())
        if isinstance(person, dict) and _text(person.get("name"))
    ]
    day = whole_day(paper.get("publishedAt")) or whole_day(item.get("publishedAt"))
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
        arxiv=arxiv["arxiv"] if arxiv else None,
        code=tuple(filter(None, [_text(paper.get("githubRepo"))])),
        links=tuple(filter(None, [_text(paper.get("projectPage"))])),
        stars=_count(paper.get("githubStars")),
        summary=_text(paper.get("ai_summary")) or None,
        withdrawn_at=whole_day(paper.get("withdrawnAt")) or whole_day(item.get("withdrawnAt")),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _count(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value < 10**9 else None


def _organization(value: Any) -> Organization | None:
    handle = _text(value.get("name")) if isinstance(value, dict) else ""
    return Organization(handle, _text(value.get("fullname")) or handle) if handle else None
