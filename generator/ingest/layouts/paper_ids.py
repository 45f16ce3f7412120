"""arXiv ids and DOIs however they are written: bare, with a prefix, or in an address."""

from __future__ import annotations

import re

from generator.ingest.layouts.page_furniture import ID

_VERSION = r"(?:v\d{1,3})?"
_BARE = re.compile(rf"(?:arxiv:\s*)?{ID}{_VERSION}(?:\s*\[[\w.-]{{1,20}}\])?(?:\.pdf)?", re.IGNORECASE | re.ASCII)
_PREFIXED = re.compile(rf"\barxiv:\s*{ID}{_VERSION}(?![\w/])", re.IGNORECASE | re.ASCII)
_SITES = (
    r"(?:arxiv|ar5iv)(?:\.labs\.arxiv)?\.org/(?:abs|pdf|html|format|src|ps|e-print)",
    r"(?:huggingface\.co|hf\.co)/(?:api/)?papers",
    r"alphaxiv\.org/(?:abs|pdf|overview)",
    r"papers\.cool/arxiv",
    r"(?:doi\.org/)?10\.48550/arxiv",
)
_ADDRESS = re.compile(
    rf"(?:^|[/.\s(@])(?:{'|'.join(_SITES)})[/.]{ID}{_VERSION}(?:\.pdf|\.md)?(?=$|[^\w.])", re.IGNORECASE | re.ASCII
)
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE | re.ASCII
)
_ARXIV_DOI = "10.48550/arxiv."
_TRAILING = ".,;"
_NEW = re.compile(r"\d\d(?:0[1-9]|1[0-2])\.")  # the year and the month of an id


def bare_arxiv(text: str) -> str | None:
    """The arXiv id, without its version, that a text is: ``2305.07922v2``, ``arXiv:2305.07922 [cs.CL]``."""
    match = _BARE.fullmatch(text.strip())
    return _sound(match) if match else None


def any_arxiv(text: str) -> str | None:
    """The arXiv id that a text is, or that an address or ``arXiv:`` in it names."""
    return bare_arxiv(text) or _found(_ADDRESS, text) or _found(_PREFIXED, text)


def any_doi(text: str) -> str | None:
    """The DOI that a text is, with or without its address; None too of arXiv's own, which is an id of arXiv."""
    match = _DOI.fullmatch(text.strip().rstrip(_TRAILING))
    return None if match is None or match["doi"].lower().startswith(_ARXIV_DOI) else match["doi"]


def arxiv_of_number(number: str) -> str | None:
    """The arXiv id that a program took for a number, and so left without the zeros at its ends.

    Ids have nine digits, four of them before the point, and since 2015 ten.
    """
    whole, point, rest = number.partition(".")
    if not (point and whole.isdecimal() and rest.isdecimal() and len(whole) <= 4):
        return None
    month = whole.zfill(4)
    return bare_arxiv(f"{month}.{rest.ljust(5 if month >= '1501' else 4, '0')}")


def _found(shape: re.Pattern[str], text: str) -> str | None:
    match = shape.search(text)
    return _sound(match) if match else None


def _sound(match: re.Match[str]) -> str | None:
    """The id of a match; those of today say their month, and old ones are of an archive in small letters."""
    arxiv = match["arxiv"]
    if "/" not in arxiv:
        return arxiv if _NEW.match(arxiv) else None
    archive, _, number = arxiv.partition("/")
    name, point, subject = archive.partition(".")
    return f"{name.lower()}{point}{subject.upper()}/{number}"
