"""arXiv ids and DOIs, however people write them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

_ARXIV = re.compile(r"(?:^|[/:.\s])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?$", re.ASCII)
_SUBJECT_CLASS = re.compile(r"\.[A-Z]{2}(?=/)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE | re.ASCII)
_ARXIV_DOI = "10.48550/arxiv."
_TRAILING = ".,;"
# What the address of an article has behind its DOI.
_OF_ADDRESS = re.compile(r"(?:\?[\w.]+=.*|/(?:abstract|full|e?pdf|html)|\.pdf)$", re.ASCII)


def arxiv_id(raw: str) -> str | None:
    """The id without a version, of ``2411.10280v2``, an address at arXiv, or arXiv's own DOI; None of others."""
    found = _ARXIV.search(raw.strip())
    return found[1] if found else None


def arxiv_key(name: str) -> str:
    """One spelling for an arXiv id: arXiv names an old one with its subject class (``math.GT/``) or without."""
    return _SUBJECT_CLASS.sub("", name)


def doi_key(doi: str) -> str:
    """One spelling for a DOI, to compare: without case, marks encoded for an address, and what an address adds."""
    doi = doi.strip().lower()
    if "%" in doi or "&" in doi:
        doi = unquote(unescape(doi))
    return _OF_ADDRESS.sub("", doi.replace("//", "/")).rstrip(_TRAILING)


def arxiv_doi(name: str) -> str:
    """The DOI that arXiv registers for an id, in lower case."""
    return f"{_ARXIV_DOI}{name}".lower()


def arxiv_of_doi(doi: str) -> str | None:
    """The arXiv id that a DOI is arXiv's own of; None of others."""
    return arxiv_id(doi) if doi.lower().startswith(_ARXIV_DOI) else None


def any_doi(raw: str) -> str | None:
    """A DOI however it is written, without what introduces it; None where none is."""
    found = _DOI.fullmatch(raw.strip().rstrip(_TRAILING))
    return found[1] if found else None


def published_doi(raw: str) -> str | None:
    """The DOI of a published version; None where none is, or where it is only arXiv's own."""
    found = any_doi(raw)
    return None if found is None or found.lower().startswith(_ARXIV_DOI) else found
