"""JSON of papers that a program wrote: a list, an answer with lists in it, or an object a line, whatever its names.

``hf papers ls --format json``, objects of ``huggingface_hub``, answers of Semantic Scholar, OpenAlex and others,
the metadata of arXiv, the data of a reading list such as this, and what scripts save.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from generator.ingest.layouts import paper_ids
from generator.ingest.layouts.base import Certainty, Dump, Layout, RawEntry, RawReading, UnreadableError
from generator.ingest.layouts.json_items import find_items, line_counter, looks_like_json
from generator.ingest.layouts.listing_data import is_item
from generator.ingest.layouts.record_names import may_be_record
from generator.ingest.layouts.records import Record, most_certain
from generator.model import Unread

_LOOK = 200_000  # characters by which such a text is known


def recognise(dump: Dump) -> Certainty:
    """Whether most items of the text are papers."""
    if not looks_like_json(dump.text):
        return Certainty.NO
    try:
        items = list(find_items(dump.text[:_LOOK], _paper))
    except UnreadableError:
        return Certainty.NO
    return most_certain([item.taken or None for item in items if item.is_whole or item.taken])


def read(dump: Dump) -> RawReading:
    """Reads the items one by one."""
    text = dump.text
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    days: list[date] = []
    cut: int | None = None
    line_at = line_counter(text)
    for item in find_items(text, _paper):
        record: Record | None = item.taken or _record(item.value, item.key)
        line = line_at(item.place(text, record.title_name if record else ""))
        if not item.is_whole:
            cut = line
        if item.is_whole and record and record.is_entry:
            entries.append(record.entry(line))
            days += filter(None, [record.captured])
        else:
            unread.append(Unread(line, item.shown(text)))
    return RawReading(tuple(entries), tuple(unread), captured=max(days, default=None), cut=cut)


def _record(value: Any, key: str | None) -> Record | None:
    if isinstance(value, dict):
        return Record(value, key)
    if isinstance(value, str) and (paper_ids.any_arxiv(value) or paper_ids.any_doi(value)):
        return Record({"url": value})
    return None


def _paper(value: Any, key: str | None) -> Record | Literal[False] | None:
    """The record of a value that is a paper; False of an item of the site's API, which is read as such."""
    if isinstance(value, dict) and is_item(value):
        return False
    if isinstance(value, dict) and not may_be_record(value):
        return None
    record = _record(value, key)
    return record if record and record.certainty else None


LAYOUT = Layout(
    name="json-papers",
    suffix=".json",
    looks_for="JSON objects with a title and an arXiv id, a DOI or an abstract",
    recognise=recognise,
    read=read,
    is_dated=False,
    by_lines=False,
)
