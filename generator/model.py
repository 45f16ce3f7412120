"""The data that the packages hand on: entries of dumps, listings, papers."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field

from generator.util import text as texts
from generator.util.dates import PartialDate, spelled
from generator.util.stand_ins import is_title, stand_in
from generator.util.yaml_file import Folded, Strict, dump

_PLACE = re.compile(r"(.+):(\d{1,7})(?:#([1-9]\d{0,6}))?")


class Place(NamedTuple):
    """Which entry of which dump: the dump's file name, the line of the title, from 1, and the entry's number.

    ``ordinal`` is that number, from 1, where several entries of the dump have their titles on this line, as in JSON
    that stands on one line. It is 0 where the line alone tells the entry. So every entry has exactly one place, and
    no two have the same.
    """

    dump: str
    line: int
    ordinal: int = 0

    def __str__(self) -> str:
        """As people read and write it: ``dump.txt:12``, or ``dump.json:1#7`` where entries share a line."""
        return f"{self.dump}:{self.line}" + (f"#{self.ordinal}" if self.ordinal else "")

    @classmethod
    def parse(cls, written: str) -> Place | None:
        """The place that a text names; None where it names none."""
        parts = _PLACE.fullmatch(written)
        return cls(parts[1], int(parts[2]), int(parts[3] or 0)) if parts else None


@dataclass(frozen=True)
class Organization:
    """Who published a paper: its ``handle`` on the listing's site and its full ``name``."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listing item of a dump. What the layout does not give is None or empty.

    An entry may lack its abstract, and one that an id names its title too: a list of links gives neither.
    ``summary`` is what a program wrote about the paper, never its abstract; ``venue`` is where it was published.
    ``line`` is the line of the title, from 1; ``ordinal`` as in :class:`Place`. ``code`` holds addresses of
    repositories, ``links`` other addresses, of the layout and then of the abstract; ``stars`` are those of the
    repository.
    ``withdrawn_at`` is the day on which its authors took the paper back, ``withdrawal`` the words of the title
    or the abstract that say they did.
    """

    title: str
    abstract: str
    line: int
    dump: str = ""
    ordinal: int = 0
    author_count: int | None = None
    authors: tuple[str, ...] = ()
    organization: Organization | None = None
    published: PartialDate | None = None
    comments: int | None = None
    upvotes: int | None = None
    arxiv: str | None = None
    doi: str | None = None
    venue: str | None = None
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    stars: int | None = None
    summary: str | None = None
    withdrawn_at: date | None = None
    withdrawal: str | None = None

    @property
    def name(self) -> str:
        """Its title, or what stands in for one; "" where it has neither."""
        return self.title or stand_in(self.arxiv, self.doi)

    @property
    def place(self) -> Place:
        """The entry's place among the entries of all dumps."""
        return Place(self.dump, self.line, self.ordinal)

    @property
    def digest(self) -> str:
        """A hash of name and abstract, eight hexadecimal digits, by which an update knows a listing again."""
        return blake2b(f"{self.name}\n{self.abstract}".encode(), digest_size=4).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The entry as plain JSON values, in the order of the ``read`` command's contract."""
        return {
            "title": self.title or None,
            "abstract": self.abstract or None,
            "line": self.line,
            "author_count": self.author_count,
            "authors": list(self.authors),
            "organization": asdict(self.organization) if self.organization else None,
            "published": str(self.published) if self.published else None,
            "comments": self.comments,
            "upvotes": self.upvotes,
            "arxiv": self.arxiv,
            "code": list(self.code),
            "links": list(self.links),
            "stars": self.stars,
            "doi": self.doi,
            "venue": self.venue,
            "summary": self.summary,
            "withdrawn_at": self.withdrawn_at.isoformat() if self.withdrawn_at else None,
            "withdrawal": self.withdrawal,
        }


@dataclass(frozen=True)
class Unread:
    """A line of a dump that is neither part of an entry nor known page furniture."""

    line: int
    text: str


@dataclass(frozen=True)
class Misdated:
    """A date that a dump gives and that cannot be: its entry's line, the day, and why it is left out."""

    line: int
    day: PartialDate
    reason: str

    @property
    def shown(self) -> str:
        """The date and the reason in words."""
        return f"{self.day} {self.reason}"


