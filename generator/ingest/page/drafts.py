"""Entries that are put together part by part, as a page shows them."""

from __future__ import annotations

import re
from typing import Any

from generator.ingest.layouts.base import Lines, RawEntry, RawReading
from generator.ingest.page.furniture import FrontMatter
from generator.model import Unread
from generator.util.dates import ListedDate, PartialDate

# What a page shows between the abstract and the next title.
_AFTER_TEXT = ("author_count", "comments", "date", "organization")
# Ends a sentence: followed by a new one, and not the end of an abbreviation.
_NEXT_SENTENCE = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bal)(?<!\bvs)(?<!\bcf)(?<!\bFig)[.!?][\"”’')\]]*\s+[^\sa-z]"
)


class Drafts:
    """Collects entries part by part, and the lines that belong to none.

    An entry needs a title. Where it is missing when the next entry begins, all lines of the entry are unread.

    Attributes:
        is_trending: the page is the one of trending papers, where AI summaries stand in place of most abstracts.
        is_fresh: an entry has begun above its title.
        awaits_submitter: the name of who submitted the paper to the page comes next.
    """

    def __init__(self) -> None:
        self.is_trending = False
        self.is_fresh = False
        self.awaits_submitter = False
        self._drafts: list[dict[str, Any]] = []
        self._unread: list[Unread] = []
        self._head_date: ListedDate | None = None
        self._values: dict[str, Any] = {}
        self._lines: Lines = []
        self._is_torn = False  # a link of the entry never closes
        self._number: tuple[Lines, int] | None = None  # above a title these are upvotes
        self._awaits_votes = False
        self._is_summary = False  # the next text, as its label says

    @property
    def started(self) -> bool:
        """Whether any entry has begun."""
        return bool(self._drafts or self._lines or self._values)

    def has(self, *names: str) -> bool:
        """Whether the current entry has those parts."""
        return all(name in self._values for name in names)

    @property
    def awaits_organization(self) -> bool:
        """Whether who published it may come next: after the title, before the date."""
        return self.has("title") and not any(map(self.has, ("author_count", "date", "organization")))

    def is_of_another(self, arxiv: str) -> bool:
        """Whether the current entry is not the one of that id."""
        return bool(self._values.get("arxiv", arxiv) != arxiv)

    def begin(self) -> None:
        """Ends the current entry; what is taken next belongs to a new one."""
        if self.has("title"):
            self._drafts.append(self._values)
        else:
            self.stray(self._lines)
        self._values, self._lines = {}, []
        self._is_torn = self._awaits_votes = self._is_summary = self.is_fresh = self.awaits_submitter = False

    def take(self, lines: Lines, **values: Any) -> None:
        """Adds parts of the current entry, which stand in those lines. The first of a part counts."""
        self._lines += lines
        self._values = values | self._values
        self._number, self.awaits_submitter = None, False

    def take_title(self, lines: Lines, title: str, arxiv: str | None) -> None:
        """Adds the title, by whose line the entry is known; a number right above it counts its upvotes."""
        number = self._number
        self.take(lines, title=title, line=lines[0][0], **({"arxiv": arxiv} if arxiv else {}))
        if number:
            self.take(number[0], upvotes=number[1])
        self.is_fresh = False

    def take_day(self, lines: Lines, day: ListedDate, comments: int | None) -> None:
        """Adds a date line: an entry's, with its number of comments, or before the first entry the page's."""
        if self._lines:
            self.take(lines, date=day, **({} if comments is None else {"comments": comments}))
        else:
            self._head_date = self._head_date or day

    def take_vote(self, lines: Lines, number: int | None, *, has_word: bool) -> None:
        """Adds a number that may count upvotes: by the word before it, or by its place above a title."""
        if number is None:
            self._awaits_votes = True
        elif has_word or self._awaits_votes or self.is_fresh:
            self.take(lines, upvotes=number)
            self._awaits_votes = False
        else:
            self._number = (lines, number)
        self.is_trending |= has_word

    def take_text(self, lines: Lines, text: str, *, is_text: bool) -> None:
        """Adds a text: below the title it may be the abstract, or a summary that a program wrote."""
        if self.awaits_submitter:
            self.awaits_submitter = False
        elif is_text and self.has("title") and not self._is_torn and not self._has_rest:
            name = "summary" if self._is_summary else "text"
            joined = "\n".join(filter(None, [self._values.pop(name, ""), text]))
            self.take(lines, **{name: joined})
            self._is_summary = False
        else:
            self._is_torn |= text.startswith("[") and self.has("title") and not self._has_rest
            self.stray(lines)

    @property
    def _has_rest(self) -> bool:
        return any(map(self.has, ("abstract", *_AFTER_TEXT)))

    def take_label(self) -> None:
        """Notes that the text above is a program's summary, or, where there is none, the one below."""
        if self.has("text"):
            self._values["summary"] = self._values.pop("text")
        else:
            self._is_summary = True

    def stray(self, lines: Lines) -> None:
        """Adds lines that are part of no entry."""
        self._unread += [Unread(number, text) for number, text in lines]
        self._number = None

    def reading(self, front: FrontMatter, query: str | None = None) -> RawReading:
        """Ends the last entry; gives all of them, and the line of one that the end of the dump cuts off."""
        cut = self._lines[0][0] if self._lines and self._is_cut else None
        if cut is not None:
            self._values.pop("title", None)
        self.begin()
        is_trending = self.is_trending or "/papers/trending" in (front.address or "")
        entries = _merged(_finished(draft, is_trending) for draft in self._drafts)
        # A line may hold several links.
        unread = tuple(sorted(dict.fromkeys(self._unread), key=lambda unread: unread.line))
        return RawReading(entries, unread, self._head_date, front.captured, front.query or query, cut)

    @property
    def _is_cut(self) -> bool:
        """Whether the last entry ends early: in its text, or before it where all others have one."""
        if not self.has("title") or self._is_torn:
            return True
        return (
            bool(self._drafts)
            and not self._has_rest
            and not any(map(self.has, ("text", "summary")))
            and all(draft.keys() & {"abstract", "text", "summary"} for draft in self._drafts)
        )


def _finished(draft: dict[str, Any], is_trending: bool) -> dict[str, Any]:
    """The draft's parts, its text told to be an abstract or a program's summary, its day sure where it is."""
    text, day = draft.pop("text", None), draft.get("date")
    if text:
        # On that page a text of one sentence is never the authors'.
        is_summary = is_trending and "summary" not in draft and not _NEXT_SENTENCE.search(text)
        draft.setdefault("summary" if is_summary else "abstract", text)
    if is_trending and day and day.year and (published := day.in_year(day.year)):
        # It shows every year, the capture's own too, so its years tell nothing of the capture's.
        draft["published"] = PartialDate.of(published)
        del draft["date"]
    return {"abstract": "", **draft}


def _merged(drafts: Any) -> tuple[RawEntry, ...]:
    """The entries, each paper once with the most that any of its cards tells: some pages hold two of each."""
    entries: dict[Any, dict[str, Any]] = {}
    for draft in drafts:
        first = entries.setdefault((draft.get("arxiv"), " ".join(draft["title"].split())), draft)
        for name, value in draft.items():
            if name in ("abstract", "summary"):
                first[name] = max(first.get(name, ""), value, key=len)
            else:
                first.setdefault(name, value)
    return tuple(RawEntry(**draft) for draft in entries.values())
