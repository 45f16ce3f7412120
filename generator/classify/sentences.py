"""The sentences of an abstract, each with the section that it stands in, where an abstract has headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends at a mark before a capital that is no initial. A listing may have lost the space between, and
# Chinese has none.
_END = re.compile(
    r"[.!?。！？](?:(?<=[。！？])|[\"”)\]]?\s+(?!\w\.\s)(?=[\"“(\[]*[A-ZÀ-ÞΑ-ΩА-Я0-9])|"
    r"(?<=[a-z]{4}.)(?=[A-Z][a-z]+ ))"
)
# A full stop that belongs to an abbreviation ends none.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs?|al|cf|[Ff]igs?|[Ee]qs?|Nos?|Drs?|Prof|St|Arts?|Sec|approx|resp|ca|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|z\. ?B|d\. ?h|u\. ?a|bzw)|\b[A-Z]\.[A-Z])\.$"
)
_LONGEST = 8  # characters of an abbreviation, with its stop and what is before it
_HEADING = re.compile(r"\[?([A-Z]\w{2,})(?: (?:and|AND|&) \w+)?[:\]]\s*")
_LETTERS = 5  # of a heading, by which it is known
_KNOWN = "aim aims avail backg concl conte desig findi impor inter intro mater metho motiv objec purpo resul setti"
_SECTIONS = frozenset(_KNOWN.split())


def sentences(abstract: str) -> Iterator[tuple[str, str]]:
    """Each sentence without its heading, and how the heading begins that it stands under, or nothing."""
    section = ""
    for sentence in _split(abstract):
        heading = _HEADING.match(sentence)
        if heading and (begins := heading[1][:_LETTERS].lower()) in _SECTIONS:
            section = begins
            sentence = sentence[heading.end() :]
        yield sentence, section


def _split(abstract: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(abstract):
        stop = end.start() + len(end[0].rstrip())
        if not _ABBREVIATION.search(abstract, max(start, stop - _LONGEST), stop):
            yield abstract[start:stop]
            start = end.end()
    if start < len(abstract):
        yield abstract[start:]
