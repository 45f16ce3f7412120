"""Papis: its import of BibTeX."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from papis.bibtex import bibtex_to_dict

from tests.interop.record import answer, person, record


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file."""
    for paper in bibtex_to_dict(str(path)):
        people = [person(author["family"], author["given"]) for author in paper.get("author_list", ())]
        yield record(paper["ref"], paper.get("title", ""), people, paper.get("year"), paper.get("doi"))


if __name__ == "__main__":
    answer(version("papis"), {"bibtex": read})
