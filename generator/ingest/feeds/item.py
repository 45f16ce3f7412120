"""An item of a feed as an entry: the fields of RSS, RSS 1.0 and Atom, and of the vocabularies that they borrow."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from generator.ingest import withdrawal
from generator.ingest.feeds import arxiv_atom, description, people
from generator.ingest.layouts.base import RawEntry
from generator.ingest.links.paper_names import PaperName, paper_name
from generator.util import text
from generator.util.dates import PartialDate
from generator.util.identifiers import published_doi
from generator.util.written_dates import written

Fields = Mapping[str, Sequence[Element]]

_SPACES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://arxiv.org/schemas/atom": "arxiv:",
}
_PRISM = "http://prismstandard.org/"  # in many versions
_DATES = (
    *("published", "pubDate", "issued", "dcterms:issued", "dcterms:created", "prism:publicationDate"),
    *("dc:date", "prism:coverDate", "created"),
)
_NAMED = ("link", "guid", "id", "dc:identifier", "dc:source", "prism:doi", "prism:url", "arxiv:doi", "arxiv:DOI")
_OWN = frozenset({"alternate", "related", "enclosure", ""})  # links to the work itself
# People's mirrors of the listing end their addresses with the id, too.
_ENDS_WITH_ID = re.compile(r"https?://[^?#\s]{1,300}/(\d{4}\.\d{4,5}(?:v\d{1,3})?)/?(?:[?#]\S*)?", re.ASCII)
_LISTED_PAGE = re.compile(r"(?:^|/)papers/[a-z0-9-]+/$")
# arXiv's RSS of before 2024 ends titles so: "(arXiv:2302.99001v2 [cs.CL] UPDATED)".
_TITLE_END = re.compile(r"\s*\(arXiv:\S+ \[[\w.-]+\](?: [A-Z ]{1,40})?\)\s*$")
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|&hellip;)\s*$")


@dataclass(frozen=True)
class Item:
    """An item of a feed.

    ``is_paper`` says whether it names one. ``day`` is the date that the feed gives to it, and ``is_of_paper``
    whether it is the paper's or only that of the news; None where it may be either.
    """

    entry: RawEntry
    is_paper: bool
    day: PartialDate | None = None
    is_of_paper: bool | None = None


@lru_cache(maxsize=1 << 12)
def name_of(tag: str) -> str:
    """The name of an element with its vocabulary's usual prefix; those of Atom and RSS have none."""
    space, _, local = tag.rpartition("}")
    if not space:
        return local
    space = space[1:]
    if space.startswith(_PRISM):
        return f"prism:{local}"
    return f"{_SPACES.get(space, 'other:')}{local}"


def fields_of(element: Element) -> Fields:
    """The elements inside another by name, each in order."""
    fields: dict[str, list[Element]] = {}
    for inner in element:
        fields.setdefault(name_of(inner.tag), []).append(inner)
    return fields


def value(fields: Fields, *names: str) -> str:
    """The first text of the elements of these names; "" where there is none."""
    return next((shown for name in names for shown in _values(fields, name)), "")


