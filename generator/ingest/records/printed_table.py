"""A table as programs print it on a terminal: columns of one width, with a rule of dashes below their headings.

``hf papers ls`` prints such tables. What is too long for the terminal ends in three dots there::

    ID         TITLE                UPVOTES PUBLISHED_AT
    ---------- -------------------- ------- ------------
    2602.99001 FrostLine: Freezi...      41 2026-02-18
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULE = re.compile(r"-{2,}(?: {1,3}-{2,})+\s*")
_DASHES = re.compile("-+")
_CUT = "..."

Columns = tuple[slice, ...]


def columns(lines: Sequence[str], head: int) -> Columns:
    """Where the columns stand whose headings are on a line; none where no rule stands below it.

    Args:
        lines: the lines of the text.
        head: the position of the line with the headings.
    """
    rule = lines[head + 1] if head + 1 < len(lines) else ""
    if not _RULE.fullmatch(rule):
        return ()
    dashes = [match.span() for match in _DASHES.finditer(rule)]
    return (*(slice(start, end) for start, end in dashes[:-1]), slice(dashes[-1][0], None))


def cells(line: str, where: Columns) -> list[str]:
    """The cells of a row; one that was cut to the width of its column tells nothing that is sure, and is empty."""
    found = (line[column].strip() for column in where)
    return ["" if cell.endswith(_CUT) else cell for cell in found]
