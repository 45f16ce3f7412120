"""RIS: lines of a tag and a value, for reference managers that do not read BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.export import facts, names
from generator.export.format import Format
from generator.model import Paper
from generator.util.dates import PartialDate


def _date(day: PartialDate) -> str:
    """A date in the four parts that RIS gives it: ``2023/05//`` where the day is not known."""
    known = str(day).replace("-", "/")
    return known if day.day else known + "/" * (4 - len(day.parts))


def _author(name: names.Name) -> str:
    """A name as RIS has it: ``Family, Given, Suffix``; a group's, as EndNote has it, whole with a comma after it.

    Readers that find no comma take the last word for the family name.
    """
    if name.is_whole and (" " in name.family or "," in name.family):
        return f"{' '.join(name.family.replace(',', ' ').split())},"
    return name.inverted


@lru_cache(maxsize=1 << 14)
def _authors(authors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_author, names.people(authors).names))


_END = "\r\n"
_TYPES = {"journal": "JOUR", "proceedings": "CPAPER"}


def _lines(
    paper: Paper, site_url: str, keywords: Iterable[str], with_abstract: bool
) -> Iterator[tuple[str, str | None]]:
    day, publication = paper.published, facts.publication(paper)
    # RIS has no type for preprints; Zotero takes GEN and UNPB for articles of journals.
    yield "TY", _TYPES[publication.kind] if publication else "MANSCPT"
    yield "M3", "Preprint" if paper.arxiv and not publication else None
    yield "ID", paper.id
    yield "TI", facts.one_line(paper.title)
    for author in _authors(paper.authors):
        yield "AU", author
    yield "T2", facts.one_line(publication.container) if publication else None
    yield "PY", str(facts.year(paper) or "") or None
    yield "DA", _date(day) if day and not publication else None
    yield "PB", facts.publisher(paper)
    yield "DB", "arXiv" if paper.arxiv and not publication else None  # which Zotero keeps of a manuscript
    # What RIS has no tag for, in words.
    yield "N1", f"Venue: {facts.one_line(paper.venue)}" if paper.venue and not publication else None
    yield "N1", f"Submitted: {day}" if day and publication else None
    yield "AN", f"arXiv:{paper.arxiv}" if paper.arxiv else None
    yield "DO", facts.cited_doi(paper)
    for url in filter(None, (facts.url(paper, site_url), *paper.code, *paper.links)):
        yield "UR", url
    yield "AB", facts.one_line(paper.abstract) or None if with_abstract else None
    for keyword in keywords:
        yield "KW", facts.one_line(keyword)
    yield "ER", ""


def entry(paper: Paper, site_url: str = "", keywords: Iterable[str] = (), with_abstract: bool = True) -> str:
    """The paper as a RIS record, ``keywords`` being what it is about; lines end in CR and LF."""
    lines = _lines(paper, site_url, keywords, with_abstract)
    return "".join(f"{tag}  - {value}{_END}" for tag, value in lines if value is not None)


def without_abstract(record: str) -> str:
    """The record of a paper less its abstract: what :func:`entry` makes without one, in a fraction of the time."""
    before, tag, after = record.partition(f"{_END}AB  - ")
    return f"{before}{_END}{after.partition(_END)[2]}" if tag else record


FORMAT = Format(
    name="ris",
    title="RIS",
    suffix=".ris",
    entry=lambda paper, source: entry(paper, source.site_url, source.topics_of(paper), source.with_abstracts),
    between=_END,
)
