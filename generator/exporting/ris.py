"""RIS: lines of a tag and a value, for reference managers that do not read BibTeX."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Paper
from generator.dates import PartialDate
from generator.exporting import facts
from generator.exporting.format import Format


def _date(day: PartialDate) -> str:
    """A date in the four parts that RIS gives it: ``2023/05//`` where the day is not known."""
    known = str(day).replace("-", "/")
    return known if day.day else known + "/" * (4 - len(day.parts))


def _lines(paper: Paper, site_url: str) -> Iterator[tuple[str, str | None]]:
    day = paper.published
    yield "TY", "GEN"  # RIS has no type for preprints
    yield "ID", paper.id
    yield "TI", paper.title
    for author in paper.authors:
        yield "AU", facts.name(author).inverted
    yield "PY", str(day.year) if day else None
    yield "DA", _date(day) if day else None
    yield "PB", "arXiv" if paper.arxiv else None
    yield "AN", f"arXiv:{paper.arxiv}" if paper.arxiv else None
    yield "DO", facts.doi(paper)
    yield "UR", facts.url(paper, site_url)
    yield "ER", ""


def entry(paper: Paper, site_url: str = "") -> str:
    """The paper as a RIS record; lines end in CR and LF, as the format wants."""
    return "".join(
        f"{tag}  - {facts.one_line(value)}\r\n" for tag, value in _lines(paper, site_url) if value is not None
    )


FORMAT = Format(
    name="ris",
    title="RIS",
    suffix=".ris",
    entry=lambda paper, source: entry(paper, source.site_url),
    between="\r\n",
)
