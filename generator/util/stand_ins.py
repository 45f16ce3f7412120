"""Ids of elsewhere where a title should stand: ``arXiv:2305.07922``, ``doi:10.1000/182``."""

from __future__ import annotations

import re

# No author calls a paper so.
_STAND_IN = re.compile(r"arXiv:(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})|doi:10\.\d{4,9}/\S+")


def stand_in(arxiv: str | None, doi: str | None) -> str:
    """What stands in for the title of a paper that has these ids; "" where there is none."""
    return f"arXiv:{arxiv}" if arxiv else f"doi:{doi}" if doi else ""


def is_title(title: str) -> bool:
    """Whether a paper's title is one, and no id that stands in for it."""
    return _STAND_IN.fullmatch(title) is None
