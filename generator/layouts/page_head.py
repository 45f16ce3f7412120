"""The head of the listing page as plain text: what stands above the first entry of every capture."""

from __future__ import annotations

from dataclasses import dataclass

from generator import dates
from generator.dates import ListedDate

_FURNITURE = frozenset(
    {
        "new",
        "get trending papers in your email inbox once a day!",
        "get trending papers in your email inbox!",
        "subscribe",
        "daily papers",
        "daily",
        "weekly",
        "monthly",
        "trending papers",
        "by ak and the research community",
        "byak and the research community",
    }
)
# The button above the list, whose words some captures run together with the first title.
_GLUED = "Subscribe"


@dataclass(frozen=True)
class Head:
    """The head of a capture: the position of the first line after it, and the day it shows.

    ``glued`` is how many characters of that first line still belong to the head.
    """

    end: int
    date: ListedDate | None = None
    glued: int = 0


def read_head(lines: list[str]) -> Head:
    """Finds where the page's head ends. A capture may have no head at all."""
    date: ListedDate | None = None
    end = 0
    for position, line in enumerate(lines):
        text = " ".join(line.split())
        if not text:
            continue
        parsed = dates.parse(text)
        if text.lower() in _FURNITURE:
            end = position + 1
        elif parsed and date is None and end:
            date, end = parsed[0], position + 1
        elif end and text.startswith(_GLUED) and not text[len(_GLUED)].islower() and text[len(_GLUED)] != " ":
            return Head(position, date, glued=line.index(_GLUED) + len(_GLUED))
        else:
            break
    return Head(end, date)