@dataclass(frozen=True)
class Reading:
    """All that the generator reads in one dump.

    ``captured`` is None where neither the dump nor dumps.yml settles the day; ``certainty`` says in a word how
    sure its layout is; ``cut`` is the line of an entry that the dump's end cuts off; ``misdated`` are the dates
    that were left out.
    """

    dump: str
    layout: str
    captured: date | None
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...] = ()
    query: str | None = None
    cut: int | None = None
    misdated: tuple[Misdated, ...] = ()
    certainty: str = "certain"

    @property
    def counts(self) -> dict[str, int]:
        """How many entries there are, and how many of them have what a paper's page needs."""
        return {
            "entries": len(self.entries),
            "titles": sum(bool(entry.title) for entry in self.entries),
            "abstracts": sum(bool(entry.abstract) for entry in self.entries),
            "ids": sum(bool(entry.arxiv or entry.doi) for entry in self.entries),
            "authors": sum(bool(entry.authors) for entry in self.entries),
            "dates": sum(bool(entry.published) for entry in self.entries),
        }

    def to_json(self) -> dict[str, Any]:
        """The reading as plain JSON values, in the order of the ``read`` command's contract."""
        return {
            "layout": self.layout,
            "captured": self.captured.isoformat() if self.captured else None,
            "entries": [entry.to_json() | {"ordinal": number} for number, entry in enumerate(self.entries, 1)],
            "unread": [{"line": unread.line, "text": unread.text} for unread in self.unread],
            "query": self.query,
            "certainty": self.certainty,
            "counts": self.counts,
        }


def _is_no_index(name: str) -> str:
    if name == "index":
        raise ValueError("index is the name of a folder's own page; choose another id")
    return name


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

# A page named index would stand at the address of its folder.
PageName = Annotated[Slug, AfterValidator(_is_no_index)]

Url = Annotated[str, Field(pattern=texts.URL)]

Words = Annotated[str, Field(pattern=r"\S")]

