"""Reads a dump: recognises its layout, has the layout read it, and cleans the entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from generator.ingest import refusals, web_archive, withdrawal
from generator.ingest.layouts import all_layouts, recognise
from generator.ingest.layouts.base import Certainty, Dump, Layout, RawEntry, RawReading, UnreadableError
from generator.model import Entry, Misdated, Organization, Reading, Unread
from generator.settings.content import DumpLimits, Known
from generator.util import dates, markup, text
from generator.util.errors import ContentError
from generator.util.files import decode, read_bytes
from generator.util.identifiers import arxiv_of_doi
from generator.util.written_dates import whole_day

# Listings of other days, to which the page leads.
_OTHER_DAY = re.compile(r"/papers/?(?:date/|\?date=)(\d{4}-\d\d-\d\d)")
_FIELDS = tuple(field.name for field in fields(Entry))


def read_dump(path: Path, known: Known | None = None) -> Reading:
    """Reads the entries of a dump, and the lines that belong to none.

    Raises:
        ContentError: the file cannot be read, holds no listing, or costs more than the limits allow.
    """
    known = known or Known()
    dump = _dump(path, read_bytes(path, known.limits.size))
    try:
        layout, certainty, raw = _read(dump, known.limits)
    except UnreadableError as error:
        raise ContentError.at(path, error.line, error.what) from error
    captured = known.captured or _captured(raw, dump.text)
    words = _words(raw)
    misdated = [_misdated(entry, captured) for entry in raw.entries]
    cleaned = [
        _clean(entry, path.name, None if wrong else _published(entry, captured), known.mirrors, words)
        for entry, wrong in zip(raw.entries, misdated, strict=True)
    ]
    blank = [Unread(entry.line, entry.title) for entry in cleaned if not entry.name]
    return Reading(
        dump=path.name,
        layout=layout.name,
        captured=captured,
        entries=_numbered([entry for entry in cleaned if entry.name]),
        unread=tuple(sorted([*raw.unread, *blank], key=lambda unread: unread.line)),
        query=raw.query,
        cut=raw.cut,
        misdated=tuple(filter(None, misdated)),
        certainty=certainty.name.lower(),
    )


def _dump(path: Path, data: bytes) -> Dump:
    if any(layout.magic and data.startswith(layout.magic) for layout in all_layouts()):
        return Dump("", data)
    if page := web_archive.unpack(data):
        return page
    if kind := refusals.of_file(data):
        raise ContentError.at(path, 0, kind)
    return Dump(text.legible(decode(path, data)))


def _read(dump: Dump, limits: DumpLimits) -> tuple[Layout, Certainty, RawReading]:
    if not (dump.text.strip() or dump.data):
        raise UnreadableError(0, "is empty; save the listing again")
    recognised = recognise(dump)
    if recognised is None:
        raise UnreadableError(1, refusals.of_text(dump))
    layout, certainty = recognised
    if layout.by_lines:
        for number, line in enumerate(dump.lines, 1):
            if len(line) > limits.line:
                raise UnreadableError(number, _over("line", limits.line, "characters on a line"))
    raw = layout.read(dump)
    if not raw.entries:
        raise UnreadableError(raw.cut or 0, f"holds no papers (read as {layout.name}); save the listing again")
    if len(raw.entries) > limits.entries:
        raise UnreadableError(0, _over("entries", limits.entries, "entries"))
    return layout, certainty, raw


def _over(name: str, limit: int, what: str) -> str:
    return f"has more than {limit:,} {what}; if it is sound, raise limits.{name} in dumps.yml"


def _captured(raw: RawReading, text: str) -> date | None:
    near = filter(None, (whole_day(day) for day in _OTHER_DAY.findall(text)))
    # A date that does not fit its arXiv id says nothing of the capture either.
    dated = [(entry.date, entry.arxiv) for entry in raw.entries if entry.date and not _misdated(entry, None)]
    known = (dates.publication_day(day, None, arxiv) for day, arxiv in dated if not day.year)
    unwritten = filter(None, known)
    head = raw.head_date
    if raw.captured:
        # A tool's day is that of the export; the page may have been open for long.
        if head is None:
            return raw.captured
        settled = None if head.year else dates.settled_day(head, unwritten, near)
        return settled or dates.shown_day(head, raw.captured)
    listed = (day for day, _ in dated)
    arxiv_ids = (entry.arxiv for entry in raw.entries if entry.arxiv)
    return dates.capture_day(head, listed, arxiv_ids, unwritten, near)


def _words(raw: RawReading) -> Set[str]:
    """The words of all texts, where one of them has a word cut at the end of a line."""
    texts = [shown for entry in raw.entries for shown in (entry.title, entry.abstract)]
    return markup.word_forms(texts) if any(map(markup.has_cut_words, texts)) else frozenset()


def _published(raw: RawEntry, captured: date | None) -> dates.PartialDate | None:
    if raw.published:
        return raw.published
    day = dates.publication_day(raw.date, captured, raw.arxiv) if raw.date else None
    return dates.PartialDate.of(day) if day else None


def _misdated(raw: RawEntry, captured: date | None) -> Misdated | None:
    """The entry's date with the reason why it cannot be; None where it can."""
    day = _published(raw, captured)
    reason = dates.misfit(day, raw.arxiv, captured) if day else None
    return Misdated(raw.line, day, reason) if day and reason else None


