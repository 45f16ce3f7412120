"""Invented papers for the tests of the catalogue."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.model import Listing, Paper, Placed

DAY = date(2026, 3, 2)


def listing(dump: str = "a.txt", line: int = 1, captured: date | None = DAY, **more: Any) -> Listing:
    """A listing of a paper."""
    return Listing(dump=dump, line=line, captured=captured, **more)


def paper(name: str, *listings: Listing, **more: Any) -> Paper:
    """A paper of a list; its topic is ponds if nothing else is said."""
    facts: dict[str, Any] = {
        "title": f"The {name}",
        "abstract": f"All about the {name}.",
        "topics": (Placed(id="ponds"),),
        "contribution": Placed(id="study"),
        "listed_in": listings or (listing(),),
    }
    return Paper(id=name, **(facts | more))
