"""Reads BibTeX and biblatex as reference managers, libraries and people write them.

bibtexparser finds the entries, so that one which is broken costs itself alone. What it leaves to others is read
here: words that ``@string`` explains, values in several parts, and what a ``crossref`` lends.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)

from generator.ingest.references import reference
from generator.ingest.references.bibtex_names import names_in
from generator.ingest.references.bibtex_values import text_of, verbatim
from generator.ingest.references.reference import Flaw, Part, Reference
from generator.util import text
from generator.util.dates import SHORT_MONTHS

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # flaws are told by us

_KEYLESS = re.compile(r"^([ \t]*@(?!string\b|comment\b|preamble\b)\w+[ \t]*[{(])(?=\s*\w+\s*=)", re.I | re.M)
_TITLE = re.compile(r"\btitle\s*=", re.IGNORECASE)
_SIGN = re.compile(r"\\.|[{}\"]", re.DOTALL)
_WORD = re.compile(r"[^\s#\"{},=]+")
_JOINED = re.compile(r"\s*#\s*")
# A field after one that lacks the comma at its end.
_NEXT_FIELD = re.compile(r"\s*([\w-]+)\s*=\s*(\S.*)", re.DOTALL)
_NUMBER = re.compile(r"[\w.:/+-]*\d[\w.:/+-]*", re.ASCII)
# Volumes and what lends fields to others; they are listed for the sake of the entries that name them.
_PARENTS = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection", "book", "mvbook", "periodical"})
_LENT = ("year", "date", "month", "journal", "journaltitle", "booktitle", "publisher")
_ADDRESSES = ("url", "code", "github", "website", "html", "links", "pdf")
_UNCLOSED = "is no whole entry; see that its braces and quotes are in pairs"


def read(raw: str) -> Iterator[Part]:
    """The entries of a text, in its order, and its flaws."""
    blocks = parse_string(_KEYLESS.sub(r"\1,", raw), parse_stack=[]).blocks
    strings = {name: name for name in SHORT_MONTHS}
    for block in map(_unwrapped, blocks):
        if isinstance(block, String):
            strings[block.key.lower()] = _value(block.value, strings, block.start_line or 0, [])[0]
    parents = _parents(blocks, strings)
    for number, block in enumerate(map(_unwrapped, blocks), 1):
        if isinstance(block, Entry):
            yield from _reference(block, strings, parents)
        elif isinstance(block, ParsingFailedBlock):
            yield from _broken(block, is_last=number == len(blocks))


def _unwrapped(block: Block) -> Block:
    """A block, or what the library holds back because its key, or that of a field, was there before."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        return block.ignore_error_block or block
    return block


def _broken(block: ParsingFailedBlock, *, is_last: bool) -> Iterator[Flaw]:
    raw = (block.raw or "").strip()
    if not raw.lower().startswith("@comment"):
        title = _TITLE.search(raw)
        line = (block.start_line or 0) + raw.count("\n", 0, title.start() if title else 0) + 1
        # Either the file ends inside the entry, or a brace inside a whole one is not closed.
        yield Flaw(line, _UNCLOSED, lost=raw, is_cut=is_last and not raw.endswith(("\n}", "}}")))


