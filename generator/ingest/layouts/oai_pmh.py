"""Records that arXiv or another archive gives to harvesters by OAI-PMH: in arXiv's formats or as Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from generator.ingest import withdrawal
from generator.ingest.layouts.base import (
    Certainty,
    Dump,
    Layout,
    RawEntry,
    RawReading,
    UnreadableError,
    unread_part,
)
from generator.ingest.links.paper_names import paper_name
from generator.ingest.records.people import People, people
from generator.model import Unread
from generator.util import text, xml_tree
from generator.util.dates import PartialDate
from generator.util.written_dates import written

_BEGIN = re.compile(r"(?:\s++|<\?[^<>]{0,400}\?>|<!--.{0,2000}?-->)*+<OAI-PMH\b", re.DOTALL)
_END = re.compile(r"</OAI-PMH\s*>")
_COMMENT = re.compile(r"comments?:\s*", re.IGNORECASE)  # a second description begins so at arXiv

_Texts = Mapping[str, Sequence[str]]


def recognise(dump: Dump) -> Certainty:
    """Whether the text is an answer by OAI-PMH."""
    return Certainty.of(_BEGIN.match(dump.text))


def read(dump: Dump) -> RawReading:
    """Reads the records of the answers in a dump, which come in pages; those that were deleted are passed over."""
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    days: list[PartialDate] = []
    cut: int | None = None
    for line, part in xml_tree.documents(dump.text, _END):
        if days and not _BEGIN.match(part):
            unread.append(unread_part(line, part))
            continue
        try:
            tree = xml_tree.parse(part, line)
        except xml_tree.MarkupError as error:
            raise UnreadableError(error.line, f"{error.why}; ask for the records again") from error
        days.append(written(_first(tree.root, "responseDate")) or PartialDate(1))
        for record in (inner for inner in tree.root.iter() if _name(inner) == "record"):
            title = next((inner for inner in record.iter() if _name(inner) == "title"), record)
            if record in tree.cut:
                cut = tree.lines[title]
            elif entry := _entry(record, tree.lines[title]):
                entries.append(entry)
        if tree.cut and cut is None:
            cut = line + part.rstrip().count("\n")
    known = [day for day in days if day.day]
    return RawReading(tuple(entries), tuple(unread), captured=max(known).first_day if known else None, cut=cut)


def _entry(record: Element, line: int) -> RawEntry | None:
    inside = next((inner for part in record if _name(part) == "metadata" for inner in part), None)
    if inside is None:
        return None
    texts: dict[str, list[str]] = {}
    for inner in inside:
        texts.setdefault(_name(inner), []).append(" ".join("".join(inner.itertext()).split()))
    identifiers = (_first(record, "identifier"), *_all(texts, "id", "doi", "identifier", "relation"))
    names = [*filter(None, map(paper_name, identifiers))]
    descriptions = [*_all(texts, "abstract", "description")]
    comment = next(iter(_all(texts, "comments")), next((part for part in descriptions if _COMMENT.match(part)), ""))
    authors = _authors(inside, texts)
    # The first date of Dublin Core, and of arXiv's versions, is that of the first submission.
    versions = (_first(version, "date") for version in inside if _name(version) == "version")
    dates = (*_all(texts, "created"), *versions, *_all(texts, "date"))
    return RawEntry(
        title=next(iter(_all(texts, "title")), ""),
        abstract=next((part for part in descriptions if not _COMMENT.match(part)), ""),
        line=line,
        authors=authors.names,
        author_count=authors.count,
        published=next(filter(None, map(written, dates)), None),
        arxiv=next((name.arxiv for name in names if name.arxiv), None),
        doi=next((name.doi for name in names if name.doi), None),
        venue=next(iter(_all(texts, "journal-ref")), None),
        links=tuple(address.url for address in text.find_addresses(comment)),
        withdrawal=withdrawal.notice("", comment),
    )


def _authors(inside: Element, texts: _Texts) -> People:
    """The authors, each in parts (arXiv), all in a text (arXivRaw) or each in an element (Dublin Core)."""
    parted = [
        " ".join(filter(None, (_first(author, part) for part in ("forenames", "keyname", "suffix"))))
        for author in inside.iter()
        if _name(author) == "author"
    ]
    if parted:
        return people(parted, as_written=True)
    return people(next(iter(_all(texts, "authors")), None) or [*_all(texts, "creator")])


def _all(texts: _Texts, *names: str) -> Iterator[str]:
    return (shown for name in names for shown in texts.get(name, ()) if shown)


def _first(element: Element, name: str) -> str:
    found = next((inner for inner in element.iter() if _name(inner) == name), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


LAYOUT = Layout(
    name="oai-pmh",
    suffix=".xml",
    recognise=recognise,
    read=read,
    by_lines=False,
)