ArxivId = Annotated[str, Field(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$")]

Doi = Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")]


class OrganizationFacts(Strict):
    """A handle on the listing's site, and a name."""

    handle: str
    name: str


class Citations(Strict):
    """The number of citations that a source counted on a day."""

    count: Annotated[int, Field(ge=0)]
    day: date


# The values of fields that are never null, where nothing is known.
_UNKNOWN: dict[str, Any] = {"authors": (), "code": (), "keywords": (), "abstract": "", "title": ""}


Count = Annotated[int, Field(ge=0)]


class Listing(Strict):
    """Where a paper was listed: the dump's file name, the title's line, from 1, and the day of the capture.

    ``ordinal`` is the entry's number in the dump, from 1; only where entries share a line does it stand here, and
    catalogues of before entries were numbered lack it there too. By ``digest`` (see
    :attr:`Entry.digest`) the listing is known again for what it was.
    ``query`` is what was searched for. The rest is of that day, as :class:`Entry` has it.
    """

    dump: str
    line: Annotated[int, Field(ge=1)]
    ordinal: Annotated[int | None, Field(ge=1)] = None
    captured: date | None = None
    digest: str | None = None
    query: str | None = None
    stars: Count | None = None
    withdrawn_at: date | None = None
    withdrawal: str | None = None

    @property
    def says_withdrawn(self) -> str | None:
        """Why it seems that the paper was withdrawn, for people; None where nothing says so."""
        if self.withdrawal:
            return f"its listing says “{self.withdrawal}”"
        return f"withdrawn on {spelled(self.withdrawn_at)}, as its listing has it" if self.withdrawn_at else None

    @property
    def place(self) -> Place:
        """Which entry it was when the catalogue was written."""
        return Place(self.dump, self.line, self.ordinal or 0)


class Placed(Strict):
    """A topic or contribution, with the words that speak for it (or the curator's reason)."""

    id: Slug
    evidence: tuple[str, ...] = ()


class Uncurated(Strict):
    """The facts of the paper's own listings where it shows others: only the fields that are set count."""

    title: str | None = None
    abstract: str | None = None
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    author_count: Count | None = None
    organization: OrganizationFacts | None = None
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    venue: Words | None = None
    upvotes: Count | None = None
    comments: Count | None = None
    code: tuple[Url, ...] = ()
    links: tuple[Url, ...] = ()
    summary: str | None = None
    listed_in: tuple[Listing, ...] = ()
    merged: tuple[str, ...] = ()


class Paper(Strict):
    """All that is known of one paper. The fields stand in the order in which they are written.

    ``topics`` has the primary topic first, and is empty where nothing speaks for any (an unfiled paper).
    ``title`` is what stands in for one (see :attr:`Entry.name`), and ``abstract`` empty, where neither listings nor
    sources give them; ``summary`` as in :class:`Entry`.
    ``in_doubt`` are the two best candidates where the rules are not sure. ``uncurated`` keeps what the listings
    said where the curator says otherwise, or where papers merged into this one do. ``merged`` says why its listings
    are one paper. ``former_ids`` are addresses that lead here. ``sources`` names the source of each field that
    neither a listing nor the curator gives (see :mod:`generator.extras.enrich`); ``category`` is arXiv's primary
    one.

    An id is for ever. One whose paper the curator or the rules merged into another (``merged_into``), or which the
    curator took off the list (``withdrawn``, the reason), keeps its file, and with it all that it takes to undo
    that. One that a listing calls
    withdrawn waits for the curator's word: ``withdrawn``, or ``not_withdrawn`` with the reason.
    """

    id: Slug
    title: str
    published: PartialDate | None = None
    authors: tuple[str, ...] = ()
    author_count: Count | None = None
    organization: OrganizationFacts | None = None
    arxiv: ArxivId | None = None
    category: Words | None = None
    doi: Doi | None = None
    venue: Words | None = None
    citations: Citations | None = None
    upvotes: Count | None = None
    comments: Count | None = None
    code: tuple[Url, ...] = ()
    links: tuple[Url, ...] = ()
    keywords: tuple[Words, ...] = ()
    topics: Annotated[tuple[Placed, ...], Field(max_length=4)] = ()
    in_doubt: tuple[Slug, ...] = ()
    contribution: Placed
    abstract: str = ""
    summary: str | None = None
    note: str | None = None
    listed_in: tuple[Listing, ...]
    merged: tuple[str, ...] = ()
    former_ids: tuple[Slug, ...] = ()
    merged_into: Slug | None = None
    withdrawn: str | None = None
    not_withdrawn: str | None = None
    sources: dict[str, str] = {}
    uncurated: Uncurated = Uncurated()

    @property
    def primary(self) -> str | None:
        """The id of the primary topic; None for an unfiled paper."""
        return self.topics[0].id if self.topics else None

    @property
    def is_shown(self) -> bool:
        """Whether the site has the paper under this id."""
        return self.merged_into is None and self.withdrawn is None and self.seems_withdrawn is None

    @property
    def seems_withdrawn(self) -> str | None:
        """Why the paper may have been withdrawn, while the curator has not said whether it was."""
        if self.merged_into or self.withdrawn or self.not_withdrawn:
            return None
        return next((reason for listing in self._newest_first if (reason := listing.says_withdrawn)), None)

    @property
    def stars(self) -> tuple[int, date | None] | None:
        """The stars that its repository had when they were last listed, and the day of that capture."""
        stars = ((listing.stars, listing.captured) for listing in self._newest_first if listing.stars is not None)
        return next(stars, None)

    @property
    def _newest_first(self) -> list[Listing]:
        return sorted(self.listed_in, key=lambda listing: listing.captured or date.min, reverse=True)

    @property
    def is_untitled(self) -> bool:
        """Whether its title only stands in for one, until a source gives it."""
        return not is_title(self.title)

    @property
    def is_bare(self) -> bool:
        """Whether neither its title nor its abstract is known, so that nothing says what it is about."""
        return self.is_untitled and not self.abstract

    def own(self) -> Paper:
        """The paper as its own listings have it, without the curator's decisions and facts of other sources."""
        if not (self.sources or self.uncurated.model_fields_set):
            return self
        listed: dict[str, Any] = {name: _UNKNOWN.get(name) for name in self.sources}
        listed |= {name: getattr(self.uncurated, name) for name in self.uncurated.model_fields_set}
        own = self.model_copy(update=listed)
        return own if own.title else own.model_copy(update={"title": stand_in(own.arxiv, own.doi)})

    def is_written_as(self, other: Paper) -> bool:
        """Whether both have the same file; equal papers may differ in the nulls that their files write out."""
        return self == other and self.uncurated.model_fields_set == other.uncurated.model_fields_set

    def to_yaml(self) -> str:
        """The text of the paper's file."""
        values = self.model_dump(mode="json", exclude={"uncurated"}, exclude_defaults=True)
        if self.abstract:
            values["abstract"] = Folded(self.abstract)
        # Whole, with its nulls: the file has to keep that the dumps gave nothing.
        if uncurated := self.uncurated.model_dump(mode="json", exclude_unset=True):
            values["uncurated"] = uncurated
        return dump(values)
