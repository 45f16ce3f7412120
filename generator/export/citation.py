"""Citations to read: one line of plain text, or of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.export import facts
from generator.model import Paper

_MOST_AUTHORS = 10
# What means something to Markdown inside a line. < and & are written as entities, which every dialect reads.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]#|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What would begin a list at the start of a line.
_LIST_MARK = re.compile(r"^([-+]|\d+[.)])(?= |$)")


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


def plain(paper: Paper, site_url: str = "") -> str:
    """The same as :func:`parts`, in one piece."""
    found = parts(paper, site_url)
    return f"{found.before}{found.title}{found.after}"


def _escaped(text: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\g<0>", re.sub("[&<>]", lambda found: _ENTITIES[found[0]], text))
    return _LIST_MARK.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", escaped)


def markdown(paper: Paper, site_url: str = "") -> str:
    """The same as :func:`plain` in Markdown, the title being the link."""
    title, mark = _title(paper)
    authors = _authors(paper)
    shown = _escaped(title)
    if address := facts.url(paper, site_url):
        shown = f"[{shown}]({address})"
    parts = (
        f"{_escaped(authors)}." if authors else "",
        f"“{shown}{mark}”",
        _appeared(paper, _escaped),
    )
    return " ".join(filter(None, parts))
