"""Pybtex: its parser, with its own reading of TeX, but for the DOI, which its styles take as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pybtex.database import Person, parse_file
from pybtex.richtext import Text

from tests.interop.record import answer, person, record


def _plain(tex: str) -> str:
    return str(Text.from_latex(tex))


def _joined(parts: Iterable[str]) -> str:
    return _plain(" ".join(parts))


def _person(author: Person) -> dict[str, str]:
    given = _joined((*author.first_names, *author.middle_names))
    return person(_joined(author.last_names), given, _joined(author.lineage_names), _joined(author.prelast_names))


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file."""
    for key, entry in parse_file(str(path), bib_format="bibtex").entries.items():
        fields = entry.fields
        people = [_person(author) for author in entry.persons.get("author", ())]
        yield record(key, _plain(fields.get("title", "")), people, fields.get("year"), fields.get("doi"))


if __name__ == "__main__":
    answer(version("pybtex"), {"bibtex": read})
