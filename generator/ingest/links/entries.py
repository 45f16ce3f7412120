"""Entries of a list of links: which lines make one, and how much of a text is such a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.ingest.layouts.base import RawEntry, unread_part
from generator.ingest.links import titles
from generator.ingest.links.drafts import AUTHORS, VENUES, Draft, addresses_of, drafts_of, drafts_of_row
from generator.ingest.links.lines import GAP, Line, plain, read_lines, with_link_texts
from generator.model import Unread

_NOTE_WORDS = 6  # beside a link without a title, past which a line is prose that happens to have a link
_LONG = 200  # characters of a line of prose that weighs as much as one item
_ABOUT = 0.3  # of an item: a line about a paper that has its own heading
_MESSAGE = 400  # characters of a message that passes a paper on
_PROGRAM = re.compile(  # a line of a program, or that says what a program is
    r"[{}=;<]|\"{3}|^\s*(?:import|from|def|class|return)\s\w+\W*\w*$"
    r"|(?i:\b(?:implementations?|code|based|port) (?:of|for|on)\b)"
)


@dataclass(frozen=True)
class LinkList:
    """What a text holds of papers, and of all else.

    Attributes:
        entries: the papers.
        unread: lines that may be of papers, but name none.
        items: how many places of the text list papers; several on a line are one.
        others: how much else there is, in items: a long line of prose weighs as much as some of them.
    """

    entries: tuple[RawEntry, ...]
    unread: tuple[Unread, ...]
    items: int
    others: float


@lru_cache(maxsize=1)  # a text is recognised, and then read
def link_list(text: str, start: int, most: int | None = None) -> LinkList:
    """Reads a text as a list of links, whatever it is.

    Args:
        text: the text.
        start: the position of the first line that counts.
        most: how many lines are looked at.
    """
    lines = list(read_lines(text.split("\n")[:most], start))
    reader = _Reader(lines)
    reader.read()
    if reader.others and len(text) <= _MESSAGE and (passed_on := _passed_on(lines)):
        return _message(reader, passed_on)
    unread = tuple(sorted(reader.unread, key=lambda unread: unread.line))
    drafts = [draft.entry() for draft in reader.drafts]
    return LinkList(tuple(drafts), unread, reader.items, reader.others)


def _passed_on(lines: Sequence[Line]) -> Draft | None:
    """The paper of a message that ends a line with its address, and has no other link, as phones pass one on."""
    linked = [line for line in lines if line.links]
    if len(linked) != 1 or len(linked[0].links) != 1 or any(_PROGRAM.search(line.text) for line in lines):
        return None
    line, name = linked[0], linked[0].links[0].name
    is_last = line.text.rstrip().endswith(GAP) and line.mark in ("", "item")
    if not is_last or not line.links[0].is_written or not name or not (name.arxiv or name.doi):
        return None
    pages = [name.page] if name.page else []
    return Draft(line.number, line.indent, arxiv=name.arxiv, doi=name.doi, pages=pages)


def _message(reader: _Reader, passed_on: Draft) -> LinkList:
    """The one paper of a message. Its title may stand on the line; what is said on others is none."""
    draft = next((draft for draft in reader.drafts if draft.line == passed_on.line), passed_on)
    unread = tuple(unread for unread in reader.unread if unread.line != draft.line)
    return LinkList((draft.entry(),), unread, 1, 0.0)


class _Reader:
    """Goes through the lines once, and keeps what an item may still need of those before it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._is_document = sum(line.mark == "heading" for line in lines) > 1
        self.drafts: list[Draft] = []
        self.unread: list[Unread] = []
        self.items = 0
        self.others = 0.0
        self._section: Line | None = None  # the heading above
        self._in_section: Draft | None = None  # the last paper below it
        self._open: Line | None = None  # a line that may be the title of what follows
        self._current: Draft | None = None  # what lines further in belong to
        self._columns: list[str] | None = None  # the head of the table

    def read(self) -> None:
        """Reads all lines."""
        for line, after in pairwise([*self._lines, Line(0, "")]):
            if line.mark not in ("row", "delimiter"):
                self._columns = None
            if line.mark == "row" and after.mark == "delimiter":
                self._columns = [plain(cell.text.replace(GAP, "")).lower() for cell in line.cells]
            elif line.mark == "heading":
                self._heading(line)
            elif line.mark == "code":
                self._other(line, is_list=False)
            elif line.mark not in ("delimiter", "comment"):
                self._line(line, after)
        self._close()

    def _heading(self, line: Line) -> None:
        self._close()
        self._section, self._in_section, self._current = line, None, None
        drafts = drafts_of(line)
        if (
            line.links
            and len(line.papers) == len(line.links)
            and not plain(line.text.replace(GAP, ""))
            and line.links[0].is_written
        ):
            return  # an id after the sign of a comment
        for draft in drafts:
            draft.is_section = True
            self._add(draft)

    def _line(self, line: Line, after: Line) -> None:
        drafts = (
            drafts_of_row(line, self._columns or [])
            if line.mark == "row"
            else drafts_of(line, is_titled=self._is_below_title(line))
        )
        if drafts and _is_prose(line, drafts):
            self._other(line, is_list=line.mark == "item")
        elif drafts:
            self._listed(line, drafts)
        elif self._belongs(line):
            self._take_more(line)
        elif line.mark in ("", "item") and _may_be_title(line):
            self._title(line, after)
        elif not _is_furniture(line):
            self._close()
            self._other(line, is_list=line.mark in ("item", "row"))

    def _listed(self, line: Line, drafts: list[Draft]) -> None:
        first, above = drafts[0], self._open
        current = self._current
        if current and len(drafts) == 1 and line.mark != "row":
            is_further_in = line.indent > current.indent
            is_named_so = current.title and not (current.arxiv or first.title) and is_further_in
            if first.has_name_of(current) or is_named_so:
                current.absorb(first)
                return
        if len(drafts) == 1 and not first.title and above and self._is_below_title(line):
            first.title, first.line = titles.words_of(above.text.split(GAP)[0]), above.number
            first.indent = above.indent
            first.urls += addresses_of(above)
            self._open = None
        elif above and line.indent > above.indent and line.mark == "item":
            self._open = None  # a date or a topic above its papers
        section = self._section
        if len(drafts) == 1 and not first.title and section and first.is_labelled and not self._in_section:
            words = titles.tidy(section.text.split(GAP)[0])
            if titles.is_title(words, alone=True):
                first.title, first.line, first.has_borrowed_title = words, section.number, True
                first.is_section = True
        self._close()
        for draft in drafts:
            self._add(draft, is_new=draft is first)
        if not (first.title or line.mark) and not titles.is_label(plain(line.text.replace(GAP, " "))):
            self.others += 1  # a note with a link

    def _is_below_title(self, line: Line) -> bool:
        """Whether the open line may be the title of a line's paper."""
        above = self._open
        if above is None:
            return False
        is_below = line.indent > above.indent or not (line.is_block_start or line.mark)
        return is_below or self._stands_alone(line, above)

    def _stands_alone(self, line: Line, above: Line) -> bool:
        """Whether a link, alone in its paragraph, stands below a title that is so too, as phones share."""
        is_bare = not plain(line.text.replace(GAP, "")) and not line.mark and not above.mark
        return is_bare and above.is_block_start and above.number >= line.number - 2

    def _add(self, draft: Draft, *, is_new: bool = True) -> None:
        if (other := self._in_section) and other.has_borrowed_title:
            other.title, other.has_borrowed_title, other.is_section = "", False, False
        self.drafts.append(draft)
        self._in_section = draft
        self._current = draft
        self.items += is_new

    def _belongs(self, line: Line) -> bool:
        """Whether a line without papers tells more of the item above."""
        current = self._current
        if current is None or line.mark in ("row", "heading"):
            return False
        is_further_in = line.indent > current.indent
        is_next = not line.is_block_start and not line.mark and bool(current.title)
        is_labelled = not line.mark and titles.label_of(line.text)[0] != "" and bool(current.title)
        return is_further_in or (is_next and not _may_be_title(line)) or is_labelled or current.is_section

    def _take_more(self, line: Line) -> None:
        current = self._current
        if current is None:
            return
        current.urls += addresses_of(line)
        name, value = titles.label_of(line.text)
        if current.is_section and not name:
            self.others += _ABOUT * max(1.0, len(line.text) / _LONG)
        if name in AUTHORS:
            current.authors = current.authors or titles.authors(value)
        elif name in VENUES:
            current.venue = current.venue or titles.venue(plain(value))
        elif name in ("title", "标题") and not current.title:
            current.title, current.line = titles.tidy(value), line.number

    def _title(self, line: Line, after: Line) -> None:
        """A line that may be the title of what follows; or of the link above it, where another link follows."""
        current = self._current
        is_below = current and not current.title and not line.mark and not line.is_block_start
        is_pair = self._is_title_below or (current is not None and current.begins_block)
        begins_next = bool(after.papers) and not (after.is_block_start or after.mark or is_pair)
        if current and is_below and not begins_next:
            current.title, self._is_title_below = titles.tidy(line.text), True
            current.line = line.number
            return
        self._close()
        self._open, self._current = line, None

    _is_title_below = False  # the links of this list stand above their titles

    def _close(self) -> None:
        """Ends the wait for a paper below the open line."""
        if self._open and not _is_furniture(self._open):
            self._other(self._open, is_list=self._open.mark == "item")
        self._open = None

    def _other(self, line: Line, *, is_list: bool) -> None:
        self.others += max(1.0, len(line.text) / _LONG)
        if is_list or not self._is_document:
            self.unread.append(unread_part(line.number, plain(with_link_texts(line))))


