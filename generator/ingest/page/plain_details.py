"""The details of an entry in a plain dump: its authors or who published it, when, its comments and upvotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.ingest.layouts.base import Lines, RawEntry
from generator.ingest.page.furniture import COUNT, count
from generator.model import Organization
from generator.util import dates

SEPARATOR = "·"
_AUTHORS = re.compile(r"(?:[-•*·] *)?(\d{1,6}) authors?")
_HANDLED = re.compile(r"(?P<handle>[A-Za-z0-9][\w.-]*) +(?P<name>\S.*)")
# Who and when on one line, as narrow screens show it: "Example Laboratory · Published on Oct 4, 2026".
_ON_ONE_LINE = re.compile(rf"(?:(?P<who>[^{SEPARATOR}]{{0,80}}?)\s*(?P<separator>{SEPARATOR})\s*)?(?P<rest>.*)")
_PUBLISHED = re.compile(r"Published on (?=[A-Z])")
_COUNT = re.compile(COUNT)
_UPVOTE = re.compile(rf"Upvote(?: (?P<count>{COUNT}))?", re.IGNORECASE)


def separated(body: Lines) -> Lines:
    """The lines with who, the separator and when apart, where one line has more than one of them."""
    lines: Lines = []
    for number, text in body:
        parts = _ON_ONE_LINE.fullmatch(text) if text.endswith(_DIGITS) and len(text) < _MOST else None
        when = _PUBLISHED.sub("", parts["rest"], count=1) if parts else ""
        if parts and dates.parse(when):
            shown = (parts["who"], parts["separator"], when)
            lines += [(number, part.strip()) for part in shown if part and part.strip()]
        else:
            lines.append((number, text))
    return lines


_DIGITS = tuple("0123456789")
_MOST = 130  # characters: who, the separator and when


def is_detail(text: str) -> bool:
    """Whether a line is the separator, the number of authors, or a date."""
    return is_authors(text) or text == SEPARATOR or dates.parse(text) is not None


def is_authors(text: str) -> bool:
    """Whether a line is the number of authors."""
    return _AUTHORS.fullmatch(text) is not None


@dataclass(frozen=True)
class Details:
    """How the details of one dump are read.

    Attributes:
        has_handles: who published a paper is named by handle and name, and not by name alone.
        upvotes: of the entries by the lines of their titles.
        comments: of those that have them on a line of their own.
    """

    has_handles: bool = True
    upvotes: dict[int, int] = field(default_factory=dict)
    comments: dict[int, int] = field(default_factory=dict)

    def entered(self, entry: RawEntry, details: Lines) -> tuple[RawEntry, Lines]:
        """The entry with its details, and those lines that are none."""
        strays: Lines = []
        for number, text in details:
            if text == SEPARATOR:
                continue
            if authors := _AUTHORS.fullmatch(text):
                entry = replace(entry, author_count=int(authors[1]))
            elif parsed := dates.parse(text):
                entry = replace(entry, date=parsed[0], comments=parsed[1])
            elif not (entry.organization or entry.author_count) and (organization := self._organization(text)):
                entry = replace(entry, organization=organization)
            else:
                strays.append((number, text))
        comments = entry.comments if entry.comments is not None else self.comments.get(entry.line)
        return replace(entry, upvotes=self.upvotes.get(entry.line), comments=comments), strays

    def _organization(self, text: str) -> Organization | None:
        if not self.has_handles:
            return Organization(text, text)
        handled = _HANDLED.fullmatch(text)
        return Organization(handled["handle"], handled["name"]) if handled else None


def read_details(lines: Sequence[str], titles: Sequence[int], names: Iterable[str]) -> Details:
    """How the details of a dump are read.

    Args:
        lines: all of the dump.
        titles: the numbers of the titles' lines.
        names: the lines that name who published a paper.
    """
    shown = list(names)
    has_handles = not shown or 3 * sum(map(_has_handle, shown)) >= len(shown)
    upvotes, comments = _votes_above(lines, titles)
    return Details(has_handles, upvotes or _votes_below(lines, titles), comments)


def _has_handle(text: str) -> bool:
    """Whether a handle stands before a name like it: both begin alike, or it has the name's first letters."""
    handled = _HANDLED.fullmatch(text)
    if handled is None:
        return False
    words = re.findall(r"[a-z0-9]+", handled["name"].lower())
    handle = "".join(re.findall(r"[a-z0-9]+", handled["handle"].lower()))
    initials = "".join(re.findall(r"\b[A-Z]", handled["name"])).lower()
    return any(len(word) > 2 and word[:4] in handle for word in words) or bool(
        len(initials) > 1 and (handle.startswith(initials) or initials.startswith(handle))
    )


def _votes_above(lines: Sequence[str], titles: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Upvotes that stand above each title; and the comments above these, of the paper before."""
    upvotes: dict[int, int] = {}
    comments: dict[int, int] = {}
    before: int | None = None
    for title in titles:
        above = [text for line in lines[max(0, title - _ABOVE) : title - 1] if (text := line.strip())]
        if not above or not _COUNT.fullmatch(above[-1]):
            return {}, {}
        upvotes[title] = count(above[-1])
        if before and len(above) > 2 and _COUNT.fullmatch(above[-2]) and dates.parse(above[-3]):
            comments[before] = count(above[-2])
        before = title
    return upvotes, comments


_ABOVE = 12  # lines above a title where its upvotes and the last details of the paper before may stand


def _votes_below(lines: Sequence[str], titles: Sequence[int]) -> dict[int, int]:
    """Upvotes beside the button below an entry, with its number on the same line or on the next."""
    upvotes: dict[int, int] = {}
    for title, end in pairwise([*titles, len(lines) + 1]):
        below = [text for line in lines[title : end - 1] if (text := line.strip())]
        for text, after in pairwise([*below, ""]):
            if (button := _UPVOTE.fullmatch(text)) and _COUNT.fullmatch(shown := button["count"] or after):
                upvotes.setdefault(title, count(shown))
    return upvotes
