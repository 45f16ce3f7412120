"""A paper as a record of named fields, as objects of JSON, rows of tables and of Parquet give it.

:data:`NAMES` has the names under which programs and people give each fact, whatever their case and the signs
between their words: ``publishedAt``, ``published_at`` and ``Published At`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from generator.ingest.layouts import paper_ids
from generator.ingest.layouts.base import Certainty, RawEntry
from generator.ingest.layouts.page_furniture import COUNT, count, iso_day
from generator.ingest.layouts.record_people import People, people
from generator.model import Organization
from generator.util import text as texts
from generator.util.dates import PartialDate
from generator.util.written_dates import written

_T = TypeVar("_T")

# For each fact its names, the one that tells most first. ``ab``, ``ti`` and so on are tags of Web of Science.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        *("title", "papertitle", "articletitle", "documenttitle", "paper", "papername", "titles"),
        *("displayname", "ti", "name"),
    ),
    "abstract": (
        *("abstract", "abstracttext", "abstractnote", "paperabstract", "articleabstract", "abstracts", "ab"),
        *("originalabstract", "fullabstract", "abstractinvertedindex"),
    ),
    # Some have the abstract here, others what tells of it: beside an abstract they are a summary, or nothing.
    "text": ("summary", "papersummary", "description", "contenttext", "contenthtml"),
    "summary": ("aisummary", "tldr", "aitldr", "generatedsummary", "llmsummary", "gptsummary", "summaryai"),
    "arxiv": ("arxivid", "arxiv", "arxividentifier", "arxivnumber", "arxiveprints", "paperarxivid", "eprint"),
    "id": ("id", "paperid", "identifier", "identifiers", "entryid", "articleid", "archivelocation", "extra"),
    "doi": ("doi", "dois", "paperdoi", "articledoi", "digitalobjectidentifier", "arxivdoi", "prismdoi", "di"),
    "address": (
        "url",
        "link",
        "paperurl",
        "paperlink",
        "articleurl",
        "permalink",
        "uri",
        "href",
        "ee",
        "source",
        "website",
    ),
    "authors": (
        *("authorsparsed", "authorfullnames", "af", "authors", "author", "authorships", "authornames"),
        *("authorlist", "creators", "creator", "authorstring", "paperauthors", "au"),
    ),
    "author_count": ("authorcount", "authorscount", "numauthors", "numberofauthors", "nauthors"),
    "organization": ("organization", "organisation"),
    "published": (
        *("publishedat", "published", "publisheddate", "publicationdate", "datepublished", "dateofpublication"),
        *("firstpublicationdate", "submissiondate", "submitteddate", "datesubmitted", "versions", "issued"),
        *(
            "publishedonline",
            "date",
            "paperdate",
            "pubdate",
            "coverdate",
            "publishdate",
            "releasedate",
            "pdate",
            "cdate",
        ),
        *("publicationyear", "yearpublished", "pubyear", "year", "py"),
    ),
    "captured": (
        "submittedondailyat",
        "submittedat",
        "capturedat",
        "scrapedat",
        "fetchedat",
        "crawledat",
        "retrievedat",
    ),
    "upvotes": ("upvotes", "upvotecount", "numupvotes", "upvotescount", "paperupvotes", "votes", "likes"),
    "comments": ("numcomments", "commentcount", "commentscount", "comments"),
    "code": (
        *(
            "githubrepo",
            "githuburl",
            "githublink",
            "github",
            "githubrepourl",
            "code",
            "codeurl",
            "codelink",
            "coderepo",
        ),
        *("repourl", "repo", "repository", "repositoryurl", "codes", "sourcecode", "officialcode"),
    ),
    "links": ("projectpage", "projecturl", "projectlink", "project", "projectwebsite", "homepage", "links", "demo"),
    "stars": ("githubstars", "stars", "starcount", "numstars", "stargazerscount"),
    "venue": (
        *(
            "venue",
            "journalref",
            "publicationvenue",
            "journal",
            "booktitle",
            "conference",
            "proceeding",
            "proceedings",
        ),
        *("publicationtitle", "sourcetitle", "containertitle", "journaltitle", "journalbook", "publication"),
        *("so", "conferencename", "primarylocation", "hostvenue"),
    ),
    "withdrawn_at": ("withdrawnat",),
}
# An object inside that has the fields, and one whose fields are names of their own.
_INNER = (
    "paper",
    "row",
    "data",
    "fields",
    "attributes",
    "metadata",
    "content",
    "info",
    "record",
    "work",
    "item",
    "node",
)
_IDS = ("externalids", "ids", "pids")
_TITLES = frozenset(NAMES["title"])
_SIGNS = frozenset(_TITLES | {*NAMES["arxiv"], *NAMES["doi"], *_INNER, "id", "entryid", "paperid"})
_FACTS: Mapping[str, frozenset[str]] = {
    name: frozenset(fact for fact in NAMES if name in NAMES[fact]) for names in NAMES.values() for name in names
}
_TELLING = frozenset({"abstract", "text", "arxiv", "doi", "address", "id"})
_LONGEST_NAME = 60  # characters of the name of a field
_ADDRESS = re.compile(r"url|link|href|pdf|arxiv|page$|location|^(?:id|ee|source|uri|doi)$")
_UNKNOWN = frozenset(
    {"", "-", "n/a", "na", "nan", "none", "null", "[no abstract available]", "no abstract available"}
)
_VALUE = (
    "value",
    "text",
    "title",
    "name",
    "#text",
    "$t",
    "_",
    "url",
    "href",
    "@href",
    "landing_page_url",
    "pdf_url",
)
_PREPRINTS = re.compile(r"(?:arxiv|corr)\b", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[\s;,|]+(?=https?://)")
_CODE = re.compile(r"(?:www\.)?(?:github|gitlab)\.com/\S+$")
_MOST = 100  # values of a list that are looked at for ids and addresses
_JATS = re.compile(r"</?jats:[^<>]{0,200}>")
# Where papers are, as good a sign of one as an id.
_PAPER_SITES = re.compile(
    r"https?://(?:[\w-]+\.)*(?:openreview\.net/(?:forum|pdf)|aclanthology\.org/|proceedings\.mlr\.press/"
    r"|(?:papers|proceedings)\.(?:nips|neurips)\.cc/|openaccess\.thecvf\.com/|ojs\.aaai\.org/|jmlr\.org/papers"
    r"|dl\.acm\.org/doi|ieeexplore\.ieee\.org/|semanticscholar\.org/(?:paper|arxiv)|paperswithcode\.com/paper"
    r"|(?:bio|med)rxiv\.org/content|isca-archive\.org/)",
    re.IGNORECASE,
)
# The types of CSL-JSON, which a layout of its own reads.
_CSL_TYPES = frozenset(
    (
        *("article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset"),
        *("entry", "entry-encyclopedia", "manuscript", "paper-conference", "post", "post-weblog", "report"),
        *("review", "software", "speech", "thesis", "webpage"),
    )
)
_CSL_FIELDS = frozenset({"DOI", "URL", "issued", "author", "container-title", "publisher"})
_LONG = 150  # characters of an abstract that tells a paper by itself


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str:
    return re.sub(r"[^a-z0-9#@$_]|(?<=.)_", "", name.lower())


def may_be_headings(names: Sequence[str]) -> bool:
    """Whether columns of those names may hold papers: a title or an id, and anything to know it by.

    Names that say the same are no sign of a table, but of running text.
    """
    known = [plain for name in names if len(name) <= _LONGEST_NAME and (plain := _plain_name(name)) in _FACTS]
    facts = {fact for name in known for fact in _FACTS[name]}
    return bool(facts & {"title", "arxiv", "doi", "id"}) and bool(facts & _TELLING) and len(set(known)) > 1


def is_telling(name: str) -> bool:
    """Whether a column of that name may tell something of a paper."""
    plain = _plain_name(name)
    return plain in _FACTS or plain in _INNER or plain in _IDS or "." in name or _is_address(plain)


def nested(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields, those with a point in their names as objects: ``paper.title`` is the title of ``paper``."""
    if not any("." in name for name in fields):
        return fields
    objects: dict[str, Any] = {}
    for name, value in fields.items():
        outer, point, inner = name.partition(".")
        if point and inner and isinstance(objects.setdefault(outer, {}), dict):
            objects[outer][inner] = value
        else:
            objects.setdefault(name, value)
    return objects


