"""What a reader makes of an entry, in the words of the truth: plain values, the same for every reader.

A reader is a program that prints JSON, run in an environment of its own: this module needs nothing but Python.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

# A particle that ends so stands at the name without a space: d'Amour, al-Hen.
_BOUND = ("'", "’", "-")
_CASE_PROTECTION = re.compile(r'<span class="nocase">|(?<!<)</span>')

Reading = Callable[[Path], Iterable[Mapping[str, Any]]]


def person(family: str, given: str = "", suffix: str = "", particle: str = "") -> dict[str, str]:
    """A person; the family name has its particle."""
    if particle:
        family = particle + ("" if particle.endswith(_BOUND) else " ") + family
    return {"family": family, "given": given, "suffix": suffix}


def record(
    key: str, title: str, authors: Iterable[Mapping[str, str]], year: object, doi: str | None
) -> dict[str, Any]:
    """An entry, with the key by which the truth knows it; what a reader does not have is None or ""."""
    return {
        "key": key,
        "title": title or "",
        "authors": list(authors),
        "year": str(year or ""),
        "doi": doi or "",
    }


def of_csl(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item of CSL's data model as a record.

    A span of class ``nocase`` is how CSL-JSON says that a word keeps its case, no part of the title.
    """
    dates = item.get("issued", {}).get("date-parts") or [[""]]
    return record(
        str(item["id"]),
        _CASE_PROTECTION.sub("", item.get("title", "")),
        [_of_csl_name(name) for name in item.get("author", ())],
        dates[0][0],
        item.get("DOI"),
    )


def _of_csl_name(name: Mapping[str, Any]) -> dict[str, str]:
    if "literal" in name:
        return person(name["literal"])
    particles = [name[key] for key in ("dropping-particle", "non-dropping-particle") if name.get(key)]
    return person(name.get("family", ""), name.get("given", ""), name.get("suffix", ""), " ".join(particles))


def answer(version: str, formats: Mapping[str, Reading]) -> None:
    """Answers the command line, ``FORMAT FILE``, with the reader's version and the file's records, as JSON.

    Args:
        version: the version of the program that reads.
        formats: how a file of each format is read.
    """
    name, path = sys.argv[1:]
    records = list(formats[name](Path(path)))
    sys.stdout.buffer.write(json.dumps({"version": version, "records": records}).encode())
