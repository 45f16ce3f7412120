from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from generator.ingest.layouts.base import Dump
from generator.ingest.reading import read_dump
from generator.ingest.refusals import of_file, of_text
from generator.ingest.refusals.table import FILES, JSON, LISTING, PAGES, TEXTS
from generator.util.errors import ContentError

PARAGRAPH = "Kites turn in the wind, and we count them from the hill until the evening comes."
_MOST = 260  # characters of a message, with what it shows of the file


def zipped(*names: str, text: str = "x") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return file.getvalue()


def page(head: str, body: str = f"<p>{PARAGRAPH}</p>") -> str:
    return f"<!doctype html>\n<html><head>{head}</head><body>{body}</body></html>\n"


OFFICE = "[Content_Types].xml"
OPEN = "application/vnd.oasis.opendocument."
HOLDING = {
    "a PDF": [b"%PDF-1.7\n%\xe2"],
    "a picture": [
        b"\x89PNG\r\n\x1a\n\0",
        b"\xff\xd8\xff\xe0\0",
        b"RIFF\1\2\3\4WEBPVP8",
        b"\0\0\0\x18ftypheic",
        b"GIF89a",
    ],
    "a web archive of Safari": [b"bplist00\xd1\1\2"],
    "a database (SQLite), maybe Zotero's own": [b"SQLite format 3\0\x10"],
    "a workbook of Excel": [zipped(OFFICE, "docProps/app.xml", "xl/workbook.xml")],
    "a document of Word": [zipped(OFFICE, "word/document.xml")],
    "a presentation": [zipped(OFFICE, "ppt/presentation.xml"), zipped("mimetype", text=f"{OPEN}presentation")],
    "a spreadsheet of LibreOffice": [zipped("mimetype", "content.xml", text=f"{OPEN}spreadsheet")],
    "a document of LibreOffice": [zipped("mimetype", "content.xml", text=f"{OPEN}text")],
    "a document of Numbers or Pages": [zipped("Index/Document.iwa", "Metadata/Properties.plist")],
    "an e-book": [zipped("mimetype", text="application/epub+zip")],
    "an old document of Word or Excel": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    "a ZIP file": [zipped("listing.txt"), zipped()],
    "compressed (gzip)": [gzip.compress(b"Kites")],
    "compressed": [lzma.compress(b"Kites"), b"7z\xbc\xaf\x27\x1c", b"BZh91AY"],
}


@pytest.mark.parametrize("what", HOLDING)
def test_files_that_are_no_text(tmp_path: Path, what: str) -> None:
    steps = {f"is {what}; {step}" for name, step, _ in FILES if name == f"is {what}"}
    for number, data in enumerate(HOLDING[what]):
        assert of_file(data) in steps
        path = tmp_path / f"{number}.txt"
        path.write_bytes(data)
        with pytest.raises(ContentError) as refusal:
            read_dump(path)
        assert str(refusal.value) in {f"{path}: {step}" for step in steps}


def test_what_a_large_archive_holds_is_seen_at_its_end() -> None:
    data = zipped(OFFICE, *(f"media/{number}" for number in range(9)), "xl/workbook.xml", text="x" * 50_000)
    assert (of_file(data) or "").startswith("is a workbook of Excel; ")


def test_other_bytes_are_no_known_file() -> None:
    assert of_file(b"Kites") is None
    assert of_file(b"\0\1\2") is None


