"""What a reference manager says of a paper, and the values that its formats write alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.ingest.layouts.base import RawEntry, RawReading, unread_part
from generator.model import Unread
from generator.util import text
from generator.util.dates import SHORT_MONTHS, PartialDate, iso_date
from generator.util.identifiers import any_doi, arxiv_id, published_doi
from generator.util.name_order import in_order
from generator.util.venues import is_preprint_server

_MONTH = re.compile(rf"\b({'|'.join(SHORT_MONTHS)})", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d–/-])\d{1,2}(?![\d–/-])", re.ASCII)
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_ARXIV_AT = re.compile(r"arxiv", re.IGNORECASE)
# An id of the present kind may stand alone where people write one; an old one needs arXiv's name beside it.
_BARE_ID = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?", re.ASCII)
# A line of a note that names the paper's own id, as Zotero's "arXiv:2610.91001 [cs]"; others speak of other papers.
_OWN_ID = re.compile(
    r"^[ \t]*(?:[A-Z]\w{1,20}:[ \t]*)?(?:(?:e-?|pre)?print:?[ \t]+)?arxiv[^\n]*", re.IGNORECASE | re.MULTILINE
)
_SUBMITTED_TO = re.compile(r"(?:submitted|under (?:review|submission))\b", re.IGNORECASE)
# Pages about a paper of which its id tells the address.
_OWN_PAGE = re.compile(
    r"https?://(?:\w+\.)?(?:arxiv\.org/|huggingface\.co/papers/|(?:dx\.)?doi\.org/10\.)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference, its texts as the format gives them, without its escapes; what it does not give is empty.

    Attributes:
        line: the line of its title, or of its head, from 1.
        head: what it begins with, for people.
        key: by which the file cites it.
        title: as written.
        abstract: as written.
        authors: their names, the given names first.
        has_more_authors: whether it says that there are others.
        published: an ISO date, as precise as it gives it.
        arxiv: a text that names its arXiv id.
        doi: as written, or as an address.
        venues: where it was published, what tells that best first.
        urls: addresses, of itself, of code and of others.
    """

    line: int
    head: str
    key: str = ""
    title: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    has_more_authors: bool = False
    published: str = ""
    arxiv: str = ""
    doi: str = ""
    venues: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a file: the line, from 1, and in a curator's words what is there, with the mend.

    ``lost`` is the text that could not be read; "" where its reference is read all the same. ``is_cut`` says that
    the file ends inside it.
    """

    line: int
    what: str
    lost: str = ""
    is_cut: bool = False


Part = Reference | Flaw


def read_references(parts: Iterable[Part]) -> RawReading:
    """References as a listing's entries. One that neither title nor id names is unread, and so is what is lost."""
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    cut: int | None = None
    for part in parts:
        if isinstance(part, Flaw):
            cut = part.line if part.is_cut else cut
            if part.lost:
                unread.append(unread_part(part.line, part.lost))
            continue
        entry = _entry(part)
        if entry.name:
            entries.append(entry)
        else:
            unread.append(unread_part(part.line, part.head))
    return RawReading(tuple(entries), tuple(unread), cut=cut)


def _entry(reference: Reference) -> RawEntry:
    arxiv = arxiv_id(reference.arxiv) or arxiv_id(any_doi(reference.doi) or "")
    code, links = text.sort_addresses(reference.urls)
    entry = RawEntry(
        title="",
        abstract=reference.abstract,
        line=reference.line,
        author_count=len(reference.authors) or None if not reference.has_more_authors else None,
        authors=reference.authors,
        published=_partial(reference.published),
        arxiv=arxiv,
        doi=published_doi(reference.doi),
        venue=next(filter(_is_venue, reference.venues), None),
        code=code,
        links=tuple(url for url in links if not _OWN_PAGE.match(url)),
    )
    # The exports of this generator call a paper without a title by its id.
    return entry if reference.title.strip() == entry.name else replace(entry, title=reference.title)


def _is_venue(name: str) -> bool:
    return bool(name.strip()) and not is_preprint_server(name) and not _SUBMITTED_TO.match(name.strip())


def _partial(iso: str) -> PartialDate | None:
    """The date, less precise where the calendar has none such."""
    parts = iso.split("-") if iso else []
    while parts:
        try:
            return PartialDate.parse("-".join(parts))
        except ValueError:
            parts.pop()
    return None


def arxiv_in(*texts: str) -> str:
    """The first word of the texts that names an arXiv id; "" where none does."""
    for words in texts:
        if _BARE_ID.fullmatch(words.strip()):
            return words.strip()
        for word in words.split() if _ARXIV_AT.search(words) else ():
            if arxiv_id(word.strip("()[],;.")):
                return word.strip("()[],;.")
    return ""


def doi_in(*urls: str) -> str:
    """The first address of a DOI; "" where there is none."""
    return next((url for url in urls if "doi.org/10." in url), "")


def own_id_lines(*notes: str) -> Iterator[str]:
    """The lines of notes that name the paper's own arXiv id, for :func:`arxiv_in`."""
    for note in notes:
        yield from (line[0] for line in _OWN_ID.finditer(note))


def code_in(*notes: str) -> tuple[str, ...]:
    """The addresses of repositories in notes: authors tell there where the code is."""
    addresses = (address.url for note in notes for address in text.find_addresses(note))
    return tuple(filter(text.is_code, addresses))


def iso(written: str) -> str:
    """A date with hyphens or slashes between its parts, year first, as ISO text; "" where it is none."""
    parts = _ISO.match(written.strip())
    return iso_date([part for part in parts.groups() if part]) if parts else ""


def month_of(written: str) -> int | None:
    """A month by its number or its English name, which may be cut short; None where none is named."""
    named = _MONTH.search(written)
    if named:
        return SHORT_MONTHS.index(named[1].lower()) + 1
    number = written.strip()
    return int(number) if number.isascii() and number.isdecimal() and 1 <= int(number[:3]) <= 12 else None


def date_of(year: str, month: str, day: str = "") -> str:
    """The ISO text of a year, a month by name or number, which may have the day beside it, and the day."""
    whole = iso(year)
    if "-" in whole or not (whole or _YEAR.search(year)):
        return whole
    whole = whole or _YEAR.findall(year)[0]
    number = month_of(month)
    if number is None:
        return whole
    days = _DAY.findall(day) or (_DAY.findall(month) if _MONTH.search(month) else [])
    return iso_date([whole, str(number), *days] if len(days) == 1 else [whole, str(number)])


def turned(name: str) -> str:
    """A name written ``Berg, Ada, Jr.`` with the given names first; one of a group ends in a comma."""
    family, _, rest = name.partition(",")
    given, _, suffix = rest.partition(",")
    return in_order(given.strip(), family.strip(), suffix.strip())
