"""What a line, or a row of a table, says of the papers that its links name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.ingest.layouts.base import RawEntry
from generator.ingest.links import titles
from generator.ingest.links.lines import GAP, Line, Link, plain
from generator.util import dates, text
from generator.util.dates import PartialDate
from generator.util.written_dates import written

_BADGES = ("img.shields.io", "badge", "star-history", "twitter.com", "x.com/", "visitor")
_TITLES = ("title", "paper", "paper title", "papers", "article", "publication", "论文", "标题", "题目")
AUTHORS = ("authors", "author", "作者")
VENUES = ("venue", "conference", "publication", "pub", "pub.", "journal", "published in", "published", "会议")
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


def drafts_of(line: Line, *, is_titled: bool = False) -> list[Draft]:
    """The papers of a line; several links of one are one.

    Args:
        line: the line.
        is_titled: whether a line above may give the title, without which an address alone names no paper.
    """
    papers = line.papers
    if not papers:
        return []
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
    at = {id(link): position for position, link in enumerate(line.links)}
    begins = [0, *(at[id(group[-1])] + 1 for group in groups[:-1])]
    ends = [*(at[id(group[0])] for group in groups[1:]), len(line.links)]
    parts = line.text.split(GAP)
    drafts = [
        _draft(line, group, parts[begin : end + 1], line.links[begin:end])
        for group, begin, end in zip(groups, begins, ends, strict=True)
    ]
    return [draft for draft in drafts if draft.arxiv or draft.doi or draft.title or (is_titled and draft.pages)]


def _draft(line: Line, group: list[Link], parts: list[str], links: list[Link]) -> Draft:
    """The paper of some links of a line, with the links and the parts of its text up to those of other papers."""
    first = next(at for at, link in enumerate(links) if link is group[0])
    before, after = GAP.join(parts[: first + 1]), GAP.join(parts[first + 1 :])
    draft = Draft(line.number, line.indent, begins_block=line.is_block_start)
    for link in group:
        if not link.name:
            continue
        draft.arxiv = draft.arxiv or link.name.arxiv
        draft.doi = draft.doi or link.name.doi
        draft.pages += [link.name.page] if link.name.page else []
        draft.title = draft.title or (titles.link_title(link) if link is not group[0] else "")
    own = Line(line.number, GAP.join(parts), links, mark=line.mark)
    draft.title = titles.title_of(own, group[0], before, after, is_item=line.mark != "") or draft.title
    draft.is_labelled = not group[0].is_written or titles.label_of(before)[0] != ""
    draft.urls += addresses_of(own)
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


def drafts_of_row(line: Line, columns: list[str]) -> list[Draft]:
    """The papers of a row: one, unless its cells name several with their titles."""
    drafts = drafts_of(line)
    if len(drafts) > 1 and len({draft.title for draft in drafts}) > 1:
        return drafts
    if not line.papers:
        return []
    names = {link.name.arxiv for link in line.papers if link.name and link.name.arxiv}
    if len(names) > 1:
        return drafts
    [draft] = drafts or [_draft(line, line.papers, line.text.split(GAP), line.links)]
    cells = dict(zip(columns, line.cells, strict=False))

    def cell(heads: Sequence[str]) -> str:
        found = next((cells[head] for head in heads if head in cells), None)
        return plain(found.text.replace(GAP, " ")) if found else ""

    draft.title = _row_title(line, cells)
    draft.authors = titles.authors(cell(AUTHORS))
    draft.venue = next(filter(None, (titles.venue(cell((head,))) for head in VENUES)), None)
    draft.abstract = cell(_ABSTRACTS)
    published = written(cell(_DATES))
    if published and dates.misfit(published, draft.arxiv) is None:
        draft.published = published
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


def addresses_of(line: Line) -> list[str]:
    """The addresses of a line beside those of papers: repositories, and what a label calls the paper's own."""
    urls = []
    for link in line.links:
        if link.name or not link.url.startswith("http") or any(sign in link.url.lower() for sign in _BADGES):
            continue
        if text.is_code(link.url) or link.has_picture or link.is_written or titles.is_label(link.text):
            urls.append(link.url)
    return urls
