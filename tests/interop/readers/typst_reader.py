"""Typst: what its styles get of a file, by a style that parts the fields."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from tests.interop.record import answer, person, record

_KEY = re.compile(r"^@(?!comment)\w+\{([^,]+),", re.MULTILINE)
_ENTRY = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
# In sort order Typst has a particle behind the given name, which CSL calls one that drops.
_PARTICLE = re.compile(r"^(\S.*?) ((?:[^\W\d_A-Z][\w'’-]* ?)+)$")


def _person(shown: str) -> dict[str, str]:
    family, given, suffix, *_ = (part.strip() for part in (shown + "‖‖").split("‖"))
    particle = _PARTICLE.match(given)
    if particle and particle[2].islower():
        return person(family, particle[1], suffix, particle[2])
    return person(family, given, suffix)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file; a full bibliography in citation order has the order of the file."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(path, folder / "list.bib")
        shutil.copy(Path(__file__).with_name("fields.csl"), folder)
        page = folder / "page.typ"
        page.write_text('#bibliography("list.bib", full: true, style: "fields.csl")\n', encoding="utf-8")
        html = typst.compile(str(page), format="html").decode()
    keys = _KEY.findall(path.read_text(encoding="utf-8"))
    for key, entry in zip(keys, _ENTRY.findall(html), strict=True):
        text = unescape(_TAG.sub("", entry))
        fields = dict(part.split(": ", 1) for part in text.split("¦") if ": " in part)
        people = [_person(shown) for shown in fields.get("people", "").split("⁞") if shown]
        yield record(key, fields.get("title", ""), people, fields.get("year"), fields.get("doi"))


if __name__ == "__main__":
    answer(version("typst"), {"biblatex": read})
