"""Entries of the layouts in which the listing's texts are links, and an entry's parts follow one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.ingest.layouts.base import Lines, RawEntry, RawReading
from generator.ingest.layouts.page_furniture import COUNT, ID, SITE, FrontMatter, count, is_furniture
from generator.model import Organization, Unread
from generator.util import dates
from generator.util.dates import ListedDate

SEPARATOR = "·"  # between who and when
PAPER = re.compile(rf"{re.escape(SITE)}/papers/{ID}(?P<community>#community)?")
LOGIN = re.compile(rf"{re.escape(SITE)}/login\?next=%2Fpapers%2F{ID}")
HANDLE = re.compile(rf"{re.escape(SITE)}/(?:organizations/)?(?P<handle>[\w.-]+)/?")
ADDRESSES = (PAPER, LOGIN, HANDLE)  # the targets of an entry's links
_AUTHORS = re.compile(r"(?:^|.*\s)(?:[-*•·]\s*|^)(?P<count>\d{1,6})\s+authors?")
_DATE = re.compile(
    rf"(?P<day>[A-Z][a-z]{{2}} \d{{1,2}}(?:, \d{{4}})?)"
    rf"(?:\s*\[\s*(?P<comments>{COUNT})\s*\](?:\({re.escape(SITE)}/\S*\)|\[\d+\]))?"
)
_MOST_LINES = 400  # of one link, past which it is taken for one that never closes


class Drafts:
    """Collects entries part by part, and the lines that belong to none.

    An entry needs a title and an abstract. Where one of them is missing when the next entry begins, all lines of
    the entry are unread.
    """

    def __init__(self) -> None:
        self._entries: list[RawEntry] = []
        self._unread: list[Unread] = []
        self._head_date: ListedDate | None = None
        self._values: dict[str, Any] = {}
        self._lines: Lines = []

    @property
    def started(self) -> bool:
        """Whether any entry has begun."""
        return bool(self._entries or self._lines)

    def has(self, *names: str) -> bool:
        """Whether the current entry has those parts."""
        return all(name in self._values for name in names)

    @property
    def awaits_organization(self) -> bool:
        """Whether who published it may come next: after the abstract, before the date."""
        return self.has("abstract") and not self.has("date")

    def begin(self) -> None:
        """Ends the current entry; what is taken next belongs to a new one."""
        if self.has("title", "abstract"):
            self._entries.append(RawEntry(**self._values))
        else:
            self.stray(self._lines)
        self._values, self._lines = {}, []

    def take(self, lines: Lines, **values: Any) -> None:
        """Adds parts of the current entry, which stand in those lines. The first of a part counts."""
        self._lines += lines
        if "title" in values:
            values["line"] = lines[0][0]
        self._values = values | self._values

    def take_day(self, lines: Lines, day: ListedDate, comments: int | None) -> None:
        """Adds a date line: an entry's, with its number of comments, or before the first entry the page's."""
        if self._lines:
            self.take(lines, date=day, **({} if comments is None else {"comments": comments}))
        else:
            self._head_date = self._head_date or day

    def stray(self, lines: Lines) -> None:
        """Adds lines that are part of no entry."""
        self._unread += [Unread(number, text) for number, text in lines]

    def reading(self, front: FrontMatter, query: str | None = None) -> RawReading:
        """Ends the last entry; gives all of them, and the line of one that the end of the dump cuts off."""
        cut = self._lines[0][0] if self._lines and not self.has("title", "abstract") else None
        self.begin()
        unread = tuple(sorted(self._unread, key=lambda unread: unread.line))
        return RawReading(tuple(self._entries), unread, self._head_date, front.captured, front.query or query, cut)


@dataclass(frozen=True)
class Item:
    """A link, or a line that is none.

    Attributes:
        text: the lines as the dump has them.
        shown: the text of the link; None where the item is no link.
        url: where the link leads; None where the dump does not say.
        is_heading: the link is the whole of a heading.
        picture: the words in place of a picture with which the text begins in brackets.
    """

    lines: Lines
    text: str
    shown: str | None = None
    url: str | None = None
    is_heading: bool = False
    picture: str = ""


def join_links(
    lines: list[str],
    start: int,
    opens: Callable[[str], bool],
    closes: Callable[[str, str], bool],
    begins: Callable[[int, str], bool],
) -> Iterator[Lines]:
    """Yields the lines of a link together, and every other line that holds text by itself.

    Args:
        lines: all lines of the dump.
        start: the position of the first line to look at.
        opens: whether a line opens a link that ends on another one.
        closes: whether a line, after the line that opened it, ends a link.
        begins: whether the next item begins at a position, so that the link opened by a line never closes.
    """
    position = start
    while position < len(lines):
        first, opener = position, lines[position].strip()
        position += 1
        if opens(opener):
            end = min(len(lines), position + _MOST_LINES)
            while position < end and not begins(position, opener):
                position += 1
                if closes(lines[position - 1].strip(), opener):
                    break
        text = [(at + 1, line) for at in range(first, position) if (line := lines[at].strip())]
        if text:
            yield text


def read_items(items: Iterable[Item], front: FrontMatter, query: str | None = None) -> RawReading:
    """Reads item by item; the upvotes or the title begin an entry."""
    drafts = Drafts()
    for item in items:
        if item.shown is None or not _take_link(drafts, item, item.shown):
            _take_line(drafts, item)
    return drafts.reading(front, query)


def _take_link(drafts: Drafts, item: Item, shown: str) -> bool:
    """Takes a link that is part of an entry; False where it is none."""
    words, is_open = " ".join(shown.split()), item.url is None
    paper, login, handle = (shape.fullmatch(item.url or "") for shape in ADDRESSES)
    number, authors = re.fullmatch(COUNT, words), _AUTHORS.fullmatch(words)
    arxiv = {"arxiv": address["arxiv"]} if (address := paper or login) else {}
    if item.is_heading:
        if not (paper or is_open):
            return False
        if drafts.has("title"):
            drafts.begin()
        drafts.take(item.lines, title=shown, **arxiv)
    elif number and (login or is_open):
        drafts.begin()
        drafts.take(item.lines, upvotes=count(words), **arxiv)
    elif login and not words:
        if drafts.has("title"):
            drafts.begin()
        drafts.take(item.lines, **arxiv)
    elif paper and paper["community"]:
        if not drafts.has("title") or (words and not number):
            return False
        drafts.take(item.lines, **({"comments": count(words)} if number else {}))
    elif authors and drafts.has("abstract") and (paper or is_open):
        drafts.take(item.lines, author_count=int(authors["count"]))
    elif drafts.has("title") and (paper or (is_open and not (drafts.has("abstract") or shown.startswith("[")))):
        drafts.take(item.lines, **({"abstract": shown} if words else {}))
    elif paper:
        (drafts.stray if words else drafts.take)(item.lines)
    elif drafts.awaits_organization and (handle or is_open):
        picture = " ".join(item.picture.split())
        name = words.removeprefix(f"[{item.picture}]").strip() or picture
        drafts.take(item.lines, organization=Organization(handle["handle"] if handle else picture or name, name))
    else:
        return False
    return True


def _take_line(drafts: Drafts, item: Item) -> None:
    dated = _DATE.fullmatch(item.text)
    if day := dates.parse(dated["day"] if dated else item.text):
        comments = count(dated["comments"]) if dated and dated["comments"] else day[1]
        drafts.take_day(item.lines, day[0], comments)
    elif item.text == SEPARATOR and drafts.started:
        drafts.take(item.lines)
    elif not all(is_furniture(line) for _, line in item.lines):
        drafts.stray(item.lines)
