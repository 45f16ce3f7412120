r"""arXiv's own listing by e-mail: parts between lines of backslashes.

An entry; one that is replaced has no abstract::

    \\
    arXiv:2602.99001
    Date: Mon, 2 Feb 2026 18:00:00 GMT   (100kb)

    Title: A title that
      may be wrapped
    Authors: Ada Example, Bo Sample
    Comments: 12 pages
    \\
      The abstract on wrapped lines.
    \\ ( https://arxiv.org/abs/2602.99001 ,  100kb)
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawEntry, RawReading
from generator.ingest.links.paper_names import ARXIV_ID
from generator.ingest.records.people import names_listed
from generator.model import Unread
from generator.util import dates, text
from generator.util.dates import PartialDate

_ID = re.compile(rf"(?:arXiv:|Paper: )(?P<arxiv>{ARXIV_ID})(?P<more>.*)")
_BEGINS = re.compile(rf"^\\\\\n+{_ID.pattern}", re.MULTILINE)
_FIELD = re.compile(r"(?P<name>Date(?: \(v1\))?|[A-Z][\w-]{2,20}): ?(?P<value>.*)")
_END = re.compile(r"\\\\ \(.*")
_RULE = re.compile(r"[-%=]{10,}.*")
# The days whose papers a mail lists: "received from  Fri  2 Oct 26 18:00:00 GMT  to  Mon  5 Oct 26 18:00:00 GMT".
_RECEIVED = re.compile(r"received from .{10,60}? to +(?P<to>[A-Z][a-z]{2} +\d{1,2} [A-Z][a-z]{2} \d{2})")


def recognise(dump: Dump) -> Certainty:
    """Whether a line of backslashes stands above an id."""
    return Certainty.of("\\\\\n" in dump.text and _BEGINS.search(dump.text))


def read(dump: Dump) -> RawReading:
    """Reads the entries; what stands before and between them is the mail's own."""
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    cut: int | None = None
    starts = [match.start() for match in _BEGINS.finditer(dump.text)]
    line_at = text.line_counter(dump.text)
    for start, limit in zip(starts, [*starts[1:], len(dump.text)], strict=True):
        entry, is_whole = _entry(dump.text[start:limit].split("\n"), line_at(start))
        if entry.title:
            entries.append(entry)
        else:
            unread.append(Unread(entry.line, f"arXiv:{entry.arxiv}"))
        cut = None if is_whole else entry.line
    received = _RECEIVED.search(dump.text)
    to = _day(received["to"]) if received else None
    return RawReading(tuple(entries), tuple(unread), captured=to, cut=cut)


def _entry(lines: list[str], first: int) -> tuple[RawEntry, bool]:
    """The entry of a part, and whether its end is there."""
    values: dict[str, str] = {}
    name, at, part = "", first, 0
    abstract: list[str] = []
    arxiv = ""
    for number, line in enumerate(lines, first):
        if line.startswith("\\\\"):
            part += 1
            if _END.match(line) or part > 2:
                break
        elif _RULE.fullmatch(line):
            continue
        elif part > 1:
            abstract.append(line.strip())
        elif not arxiv and (found := _ID.match(line)):
            arxiv, at = found["arxiv"], number
        elif field := _FIELD.match(line):
            name = field["name"]
            values[name] = field["value"]
            at = number if name == "Title" else at
        elif name and line.startswith(" "):
            values[name] += f" {line.strip()}"
    else:
        part = 0
    authors = names_listed(values.get("Authors") or values.get("Author") or "")
    day = _day(values.get("Date (v1)") or values.get("Date") or "")
    published = PartialDate.of(day) if day else None
    doi = values.get("DOI", "").split()
    entry = RawEntry(
        title=values.get("Title", ""),
        abstract=" ".join(filter(None, abstract)),
        line=at,
        authors=authors,
        author_count=len(authors) or None,
        arxiv=arxiv,
        doi=doi[0] if doi and doi[0].startswith("10.") else None,
        venue=values.get("Journal-ref"),
        published=published if published and dates.misfit(published, arxiv) is None else None,
        code=text.sort_addresses(address.url for address in text.find_addresses(values.get("Comments", "")))[0],
    )
    return entry, part > 0


def _day(written: str) -> date | None:
    """The day of a mail's date, ``Mon, 2 Feb 2026 18:00:00 GMT   (100kb)``; None where there is none."""
    parts = parsedate(written.split("(")[0].strip()) or parsedate(f"{written.strip()} 00:00:00")
    try:
        return date(*parts[:3]) if parts else None
    except ValueError:
        return None


LAYOUT = Layout(
    name="digest-mail",
    suffix=".txt",
    recognise=recognise,
    read=read,
    is_dated=False,
)
