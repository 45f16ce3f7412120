"""The references of a reference manager as RIS, and what PubMed saves, which looks like it."""

from __future__ import annotations

import re

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading
from generator.ingest.references import medline, ris
from generator.ingest.references.reference import read_references

_HEAD = 4000  # characters above the first record: who sent it
_RIS = re.compile(r"^TY {1,3}- ?[A-Z0-9]{2,12}\s*?\n(?:\s*\n)?[A-Z][A-Z0-9] {1,3}-", re.MULTILINE)
_MEDLINE = re.compile(r"^PMID- ?\d+\s*?\n[A-Z]{2,4} *- ", re.MULTILINE)


def recognise(dump: Dump) -> Certainty:
    """Whether a record begins near the top: a type, or PubMed's id, and on the next line another tag."""
    return Certainty.of(_RIS.search(dump.text, 0, _HEAD) or _MEDLINE.search(dump.text, 0, _HEAD))


def read(dump: Dump) -> RawReading:
    """Reads the records."""
    format = ris if _RIS.search(dump.text, 0, _HEAD) else medline
    return read_references(format.read(dump.text))


LAYOUT = Layout(
    name="ris",
    suffix=".ris",
    recognise=recognise,
    read=read,
    is_dated=False,
    by_lines=False,
)
