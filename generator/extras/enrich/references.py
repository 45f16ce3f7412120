"""Reads the references of a reference manager, such as Zotero: CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import bibtexparser
import rispy
from bibtexparser.bibdatabase import UndefinedString
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode, splitname

from generator.extras.enrich.rows import Row, row
from generator.util import text
from generator.util.dates import iso_date
from generator.util.errors import ContentError
from generator.util.identifiers import arxiv_id
from generator.util.json_values import at, list_at, text_at

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENTRY = re.compile(r"^\s*@(?!comment\b)\w+\s*[{(]", re.MULTILINE | re.IGNORECASE)
_RECORD = re.compile(r"^TY  -", re.MULTILINE)
_RECORD_END = re.compile(r"^ER  -", re.MULTILINE)
_ARXIV_AT = re.compile(r"arxiv", re.IGNORECASE)
# An id of the present kind may stand alone where people write one; an old one needs arXiv's name beside it.
_BARE_ID = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?", re.ASCII)


def csl_json(path: Path, raw: str) -> Iterator[Row]:
    """The items of CSL-JSON. Raises ContentError where it is none."""
    try:
        items = json.loads(raw)
    except json.JSONDecodeError as error:
        raise ContentError.at(path, error.lineno, f"is not JSON: {error.msg}; export it again") from error
    except (RecursionError, ValueError) as error:
        raise ContentError.at(path, 0, "is nested too deeply, or its numbers are too long, for CSL-JSON") from error
    position = 0
    for number, item in enumerate(items, 1):
        title = text_at(item, "title")
        if not title:
            raise ContentError.at(path, 0, f"has no title in item {number}; CSL-JSON is a list of references")
        position = max(position, raw.find(json.dumps(title, ensure_ascii=False), position))
        given = {
            "title": title,
            "abstract": text_at(item, "abstract"),
            "arxiv": _arxiv(*(text_at(item, field) for field in ("number", "archive_location", "URL", "note"))),
            "published": iso_date(list_at(item, "issued", "date-parts", 0)) or _iso(text_at(item, "issued", "raw")),
            "authors": [_csl_name(author) for author in list_at(item, "author")],
            "doi": text_at(item, "DOI"),
            "venue": [text_at(item, "container-title"), text_at(item, "event-title")],
            "code": _code(text_at(item, "URL")),
        }
        yield row(_line(raw, position), given, key=str(at(item, "id") or ""))


def bibtex(path: Path, raw: str) -> Iterator[Row]:
    """The entries of BibTeX. Raises ContentError where one cannot be read."""
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    try:
        database = bibtexparser.loads(raw, parser)
        entries = [(entry, convert_to_unicode(dict(entry))) for entry in database.entries]
    except UndefinedString as error:
        name = str(error.args[0])
        place = re.search(rf"=\s*{re.escape(name)}\b", raw)
        what = f"uses the word {name!r}, which no @string explains; add one, or quote it"
        raise ContentError.at(path, _line(raw, place.start()) if place else 0, what) from error
    except RecursionError as error:
        raise ContentError.at(path, 0, "is nested too deeply for BibTeX") from error
    for comment in database.comments:
        if _ENTRY.match(comment):
            what = "is no whole entry; see that its braces and quotes are in pairs"
            raise ContentError.at(path, _line(raw, raw.find(comment)), what)
    for written, entry in entries:
        place = re.search(rf"@\w+\s*[{{(]\s*{re.escape(written['ID'])}\s*,", raw)
        where = [entry.get(name, "") for name in ("journal", "journaltitle", "booktitle")]
        eprint = entry.get("eprint", "")
        if entry.get("archiveprefix", entry.get("eprinttype", "arXiv")).lower() == "arxiv" and eprint:
            eprint = f"arXiv:{eprint}"
        given = {
            "title": entry.get("title", ""),
            "abstract": entry.get("abstract", ""),
            "arxiv": _arxiv(eprint, *(entry.get(name, "") for name in ("url", "number", "note")), *where),
            "published": _iso(entry.get("date", "")) or _month(entry.get("year", ""), entry.get("month", "")),
            "authors": [_bibtex_name(name) for name in _names(written.get("author", ""))],
            "doi": entry.get("doi", ""),
            "venue": where,
            "code": _code(entry.get("url", "")),
        }
        yield row(_line(raw, place.start()) if place else 0, given, key=written["ID"])


def ris(path: Path, raw: str) -> Iterator[Row]:
    """The records of RIS. Raises ContentError where one is cut off or cannot be read."""
    begins = [match.start() for match in _RECORD.finditer(raw)]
    for begin, limit in zip(begins, [*begins[1:], len(raw)], strict=True):
        line = _line(raw, begin)
        end = _RECORD_END.search(raw, begin, limit)
        if end is None:
            raise ContentError.at(path, line, "is cut off: no line with ER ends this reference; export it again")
        try:
            record = rispy.loads(raw[begin : end.end()] + " \n")[0]
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise ContentError.at(path, line, "is no RIS that can be read; export it again") from error
        urls = record.get("urls", [])
        numbers = [record.get(name, "") for name in ("accession_number", "number", "type_of_work", "note")]
        where = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2", "custom3")
        given = {
            "title": record.get("title") or record.get("primary_title") or "",
            "abstract": record.get("abstract") or record.get("notes_abstract") or "",
            "arxiv": _arxiv(*numbers, *urls),
            "published": _iso(record.get("date", ""))
            or _iso(record.get("year") or record.get("publication_year", "")),
            "authors": [_turned(name) for name in record.get("authors") or record.get("first_authors") or []],
            "doi": record.get("doi", ""),
            "venue": [record.get(name) for name in where],
            "code": _code(*urls),
        }
        yield row(line, given, key=record.get("id", ""))


def _line(raw: str, position: int) -> int:
    return raw.count("\n", 0, position) + 1


def _arxiv(*texts: str) -> str:
    """The first of the texts that names an arXiv id."""
    for words in texts:
        if _BARE_ID.fullmatch(words.strip()):
            return words.strip()
        for word in words.split() if _ARXIV_AT.search(words) else ():
            if arxiv_id(word.strip("()[],;")):
                return word.strip("()[],;")
    return ""


def _code(*urls: str) -> tuple[str, ...]:
    """Those of the addresses that lead to a repository."""
    return text.sort_addresses(urls)[0]


def _iso(written: str) -> str:
    """A date with hyphens or slashes between its parts; "" where it is none."""
    parts = re.match(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?![\d])", written.strip(), re.ASCII)
    return iso_date([part for part in parts.groups() if part]) if parts else ""


def _month(year: str, month: str) -> str:
    """A year and a month, which BibTeX gives as a number or by its name."""
    short = month.strip().lower()[:3]
    number = _MONTHS.index(short) + 1 if short in _MONTHS else month.strip()
    return iso_date([part for part in (year.strip(), number) if part]) if year.strip().isdecimal() else ""


def _csl_name(author: object) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return " ".join(filter(None, (text_at(author, part) for part in parts)))


def _names(authors: str) -> Iterator[str]:
    """The names of a BibTeX field, with "and" between them where no braces are open."""
    name: list[str] = []
    for word in authors.split():
        whole = " ".join(name)
        if word.lower() == "and" and whole.count("{") == whole.count("}"):
            yield whole
            name = []
        else:
            name.append(word)
    yield " ".join(name)


def _bibtex_name(name: str) -> str:
    """A name as people write it, the given names first; one in braces stays as it is."""
    if name.lower() in ("", "others"):
        return ""
    if not (name.startswith("{") and name.endswith("}")):
        parts = splitname(name, strict_mode=False)
        name = " ".join(word for part in ("first", "von", "last", "jr") for word in parts.get(part, []))
    converted: Mapping[str, str] = convert_to_unicode({"name": name})
    return converted["name"]


def _turned(name: str) -> str:
    """A name as RIS writes it, ``Berg, Ada, Jr.``, with the given names first."""
    family, _, rest = name.partition(",")
    given, _, suffix = rest.partition(",")
    return " ".join(filter(None, (given.strip(), family.strip(), suffix.strip())))
