"""JSON of papers that a program wrote: a list, an answer with lists in it, or an object a line, whatever its names.

``hf papers ls --format json``, objects of ``huggingface_hub``, answers of Semantic Scholar, OpenAlex and others,
the metadata of arXiv, the data of a reading list such as this, and what scripts save.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from generator.ingest.layouts.base import (
    Certainty,
    Dump,
    Layout,
    RawEntry,
    RawReading,
    UnreadableError,
    unread_part,
)
from generator.ingest.page.listing_data import is_item
from generator.ingest.records import ids as paper_ids
from generator.ingest.records.field_names import may_be_record
from generator.ingest.records.json_columns import rows_of
from generator.ingest.records.json_items import find_items, looks_like_json
from generator.ingest.records.record import Record, most_certain
from generator.model import Unread
from generator.util.text import line_counter

_LOOK = 200_000  # characters by which such a text is known


def recognise(dump: Dump) -> Certainty:
    """Whether most items of the text are papers."""
    if not looks_like_json(dump.text):
        return Certainty.NO
    try:
        items = list(find_items(dump.text[:_LOOK], _papers))
    except UnreadableError:
        return Certainty.NO
    seen = [item.taken or (None,) for item in items if item.taken or (item.is_whole and item.value is not None)]
    return most_certain([record for records in seen for record in records])


def read(dump: Dump) -> RawReading:
    """Reads the items one by one."""
    text, line_at = dump.text, line_counter(dump.text)
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    days: list[date] = []
    cut: int | None = None
    for item in find_items(text, _papers):
        records = item.taken or _records(item.value, item.key)
        line = line_at(item.place(text, records[0].title_name if len(records) == 1 else ""))
        if not item.is_whole:
            cut = line
        if not item.is_whole or not any(record.is_entry for record in records):
            unread.append(unread_part(line, text[item.start : item.end]))
            continue
        for record in records:
            if record.is_entry:
                entries.append(record.entry(line))
                days += filter(None, [record.captured])
    return RawReading(tuple(entries), tuple(unread), captured=max(days, default=None), cut=cut)


def _records(value: Any, key: str | None) -> Sequence[Record]:
    """The record that a value is; the records of a table that has them by columns."""
    if isinstance(value, dict):
        return [Record(row) for row in rows_of(value)] or [Record(value, key)]
    if isinstance(value, str) and (paper_ids.any_arxiv(value) or paper_ids.any_doi(value)):
        return [Record({"url": value})]
    return ()


def _papers(value: Any, key: str | None) -> Sequence[Record] | None:
    """The papers that a value is; none of an item of the site's API, which is read as such, and None of others."""
    if isinstance(value, dict) and is_item(value):
        return ()
    if isinstance(value, dict) and not (may_be_record(value) or "columns" in value):
        return None
    records = _records(value, key)
    return records if most_certain(records) else None


LAYOUT = Layout(
    name="json-papers",
    suffix=".json",
    recognise=recognise,
    read=read,
    is_dated=False,
    by_lines=False,
)
