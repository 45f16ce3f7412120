"""Citations to read: one line of plain text, or of Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.export import facts
from generator.model import Paper
from generator.util.markdown import escape, link

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


def _appeared(paper: Paper, shown: Callable[[str], str] = str) -> str:
    """The venue, as ``shown``, and the year, as far as they are known."""
    venue, year = facts.one_line(paper.venue or ""), str(facts.year(paper) or "")
    parts = [*filter(None, (shown(venue), "" if year in venue else year))]
    return f"{', '.join(parts)}." if parts else ""


@dataclass(frozen=True)
class Parts:
    """A citation cut at the title, without its quotation marks: those stand in what is around it."""

    before: str
    title: str
    after: str


def parts(paper: Paper, site_url: str = "") -> Parts:
    """The paper in one line, as a reference list has it; the address, if any, is the last word."""
    title, mark = _title(paper)
    authors = _authors(paper)
    after = " ".join(filter(None, (f"{mark}”", _appeared(paper), facts.url(paper, site_url))))
    return Parts(f"{authors}. “" if authors else "“", title, after)


def markdown(paper: Paper, site_url: str = "") -> str:
    """The paper in one line of Markdown, its title the link."""
    title, mark = _title(paper)
    authors, address = _authors(paper), facts.url(paper, site_url)
    quoted = f"“{link(title, address) if address else escape(title)}{mark}”"
    return " ".join(filter(None, (f"{escape(authors)}." if authors else "", quoted, _appeared(paper, escape))))


def lacking(paper: Paper) -> str:
    """The facts that a citation of the paper needs and the list does not know, in a sentence; "" for none."""
    if paper.authors:
        return "" if paper.published else "The year is not known here; take it from the paper itself."
    unknown = "The authors" if paper.published else "Authors and year"
    return f"{unknown} are not known here; take them from the paper itself."
