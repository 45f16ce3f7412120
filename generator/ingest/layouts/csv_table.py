"""A table of papers with a row of headings, as CSV or TSV: of a spreadsheet, a reference manager, a script.

Commas, semicolons or tabs part the cells, or the width of their columns, as on a terminal. ``records`` knows which
heading names which fact.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.ingest.layouts.base import (
    Certainty,
    Dump,
    Layout,
    RawEntry,
    RawReading,
    UnreadableError,
    unread_part,
)
from generator.ingest.records import printed_table
from generator.ingest.records.field_names import may_be_headings, nested
from generator.ingest.records.record import OWN_FIELDS, Record, most_certain
from generator.model import Unread

_DELIMITERS = ",;\t"
_HEAD = 20_000  # characters of the row of headings, at most
_SAMPLE = 50  # rows by which a table of papers is known
_END = "end of the table"
# Excel writes what parts the cells into a line of its own.
_SEPARATOR = re.compile(r"\"?sep=([,;\t])\"?\n")
# Our own table has an apostrophe before what a spreadsheet would run as a formula.
_GUARD = re.compile(r"(?:(?<=[;\t])|^)(\s*'*)'(?=[=+\-@＝＋－＠])")
_OWN_LISTS = ("authors", "code", "links")
# What our own table has in place of the items of a list that no cell holds.
_LEFT_OUT = re.compile(r"; … and [\d,]+ more$")


@dataclass(frozen=True)
class _Head:
    """What the row of headings says: the names of the columns, what parts the cells, and the first line after.

    ``columns`` is where they stand in a table that a program printed, which has no ``delimiter``.
    """

    names: Sequence[str]
    delimiter: str
    lines: int
    columns: printed_table.Columns = ()

    @property
    def is_own(self) -> bool:
        """Whether a list of ours wrote the table."""
        return OWN_FIELDS.issubset(self.names)


@dataclass(frozen=True)
class _Row:
    """A row with its first line. The last may be cut off."""

    line: int
    cells: Sequence[str]
    is_cut: bool = False


def recognise(dump: Dump) -> Certainty:
    """Whether the first row has headings of papers, and most rows have what these say."""
    head = _head(dump)
    if head is None:
        return Certainty.NO
    try:
        rows = [row for row in islice(_rows(dump, head), _SAMPLE) if not row.is_cut]
    except UnreadableError:
        return Certainty.LIKELY
    if not rows:
        return Certainty.NO
    records = [Record(_fields(head, row.cells)) for row in rows]
    if head.columns:  # whose titles may all be cut
        return Certainty.of(2 * sum(bool(record.arxiv) for record in records) > len(records))
    return most_certain(records)


def read(dump: Dump) -> RawReading:
    """Reads the rows one by one; one that has more cells than there are headings is unread."""
    head = _head(dump)
    if head is None:
        raise UnreadableError(1, "has no row of headings; write one that names a title and an id, link or abstract")
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    cut: int | None = None
    for row in _rows(dump, head):
        record = Record(_fields(head, row.cells))
        if row.is_cut:
            cut = row.line
        if row.is_cut or not record.is_entry or any(row.cells[len(head.names) :]):
            unread.append(unread_part(row.line, head.delimiter.join(row.cells)))
        else:
            entries.append(record.entry(row.line))
    return RawReading(tuple(entries), tuple(unread), cut=cut)


def _head(dump: Dump) -> _Head | None:
    """The row of headings; None where the first line that has text is none."""
    text = dump.text[:_HEAD]
    blank = len(text) - len(text.lstrip("\n"))
    separator = _SEPARATOR.match(text, blank)
    start = separator.end() if separator else blank
    delimiters = separator[1] if separator else _DELIMITERS
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    if where := printed_table.columns(dump.lines, blank):
        names = printed_table.cells(line, where)
        return _Head(names, " ", blank + 2, where) if may_be_headings(names) else None
    for delimiter in delimiters:
        if delimiter in line:
            names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
            if may_be_headings(names):
                return _Head(names, delimiter, text.count("\n", 0, start) + 1)
    return None


def _rows(dump: Dump, head: _Head) -> Iterator[_Row]:
    """The rows that hold anything. Raises UnreadableError where a cell is longer than any cell should be."""
    if head.columns:
        for number, row in enumerate(dump.lines[head.lines :], head.lines + 1):
            if row.strip():
                yield _Row(number, printed_table.cells(row, head.columns))
        return
    lines = (f"{line}\n" for line in (*dump.lines[head.lines :], _END))
    reader = csv.reader(lines, delimiter=head.delimiter)
    before, waiting = 0, None
    try:
        for cells in reader:
            first, before = before, reader.line_num
            if waiting:
                yield waiting
                waiting = None
            if cells == [_END]:
                return
            if any(cells) and [cell.strip() for cell in cells] != head.names:  # tables one after another
                waiting = _Row(head.lines + first + 1, cells)
    except csv.Error as error:
        line = head.lines + before + 1
        what = f"has a cell that does not end ({error}); see that its quotation marks are in pairs"
        raise UnreadableError(line, what) from error
    # A quotation mark that nothing closes has taken the end of the table into its cell.
    if waiting:
        yield _Row(waiting.line, waiting.cells, is_cut=True)


def _fields(head: _Head, cells: Sequence[str]) -> Mapping[str, object]:
    fields: dict[str, object] = dict(zip(head.names, cells, strict=False))
    if head.is_own:
        fields = {name: _GUARD.sub(r"\1", str(cell)) for name, cell in fields.items()}
        fields |= {
            name: _LEFT_OUT.sub("", str(fields[name])).split("; ") for name in _OWN_LISTS if fields.get(name)
        }
    return nested(fields)


LAYOUT = Layout(
    name="csv",
    suffix=".csv",
    recognise=recognise,
    read=read,
    is_dated=False,
)