def _may_be_title(line: Line) -> bool:
    words = titles.words_of(line.text.split(GAP)[0])
    return titles.is_title(words, alone=not line.mark)


def _is_furniture(line: Line) -> bool:
    """Whether a line is a part of the document and of no item: contents, badges, tags, dates."""
    if any(link.url.startswith(("#", "./#")) for link in line.links):
        return True
    if line.links and all(link.has_picture for link in line.links) and not plain(line.text.replace(GAP, "")):
        return True
    words = plain(line.text.replace(GAP, " "))
    return not line.links and titles.is_label(words)


def _is_prose(line: Line, drafts: list[Draft]) -> bool:
    """Whether a line speaks of papers rather than listing them."""
    parts = line.text.split(GAP)
    first = next(at for at, link in enumerate(line.links) if link.name)
    before = titles.tidy(" ".join(parts[: first + 1]))
    shown = [draft.title for draft in drafts if draft.title]
    if line.mark in ("row", "heading") or (before and any(before in title or title in before for title in shown)):
        return False
    is_note = before and not (titles.is_label(before) or titles.authors(before) or "et al" in before)
    if is_note and len(before.split()) > 2 and (shown or not line.mark):
        return True
    words = sum(len(part.split()) for part in parts) - (0 if line.links[first].text in shown else len(shown[:1]))
    return not line.mark and len(drafts) == 1 and not shown and words > _NOTE_WORDS