def may_be_record(value: Any) -> bool:
    """Whether a value has a name of a title or of an id: a look that costs little."""
    return isinstance(value, dict) and any(_plain_name(name) in _SIGNS for name in value if isinstance(name, str))


def read_text(value: Any) -> str:
    """The text of a value: itself, or the first in a list, or the value inside of an object."""
    if isinstance(value, str):
        shown = value.strip()
        return "" if len(shown) < _LONGEST_NAME and shown.lower() in _UNKNOWN else shown
    if isinstance(value, list) and value:
        return next(filter(None, map(read_text, value[:5])), "") if not isinstance(value[0], list) else ""
    if isinstance(value, dict):
        return next(filter(None, (read_text(value[name]) for name in _VALUE if name in value)), "")
    return ""


def read_count(value: Any) -> int | None:
    """A count: a whole number, or one in digits, as ``12``, ``12.0`` or ``1.2k``."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        shown = value.strip().removesuffix(".0").replace(",", "")
        return count(shown) if re.fullmatch(COUNT, shown) and shown[-1] != "-" else None
    return value if type(value) is int and 0 <= value < 10**9 else None


class Record:
    """One object or row, read: what tells a paper at once, the rest where an entry is made of it.

    Attributes:
        values: what the fields hold, by their names in small letters without the signs between words.
        title: the title.
        own_abstract: the abstract, under a name that means nothing else.
        arxiv: the arXiv id, without a version.
        doi: the DOI of what was published.
        people: the authors.
        published: the date of publication, as precise as it is given.
        addresses: all texts under names of addresses.
        is_own: whether a list of ours wrote it: names and venue stay as they are.
    """

    def __init__(self, fields: Mapping[str, Any], key: str | None = None) -> None:
        """Reads the fields; ``key`` is the name under which the object stands in another."""
        self._fields = fields
        self.values = _values(fields)
        inner = next((self.values[name] for name in _INNER if isinstance(self.values.get(name), dict)), None)
        if inner is not None and "title" not in self.values:
            self.values |= _values(inner)
        for name in _IDS:
            if isinstance(self.values.get(name), dict):
                self.values = _values(self.values[name]) | self.values
        self.is_own = "contribution" in self.values and "listedin" in self.values
        self.title = self._first("title", _title) or ""
        self.own_abstract = self._first("abstract", _abstract) or ""
        self.people = self._first("authors", lambda value: _people(value, self.is_own)) or People()
        self.published = self._published()
        self.addresses = tuple(
            address for name, value in self.values.items() if _is_address(name) for address in _addresses(value)
        )
        arxiv = self._first("arxiv", _named_arxiv) or self._first("id", _any_arxiv)
        doi = self._first("doi", _any_doi)
        telling = [*filter(None, (key, self._first("doi", read_text))), *self.addresses]
        self.arxiv = arxiv or next(filter(None, map(paper_ids.any_arxiv, telling)), None)
        self.doi = doi or next(filter(None, map(paper_ids.any_doi, telling)), None)

    def _first(self, fact: str, read: Callable[[Any], _T | None]) -> _T | None:
        """What is read under the first of a fact's names that gives any."""
        values = self.values
        for name in NAMES[fact]:
            if name in values and (found := read(values[name])):
                return found
        return None

    def _published(self) -> PartialDate | None:
        published = self._first("published", written)
        if published and published.month is None and "month" in self.values:
            month, day = (str(self.values.get(name, "")) for name in ("month", "day"))
            return written(f"{published.year} {month} {day}") or written(f"{published.year}-{month}") or published
        return published

    @property
    def title_name(self) -> str:
        """The name of the field with the title, as written."""
        named = {_plain_name(name): name for name in reversed([*self._fields])}
        return next((named[name] for name in NAMES["title"] if name in named), "title")

    @property
    def captured(self) -> date | None:
        """The day on which the listing had it."""
        return self._first("captured", iso_day)

    @property
    def certainty(self) -> Certainty:
        """How sure it is that this is a paper.

        A title and an id, or an address where papers are, make it certain, or an id alone under its own name. A
        title and an abstract make it likely: not a summary or a description, which posts and packages have too.
        """
        if self._is_csl:
            return Certainty.NO
        if self.arxiv or self.doi:
            is_named = bool(self.title) or any(name in self.values for name in (*NAMES["arxiv"], *NAMES["doi"]))
            return Certainty.of(is_named or len(self.values) == 1)
        if self.title and any(map(_PAPER_SITES.match, self.addresses)):
            return Certainty.CERTAIN
        has_more = bool(
            self.people.names or self.published or self.addresses or len(self.own_abstract) >= 2 * _LONG
        )
        return Certainty.LIKELY if self.title and len(self.own_abstract) >= _LONG and has_more else Certainty.NO

    @property
    def _is_csl(self) -> bool:
        kind, title = self._fields.get("type"), self._fields.get("title")
        is_type = isinstance(kind, str) and kind in _CSL_TYPES and isinstance(title, str)
        return is_type and not _CSL_FIELDS.isdisjoint(self._fields)

    @property
    def is_entry(self) -> bool:
        """Whether it tells enough of a paper to list it: an id, or a title and anything beside it."""
        beside = self.own_abstract or self.people.names or self.published or self.addresses
        return bool(self.arxiv or self.doi or (self.title and (beside or self._first("text", read_text))))

    def entry(self, line: int) -> RawEntry:
        """The entry that it is."""
        has_id = bool(self.arxiv or self.doi)
        pages = () if has_id or self.is_own else self._first("address", _all_addresses) or ()
        beside = read_text(self.values.get("summary")) if self.own_abstract else ""
        return RawEntry(
            title=self.title,
            abstract=self.own_abstract or self._first("text", read_text) or "",
            line=line,
            author_count=self._first("author_count", read_count) or self.people.count,
            authors=self.people.names,
            organization=self._first("organization", _organization),
            published=self.published,
            comments=self._count("comments"),
            upvotes=self._count("upvotes"),
            arxiv=self.arxiv,
            doi=self.doi,
            venue=self._first("venue", read_text if self.is_own else _venue),
            code=self._first("code", _repositories) or (),
            links=(*self._links, *pages[:1]),
            stars=self._count("stars"),
            summary=self._first("summary", read_text) or (beside if beside != self.own_abstract else "") or None,
            withdrawn_at=self._first("withdrawn_at", iso_day),
        )

    @property
    def _links(self) -> list[str]:
        """Addresses beside the paper's own."""
        values = (self.values[name] for name in NAMES["links"] if name in self.values)
        found = (address for value in values for address in _all_addresses(value))
        return [address for address in found if not (paper_ids.any_arxiv(address) or paper_ids.any_doi(address))]

    def _count(self, fact: str) -> int | None:
        counts = (read_count(self.values[name]) for name in NAMES[fact] if name in self.values)
        return next((number for number in counts if number is not None), None)


