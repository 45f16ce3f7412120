"""Plain text without blank lines: a title line, its abstract's line, the next title, and so on."""

from __future__ import annotations

from generator.ingest.page import plain

LAYOUT = plain.layout("plain-dense", is_dense=True)
