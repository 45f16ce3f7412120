"""A paper as a record of named fields, as objects of JSON and rows of tables give it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from generator.ingest.layouts.base import Certainty, RawEntry
from generator.ingest.records import ids as paper_ids
from generator.ingest.records import values
from generator.ingest.records.field_names import IDS, INNER, NAMES, is_address, plain_name
from generator.ingest.records.people import People, people
from generator.util.dates import PartialDate
from generator.util.written_dates import whole_day, written

_T = TypeVar("_T")

OWN_FIELDS = frozenset({"contribution", "listed_in"})  # which only a list of ours has
_OF_PROGRAMS = frozenset({"version", "package", "license", "licence"})  # whose DOI is that of a release
_OF_REFERENCES = frozenset({*NAMES["venue"], "itemtype"})
_LONG = 150  # characters of an abstract that tells a paper, with something beside it
_FORUM = re.compile(r"[\w-]{8,15}")


class Record:
    """One object or row, read: at once what tells whether it is a paper, the rest where an entry is made of it.

    Attributes:
        title: the title.
        abstract: the abstract, under a name that means nothing else.
        arxiv: the arXiv id, without a version.
        doi: the DOI of what was published.
        people: the authors.
        published: the date of publication, as precise as it is given.
        addresses: all texts under names of addresses.
    """

    def __init__(self, fields: Mapping[str, Any], key: str | None = None) -> None:
        """Reads the fields; ``key`` is the name under which the object stands in another."""
        self._fields = fields
        self._named = _named(fields)
        # A list of ours wrote it: title, names and venue stay as they are.
        self._is_own = fields.keys() >= OWN_FIELDS
        self.title = self._first("title", _as_written if self._is_own else values.title) or ""
        self.abstract = self._first("abstract", values.abstract) or ""
        self.people = self._first("authors", lambda value: _people(value, self._is_own)) or People()
        self.published = self._date()
        self.addresses = self._addresses()
        telling = [*filter(None, (key, self._first("doi", values.text))), *self.addresses]
        arxiv = self._first("arxiv", values.arxiv) or self._first("id", values.any_arxiv)
        self.arxiv = arxiv or next(filter(None, map(paper_ids.any_arxiv, telling)), None)
        doi = self._first("doi", values.any_doi)
        self.doi = doi or next(filter(None, map(paper_ids.any_doi, telling)), None)

    def _first(self, fact: str, read: Callable[[Any], _T | None]) -> _T | None:
        """What is read under the first of a fact's names that gives anything."""
        named = self._named
        for name in NAMES[fact]:
            if name in named and (found := read(named[name])):
                return found
        return None

    def _date(self) -> PartialDate | None:
        published = self._first("published", written)
        if published and published.month is None and "month" in self._named:
            parts = [str(published.year), *(str(self._named.get(name, "")) for name in ("month", "day"))]
            between = "-" if parts[1].isdecimal() else " "
            return written(between.join(parts).rstrip(" -")) or published
        return published

    def _addresses(self) -> tuple[str, ...]:
        named = self._named
        found = [address for name in named if is_address(name) for address in values.addresses(named[name])]
        forum = named.get("forum")  # which OpenReview gives in place of an address
        if isinstance(forum, str) and _FORUM.fullmatch(forum):
            found.append(f"https://openreview.net/forum?id={forum}")
        return tuple(found)

    @property
    def title_name(self) -> str:
        """The name of the field with the title, as written."""
        written_names = {plain_name(name): name for name in reversed([*self._fields])}
        return next((written_names[name] for name in NAMES["title"] if name in written_names), "title")

    @property
    def captured(self) -> date | None:
        """The day on which the listing had it."""
        return self._first("captured", whole_day)

    @property
    def certainty(self) -> Certainty:
        """How sure it is that this is a paper.

        A title and an id, or an address where papers are, make it certain, or an id alone under its own name. A
        title and an abstract make it likely: not a summary or a description, which posts and packages have too. So
        do a title, authors and a date with a venue, or with the type that reference managers give.
        """
        if self._named.keys() & _OF_PROGRAMS and "title" not in self._named and not self.arxiv:
            return Certainty.NO
        if self.arxiv or self.doi:
            is_own_name = any(name in self._named for name in (*NAMES["arxiv"], *NAMES["doi"]))
            return Certainty.of(self.title or is_own_name or len(self._named) == 1)
        if self.title and any(map(paper_ids.is_paper_page, self.addresses)):
            return Certainty.CERTAIN
        if self.title and self.people.names and self.published and not _OF_REFERENCES.isdisjoint(self._named):
            return Certainty.LIKELY
        length = len(self.abstract) if self.title else 0
        beside = self.people.names or self.published or self.addresses or length >= 2 * _LONG
        return Certainty.LIKELY if length >= _LONG and beside else Certainty.NO

    @property
    def is_entry(self) -> bool:
        """Whether it tells enough of a paper to list it: an id, or a title and anything beside it."""
        beside = self.abstract or self.people.names or self.published or self.addresses
        return bool(self.arxiv or self.doi or (self.title and (beside or self._first("text", values.text))))

    def entry(self, line: int) -> RawEntry:
        """The entry that it is."""
        first = self._first
        has_abstract = bool(self.abstract) or self._is_own  # what else there is of texts is a summary
        beside = values.text(self._named.get("summary")) if has_abstract else ""
        is_titled = self.title not in (f"arXiv:{self.arxiv}", f"doi:{self.doi}")  # by which ours name a paper
        return RawEntry(
            title=self.title if is_titled else "",
            abstract=self.abstract if has_abstract else first("text", values.text) or "",
            line=line,
            author_count=first("author_count", values.count) or self.people.count,
            authors=self.people.names,
            organization=first("organization", values.organization),
            published=self.published,
            comments=self._count("comments"),
            upvotes=self._count("upvotes"),
            arxiv=self.arxiv,
            doi=self.doi,
            venue=first("venue", values.text if self._is_own else values.venue),
            code=first("code", values.repositories) or (),
            links=self._links(),
            stars=self._count("stars"),
            summary=first("summary", values.text) or (beside if beside != self.abstract else "") or None,
            withdrawn_at=first("withdrawn_at", whole_day),
        )

    def _links(self) -> tuple[str, ...]:
        """Addresses beside the paper's own; and that, where no id leads to it."""
        given = [self._named[name] for name in NAMES["links"] if name in self._named]
        found = [address for value in given for address in values.addresses(value)]
        links = [
            address for address in found if not paper_ids.any_arxiv(address) and not paper_ids.any_doi(address)
        ]
        if not (self.arxiv or self.doi or self._is_own):
            links += [address for address in self.addresses if "://" in address][:1]
        return tuple(links)

    def _count(self, fact: str) -> int | None:
        """A count, which may be 0."""
        counts = (values.count(self._named[name]) for name in NAMES[fact] if name in self._named)
        return next((number for number in counts if number is not None), None)


