"""bibtexparser 2, with its own middleware: names taken apart, TeX to Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_file
from bibtexparser.middlewares.middleware import Middleware

from tests.interop.record import answer, person, record


def _plain(parts: list[str]) -> str:
    """Words without the braces that kept them together."""
    return " ".join(parts).removeprefix("{").removesuffix("}")


def _fields(path: Path, *stack: Middleware) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in parse_file(str(path), append_middleware=[*stack]).entries:
        yield entry.key, {field.key: field.value for field in entry.fields}


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file.

    Names that SplitNameParts took apart are not decoded any more, so TeX goes first there, the braces of groups aside.
    """
    texts = _fields(path, middlewares.LatexDecodingMiddleware())
    names = _fields(
        path,
        middlewares.LatexDecodingMiddleware(keep_braced_groups=True),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    )
    for (key, fields), (_, taken) in zip(texts, names, strict=True):
        people = [
            person(_plain(name.last), _plain(name.first), _plain(name.jr), _plain(name.von))
            for name in taken.get("author", ())
        ]
        yield record(key, fields.get("title", ""), people, fields.get("year"), fields.get("doi"))


if __name__ == "__main__":
    answer(version("bibtexparser"), {"bibtex": read})
