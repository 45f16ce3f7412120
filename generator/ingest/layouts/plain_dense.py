"""Plain text without blank lines: a title line, its abstract's line, the next title, and so on."""

from __future__ import annotations

from generator.ingest.layouts import plain
from generator.ingest.layouts.base import Dump, Layout


def recognise(dump: Dump) -> bool:
    """Whether the text is a listing whose lines run on without a blank one."""
    return plain.parse(dump).is_dense and plain.is_listing(dump)


LAYOUT = Layout(
    name="plain-dense",
    looks_for="titles and abstracts on alternating lines without blank lines",
    recognise=recognise,
    read=plain.read,
    fallback=True,
)