def most_certain(records: Sequence[Record | None]) -> Certainty:
    """How sure it is that a text with those items, some of which are no records, lists papers: most have to."""
    sure = [record.certainty for record in records if record]
    if 2 * (len(sure) - sure.count(Certainty.NO)) <= len(records):
        return Certainty.NO
    return Certainty.CERTAIN if 2 * sure.count(Certainty.CERTAIN) > len(records) else Certainty.LIKELY


def _named(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the fields hold, by their plain names, with what objects inside tell of the paper."""
    named = _plain(fields)
    if "title" not in named and not INNER.isdisjoint(named):
        inner = next((value for name, value in named.items() if name in INNER and isinstance(value, dict)), {})
        named |= _plain(inner)
    for name in IDS:
        if isinstance(named.get(name), dict):
            named = _plain(named[name]) | named
    return named


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        plain_name(name): value["value"] if isinstance(value, dict) and "value" in value else value
        for name, value in reversed([*fields.items()])  # of two names that are one the first counts
        if value is not None and value != "" and isinstance(name, str)
    }


def _as_written(value: Any) -> str:
    return value.strip() if isinstance(value, str) else values.title(value)


def _people(value: Any, as_written: bool) -> People | None:
    found = people(value, as_written)
    return found if found.names or found.count else None
