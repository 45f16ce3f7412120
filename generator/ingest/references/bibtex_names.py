"""Reads the names of a BibTeX field: ``van der Berg, Ada and {The Nest Team} and others``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.ingest.references.bibtex_values import text_of
from generator.util.name_order import in_order

_SIGNS = re.compile(r"\\.|[{},]", re.DOTALL)
_TIE = re.compile(r"(?<!\\)~")
_NUMBER = re.compile(r"(?<=\w) 0\d{3}\Z", re.ASCII)  # by which DBLP tells people of one name apart
_PART = re.compile(r"\s*(family|given|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)


def names_in(value: str) -> tuple[tuple[str, ...], bool]:
    """The names of a field, the given names first, and whether the field says that there are others."""
    written = list(_split(value))
    return tuple(filter(None, map(_name, written))), any(name.lower() == "others" for name in written)


def _split(value: str) -> Iterator[str]:
    """The parts of a value between the words "and" outside braces."""
    part: list[str] = []
    depth = 0
    for word in value.split():
        if depth == 0 and word.lower() == "and":
            yield " ".join(part)
            part = []
            continue
        part.append(word)
        depth = max(0, depth + word.count("{") - word.count("}"))
    yield " ".join(part)


def _name(written: str) -> str:
    if written.lower() == "others":
        return ""
    parts = [part.strip() for part in _at_commas(written)]
    matches = map(_PART.fullmatch, parts if "=" in written else ())
    named = {match[1].lower(): match[2].strip() for match in matches if match}
    if "family" in named:  # as Better BibTeX writes names for biblatex
        family = " ".join(filter(None, (named.get("prefix"), named["family"])))
        parts = [family, *filter(None, [named.get("suffix")]), named.get("given", "")]
    family, *suffix, given = map(_text, parts) if len(parts) > 1 else (_text(parts[0]), "")
    if len(parts) > 3:  # nobody's rules
        suffix, given = [suffix[0], *suffix[2:], given], suffix[1]
    return _NUMBER.sub("", in_order(given, family, " ".join(filter(None, suffix))))


def _text(part: str) -> str:
    return " ".join(text_of(_TIE.sub(" ", part)).split())


def _at_commas(written: str) -> list[str]:
    """The parts of a name between commas outside braces."""
    if "{" not in written:
        return written.split(",")
    parts, start, depth = [], 0, 0
    for sign in _SIGNS.finditer(written):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth -= 1
        elif sign[0] == "," and depth <= 0:
            parts.append(written[start : sign.start()])
            start = sign.end()
    return [*parts, written[start:]]