# What each file is, in the order of the table; more than one may be of a kind.
EXAMPLES = [
    ("is a web archive of Safari", '<?xml version="1.0"?><plist><dict><key>WebMainResource</key></dict></plist>'),
    (
        "is a shortcut to a page",
        '<?xml version="1.0"?><plist version="1.0">\n<dict>\n<key>URL</key><string>https://x.example</string></dict></plist>',
    ),
    ("is a list of feeds (OPML)", '<?xml version="1.0"?><opml version="2.0"><body/></opml>'),
    ("is a browser's bookmarks", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>"),
    ("is a picture", '<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="x"><path/></svg>'),
    ("is a page that asks for consent, or whether a person reads it", page("<title>Just a moment...</title>")),
    ("is an error page (“502 Bad Gateway”)", page("", "<h1>502 Bad Gateway</h1>")),
    (
        "is an error page (“Page not found · Kites & wind”)",
        page("<title>Page not found · Kites &amp; wind</title>"),
    ),
    ("is a login page", page("<title>Log In | Kites</title>")),
    ("is a login page", page("", "<form action='/x'><input name='pass' type='password'></form>")),
    ("is a login page", page("", '<form class="x" action="/users/sign-in">')),
    ("is a page that a program fills in the browser, saved empty", page("", '<div id="root"></div>')),
    (
        "is a page that a program fills in the browser, saved empty",
        page("", "<noscript>You need to enable JavaScript to run this app.</noscript>"),
    ),
    ("is a page of arXiv", page('<link rel="canonical" href="https://arxiv.org/list/cs.CL/recent">')),
    ("is a page of arXiv", f"<!-- saved from url=(0038)https://arxiv.org/search/?query=kites -->{page('')}"),
    ("is the page of a single paper", page('<meta name="citation_title" content="Kites"/>')),
    ("is a page of GitHub", page('<meta property="og:url" content="https://github.com/annoak/kites">')),
    ("is a page of GitHub", page("<title>GitHub - annoak/kites</title>")),
    ("is a page of Google Scholar", page("<title>kites - Google Scholar</title>")),
    ("is a page of a search engine for papers", page("", "<!--\n url: https://www.semanticscholar.org/search -->")),
    (
        "is the Hub's page of a model, a data set, a Space or an author",
        page('<meta property="og:url" content="https://huggingface.co/annoak/kites">'),
    ),
    ("is an article", page("", f"<article>{PARAGRAPH}</article>")),
    ("is an HTML page without a listing, maybe an error or a login page", page("<title>Kites</title>")),
    ("is an HTML page without a listing, maybe an error or a login page", "<div>Kites</div>"),
    ("is XML, but no feed and not EndNote's", '<?xml version="1.0"?><kites><kite/></kites>'),
    ("is an API's answer that tells of an error (“Too many requests”)", '{"error": "Too many requests"}'),
    ("is an API's answer that tells of an error (“Bad day”)", '{"errors": [{"detail": "Bad day"}], "x": 1}'),
    ("is an API's answer that tells of an error (“Gone”)", '{"error": {"code": 410, "message": "Gone"}}'),
    ("is a Jupyter notebook", json.dumps({"cells": [{"cell_type": "markdown", "source": ["Kites"]}]})),
    ("is an answer about models, data sets or Spaces", json.dumps([{"modelId": "annoak/kites", "likes": 3}])),
    (
        "has titles (“Title”), but no ids, links or abstracts beside them",
        json.dumps([{"Title": "Kites", "Year": 1}]),
    ),
    ("is JSON of another shape", '{"name": "kites", "wind": true}'),
    ("is JSON of another shape", json.dumps([{"title": "Kites", "description": PARAGRAPH, "price": 3}])),
    ("is JSON of another shape", "[1.5, 2]"),
    ("is a pointer of Git LFS, not the file", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
    ("is a shortcut to a page", "[InternetShortcut]\nURL=https://huggingface.co/papers\n"),
    ("is the address of a page, not the page", "https://huggingface.co/papers/date/2026-03-02\n"),
    (
        "is an e-mail",
        f"From: ann@example.org\nTo: bo@example.org,\n cy@example.org\nSubject: Kites\n\n{PARAGRAPH}\n",
    ),
    ("is an e-mail", f"Received: from a\nX-Kites: 1\nMIME-Version: 1.0\n\n{PARAGRAPH}\n"),
    ("is formatted text (RTF)", "{\\rtf1\\ansi Kites}"),
    ("is an error message (“429 Too Many Requests”)", "429 Too Many Requests\n"),
    (
        "is an error message (“curl: (6) Could not resolve host: x.example”)",
        "curl: (6) Could not resolve host: x.example",
    ),
    ("is LaTeX source", f"% kites\n\\documentclass{{article}}\n{PARAGRAPH}\n"),
    ("is the citation of a program (CITATION.cff)", f"cff-version: 1.2.0\ntitle: Kites\nabstract: {PARAGRAPH}\n"),
    ("is the README of a program or of a paper", f"# Kites\n\n{PARAGRAPH}\n\n## Installation\n\nNone.\n"),
    ("is the README of a program or of a paper", f'<h1 align="center">Kites</h1>\n\n## Usage\n\n{PARAGRAPH}\n'),
    ("is the README of a program or of a paper", f"{PARAGRAPH}\n```bash\nmake kites\n```\n"),
    (
        "is a list that leads to files of its own folder",
        "# Kites\n\n| Day | Paper |\n|---|---|\n| 1 | [Kites](kites/1.md) |\n| 2 | [Hills](kites/2.md) |\n",
    ),
    (
        "is a bibliography as formatted text",
        "References\n[1] A. Oak. Kites in the wind. Kite Letters, 2019.\n[2] B. Elm. Hills of the coast. 2020, 1-9.\n",
    ),
    (
        "is a bibliography as formatted text",
        "Oak, A. (2019). Kites in the wind.\nElm, B. (2020a). Hills.\nFir, C. (2021), Bells.\n",
    ),
    (
        "is the text of a single paper",
        f"Kites\n\nAbstract\n{PARAGRAPH}\n\n1. Introduction\n{PARAGRAPH}\n{PARAGRAPH}\n",
    ),
    ("has titles (“Title”), but no ids, links or abstracts beside them", "Title,Authors,Year\nKites,A. Oak,2019\n"),
    (
        "has titles (“title”), but no ids, links or abstracts beside them",
        "| title | year |\n|---|---|\n| Kites | 2019 |\n",
    ),
    ("is a table of other things (“kite, colour, price”)", 'kite,colour,price\n1,"red, and blue",3\n2,green,4\n'),
    (
        "is a log",
        "2026-03-02 10:00:00,5 INFO up\n2026-03-02 10:00:01 [ERROR] down\n[2026-03-02T10:00:02Z] main WARN x\n",
    ),
    ("looks like titles alone", "Kites turn in the wind\nHills of the northern coast\nBells ring in winter air\n"),
]


@pytest.mark.parametrize(
    ("what", "text"), EXAMPLES, ids=[f"{n} {what[:40]}" for n, (what, _) in enumerate(EXAMPLES)]
)
def test_texts_that_are_no_listing(tmp_path: Path, what: str, text: str) -> None:
    message = of_text(Dump(text))
    assert message.startswith(f"{what}; ")
    assert len(message) <= _MOST
    path = tmp_path / "dump.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        read_dump(path)
    assert str(refusal.value) == f"{path}:1: {message}"


def test_each_row_has_its_example() -> None:
    shown = Counter(what.partition(" (“")[0] for what, _ in EXAMPLES)
    rows = Counter(kind.what.partition(" (“")[0] for kind in (*PAGES, *JSON, *TEXTS))
    assert shown.keys() == rows.keys()
    assert all(shown[what] >= count for what, count in rows.items())
    assert [f"is {what}" for what in HOLDING] == [what for what, _, _ in FILES]


def test_every_row_tells_the_next_step() -> None:
    for what, step, _ in (*FILES, *PAGES, *JSON, *TEXTS):
        assert step
        assert len(f"{what}; {step}") <= _MOST - 60
        assert "\n" not in what + step


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Kites\n\n- one\n- two\n", f"looks like notes in Markdown, not like a listing; {LISTING}"),
        (
            "Kites and hills.\n\n@book{kites,\n",
            "looks like a text that cites in BibTeX, not like a listing; save its entries alone, as a .bib file",
        ),
        (
            "| kite | hill |\n|---|---|\n| a | b |\n",
            "looks like a table, not like a listing; "
            "name its columns in the first row: title, and arxiv, doi, url or abstract",
        ),
        ("[10:30] <ann> kites?\n[10:31] <bo> no, hills.\n", f"is in no known layout; {LISTING}"),
        ("May 3\n\nSubscribe\n", "holds no papers, only the frame of the page; save the listing again"),
    ],
)
def test_texts_that_only_their_shape_tells(text: str, message: str) -> None:
    assert of_text(Dump(text)) == message


def test_what_a_file_says_is_shown_short_and_plain() -> None:
    text = page(f"<title>404 not found: {'kite ' * 8}</title>")
    assert "(“404 not found: kite kite" in of_text(Dump(text))
    assert of_text(Dump('{"error": "a\\nb\\u202e c"}')).startswith(
        "is an API's answer that tells of an error (“a b c”)"
    )
    assert of_text(Dump(json.dumps({"error": "kite " * 50}))).partition("”")[0].endswith("kite…")
