"""Permanent ids, which are the papers' addresses."""

from __future__ import annotations

from collections.abc import Container

from slugify import slugify

MAX_LENGTH = 80  # characters


def make_id(title: str, taken: Container[str]) -> str:
    """The id of a new paper: its title in ASCII, lower case, words joined by ``-``, cut at a word.

    Where the id is taken the paper gets ``-2``, ``-3`` and so on, still within ``MAX_LENGTH``. A title without
    any letter or digit gives ``paper``.
    """
    base = slugify(title, max_length=MAX_LENGTH, word_boundary=True, save_order=True) or "paper"
    name, number = base, 1
    while name in taken or name == "index":  # which would be the address of the folder
        number += 1
        suffix = f"-{number}"
        name = base[: MAX_LENGTH - len(suffix)].rstrip("-") + suffix
    return name
