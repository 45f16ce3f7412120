"""arXiv ids and DOIs in the fields of a record: alone, in an address, or among other words."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.ingest.links.paper_names import ARXIV_ID, PaperName, paper_name

_SUBJECT = re.compile(r"\s*\[[\w.-]{1,20}\]$")  # which arXiv and Zotero write after an id
_AMONG_WORDS = re.compile(rf"(?<![\w./@-])arxiv:\s?{ARXIV_ID}(?!\d)", re.IGNORECASE)
_SINCE_FIVE_DIGITS = "1501"
_LONGEST = 2000  # characters of a text that names a paper


def any_arxiv(text: str) -> str | None:
    """The arXiv id that a text is or names: ``2305.07922v2``, an address, ``arXiv:2305.07922 [cs.CL]``."""
    name = _name(text)
    if name is None and (among := _AMONG_WORDS.search(text, 0, _LONGEST)):
        name = _name(among[0])
    return name.arxiv if name else None


def any_doi(text: str) -> str | None:
    """The DOI that a text is or that its address names; None too of arXiv's own, which are ids of arXiv."""
    name = _name(text)
    return name.doi if name else None


def is_paper_page(text: str) -> bool:
    """Whether a text is an address that shows one paper."""
    return "/" in text and _name(text) is not None


def arxiv_of_number(number: str) -> str | None:
    """The arXiv id that a program took for a number, and so left without the zeros at its ends.

    An id has four digits before its point, and four after it, since 2015 five.
    """
    whole, point, rest = number.partition(".")
    if not (point and whole.isdecimal() and rest.isdecimal() and len(whole) <= 4):
        return None
    month = whole.zfill(4)
    return any_arxiv(f"{month}.{rest.ljust(5 if month >= _SINCE_FIVE_DIGITS else 4, '0')}")


@lru_cache(maxsize=256)  # a record asks for the id, and then for the DOI
def _name(text: str) -> PaperName | None:
    written = text.strip()
    if len(written) > _LONGEST or not any(map(str.isdigit, written)) or not written.isprintable():
        return None
    return paper_name(_SUBJECT.sub("", written) if written.endswith("]") else written)
