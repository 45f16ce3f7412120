"""The references of a reference manager, a library or a person as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading
from generator.ingest.references import bibtex
from generator.ingest.references.reference import read_references

_TYPES = (
    "article|book|booklet|collection|conference|dataset|eprint|inbook|incollection|inproceedings|manual|mastersthesis"
    "|mvbook|mvcollection|misc|online|electronic|patent|periodical|phdthesis|preprint|proceedings|reference|report"
    "|software|techreport|thesis|unpublished|www|webpage|data"
)
_ENTRY = re.compile(
    rf"^[ \t]*@(?:(?P<known>{_TYPES})[ \t]*[{{(]|(?!(?:comment|preamble|string)\b)[A-Za-z]+[ \t]*\{{)"
    r"\s{0,20}[^\s,{}\"=]*",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"\s*(?:,\s*[\w:.+-]{1,40}\s*=|=)")
_USUAL_FIELD = re.compile(
    r"\s*,\s*(?:title|author|editor|date|year|journal\w*|booktitle|abstract|eprint|doi|url)\s*=", re.IGNORECASE
)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BLOCK = re.compile(r"[ \t]*@[A-Za-z]+[ \t]*\{")
_OF_BIBTEX = re.compile(r"\s*(?:%|@(?:comment|string|preamble)\b|$)", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\s*(?:\\begin|\\documentclass|<\w)")
_MARKDOWN = re.compile(r"\s*(?:#|```|~~~|[-*] |\||<|\[|!)")
_LOOKED_AT = 20  # entries
_FEW = 5  # lines, as Mendeley writes above its own
_SHARE = 0.1


def recognise(dump: Dump) -> Certainty:
    """Whether the text is a bibliography, and not another one that cites a few entries."""
    if "@" not in dump.text:
        return Certainty.NO
    heads = [head for head in _ENTRY.finditer(dump.text) if _field_after(head)]
    if not heads:
        return Certainty.NO
    begins = [head.start() for head in heads]
    spans = _some(list(pairwise([*begins, len(dump.text)])))
    inside = sum(dump.text.count("\n", start, end) + 1 for start, end in spans)
    gaps = [(0, begins[0]), *((_end(dump.text, start, end), end) for start, end in spans)]
    most = max(_FEW, round(_SHARE * inside))
    beside = list(islice(chain.from_iterable(_lines_beside(dump.text, *gap) for gap in gaps), most + 1))
    if len(beside) > most or any(map(_OF_OTHERS.match, beside)):
        return Certainty.NO
    # A README may cite a paper or two at its end.
    if len(beside) > _SHARE * inside and any(map(_MARKDOWN.match, beside)):
        return Certainty.NO
    return Certainty.LIKELY if beside else Certainty.CERTAIN


def _field_after(head: re.Match[str]) -> bool:
    """Whether a field follows the head of an entry; a usual one where its type is of another kind of file too."""
    field = _FIELD if head["known"] else _USUAL_FIELD
    return field.match(head.string, head.end()) is not None


def _some(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first spans and the last."""
    return spans if len(spans) <= _LOOKED_AT else [*spans[:_LOOKED_AT], spans[-1]]


def _end(text: str, start: int, limit: int) -> int:
    """The position after the entry or block that begins at another; the limit where its braces do not pair."""
    depth = 0
    for brace in _BRACES.finditer(text, start, limit):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0 and brace[0] == "}":
            return brace.end()
    return limit


def _lines_beside(text: str, start: int, limit: int) -> Iterator[str]:
    """The lines that belong neither to a block, such as @string or @comment, nor to a comment."""
    while start < limit:
        end = text.find("\n", start, limit) + 1 or limit
        if _BLOCK.match(text, start, limit) and (after := _end(text, start, limit)) < limit:
            start = after
            continue
        if not _OF_BIBTEX.match(text[start:end]):
            yield text[start:end]
        start = end


def read(dump: Dump) -> RawReading:
    """Reads the entries."""
    return read_references(bibtex.read(dump.text))


LAYOUT = Layout(
    name="bibtex",
    suffix=".bib",
    recognise=recognise,
    read=read,
    is_dated=False,
    by_lines=False,
)
