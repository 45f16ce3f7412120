"""Reads the names of authors out of the lines in which programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAIL = re.compile(r"[^\s()<>,;]+@[^\s()<>,;]+")
_IN_BRACKETS = re.compile(r"\(([^()]{1,200})\)")
_AND = re.compile(r"\s*[,;]?\s+(?:and|&)\s+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_GIVEN = re.compile(r"[^\s.]+|[^\s.]+(?: [A-Z]\.?){1,3}")  # names that go before a family's
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
_OTHERS = re.compile(r"\W*(?:et al\.?|and others|others|…|\.\.\.)\W*$", re.IGNORECASE)
_MORE = re.compile(r"[\s,;+(]*(?:and\s+)?\+?\s*(\d{1,5})\s+(?:more|others)(?: authors)?\W*$", re.IGNORECASE)
_NOBODY = frozenset({"", "n/a", "unknown", "anonymous", "none", "null"})


def read(lines: Iterable[str]) -> tuple[tuple[str, ...], int | None]:
    """The names in the lines of an entry, and how many authors there are; None where the lines leave some out.

    A line is one name (``Ann Oak``, ``Oak, Ann``, ``mail@host (Ann Oak)``) or several (``Ann Oak, Bo Elm and Cy
    Ash``, ``Oak, Ann; Elm, Bo``, ``Oak, A., Elm, B. C.``).
    """
    names: list[str] = []
    unnamed, is_whole = 0, True
    lines = [*lines]
    # As library catalogues write them, a name a line.
    are_turned = len(lines) > 1 and all("," in line for line in lines)
    for line in lines:
        shown = " ".join(line.split())
        if more := _MORE.search(shown):
            unnamed += int(more[1])
            shown = shown[: more.start()]
        elif _OTHERS.search(shown):
            is_whole = False
            shown = _OTHERS.sub("", shown)
        if _MAIL.search(shown):
            within = _IN_BRACKETS.search(shown)
            shown = within[1] if within else _MAIL.sub("", shown)
        found = [turned(shown)] if are_turned and shown.count(",") < 3 else _names(shown)
        names += [name for name in found if name.lower() not in _NOBODY]
    names = list(dict.fromkeys(names))
    return tuple(names), len(names) + unnamed if names and is_whole else None


def _names(line: str) -> list[str]:
    if ";" in line:
        return [turned(part) for part in _AND.sub(";", line).split(";")]
    parts = [part.strip() for part in _AND.sub(",", line).split(",") if part.strip()]
    is_in_pairs = len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2])
    if is_in_pairs and len(parts) > 1:
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) == 2 and " " not in parts[0] and _GIVEN.fullmatch(parts[1]) and not _AND.search(line):
        return [turned(line)]
    names: list[str] = []
    for part in parts:
        if names and _SUFFIX.fullmatch(part):
            names[-1] += f" {part}"
        else:
            names.append(part)
    return names


def turned(name: str) -> str:
    """A name as people say it: ``Oak, Ann`` is Ann Oak."""
    family, _, rest = (part.strip() for part in name.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return " ".join(filter(None, (given, family, suffix)))
