"""bibtexparser 1, with its own customizations: names taken apart, then TeX to Unicode, as its documentation orders them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import splitname
from bibtexparser.latexenc import latex_to_unicode

from tests.interop.record import answer, person, record

_AND = re.compile(r"\sand\s", re.IGNORECASE)  # as its customization `author` parts them


def _person(name: str) -> dict[str, str]:
    parts = {part: latex_to_unicode(" ".join(words)) for part, words in splitname(name, strict_mode=False).items()}
    return person(parts["last"], parts["first"], parts["jr"], parts["von"])


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file."""
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    for entry in parser.parse(path.read_text(encoding="utf-8")).entries:
        people = [_person(name) for name in _AND.split(entry["author"])] if "author" in entry else []
        title, doi = (latex_to_unicode(entry.get(field, "")) for field in ("title", "doi"))
        yield record(entry["ID"], title, people, entry.get("year"), doi)


if __name__ == "__main__":
    answer(version("bibtexparser"), {"bibtex": read})
