"""Entries of a list of links: which lines make one, and how much of a text is such a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from generator.ingest.layouts import link_titles as titles
from generator.ingest.layouts.base import RawEntry
from generator.ingest.layouts.link_lines import GAP, Line, Link, plain, read_lines
from generator.ingest.layouts.page_furniture import iso_day
from generator.model import Unread
from generator.util import dates, text
from generator.util.dates import PartialDate

_LONG = 200  # characters of a line of prose that weighs as much as one item
_WORDS_AROUND = 12  # beside link and title, past which a line is prose that happens to have a link
_ABOUT = 0.3  # of an item: a line about a paper that has its own heading
_SHOWN = 300  # characters of an unread line
_BADGES = ("img.shields.io", "badge", "star-history", "twitter.com", "x.com/", "visitor")
_TITLES = ("title", "paper", "paper title", "papers", "article", "publication", "论文", "标题", "题目")
_AUTHORS = ("authors", "author", "作者")
_VENUES = ("venue", "conference", "publication", "pub", "pub.", "journal", "published in", "published", "会议")
_DATES = ("publish date", "published", "date", "submitted", "submission date", "日期")
_ABSTRACTS = ("abstract", "摘要")


@dataclass
class Draft:
    """An entry in the making: where its title stands, and what is known of it."""

    line: int
    indent: int
    title: str = ""
    arxiv: str | None = None
    doi: str | None = None
    pages: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    venue: str | None = None
    abstract: str = ""
    published: PartialDate | None = None
    is_labelled: bool = False  # its link says only "paper": the title stands elsewhere
    begins_block: bool = False  # its link stands first in its paragraph
    is_section: bool = False  # all below its heading is about it
    has_borrowed_title: bool = False  # that of its section, which counts as long as it is the only paper there

    def has_name_of(self, other: Draft) -> bool:
        """Whether both name the same paper."""
        return bool((self.arxiv and self.arxiv == other.arxiv) or (self.doi and self.doi == other.doi))

    def absorb(self, other: Draft) -> None:
        """Takes what another draft of the same paper has beside this one's."""
        for name in ("title", "arxiv", "doi", "authors", "venue", "abstract", "published"):
            setattr(self, name, getattr(self, name) or getattr(other, name))
        self.pages += other.pages
        self.urls += other.urls

    def entry(self) -> RawEntry:
        """The entry."""
        addresses = [*self.pages, *self.urls]
        return RawEntry(
            title=self.title,
            abstract=self.abstract,
            line=self.line,
            authors=self.authors,
            author_count=len(self.authors) or None,
            arxiv=self.arxiv,
            doi=self.doi,
            venue=self.venue,
            published=self.published,
            code=tuple(url for url in addresses if text.is_code(url)),
            links=tuple(url for url in addresses if not text.is_code(url)),
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
    reader = _Reader(list(read_lines(text.split("\n")[:most], start)))
    reader.read()
    unread = tuple(sorted(reader.unread, key=lambda unread: unread.line))
    drafts = [draft.entry() for draft in reader.drafts]
    return LinkList(tuple(drafts), unread, reader.items, reader.others)


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
        following = [*(line for _, line in pairwise(self._lines)), Line(0, "")]
        for line, after in zip(self._lines, following, strict=True):
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
        drafts = _drafts(line)
        is_bare = len(line.papers) == len(line.links) and not plain(line.text.replace(GAP, ""))
        if is_bare and line.links and line.links[0].is_written:
            return  # an id after the sign of a comment
        for draft in drafts:
            draft.is_section = True
            self._add(draft)

    def _line(self, line: Line, after: Line) -> None:
        drafts = _row(line, self._columns or []) if line.mark == "row" else _drafts(line)
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
        is_below = above is not None and (line.indent > above.indent or not (line.is_block_start or line.mark))
        current = self._current
        if current and len(drafts) == 1 and line.mark != "row":
            is_further_in = line.indent > current.indent
            is_named_so = current.title and not (current.arxiv or first.title) and is_further_in
            if first.has_name_of(current) or is_named_so:
                current.absorb(first)
                return
        if len(drafts) == 1 and not first.title and above and (is_below or self._stands_alone(line, above)):
            first.title, first.line = titles.words_of(above.text.split(GAP)[0]), above.number
            first.indent = above.indent
            first.urls += _urls(above)
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
        current.urls += _urls(line)
        name, value = titles.label_of(line.text)
        if current.is_section and not name:
            self.others += _ABOUT * max(1.0, len(line.text) / _LONG)
        if name in _AUTHORS:
            current.authors = current.authors or titles.authors(value)
        elif name in _VENUES:
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
            shown = plain(line.text.replace(GAP, " "))
            self.unread.append(Unread(line.number, shown[:_SHOWN]))


def _drafts(line: Line) -> list[Draft]:
    """The papers of a line; several links of one are one."""
    papers = line.papers
    if not papers:
        return []
    is_item = line.mark != ""
    names = {link.name.arxiv for link in papers if link.name and link.name.arxiv}
    dois = {link.name.doi for link in papers if link.name and link.name.doi}
    titled = {
        link.text for link in papers if not (link.is_written or link.has_picture) and titles.is_title(link.text)
    }
    groups: list[list[Link]] = []
    if len(names) > 1 or (not names and len(dois) > 1) or len(titled) > 1:
        for link in papers:
            if groups and any(link.name == other.name for other in groups[-1]):
                groups[-1].append(link)
            else:
                groups.append([link])
    else:
        groups = [papers]
    drafts = [_draft(line, group, groups, is_item=is_item) for group in groups]
    return [draft for draft in drafts if draft.arxiv or draft.doi or draft.title]


def _draft(line: Line, group: list[Link], groups: list[list[Link]], *, is_item: bool) -> Draft:
    parts = line.text.split(GAP)
    of_others = {id(link) for other in groups if other is not group for link in other}
    first = next(at for at, link in enumerate(line.links) if link is group[0])
    begin = max((at + 1 for at in range(first) if id(line.links[at]) in of_others), default=0)
    end = min((at for at in range(first + 1, len(line.links)) if id(line.links[at]) in of_others), default=None)
    before = GAP.join(parts[begin : first + 1])
    after = GAP.join(parts[first + 1 : None if end is None else end + 1])
    draft = Draft(line.number, line.indent, begins_block=line.is_block_start)
    for link in group:
        if not link.name:
            continue
        draft.arxiv = draft.arxiv or link.name.arxiv
        draft.doi = draft.doi or link.name.doi
        draft.pages += [link.name.page] if link.name.page else []
        draft.title = draft.title or (titles.link_title(link) if link is not group[0] else "")
    own = Line(line.number, line.text, line.links[begin:end], mark=line.mark)
    draft.title = titles.title_of(own, group[0], before, after, is_item=is_item) or draft.title
    draft.is_labelled = not group[0].is_written or titles.label_of(before)[0] != ""
    draft.urls += _urls(own)
    _take_credits(draft, f"{before}{GAP}{after}")
    return draft


def _take_credits(draft: Draft, around: str) -> None:
    """The venue beside the title, and the authors between both."""
    pieces = [piece for part in around.split(GAP) for piece in titles.pieces(part)]
    for piece in pieces:
        draft.venue = draft.venue or titles.venue(piece)
    if draft.venue and draft.title:
        draft.authors = next(filter(None, (titles.authors(piece) for piece in pieces if "," in piece)), ())
        if set(draft.authors) & {draft.title}:
            draft.authors = ()


def _row(line: Line, columns: list[str]) -> list[Draft]:
    """The papers of a row: one, unless its cells name several with their titles."""
    drafts = _drafts(line)
    if len(drafts) > 1 and len({draft.title for draft in drafts}) > 1:
        return drafts
    if not line.papers:
        return []
    names = {link.name.arxiv for link in line.papers if link.name and link.name.arxiv}
    if len(names) > 1:
        return drafts
    [draft] = drafts or [_draft(line, line.papers, [line.papers], is_item=True)]
    cells = dict(zip(columns, line.cells, strict=False))

    def cell(heads: Sequence[str]) -> str:
        found = next((cells[head] for head in heads if head in cells), None)
        return plain(found.text.replace(GAP, " ")) if found else ""

    draft.title = _row_title(line, cells)
    draft.authors = titles.authors(cell(_AUTHORS))
    draft.venue = next(filter(None, (titles.venue(cell((head,))) for head in _VENUES)), None)
    draft.abstract = cell(_ABSTRACTS)
    day = iso_day(cell(_DATES))
    if day and dates.misfit(PartialDate.of(day), draft.arxiv) is None:
        draft.published = PartialDate.of(day)
    return [draft] if draft.arxiv or draft.doi or draft.title else []


def _row_title(line: Line, cells: dict[str, Line]) -> str:
    shown = [link for cell in line.cells for link in cell.links]
    headed = [cells[head] for head in _TITLES if head in cells]
    for cell in headed:
        for words in (*(titles.link_title(link) for link in cell.links), titles.tidy(cell.text.replace(GAP, " "))):
            if titles.is_title(words):
                return words
    if found := next(filter(None, (titles.link_title(link) for link in shown if link.name)), ""):
        return found
    texts = [titles.tidy(cell.text.replace(GAP, " ")) for cell in line.cells]
    texts = [words for words in texts if len(words.split()) > 2 and titles.is_title(words, alone=True)]
    return texts[0] if len(texts) == 1 and not cells else ""


def _urls(line: Line) -> list[str]:
    """The addresses of a line beside those of papers: repositories, and what a label calls the paper's own."""
    urls = []
    for link in line.links:
        if link.name or not link.url.startswith("http") or any(sign in link.url.lower() for sign in _BADGES):
            continue
        if text.is_code(link.url) or link.has_picture or link.is_written or titles.is_label(link.text):
            urls.append(link.url)
    return urls


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
    return not line.mark and len(drafts) == 1 and not shown and words > _WORDS_AROUND // 2


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
