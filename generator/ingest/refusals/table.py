"""The kinds of files that people take for a listing, the most telling first; adding one adds a row.

Each row says what the file is, what works instead, and the sign that tells it; … stands for what the sign finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.ingest.refusals import signs
from generator.ingest.refusals.signs import Sign, begins, both, has, mostly, page_of


class Kind(NamedTuple):
    """A kind of text: what it is, which completes "this file ...", the next step, and its sign."""

    what: str
    step: str
    sign: Sign


def _bytes(pattern: bytes) -> Callable[[bytes], object]:
    return re.compile(pattern, re.DOTALL).match


def _zip(holding: bytes) -> Callable[[bytes], object]:
    return _bytes(rb"PK\x03\x04.*?" + holding)


_PAGE = "save the listing's page in the browser (Ctrl+S)"
_ANSWER = "save what https://huggingface.co/api/daily_papers answers"
_ADD = "have it fetched: `reading-list add ADDRESS`"
_IDS = "write the arXiv ids, DOIs or addresses of papers in a text file, a line each"
_AS_CSV = "save its sheet as CSV, with a heading above each column"
_AS_TEXT = "save it as plain text (.txt)"
_EXPORT = "export the papers as BibTeX, RIS or CSL JSON"
_RAW = f"save the file that lists papers as it is (Raw), or {_IDS}"
_ALONE = "has titles (“…”), but no ids, links or abstracts beside them"
_SAFARI = "is a web archive of Safari"
_SOURCE = "save the page as its source (File, Save As, Format: Page Source)"

# What helps with a text of which nothing else is known.
LISTING = f"{_PAGE}, BibTeX or a table of the papers, or their ids or addresses, a line each"
# What helps with texts that are known by their shape alone (lookalikes.py), where it is something else.
LOOKS = {
    "a text that cites in BibTeX": "save its entries alone, as a .bib file",
    "a digest in Markdown, with headings and fields": "each paper needs a title, Authors or Link, and Abstract",
    "a table": "name its columns in the first row: title, and arxiv, doi, url or abstract",
}

# Files that no text editor opens, by how they begin.
FILES: Sequence[tuple[str, str, Callable[[bytes], object]]] = (
    ("is a PDF", f"save the listing's page itself, as HTML, or {_IDS}", _bytes(rb"%PDF-")),
    (
        "is a picture",
        f"{_PAGE}, or {_IDS}",
        _bytes(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*|....ftyp(?:hei|avi|mif)"),
    ),
    (_SAFARI, _SOURCE, _bytes(rb"bplist00")),
    (
        "is a database (SQLite), maybe Zotero's own",
        "in Zotero choose the papers, then Export Items, as BibTeX or CSL JSON",
        _bytes(rb"SQLite format 3"),
    ),
    ("is a workbook of Excel", _AS_CSV, _zip(rb"xl/work")),
    ("is a document of Word", f"{_AS_TEXT}, or {_IDS}", _zip(rb"word/")),
    ("is a presentation", _IDS, _zip(rb"(?:ppt/|opendocument\.presentation)")),
    ("is a spreadsheet of LibreOffice", _AS_CSV, _zip(rb"opendocument\.spreadsheet")),
    ("is a document of LibreOffice", f"{_AS_TEXT}, or {_IDS}", _zip(rb"opendocument\.")),
    ("is a document of Numbers or Pages", "export it as CSV, or as plain text", _zip(rb"Index/Document\.iwa")),
    ("is an e-book", _IDS, _zip(rb"epub\+zip")),
    ("is an old document of Word or Excel", "save it as plain text, or as CSV", _bytes(rb"\xd0\xcf\x11\xe0")),
    ("is a ZIP file", "unpack it, and take the listing out of it", _bytes(rb"PK(?:\x03\x04|\x05\x06)")),
    ("is compressed (gzip)", "unpack it with gunzip", _bytes(rb"\x1f\x8b")),
    ("is compressed", "unpack it", _bytes(rb"BZh\d|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf|Rar!")),
)

# HTML and XML.
PAGES = (
    Kind(_SAFARI, _SOURCE, has("WebMainResource")),
    Kind("is a shortcut to a page", f"{_PAGE}, or {_ADD}", has(r"<plist[^<>]*>\s*<dict>\s*<key>URL<")),
    Kind(
        "is a list of feeds (OPML)", "save a feed of papers from its own address, such as arXiv's", has(r"<opml\b")
    ),
    Kind("is a browser's bookmarks", _IDS, begins("<!doctype netscape-bookmark")),
    Kind(
        "is a picture",
        f"{_PAGE}, or {_IDS}",
        begins(r"(?:<[?!][^<>]{0,300}>\s*){0,3}<svg\b"),
    ),
    Kind(
        "is a page that asks for consent, or whether a person reads it",
        f"answer it in the browser, then {_PAGE}",
        has(
            r"<title>\s*(?:just a moment|attention required|before you continue|robot|are you )"
            r"|/cdn-cgi/challenge"
        ),
    ),
    Kind(
        "is an error page (“…”)",
        f"{_PAGE} when it shows",
        has(
            r"<(?:title|h1)[^<>]*>([^<>]{0,60}\b(?:error\b|not found|bad gateway|unavailable|forbidden|denied"
            r"|too many requests|time-?out|rate limit)[^<>]{0,60})<"
        ),
    ),
    Kind(
        "is a login page",
        f"log in, then {_PAGE}",
        has(
            r"<title>\s*(?:log|sign) ?in\b|<input[^<>]{1,300}type=[\"']?password"
            r"|<form[^<>]{1,300}action=[\"'][^\"'<>]{0,60}(?:log|sign)-?in\b"
        ),
    ),
    Kind(
        "is a page that a program fills in the browser, saved empty",
        f"{_PAGE}, not with curl or wget",
        has(
            r"<div id=[\"']?(?:root|app|__next|__nuxt)[\"']?>\s*</div>"
            r"|enable javascript|requires javascript|javascript is (?:disabled|required)"
        ),
    ),
    Kind(
        "is a page of arXiv",
        f"save its RSS, or its API's answer to a search, or {_IDS}",
        page_of(r"(?:export\.)?arxiv\.org/(?:list|search|a/|\")"),
    ),
    Kind(
        "is the page of a single paper",
        _IDS,
        has(r"<meta[^<>]{1,100}name=[\"']citation_(?:title|arxiv_id)|blockquote class=\"abstract"),
    ),
    Kind("is a page of GitHub", _RAW, page_of(r"github\.com/")),
    Kind("is a page of GitHub", _RAW, has(r"<title>GitHub - |\"og:site_name\" content=\"GitHub\"")),
    Kind(
        "is a page of Google Scholar",
        f"choose the papers and export them as BibTeX, or {_IDS}",
        has(r"<title>[^<]{0,200}google scholar"),
    ),
    Kind(
        "is a page of a search engine for papers",
        f"{_EXPORT}, or {_IDS}",
        page_of(r"semanticscholar\.org|openreview\.net|dblp\.|[a-z.]*(?:acm|ieee)\.org|pubmed\."),
    ),
    Kind(
        "is the Hub's page of a model, a data set, a Space or an author",
        "save that of a listing: https://huggingface.co/papers, one of its days, or a search of it",
        page_of(r"huggingface\.co/(?!papers)"),
    ),
    Kind("is an article", _IDS, has(r"<article\b|[\"']og:type[\"'] content=[\"']article")),
    Kind(
        "is an HTML page without a listing, maybe an error or a login page",
        f"{_PAGE}, or {_ANSWER}",
        has(r"<(?:!doctype html|html|head|body|div|p|a|h\d)\b"),
    ),
    Kind("is XML, but no feed and not EndNote's", f"{_EXPORT}, or save a feed of papers", begins("<")),
)

JSON = (
    Kind(
        "is an API's answer that tells of an error (“…”)",
        "see that its address is right, or ask again in some minutes, and save what it answers then",
        signs.error,
    ),
    Kind(
        "is a Jupyter notebook",
        "have it write its table as CSV or JSON, and take that",
        has(r"\"nbformat\"\s*:|\"cell_type\"\s*:"),
    ),
    Kind(
        "is an answer about models, data sets or Spaces",
        f"{_ANSWER}, which is about papers",
        has(r"\"(?:modelId|pipeline_tag|datasetId|cardData)\"\s*:"),
    ),
    Kind(_ALONE, "add a key for them: arxiv, doi, url or abstract", signs.key_of_titles),
    Kind(
        "is JSON of another shape",
        "a listing is objects, each with a title and an arXiv id, a DOI or an abstract",
        begins(""),
    ),
)

TEXTS = (
    Kind(
        "is a pointer of Git LFS, not the file",
        "fetch the file itself with `git lfs pull`",
        begins("version https://git-lfs"),
    ),
    Kind("is a shortcut to a page", f"{_PAGE}, or {_ADD}", begins(r"\[InternetShortcut\]|\[Desktop Entry\]")),
    Kind("is the address of a page, not the page", f"{_PAGE}, or {_ADD}", has(r"\A\s*https?://\S{1,500}\s*\Z")),
    Kind(
        "is an e-mail",
        f"copy the listing out of it into a text file, or {_IDS}",
        has(
            r"\A\s*(?:From |(?:[a-z][\w-]{1,40}: .*\n(?:[ \t].*\n)*){0,99}"
            r"(?:message-id|mime-version|received|subject): )"
        ),
    ),
    Kind("is formatted text (RTF)", _AS_TEXT, begins(r"\{\\rtf")),
    Kind(
        "is an error message (“…”)",
        "save the listing again in some minutes",
        has(
            r"\A(?=[\s\S]{0,600}\Z)\s*((?:[45]\d\d |error\b|curl: |rate limit|too many requests|forbidden|not found"
            r"|access denied|internal server error|bad gateway|service unavailable|unauthorized)[^\n]*)"
        ),
    ),
    Kind(
        "is LaTeX source",
        f"take its bibliography (.bib), or {_IDS}",
        has(r"^[ \t]{0,40}\\(?:documentclass|begin\{|(?:sub)?section\*?\{)"),
    ),
    Kind("is the citation of a program (CITATION.cff)", _IDS, has("^cff-version:")),
    Kind(
        "is the README of a program or of a paper",
        _IDS,
        has(
            r"^(?:#{2,6} |<h\d[^<>]*>)\W{0,9}(?:install|getting started|quick ?start|usage|citation|citing"
            r"|licen[cs]e\b|requirements|contributing)|^```(?:bash|sh|shell|python)\b|\bimg\.shields\.io/"
        ),
    ),
    Kind(
        "is a list that leads to files of its own folder", f"take these files, or {_IDS}", signs.links_without_host
    ),
    Kind(
        "is a bibliography as formatted text",
        f"{_EXPORT} from the program that wrote it, or {_IDS}",
        mostly(r"\W{0,3}\d{1,3}[\].)]\s.{20,}\b(?:19|20)\d\d\b|.{5,80}\(\d{4}[a-z]?\)[.,:]", 0.4),
    ),
    Kind(
        "is the text of a single paper",
        _IDS,
        both(has(r"^[^\w\n]{0,9}abstract\b"), has(r"^[^a-hj-z\n]{0,9}introduction[^\w\n]{0,9}$")),
    ),
    Kind(_ALONE, "add a column for them, headed arxiv, doi, url or abstract", signs.column_of_titles),
    Kind(
        "is a table of other things (“…”)",
        "one of papers has columns named title, and arxiv, doi, url or abstract, filled in most rows",
        signs.columns,
    ),
    Kind(
        "is a log",
        _IDS,
        mostly(r"\W{0,2}\d{4}-\d\d-\d\d[T ][\d:.,]{0,20}\W{0,5}(?:\S{1,40} )?\[?(?:INFO|DEBUG|WARN|ERROR)", 0.5),
    ),
    Kind(
        "looks like titles alone",
        "add to each its arXiv id, DOI or address, on the same line",
        mostly(r"[A-Z“\"].{15,200}[^.;:,{}]$", 0.8),
    ),
)
