"""Turns dumps, which are saved listings of papers, into a searchable static reading list.

The page on how it works, ``content/pages/workings.md``, says what each part does and in which order they come.
"""

__version__ = "0.1.0"