def _parents(blocks: list[Block], strings: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The fields of the entries that others name as crossref or xdata, by key in lower case."""
    entries = [block for block in map(_unwrapped, blocks) if isinstance(block, Entry)]
    named = {
        verbatim(_value(field.value, strings, 0, [])[0]).lower()
        for entry in entries
        for field in entry.fields
        if field.key.lower() in ("crossref", "xdata")
    }
    return {entry.key.lower(): _fields(entry, strings, []) for entry in entries if entry.key.lower() in named}


def _fields(entry: Entry, strings: Mapping[str, str], flaws: list[Flaw]) -> dict[str, str]:
    """The values of an entry, still TeX, by name in lower case; of one name the first that is not empty."""
    fields: dict[str, str] = {}
    for field in entry.fields:
        name, written = field.key.split()[-1] if field.key.strip() else "", field.value
        while True:
            value, rest = _value(written, strings, field.start_line or 0, flaws)
            fields[name.lower()] = fields.get(name.lower()) or value
            if not (following := _NEXT_FIELD.fullmatch(rest)):
                break
            name, written = following.groups()
    return fields


def _value(written: str, strings: Mapping[str, str], line: int, flaws: list[Flaw]) -> tuple[str, str]:
    """A value without what encloses it, its parts joined, its words as @string has them; and what follows it."""
    pieces: list[str] = []
    position = 0
    while True:
        if written[position : position + 1] in ("{", '"'):
            end = _closing(written, position)
            pieces.append(written[position + 1 : end - 1])
        elif word := _WORD.match(written, position):
            end = word.end()
            known = word[0] if _NUMBER.fullmatch(word[0]) else strings.get(word[0].lower())
            if known is None:
                what = f"uses the word {word[0]!r}, which no @string explains; add one, or quote it"
                flaws.append(Flaw(line + 1, what))
            pieces.append(word[0] if known is None else known)
        else:
            return "".join(pieces), written[position:]
        if not (joined := _JOINED.match(written, end)):
            return "".join(pieces), written[end:]
        position = joined.end()


def _closing(written: str, opening: int) -> int:
    """The position after the brace or the quotation mark that ends what one at a position begins."""
    first = written.find("}", opening + 1)
    if written[opening] == "{" and written.find("{", opening + 1, first) < 0 < first and written[first - 1] != "\\":
        return first + 1  # as most do, and found much faster
    depth = 0
    for sign in _SIGN.finditer(written, opening + 1):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}" and depth:
            depth -= 1
        elif depth == 0 and sign[0] == ("}" if written[opening] == "{" else '"'):
            return sign.end()
    return len(written)


def _reference(entry: Entry, strings: Mapping[str, str], parents: Mapping[str, dict[str, str]]) -> Iterator[Part]:
    flaws: list[Flaw] = []
    fields = _fields(entry, strings, flaws)
    kind = entry.entry_type.lower()
    if kind in ("xdata", "set") or (kind in _PARENTS and entry.key.lower() in parents):
        return
    yield from flaws
    for lender in filter(fields.get, ("xdata", "crossref")):
        parent = parents.get(verbatim(fields[lender]).lower(), {})
        lent = {name: parent.get(name, "") for name in _LENT}
        if lender == "crossref":
            lent["booktitle"] = lent["booktitle"] or parent.get("title", "")
        if fields.get("year") or fields.get("date"):
            lent["year"] = lent["date"] = lent["month"] = ""
        fields = {**lent, **{name: value for name, value in fields.items() if value}}
    line = next((field.start_line for field in entry.fields if field.key.lower() == "title"), entry.start_line)
    yield _of_fields(entry, fields, (line or 0) + 1)


def _of_fields(entry: Entry, fields: Mapping[str, str], line: int) -> Reference:
    def shown(name: str) -> str:
        return text_of(value) if (value := fields.get(name)) else ""

    def plain(name: str) -> str:
        return verbatim(value) if (value := fields.get(name)) else ""

    venues = [shown(name) for name in ("journal", "journaltitle", "booktitle", "venue", "eventtitle")]
    notes = [fields.get(name, "") for name in ("note", "annote", "howpublished", "extra", "addendum")]
    notes = [text_of(note) if "\\url" not in note else verbatim(note) for note in notes]
    addresses = [url for name in _ADDRESSES for url in plain(name).split()]
    addresses += [found.url for found in text.find_addresses(notes[2])]
    doi = plain("doi") or reference.doi_in(*addresses)
    numbers = (plain("number"), plain("volume") if plain("volume").startswith("abs/") else "")
    names, has_more = names_in(fields.get("author", ""))
    title, subtitle = shown("title"), shown("subtitle")
    return Reference(
        line=line,
        head=f"@{entry.entry_type}{{{entry.key}",
        key=entry.key,
        title=f"{title}: {subtitle}" if title.strip() and subtitle.strip() else title,
        abstract=shown("abstract"),
        authors=names,
        has_more_authors=has_more,
        published=_published(fields),
        arxiv=reference.arxiv_in(
            _eprint(plain("eprint"), plain("archiveprefix") or plain("eprinttype")),
            plain("url"),
            plain("pdf"),
            numbers[0],
            numbers[1] and f"arXiv:{numbers[1]}",
            *venues,
            *reference.own_id_lines(*notes),
        ),
        doi=doi,
        venues=tuple(venues),
        urls=(*addresses, *reference.code_in(*notes)),
    )


def _eprint(written: str, archive: str) -> str:
    """An eprint as a text that names an arXiv id; "" where it is of another archive."""
    if archive.lower() not in ("", "arxiv") or ("://" in written and "arxiv" not in written.lower()):
        return ""
    return written and (written if "arxiv" in written.lower() else f"arXiv:{written}")


def _published(fields: Mapping[str, str]) -> str:
    submitted, date, year, month, day = (
        verbatim(fields.get(name, "")) for name in ("submitted", "date", "year", "month", "day")
    )
    return reference.iso(submitted) or reference.iso(date) or reference.date_of(year, month, day)
