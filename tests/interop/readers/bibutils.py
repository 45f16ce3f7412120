"""bibutils: what its converters make of a file as MODS."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from tests.interop.record import answer, person, record

_MODS = "{http://www.loc.gov/mods/v3}"


def _texts(element: Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path.replace("mods:", _MODS))]


def _title(entry: Element) -> str:
    """Title and subtitle, which MODS keeps apart."""
    for info in entry.findall(f"{_MODS}titleInfo"):
        if "type" not in info.attrib:
            return ": ".join(_texts(info, "mods:title") + _texts(info, "mods:subTitle"))
    return ""


def _person(name: Element) -> dict[str, str]:
    parts: dict[str, list[str]] = {"family": [], "given": [], "suffix": []}
    for part in name.findall(f"{_MODS}namePart"):
        parts.setdefault(part.get("type", "family"), []).append(part.text or "")
    return person(*(" ".join(parts[kind]) for kind in ("family", "given", "suffix")))


def read(program: str, path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file that ``program`` reads."""
    printed = subprocess.run(
        [program, "--input-encoding", "utf8", "--unicode-no-bom", str(path)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ).stdout
    for entry in fromstring(printed).findall(f"{_MODS}mods"):
        people = [
            _person(name)
            for name in entry.findall(f"{_MODS}name")
            if "author" in _texts(name, "mods:role/mods:roleTerm")
        ]
        dates = [
            date
            for part in ("mods:originInfo", "mods:relatedItem/mods:originInfo", "mods:part", "mods:relatedItem/mods:part")
            for kind in ("dateIssued", "date")
            for date in _texts(entry, f"{part}/mods:{kind}")
        ]
        dois = [found.text or "" for found in entry.findall(f"{_MODS}identifier") if found.get("type") == "doi"]
        yield record(
            entry.get("ID", ""), _title(entry), people, (dates or [""])[0][:4], (dois or [""])[0]
        )


def _version() -> str:
    told = subprocess.run(["bib2xml", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\d+\.\d+", told.stdout + told.stderr)
    return found[0] if found else "unknown"


if __name__ == "__main__":
    answer(_version(), {"bibtex": partial(read, "bib2xml"), "ris": partial(read, "ris2xml")})
