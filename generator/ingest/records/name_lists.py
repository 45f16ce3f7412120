"""Authors' names out of a text that lists them."""

from __future__ import annotations

import re

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_AND = re.compile(r"\s*,?\s+(?:and|&|und|et)\s+(?!al\b)")
_CUT = re.compile(r"\s*,?\s*(?:et\.? ?al\.?|and others|…|\.\.\.)\s*$", re.IGNORECASE)


def names_listed(written: str) -> tuple[str, ...]:
    """The names in their order, given names first; those of a list that is cut short ("et al.") are not known.

    ``Ada Example, Bo Sample and Cy Test``, ``Example, Ada; Sample, Bo`` or ``Example, Ada and Sample, Bo``; what
    stands in brackets is no name.
    """
    for _ in range(2):
        written = _BRACKETS.sub(" ", written)
    written = " ".join(written.split()).strip(" .,;")
    if _CUT.search(written):
        return ()
    if ";" in written:
        return tuple(filter(None, map(_turned, written.split(";"))))
    parts = _AND.split(written)
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        return tuple(map(_turned, parts))
    return tuple(name for part in parts for name in map(str.strip, part.split(",")) if name)


def _turned(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name.strip()
