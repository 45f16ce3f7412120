"""From a dump to its entries: finds the layout, has it read, cleans what it found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator import dates, text
from generator.entry import Entry, Reading
from generator.errors import ContentError
from generator.files import read_text
from generator.layouts import all_layouts
from generator.layouts.base import RawEntry


def read_dump(path: Path, captured: date | None = None, mirrors: dict[str, str] | None = None) -> Reading:
    """All entries of a dump.

    Args:
        path: the dump.
        captured: the day of the capture, where a person has settled it; otherwise the dump's own dates do.
        mirrors: hosts that stand for others in the dump's addresses (``{"mirror.example": "example.org"}``).

    Raises:
        ContentError: the file cannot be read, holds no text, or is in no known layout.
    """
    lines = read_text(path).split("\n")
    if not any(line.strip() for line in lines):
        raise ContentError.at(path, 0, "is empty; save the listing again")
    layout = next((layout for layout in all_layouts() if layout.recognise(lines)), None)
    if layout is None:
        looked_for = "; ".join(layout.looks_for for layout in all_layouts())
        raise ContentError.at(path, 1, f"is in no known layout; looked for {looked_for}")
    raw = layout.read(lines)
    if not raw.entries:
        raise ContentError.at(path, 0, f"holds no papers (read as {layout.name})")
    if captured is None:
        captured = dates.capture_day(raw.head_date, (entry.date for entry in raw.entries if entry.date))
    entries = tuple(_clean(entry, path.name, captured, mirrors or {}) for entry in raw.entries)
    return Reading(path.name, layout.name, captured, entries, raw.unread)


def _clean(raw: RawEntry, dump: str, captured: date | None, mirrors: dict[str, str]) -> Entry:
    abstract = text.plain(raw.abstract)
    for mirror, host in mirrors.items():
        abstract = abstract.replace(f"://{mirror}/", f"://{host}/")
    code, links = text.addresses(abstract)
    return Entry(
        title=text.plain(raw.title),
        abstract=abstract,
        line=raw.line,
        dump=dump,
        author_count=raw.author_count,
        organization=raw.organization,
        published=dates.publication_day(raw.date, captured) if raw.date else None,
        comments=raw.comments,
        code=code,
        links=links,
    )
