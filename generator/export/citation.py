"""Citations to read: one line of plain text."""

from __future__ import annotations

from dataclasses import dataclass

from generator.export import facts
from generator.model import Paper

_MOST_AUTHORS = 10


def _authors(paper: Paper) -> str:
    names = ", ".join(map(facts.one_line, paper.authors[:_MOST_AUTHORS]))
    if len(paper.authors) > _MOST_AUTHORS:
        names += " et al"
    return names or (facts.one_line(paper.organization.name) if paper.organization else "")


def _title(paper: Paper) -> tuple[str, str]:
    """The title, and the mark that ends it, if it has none of its own."""
    title = facts.one_line(paper.title)
    return title, "" if title.endswith((".", "?", "!")) else "."


def _appeared(paper: Paper) -> str:
    """The venue and the year, as far as they are known."""
    venue, year = facts.one_line(paper.venue or ""), str(facts.year(paper) or "")
    parts = [*filter(None, (venue, "" if year in venue else year))]
    return f"{', '.join(parts)}." if parts else ""


@dataclass(frozen=True)
class Parts:
    """A citation cut at the title, without its quotation marks: those stand in what is around it.

    An id that stands in for a title has none.
    """

    before: str
    title: str
    after: str


def parts(paper: Paper, site_url: str = "") -> Parts:
    """The paper in one line, as a reference list has it; the address, if any, is the last word."""
    title, mark = _title(paper)
    authors = _authors(paper)
    opening, closing = ("", "") if paper.is_untitled else ("“", "”")
    after = " ".join((f"{mark}{closing}", *filter(None, (_appeared(paper), facts.url(paper, site_url)))))
    return Parts(f"{authors}. {opening}" if authors else opening, title, after)
