"""The references of EndNote, or of a manager that writes for it, as XML."""

from __future__ import annotations

import re

from generator.ingest.layouts.base import Certainty, Dump, Layout, RawReading
from generator.ingest.references import endnote_xml
from generator.ingest.references.reference import read_references

_ROOT = re.compile(r"\s*(?:<\?xml[^<>]{0,200}>\s*)?<xml>\s*<records>\s*<record[\s>]")


def recognise(dump: Dump) -> Certainty:
    """Whether the text begins with EndNote's elements."""
    return Certainty.of(_ROOT.match(dump.text))


def read(dump: Dump) -> RawReading:
    """Reads the records."""
    return read_references(endnote_xml.read(dump.text))


LAYOUT = Layout(
    name="endnote-xml",
    suffix=".xml",
    recognise=recognise,
    read=read,
    is_dated=False,
    by_lines=False,
)
