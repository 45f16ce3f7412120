"""bibtexparser 2, with its own middleware: names taken apart, TeX to Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bibtexparser
from bibtexparser import middlewares

from tests.interop.record import answer, person, record


def _joined(parts: list[str]) -> str:
    return " ".join(parts)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file."""
    library = bibtexparser.parse_file(
        str(path),
        append_middleware=[
            middlewares.SeparateCoAuthors(),
            middlewares.SplitNameParts(),
            middlewares.LatexDecodingMiddleware(),
        ],
    )
    for entry in library.entries:
        fields = {field.key: field.value for field in entry.fields}
        people = [
            person(_joined(name.last), _joined(name.first), _joined(name.jr), _joined(name.von))
            for name in fields.get("author", ())
        ]
        yield record(entry.key, fields.get("title", ""), people, fields.get("year"), fields.get("doi"))


if __name__ == "__main__":
    answer(version("bibtexparser"), {"bibtex": read})
