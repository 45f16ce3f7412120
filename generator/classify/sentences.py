"""The sentences of an abstract, each with the section that it stands in, where an abstract has headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

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
# Sections of what authors did and found.
_OWN = frozenset({"aim", "aims", "concl", "findi", "inter", "objec", "purpo", "resul"})
_THIS_PAPER = re.compile("this (?:article|book|chapter|paper|report|research|review|study|survey|thesis|work)")


class Sentence(NamedTuple):
    """A sentence of an abstract.

    Attributes:
        text: without a heading.
        section: how the heading begins that it stands under, or nothing.
        may_be_own: whether authors may speak of themselves, which shows far more cheaply than by the words.
    """

    text: str
    section: str
    may_be_own: bool


@lru_cache(maxsize=4)  # a text is read by several readers, one after the other
def sentences(abstract: str) -> tuple[Sentence, ...]:
    """The sentences of an abstract."""
    return tuple(Sentence(text, section, _may_be_own(text, section)) for text, section in _sections(abstract))


def _may_be_own(sentence: str, section: str) -> bool:
    lower = sentence.lower()
    may_speak = "we " in lower or "we, " in lower or "our " in lower or "I " in sentence
    return may_speak or section in _OWN or ("this " in lower and bool(_THIS_PAPER.search(lower)))


def _sections(abstract: str) -> Iterator[tuple[str, str]]:
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