def _clean(
    raw: RawEntry, dump: str, published: dates.PartialDate | None, mirrors: dict[str, str], words: Set[str]
) -> Entry:
    title, abstract = text.plain(raw.title, words), text.plain(raw.abstract, words)
    for mirror, host in mirrors.items():
        abstract = abstract.replace(f"://{mirror}/", f"://{host}/")
    code, links = text.sort_addresses(
        [*raw.code, *raw.links, *(address.url for address in text.find_addresses(abstract))]
    )
    organization = None
    if raw.organization:
        organization = Organization(text.plain(raw.organization.handle), text.plain(raw.organization.name))
    registered = arxiv_of_doi(raw.doi) if raw.doi else None
    cleaned = {
        "title": title,
        "abstract": abstract,
        "arxiv": raw.arxiv or registered,
        "doi": None if registered else raw.doi,
        "dump": dump,
        "authors": tuple(filter(None, map(text.plain, raw.authors))),
        "venue": text.plain(raw.venue or "") or None,
        "summary": text.plain(raw.summary or "") or None,
        "organization": organization,
        "published": published,
        "code": code,
        "links": links,
        "withdrawal": withdrawal.notice(title, abstract) or raw.withdrawal,
    }
    return Entry(**{name: getattr(raw, name) for name in _FIELDS} | cleaned)


def _numbered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries; those that share a line get their number in the dump as ordinal."""
    on_line = Counter(entry.line for entry in entries)
    return tuple(
        replace(entry, ordinal=number) if on_line[entry.line] > 1 else entry
        for number, entry in enumerate(entries, 1)
    )


_CERTAINTY = {"certain": "recognised by a mark of its own", "likely": "recognised by the look of its text"}


def lines(reading: Reading) -> list[str]:
    """A reading for people: what it is, how sure that is and what was read, then a line an entry."""
    captured = reading.captured.isoformat() if reading.captured else "on an unknown day"
    shown = [f"{reading.dump}: {reading.layout}, captured {captured}, {len(reading.entries)} entries"]
    with_each = ", ".join(f"{count} with {name}" for name, count in reading.counts.items() if name != "entries")
    shown.append(f"{_CERTAINTY[reading.certainty]}; {with_each}")
    for entry in reading.entries:
        number = f"#{entry.ordinal}" if entry.ordinal else ""
        shown.append(f"{f'{entry.line}{number}':>6} {entry.name}")
    shown += [f"unread {unread.line}: {unread.text}" for unread in reading.unread]
    return shown + [f"date left out {misdated.line}: {misdated.shown}" for misdated in reading.misdated]