def read(element: Element, line: int) -> Item:
    """An item, whose title stands on a line."""
    if arxiv_atom.is_record(element) and (record := arxiv_atom.record(element)):
        return _of_arxiv(record, line)
    fields = fields_of(element)
    addresses = [*_addresses(element, fields)]
    names = [*filter(None, map(_named, addresses))]
    arxiv = next((name.arxiv for name in names if name.arxiv), None)
    doi = next((name.doi for name in names if name.doi), None)
    pages = tuple(dict.fromkeys(name.page for name in names if name.page))
    described = _description(fields)
    authors = people.read([*_authors(fields)])
    if not authors.names:
        authors = people.read([described.authors])
    title = description.text_of(_TITLE_END.sub("", value(fields, "title", "dc:title")))
    announced = (value(fields, "arxiv:announce_type") or described.announced).lower()
    is_listed = value(fields, "id").startswith("urn:uuid:") and any(map(_LISTED_PAGE.search, addresses))
    upvotes = value(fields, "upvotes")
    entry = RawEntry(
        title=title,
        abstract=described.abstract if described.abstract.strip() != title else "",
        line=line,
        authors=authors.names,
        author_count=authors.count,
        upvotes=int(upvotes) if re.fullmatch(r"\d{1,7}", upvotes) else described.upvotes,
        arxiv=arxiv,
        doi=doi,
        venue=value(fields, "prism:publicationName", "arxiv:journal_reference", "arxiv:journal_ref") or None,
        links=(*described.links, *(() if arxiv or doi else pages)),
        summary=described.summary or None,
    )
    return Item(
        entry,
        is_paper=bool(arxiv or doi or pages or is_listed),
        day=next(filter(None, map(written, _each(fields, *_DATES))), None),
        # A paper that arXiv announces again, or that a reading list has, is older than the news.
        is_of_paper=False if is_listed else announced == "new" if announced else None,
    )


def _of_arxiv(record: arxiv_atom.Record, line: int) -> Item:
    entry = RawEntry(
        title=record.title,
        abstract=record.abstract,
        line=line,
        authors=record.authors,
        author_count=len(record.authors) or None,
        arxiv=record.arxiv,
        doi=published_doi(record.doi),
        venue=record.venue or None,
        links=tuple(address.url for address in text.find_addresses(record.comment)),
        withdrawal=withdrawal.notice("", record.comment),
    )
    return Item(entry, is_paper=True, day=written(record.published), is_of_paper=True)


def _description(fields: Fields) -> description.Description:
    """What the item's description gives, or its content where that is missing or cut there."""
    short = description.read(value(fields, "description", "summary", "dc:description"))
    raw = value(fields, "content:encoded", "content")
    if not raw or (short.abstract.strip() and not _CUT.search(short.abstract)):
        return short
    whole = description.read(raw)
    begin = _CUT.sub("", short.abstract).split()
    return whole if whole.abstract.split()[: len(begin)] == begin else short


def _addresses(element: Element, fields: Fields) -> Iterator[str]:
    """All that may name the paper, in the order in which it counts."""
    for name in _NAMED:
        for inner in fields.get(name, ()):
            if inner.get("rel", "") in _OWN:
                yield inner.get("href", "").strip() or (inner.text or "").strip()
    yield from (url for key, url in element.attrib.items() if name_of(key) == "rdf:about")


def _authors(fields: Fields) -> Iterator[str]:
    people = [person for name in ("author", "dc:creator", "creator") for person in fields.get(name, ())]
    for person in people:
        named = [inner.text or "" for inner in person.iter() if name_of(inner.tag) == "name"]
        yield description.text_of(" ".join(named) or "".join(person.itertext())).replace("\n", " ")


def _named(written: str) -> PaperName | None:
    mirrored = _ENDS_WITH_ID.fullmatch(written)
    return paper_name(written) or (paper_name(mirrored[1]) if mirrored else None)


def _each(fields: Fields, *names: str) -> Iterator[str]:
    return (shown for name in names for shown in _values(fields, name))


def _values(fields: Fields, name: str) -> Iterator[str]:
    for element in fields.get(name, ()):
        shown = (_markup(element) if len(element) else element.text or "").strip()
        if shown:
            yield shown


def _markup(element: Element) -> str:
    """What stands in an element as HTML: XHTML in Atom, and tags that nobody escaped."""
    parts = [html.escape(element.text or "", quote=False)]
    for inner in element:
        tag = inner.tag.rpartition("}")[2]
        link = f' href="{html.escape(inner.get("href", ""))}"' if "href" in inner.attrib else ""
        parts += [f"<{tag}{link}>", _markup(inner), f"</{tag}>", html.escape(inner.tail or "", quote=False)]
    return "".join(parts)
