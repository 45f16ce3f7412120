"""Where a paper was published, without the remarks that people and databases write after it."""

from __future__ import annotations

import re

from generator.util import text

# Words of a reference, which are no remark although they are written small.
_REFERENCE = re.compile(
    r"(?:vol(?:ume)?|no|nr|number|issue|pages?|pp?|art(?:icle)?|part|series|chapter|track|ed(?:ition)?)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*[.,;]?\s*$")
_CLAUSE = re.compile(r"\s*(?:[,;:]|\s[–—-])\s+(?=[^\W\dA-Z_])")
# An id in a collection, as 2021.bsnlp-1.1: digits, points and letters in one word.
_RECORD_ID = re.compile(r"(?=\S*\d)(?=\S*[a-z])(?=\S*\.)\S+")
_PREPRINT = re.compile(r"\b(?:\w*rxiv|corr|ssrn|research square|preprints?)\b", re.IGNORECASE)


def venue(raw: str) -> str | None:
    """A venue without remarks; None where nothing is left, or where it is only a server of preprints.

    ``J. Tests 4(1) (2025), with two more authors`` loses the clause, ``ACL 2020 (under another title)`` the
    bracket; a year, an acronym or a volume in brackets stays.
    """
    shown = text.plain(raw).strip(" ,;.")
    while True:
        shorter = _without_clause(_without_bracket(shown))
        if shorter == shown:
            break
        shown = shorter
    return shown if shown and not is_preprint_server(shown) else None


def is_preprint_server(name: str) -> bool:
    """Whether a name is that of a server of preprints, which are published nowhere yet."""
    return _PREPRINT.search(name) is not None


def _without_bracket(shown: str) -> str:
    bracket = _BRACKET.search(shown)
    if bracket is None or not _is_remark(bracket[1]):
        return shown
    return shown[: bracket.start()].rstrip(" ,;")


def _without_clause(shown: str) -> str:
    """Cuts at the first clause that begins with a small letter and is no part of a reference."""
    for clause in _CLAUSE.finditer(shown):
        rest = shown[clause.end() :]
        if shown[: clause.start()].count("(") == shown[: clause.start()].count(")") and _is_remark(rest):
            return shown[: clause.start()].rstrip(" ,;")
    return shown


def _is_remark(words: str) -> bool:
    """Whether words speak of the paper: they begin small, unlike those of a reference, or are a record's id."""
    first = words.strip().split(" ", 1)[0]
    return bool(_RECORD_ID.fullmatch(words.strip())) or (first[:1].islower() and not _REFERENCE.match(first))
