"""Plain text in paragraphs: a title, its abstract, and in some captures the entry's details.

The details are a paragraph of their own, any of whose lines may be missing::

      • 5 authors                 or an organisation: its handle, then its name
    ·
    Jul 19, 2023 2                the date, then the number of comments

An entry may end at its abstract even where its neighbours have details.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator import dates
from generator.entry import Organization, Unread
from generator.layouts.base import Dump, Layout, RawEntry, RawReading
from generator.layouts.page_furniture import check_step, looks_paired, read_head

Paragraph = list[tuple[int, str]]

_AUTHORS = re.compile(r"[•*] *(\d{1,6}) authors?")
_ORGANIZATION = re.compile(r"([A-Za-z0-9][\w.-]*) +(\S.*)")
_SEPARATOR = "·"


def _paragraphs(lines: list[str]) -> list[Paragraph]:
    """Runs of lines that hold text, after the head, each line with its number."""
    head = read_head(lines)
    paragraphs: list[Paragraph] = [[]]
    for number, line in enumerate(lines, 1):
        if number <= head.end:
            continue
        text = line[head.glued :].strip() if number == head.end + 1 else line.strip()
        if text:
            paragraphs[-1].append((number, text))
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_details(paragraph: Paragraph) -> bool:
    texts = [text for _, text in paragraph]
    return _SEPARATOR in texts or any(_AUTHORS.fullmatch(text) for text in texts)


def _with_details(entry: RawEntry, paragraph: Paragraph) -> tuple[RawEntry, list[Unread]]:
    """The entry with the details of the paragraph after it, and the lines that are none."""
    unread = []
    for number, text in paragraph:
        if text == _SEPARATOR:
            continue
        if authors := _AUTHORS.fullmatch(text):
            entry = replace(entry, author_count=int(authors[1]))
        elif parsed := dates.parse(text):
            entry = replace(entry, date=parsed[0], comments=parsed[1])
        elif (organization := _ORGANIZATION.fullmatch(text)) and not (entry.organization or entry.author_count):
            entry = replace(entry, organization=Organization(organization[1], organization[2]))
        else:
            unread.append(Unread(number, text))
    return entry, unread


def recognise(dump: Dump) -> bool:
    """Whether the text after the head is in paragraphs, the first two of them a title and an abstract."""
    paragraphs = _paragraphs(dump.lines)
    texts = [" ".join(text for _, text in paragraph) for paragraph in paragraphs if not _is_details(paragraph)]
    starts_well = len(paragraphs) > 1 and len(paragraphs[0]) == 1 and not any(map(_is_details, paragraphs[:2]))
    return starts_well and looks_paired(zip(texts[::2], texts[1::2], strict=False))


def read(dump: Dump) -> RawReading:
    """Reads title, abstract and details in turn; a paragraph out of turn is unread."""
    entries: list[RawEntry] = []
    unread: list[Unread] = []
    title: Paragraph | None = None
    for paragraph in _paragraphs(dump.lines):
        if _is_details(paragraph):
            if title is None and entries:
                entries[-1], strays = _with_details(entries[-1], paragraph)
                unread += strays
            else:  # details where an abstract should be: the title before them has none
                unread += [Unread(*line) for line in [*(title or []), *paragraph]]
                title = None
        elif title is None:
            title = paragraph
        else:
            abstract = " ".join(text for _, text in paragraph)
            check_step(title[0][0], title[0][1], abstract)
            entries.append(RawEntry(" ".join(text for _, text in title), abstract, title[0][0]))
            title = None
    unread += [Unread(*line) for line in title or []]
    return RawReading(tuple(entries), tuple(unread), read_head(dump.lines).date, cut=title[0][0] if title else None)


LAYOUT = Layout(
    name="plain-spaced",
    looks_for="titles, abstracts and details in paragraphs of their own",
    recognise=recognise,
    read=read,
    fallback=True,
)
