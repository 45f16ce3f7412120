"""A web archive (MHTML, RFC 2557): a page with all that it shows in one file, as Chrome and Edge save it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from generator.ingest.layouts.base import Dump
from generator.util import text

_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z-]{0,60}:")
_BLANK = re.compile(rb"\n\r?\n")
_MOST_HEADERS = 64 * 1024  # bytes: what has no blank line before is no message
_NEWLINE = re.compile(rb"=0[AaDd]")  # as quoted-printable may write the end of a line of the page


def unpack(data: bytes) -> Dump | None:
    """The page of a web archive, with its address and the day on which it was saved; None where data is none.

    Everything but the archive's HTML is left blank, so that each line keeps its number.
    """
    head = _headers(data, 0)
    if head is None or head.message.get_content_type() != "multipart/related":
        return None
    boundary = head.message.get_boundary()
    if not boundary:
        return None
    shown: list[str] = []
    line = at = 0
    for start, end in _parts(data, b"--" + boundary.encode("utf-8", "surrogateescape"), head.end):
        part = _headers(data, start)
        if part is None or part.end > end or part.message.get_content_type() not in _HTML:
            continue
        before = data.count(b"\n", at, part.end)
        shown += ["\n" * before, _decoded(part.message, data[part.end : end])]
        line, at = line + before, end
    address = head.message.get("Snapshot-Content-Location") or head.message.get("Content-Location")
    return Dump(text.legible("".join(shown)), address="".join(_words(address).split()), saved=_day(head.message))


_HTML = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True)
class _Headers:
    message: Message
    end: int  # where what follows the blank line begins


def _headers(data: bytes, start: int) -> _Headers | None:
    """The header lines that begin at a position; None where none do."""
    blank = _BLANK.search(data, start, start + _MOST_HEADERS)
    if not (blank and _HEADER.match(data, start)):
        return None
    return _Headers(BytesHeaderParser().parsebytes(data[start : blank.end()].lstrip()), blank.end())


def _parts(data: bytes, delimiter: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yields where each part begins and ends; the last part of an archive that is cut off ends with the data."""
    begins = 0
    position = start - 1  # the newline before a delimiter that follows the headers
    while (position := data.find(b"\n" + delimiter, position)) >= 0:
        if begins:
            yield begins, position + 1
        end = data.find(b"\n", position + 1)
        if end < 0 or data[position + 1 + len(delimiter) : end].startswith(b"--"):
            return
        begins, position = end + 1, end
    if begins:
        yield begins, len(data)


def _decoded(part: Message, body: bytes) -> str:
    """The text of a part, with a newline for each of the body."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        body = _NEWLINE.sub(b" ", _unbroken(body))
    part.set_payload(body.decode("ascii", "surrogateescape"))
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        page = raw.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        page = raw.decode("utf-8", "replace")
    if encoding == "base64":
        return " ".join(page.splitlines()) + "\n" * body.count(b"\n")
    return page.replace("\r\n", "\n").replace("\r", " ")


def _unbroken(body: bytes) -> bytes:
    """Quoted-printable text with each line whole on the first of its lines, and the others blank below it."""
    whole: list[bytes] = []
    breaks = 0
    for line in body.split(b"\n"):
        written = line.rstrip(b" \t\r")
        if written.endswith(b"="):
            whole.append(written[:-1])
            breaks += 1
        else:
            whole += [line, b"\n" * (breaks + 1)]
            breaks = 0
    # The body's last line has no end of its own.
    return b"".join(whole) + b"\n" * (breaks - 1) if breaks else b"".join(whole)[:-1]


def _words(header: object) -> str:
    """What a header says, its encoded words read (RFC 2047)."""
    try:
        return str(make_header(decode_header(str(header or ""))))
    except (MessageError, ValueError, LookupError):
        return str(header)


def _day(head: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(head.get("Date", ""))).date()
    except (ValueError, TypeError, OverflowError):
        return None
