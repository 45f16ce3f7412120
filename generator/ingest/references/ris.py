"""Reads RIS as Zotero, Mendeley, EndNote, Scopus and the Web of Science write it.

rispy reads a record at a time, so that one which it cannot read costs itself alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import rispy

from generator.ingest.references import reference
from generator.ingest.references.reference import Flaw, Part, Reference
from generator.util.text import line_counter

_BEGIN = re.compile(r"^TY {1,3}-", re.MULTILINE)
_END = re.compile(r"^ER {1,3}-", re.MULTILINE)
_TITLE = re.compile(r"^(?:TI|T1) {1,3}-", re.MULTILINE)
_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,3}- ?", re.MULTILINE)
_CONTINUED = re.compile(r"\n(?![A-Z][A-Z0-9]  -)\s*")
# What this generator's exports have in notes.
_OWN_NOTE = re.compile(r"(Venue|Submitted): (.*)", re.DOTALL)
_URLS = re.compile(r"[;,]?\s+|;(?=https?://)")
_VENUES = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2", "alternate_title1", "custom3")
_NUMBERS = (
    *("accession_number", "number", "type_of_work", "note", "custom7", "volume", "call_number"),
    "name_of_database",
)


def read(raw: str) -> Iterator[Part]:
    """The records of a text, in its order, and its flaws."""
    begins = [match.start() for match in _BEGIN.finditer(raw)]
    has_ends = _END.search(raw) is not None
    line_at = line_counter(raw)
    if begins and (above := raw[: begins[0]]).strip():
        yield Flaw(1, "is above the first reference; save it as a file of its own", lost=above)
    for begin, limit in pairwise([*begins, len(raw)]):
        line = line_at(begin)
        end = _END.search(raw, begin, limit)
        written = raw[begin : end.start() if end else limit]
        record = _record(written)
        if record is None:
            yield Flaw(line, "is no RIS that can be read; export it again", lost=written)
            continue
        if end is None:
            what = "is cut off: no line with ER ends this reference; export it again"
            yield Flaw(line, what, is_cut=has_ends and limit == len(raw))
        title = _TITLE.search(written)
        yield _reference(record, line + (written.count("\n", 0, title.start()) if title else 0))


def _record(written: str) -> dict[str, Any] | None:
    """A record's values by rispy's names; None where it cannot be read."""
    if not written.startswith("TY  -"):
        written = _TAG.sub(r"\1  - ", written)
    tagged = _CONTINUED.sub(" ", written.rstrip())
    try:
        # Addresses are parted here: some have a semicolon in them.
        records: list[dict[str, Any]] = rispy.loads(f"{tagged}\nER  - \n", delimiter_tags_mapping={})
    except (LookupError, TypeError, ValueError, AttributeError):
        return None
    return records[0] if records else None


def _reference(record: dict[str, Any], line: int) -> Reference:
    def shown(*names: str) -> str:
        return next((str(record[name]) for name in names if record.get(name)), "")

    notes = [note for note in record.get("notes", []) if not _OWN_NOTE.fullmatch(note)]
    own = [match for note in record.get("notes", []) if (match := _OWN_NOTE.fullmatch(note))]
    own_values = {match[1]: match[2] for match in own}
    urls = tuple(url for line in (*record.get("urls", ()), shown("file_attachments2")) for url in _URLS.split(line))
    venues = tuple(shown(name) for name in _VENUES)
    numbers = (shown(name) for name in _NUMBERS)
    return Reference(
        line=line,
        head=f"TY  - {shown('type_of_reference')}",
        key=shown("id", "label"),
        title=shown("title", "primary_title", "translated_title"),
        abstract=shown("abstract", "notes_abstract"),
        authors=tuple(
            filter(None, map(reference.turned, record.get("authors") or record.get("first_authors") or ()))
        ),
        published=reference.iso(own_values.get("Submitted", ""))
        or _published(shown("date"), shown("year", "publication_year")),
        arxiv=reference.arxiv_in(*numbers, *urls, *venues, *reference.own_id_lines(*notes)),
        doi=shown("doi") or reference.doi_in(*urls),
        venues=(*venues, own_values.get("Venue", "")),
        urls=(*urls, *reference.code_in(*notes)),
    )


def _published(date: str, year: str) -> str:
    """The more precise of date and year; a date may lack its year, as EndNote's ``Oct 4`` does."""
    whole = reference.iso(date) or reference.date_of(year, date)
    return max(whole, reference.iso(year), key=len)
