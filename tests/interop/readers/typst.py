"""Typst: what its bibliographies show, by a style that prints each field (fields.csl)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from tests.interop.record import answer, person, record

_STYLE = Path(__file__).with_name("fields.csl")
_DOCUMENT = '#bibliography("papers.bib", style: "fields.csl", full: true)'


class _Text(HTMLParser):
    """The text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _printed(path: Path) -> str:
    """What a document that shows the whole bibliography says."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(path, root / "papers.bib")
        shutil.copy(_STYLE, root)
        (root / "main.typ").write_text(_DOCUMENT, encoding="utf-8")
        page = typst.compile(str(root / "main.typ"), root=str(root), format="html")
    parser = _Text()
    parser.feed(page.decode())
    return parser.text


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file."""
    for entry in _printed(path).split("␞")[1:]:
        key, *parts = entry.split("␟")
        fields = dict(part.split("␝", 1) for part in parts)
        names = (name.split("␡") for name in fields.get("authors", "").split("␜") if name)
        people = [person(family, *parts) for family, *parts in names]
        yield record(key, fields.get("title", ""), people, fields.get("year"), fields.get("doi"))


if __name__ == "__main__":
    answer(version("typst"), {"bibtex": read})