def most_certain(records: Sequence[Record | None]) -> Certainty:
    """How sure it is that a text with those items, some of which are no records, lists papers: most have to."""
    sure = [record.certainty for record in records if record]
    if 2 * (len(sure) - sure.count(Certainty.NO)) <= len(records):
        return Certainty.NO
    return Certainty.CERTAIN if 2 * sure.count(Certainty.CERTAIN) > len(records) else Certainty.LIKELY


def _values(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        _plain_name(name): value["value"] if isinstance(value, dict) and "value" in value else value
        for name, value in reversed([*fields.items()])
        if value is not None and value != "" and isinstance(name, str)
    }


def _named_arxiv(value: Any) -> str | None:
    """An id under its own name, which may have lost zeros on its way through a spreadsheet."""
    shown = str(value) if isinstance(value, float) else read_text(value)
    return paper_ids.arxiv_of_number(shown) or paper_ids.any_arxiv(shown)


def _any_arxiv(value: Any) -> str | None:
    many = value if isinstance(value, list) else [value]
    return next(filter(None, (paper_ids.any_arxiv(read_text(one)) for one in many[:_MOST])), None)


def _any_doi(value: Any) -> str | None:
    many = value if isinstance(value, list) else [value]
    return next(filter(None, (paper_ids.any_doi(read_text(one)) for one in many[:_MOST])), None)


