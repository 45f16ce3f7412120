"""The list as a table: a row a paper, in the columns of the JSON that a table can hold, abstracts where asked for.

Spreadsheets run a cell that begins with =, +, - or @ as a formula, and some split a row at semicolons or tabs too.
So :func:`guarded` puts an apostrophe before such a sign. A cell of theirs holds 32,767 characters; what is longer,
such as thousands of authors, is cut with a count of what is left out. JSON has all.

A file that is opened by a double click needs a byte-order mark, or Excel reads it in the system's code page; to
programs it is part of the first column's name. So there are two formats.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile
from typing import Any

from generator.export import facts, json_data
from generator.export.format import Format, Source
from generator.model import Paper

COLUMNS = (
    *("id", "title", "abstract", "url", "topics", "contribution", "published", "author_count", "authors"),
    *("organization", "upvotes", "comments", "arxiv", "category", "doi", "venue", "citations", "keywords"),
    *("code", "links", "stars", "stars_on", "listed_in", "former_ids"),
)
_BETWEEN = "; "  # two values of one cell
MARK = "\ufeff"  # of the order of bytes
_LONGEST = 32_767  # UTF-16 units of a cell, by Microsoft's "Excel specifications and limits"
_ROOM = 40  # of them for what stands in place of the rest

# A sign that starts a formula, also in its full-width form, with the apostrophes and spaces before it, where a cell
# starts: at the text's start, or after what a spreadsheet may take for a cell's end.
# In two patterns, since one with an "or" at its beginning is tried at each character.
_FORMULA_AT_START = re.compile(r"\s*'*(?=[=+\-@＝＋－＠])")
_FORMULA_AFTER = re.compile(r"([;\t\r\n]\s*'*)(?=[=+\-@＝＋－＠])")


def guarded(text: str) -> str:
    """Text that no spreadsheet runs as a formula."""
    sign = _FORMULA_AT_START.match(text)
    start, rest = (f"{sign[0]}'", text[sign.end() :]) if sign else ("", text)
    may_split = ";" in rest or not rest.isprintable()  # as few texts do: looking is faster
    return start + (_FORMULA_AFTER.sub(r"\1'", rest) if may_split else rest)


def _row(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _cell(value: Any) -> str:
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    running = _BETWEEN.join(value) if isinstance(value, list) else value
    if not running:
        return ""
    cell = guarded(facts.one_line(running))
    if _fits(cell):
        return cell
    if isinstance(value, list):
        return _cut([f"{guarded(facts.one_line(item))}{_BETWEEN}" for item in value], "")
    return _cut(list(cell), " characters")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _fits(cell: str) -> bool:
    return len(cell) <= _LONGEST // 2 or _units(cell) <= _LONGEST


def _cut(parts: list[str], what: str) -> str:
    """The first parts of a value that no cell holds, and how many are left out of ``what``."""
    ends = accumulate(map(_units, parts))
    kept = sum(1 for _ in takewhile(lambda end: end <= _LONGEST - _ROOM, ends))
    return f"{''.join(parts[:kept]).rstrip()} … and {len(parts) - kept:,} more{what}"


def _columns(source: Source) -> Iterator[str]:
    return (column for column in COLUMNS if source.with_abstracts or column != "abstract")


def entry(paper: Paper, source: Source) -> str:
    """The paper as a row of CSV (RFC 4180) that ends in CR and LF; no cell holds a line's end."""
    record = json_data.record(paper, source)
    record["organization"] = paper.organization.name if paper.organization else None
    record["listed_in"] = [str(listing.place) for listing in paper.listed_in]
    record["citations"] = paper.citations.count if paper.citations else None
    return _row(_cell(record[column]) for column in _columns(source))


FORMAT = Format(
    name="csv",
    title="CSV",
    suffix=".csv",
    entry=entry,
    head=lambda source, part, parts: _row(_columns(source)),
)
TO_OPEN = Format(
    name="spreadsheet",
    title="CSV to open in a spreadsheet",
    suffix=".spreadsheet.csv",
    entry=entry,
    head=lambda source, part, parts: MARK + _row(_columns(source)),
)
