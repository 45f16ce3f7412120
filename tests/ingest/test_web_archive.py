"""Web archives as browsers write them; that their listings are read, tests/ingest/layouts/test_saved_page.py holds."""

from __future__ import annotations

import base64
import quopri
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest import web_archive
from generator.ingest.layouts.base import Dump
from generator.ingest.reading import read_dump

ADDRESS = "https://huggingface.co/papers/date/2026-03-02"
BOUNDARY = "----MultipartBoundary--x7----"
PAGE = f'<!doctype html>\n<html>\n<body>\n<p title="{"frost " * 40}= é">\nMoss</p>\n</body></html>\n'


def archive(*parts: tuple[str, str, bytes], head: str = "", end: str = "--", newline: str = "\r\n") -> bytes:
    """A web archive of parts, each with its type, its encoding and its body as that encoding writes it."""
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {ADDRESS}",
        "Subject: =?utf-8?Q?Daily=20Papers?=",
        "Date: Tue, 3 Mar 2026 06:10:25 GMT",
        *([head] if head else []),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="{BOUNDARY}"',
        "",
        "",
    ]
    text = "\n".join(lines).encode()
    for kind, encoding, body in parts:
        text += f"--{BOUNDARY}\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode()
        text += body.replace(b"\r\n", b"\n") + b"\n"
    text += f"--{BOUNDARY}{end}\n".encode()
    return text.replace(b"\n", newline.encode()) if newline != "\n" else text


def unpacked(data: bytes) -> Dump:
    dump = web_archive.unpack(data)
    assert dump is not None
    return dump


def quoted(page: str) -> bytes:
    return quopri.encodestring(page.encode())


ENCODED = {
    "quoted-printable": quoted(PAGE),
    "Quoted-Printable": quoted(PAGE).replace(b"\nMoss", b"=0D=0A=\nMoss"),
    "base64": base64.encodebytes(PAGE.encode()),
    "binary": PAGE.encode(),
    "8bit": PAGE.encode(),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ENCODED)
def test_the_page_stands_on_its_own_lines(encoding: str, newline: str) -> None:
    picture = ("image/png", "base64", base64.encodebytes(b"\x89PNG" * 99))
    data = archive(picture, ("text/html; charset=utf-8", encoding, ENCODED[encoding]), picture, newline=newline)
    dump = unpacked(data)
    assert (dump.address, dump.saved) == (ADDRESS, date(2026, 3, 3))
    assert dump.text.split() == PAGE.split()
    lines = data.decode().splitlines()
    begins = lines.index("Content-Type: text/html; charset=utf-8") + 3
    assert dump.lines[:begins] == [""] * begins
    assert dump.lines[begins].startswith("<!doctype html>")
    if encoding != "base64":
        place = next(at for at, line in enumerate(lines) if "<p title=" in line)
        assert "<p title=" in dump.lines[place]


def test_pages_of_frames_follow_the_page() -> None:
    frame = ("text/html", "quoted-printable", b"<p>frame=3D</p>")
    dump = unpacked(archive(("text/html", "binary", PAGE.encode()), ("text/css", "8bit", b"p {}"), frame))
    assert dump.text.split() == [*PAGE.split(), "<p>frame=</p>"]


def test_bytes_of_other_parts_may_be_no_text(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    listing = (
        '<div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;: [{&quot;paper&quot;: '
        "{&quot;id&quot;: &quot;2602.99001&quot;, &quot;title&quot;: &quot;Moss&quot;, &quot;summary&quot;: "
        '&quot;We grow moss.&quot;}}]}"></div>'
    )
    parts = ("text/html", "binary", listing.encode()), ("image/png", "binary", b"\x89PNG\0\xff\xfe\n\n--x")
    path.write_bytes(archive(*parts, newline="\n"))
    reading = read_dump(path)
    assert [entry.title for entry in reading.entries] == ["Moss"]
    assert (reading.layout, reading.captured) == ("saved-page", date(2026, 3, 2))
    assert reading.entries[0].line == path.read_bytes().split(listing.encode())[0].count(b"\n") + 1


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("Snapshot-Content-Location: =?utf-8?Q?https://huggingface.co/papers=3Fq=3Dm=C3=B3ss?=", "?q=móss"),
        ("Snapshot-Content-Location: https://huggingface.co/papers\n ?q=moss", "?q=moss"),
        ("Content-Location: https://huggingface.co/papers?q=moss", "?q=moss"),
        ("Snapshot-Content-Location: =?utf-8?B?a?=", None),
        ("Date: soon", None),
    ],
)
def test_heads_of_other_shapes(head: str, address: str | None) -> None:
    data = archive(("text/html", "8bit", b"<p>"), newline="\n")
    data = data.replace(f"Snapshot-Content-Location: {ADDRESS}\n".encode(), f"{head}\n".encode())
    if head.startswith("Date"):
        data = data.replace(b"Date: Tue, 3 Mar 2026 06:10:25 GMT\n", b"")
    dump = unpacked(data)
    if address is not None:
        assert dump.address == f"https://huggingface.co/papers{address}"
    assert (dump.saved is None) == head.startswith("Date")


def test_other_charsets() -> None:
    assert unpacked(archive(("text/html; charset=latin-1", "8bit", b"<p>M\xf3ss"))).text.strip() == "<p>Móss"
    assert "M�ss" in unpacked(archive(("text/html; charset=klingon", "8bit", b"<p>M\xf3ss"))).text


def test_an_archive_that_is_cut_off_gives_what_is_left() -> None:
    data = archive(("text/html", "quoted-printable", quoted(PAGE)), newline="\n")
    whole = "".join(unpacked(data).text.split())
    for end in range(data.index(b"<!doctype"), data.rindex(BOUNDARY.encode())):
        text = "".join(unpacked(data[:end]).text.split())
        # But for a character of which the end is cut off, or the end of its code.
        assert whole.startswith(text[: -len("=C3")])
    encoded = archive(("text/html", "base64", base64.encodebytes(PAGE.encode())), newline="\n")
    assert unpacked(encoded[: encoded.index(b"\n\n", 400) + 60]).text.strip().startswith("<!doctype")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"From: x",
        b"From: x\n\nDear all",
        b"Content-Type: text/html\n\n<p>",
        b"Content-Type: multipart/related\n\n<p>",
        b"<!doctype html>\n\n<p>",
        b"\xff\xfe\x00",
        b"Title: A paper\nType: multipart/related; boundary=x\n\nText\n",
    ],
)
def test_other_files_are_no_archives(data: bytes) -> None:
    assert web_archive.unpack(data) is None


@given(st.binary(max_size=300), st.sampled_from(["base64", "quoted-printable", "7bit", "x-uuencode", "binary", ""]))
def test_any_body_ends_in_text_with_as_many_lines(body: bytes, encoding: str) -> None:
    data = archive(("text/html", encoding, body), newline="\n")
    assert unpacked(data).text.count("\n") <= data.count(b"\n")
    assert web_archive.unpack(data.replace(b"multipart/related", b"multipart/related; " + body[:20])) or True
