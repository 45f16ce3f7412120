"""The entries of the Atom in which arXiv's API answers: read here for dumps of such answers and for ``enrich``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from generator.util.identifiers import arxiv_id

ATOM = "{http://www.w3.org/2005/Atom}"
ARXIV = "{http://arxiv.org/schemas/atom}"
_ERROR = "/api/errors"
_AT_ARXIV = re.compile(r"https?://(?:export\.)?arxiv\.org/abs/")
_WITHDRAWN = re.compile(
    r"(?:^|[.;:,]\s)\W*(?:(?:(?:this|the|our)\s+)?(?:paper|article|submission|manuscript|preprint|work|version)\s+"
    r"(?:has been|is|was)\s+(?:\w+\s+)?)?withdrawn\b",
    re.IGNORECASE,
)
_NOTICE = 60  # characters at the beginning of an abstract among which the notice stands


@dataclass(frozen=True)
class Record:
    """A paper as arXiv's API has it, its texts not yet plain; what it does not say is "".

    ``published`` is the day of the first version, ``venue`` the journal reference, ``category`` the primary one.
    ``notice`` is the comment or the abstract that says that the authors took the paper back.
    """

    arxiv: str
    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    published: str = ""
    doi: str = ""
    venue: str = ""
    category: str = ""
    comment: str = ""
    notice: str = ""


def is_record(entry: Element) -> bool:
    """Whether an entry of a feed is a paper in arXiv's own words."""
    return _AT_ARXIV.match((entry.findtext(f"{ATOM}id") or "").strip()) is not None


def error(entry: Element) -> str:
    """What arXiv says is wrong with the question, where an entry stands for that; "" where it is a paper."""
    return (_text(entry, "summary") or "it does not say which") if _ERROR in _text(entry, "id") else ""


def record(entry: Element) -> Record | None:
    """The paper of an entry; None where the entry has no id of a paper."""
    name = arxiv_id(_text(entry, "id"))
    if name is None or error(entry):
        return None
    category = entry.find(f"{ARXIV}primary_category")
    abstract, comment = _text(entry, "summary"), _text(entry, "comment", ARXIV)
    return Record(
        arxiv=name,
        title=_text(entry, "title"),
        abstract=abstract,
        authors=tuple(filter(None, (_text(author, "name") for author in entry.iter(f"{ATOM}author")))),
        published=_text(entry, "published")[:10],
        doi=_text(entry, "doi", ARXIV),
        venue=_text(entry, "journal_ref", ARXIV),
        category="" if category is None else category.get("term") or "",
        comment=comment,
        notice=next((part for part in (comment, abstract[:_NOTICE]) if _WITHDRAWN.search(part)), ""),
    )


def _text(element: Element, name: str, space: str = ATOM) -> str:
    return " ".join((element.findtext(f"{space}{name}") or "").split())
