"""Plain text in paragraphs: a title, its abstract, and in some captures the entry's details.

The details are a paragraph of their own, any of whose lines may be missing::

      • 5 authors                 or an organisation: its handle, then its name
    ·
    Jul 19, 2023 2                the date, then the number of comments

An entry may end at its abstract even where its neighbours have details.
"""

from __future__ import annotations

from generator.ingest.page import plain

LAYOUT = plain.layout("plain-spaced", is_dense=False)
