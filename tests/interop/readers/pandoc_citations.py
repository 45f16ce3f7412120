"""Pandoc's citations: what a reference list in its own style says of each entry, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.interop.readers.pandoc import run
from tests.interop.record import answer

_ENTRY = re.compile(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\s*(.*?)\s*</div>', re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_FORMATS = {"bibtex": ".bibtex", "ris": ".ris", "csl-json": ".json"}  # .bib is biblatex to pandoc


def read(suffix: str, path: Path) -> Iterator[dict[str, str]]:
    """The citation of each entry of a file, by its key; pandoc knows the format by the suffix."""
    with TemporaryDirectory() as folder:
        page, copy = Path(folder, "page.md"), Path(folder, f"papers{suffix}")
        page.write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
        copy.write_bytes(path.read_bytes())
        html = run("--citeproc", "--bibliography", copy, "--to", "html", "--wrap", "none", page)
    for key, entry in _ENTRY.findall(html):
        yield {"key": key, "citation": " ".join(unescape(_TAG.sub("", entry)).split())}


if __name__ == "__main__":
    answer(run("--version").split()[1], {form: partial(read, suffix) for form, suffix in _FORMATS.items()})