@lru_cache(maxsize=4096)
def _is_address(name: str) -> bool:
    return _ADDRESS.search(name) is not None


def _title(value: Any) -> str:
    """A title; under the names of one some have who a thing is."""
    return "" if isinstance(value, dict) and "name" in value else read_text(value)


def _abstract(value: Any) -> str:
    """An abstract, without the marks of the XML that Crossref keeps it in."""
    shown = read_text(value)
    if not shown and isinstance(value, dict):
        return _in_order(value)
    return _JATS.sub(" ", shown) if "<jats:" in shown else shown


def _people(value: Any, as_written: bool) -> People | None:
    found = people(value, as_written)
    return found if found.names or found.count else None


def _addresses(value: Any) -> Iterator[str]:
    for each in value[:_MOST] if isinstance(value, list) else [value]:
        if shown := read_text(each):
            # A cell may hold several.
            yield from filter(None, _BETWEEN_ADDRESSES.split(shown)) if "://" in shown[1:] else (shown,)


def _all_addresses(value: Any) -> tuple[str, ...]:
    return tuple(_addresses(value))


def _repositories(value: Any) -> tuple[str, ...]:
    """Web addresses, which for the hosts of code may lack their beginning."""
    found = (f"https://{each}" if _CODE.match(each) else each for each in _addresses(value))
    return tuple(address for address in found if address.startswith(("http://", "https://")))


def _organization(value: Any) -> Organization | None:
    if isinstance(value, dict):
        handle = read_text(value.get("handle")) or read_text(value.get("name"))
        name = read_text(value.get("fullname")) or read_text(value.get("name")) or handle
        return Organization(handle, name) if handle else None
    shown = read_text(value) if isinstance(value, str) else ""
    return Organization(shown, shown) if shown else None


def _venue(value: Any) -> str | None:
    """A venue by its name; where preprints are is none."""
    if isinstance(value, dict):
        value = value.get("source") if isinstance(value.get("source"), dict) else value
        if value.get("type") == "repository":
            return None
        value = value.get("name") or value.get("display_name") or value.get("raw")
    shown = read_text(value)
    return None if not shown or _PREPRINTS.match(shown) or texts.canonical(shown) else shown


def _in_order(index: Mapping[str, Any]) -> str:
    """A text from its words, each with its positions, as OpenAlex has it."""
    words = {
        place: word
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    }
    return " ".join(word for _, word in sorted(words.items()))
