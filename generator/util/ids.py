"""Permanent ids, which are the papers' addresses, and ids of elsewhere where a title should stand."""

from __future__ import annotations

import re
from collections.abc import Container

from slugify import slugify

MAX_LENGTH = 80  # characters
# As generator.model's Entry.name makes them of arXiv ids and DOIs; no author calls a paper so.
_STAND_IN = re.compile(r"arXiv:(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})|doi:10\.\d{4,9}/\S+")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")


def make_id(title: str, taken: Container[str]) -> str:
    """The id of a new paper: its title in ASCII, lower case, words joined by ``-``, cut at a word.

    Where the id is taken the paper gets ``-2``, ``-3`` and so on, still within ``MAX_LENGTH``. A title without
    any letter or digit gives ``paper``.
    """
    base = slug(title, MAX_LENGTH) or "paper"
    name, number = base, 1
    while name in taken or name == "index":  # which would be the address of the folder
        number += 1
        suffix = f"-{number}"
        name = base[: MAX_LENGTH - len(suffix)].rstrip("-") + suffix
    return name


def is_title(title: str) -> bool:
    """Whether a paper's title is one, and no id that stands in for it."""
    return _STAND_IN.fullmatch(title) is None


def slug(running: str, most: int = 0) -> str:
    """A text in ASCII, lower case, words joined by ``-``, cut at a word where it has more than ``most`` characters.

    Plain names, as most of ten thousands are, need none of what the library looks for, which takes 15 us a text.
    """
    if _PLAIN.fullmatch(running) and (not most or len(running) <= most):
        return running.lower().replace(" ", "-")
    made: str = slugify(running, max_length=most, word_boundary=True, save_order=True)
    return made
