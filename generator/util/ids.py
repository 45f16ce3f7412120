"""Permanent ids, which are the papers' addresses."""

from __future__ import annotations

import re
from collections.abc import Container

from slugify import slugify

MAX_LENGTH = 80  # characters
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


def slug(running: str, most: int = 0) -> str:
    """A text in ASCII, lower case, words joined by ``-``, cut at a word where it has more than ``most`` characters.

    Plain names, as most of ten thousands are, need none of what the library looks for, which takes 15 us a text.
    """
    if _PLAIN.fullmatch(running) and (not most or len(running) <= most):
        return running.lower().replace(" ", "-")
    made: str = slugify(running, max_length=most, word_boundary=True, save_order=True)
    return made
