"""Bibutils, which reads by way of MODS: what bib2xml and ris2xml write."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.interop.record import answer, person, record

_PROGRAMS = {"bibtex": "bib2xml", "ris": "ris2xml"}
_MODS = {"m": "http://www.loc.gov/mods/v3"}


def _title(paper: ElementTree.Element) -> str:
    """The title with its subtitle, which bibutils takes off at a colon."""
    info = paper.find("m:titleInfo", _MODS)
    parts = [] if info is None else [info.findtext(f"m:{part}", "", _MODS) for part in ("title", "subTitle")]
    separator = " " if parts and parts[0].endswith(("?", "!")) else ": "
    return separator.join(filter(None, parts))


def _people(paper: ElementTree.Element) -> Iterator[dict[str, str]]:
    for name in paper.findall("m:name", _MODS):
        parts = [(part.get("type"), part.text or "") for part in name.findall("m:namePart", _MODS)]
        given, family, suffix = (
            " ".join(text for kind, text in parts if kind in kinds)
            for kinds in (("given",), ("family", None), ("suffix", "termsOfAddress"))
        )
        # An initial stands in a part of its own, without its full stop.
        yield person(family, re.sub(r"\b(\w)(?= |$)", r"\1.", given), suffix)


def read(program: str, path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file that one of the programs reads."""
    done = subprocess.run([program, "-i", "utf8", path], check=True, capture_output=True)
    for paper in ElementTree.fromstring(done.stdout).findall("m:mods", _MODS):
        dates = [
            element.text or "" for tag in ("dateIssued", "date") for element in paper.iterfind(f".//m:{tag}", _MODS)
        ]
        doi = paper.findtext("m:identifier[@type='doi']", "", _MODS)
        yield record(paper.get("ID", ""), _title(paper), _people(paper), dates[0][:4] if dates else "", doi)


if __name__ == "__main__":
    done = subprocess.run(
        ["bib2xml", "--version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    version = re.search(r"bibutils suite ([\d.]+)|([\d]+\.[\d.]+)", done.stdout)
    answer(
        version[1] or version[2] if version else "", {form: partial(read, name) for form, name in _PROGRAMS.items()}
    )
