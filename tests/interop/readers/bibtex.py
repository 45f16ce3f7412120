"""BibTeX, which every LaTeX has: what its styles get of a file, typeset by XeLaTeX."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.interop.record import answer
from tests.interop.typesetting import FIELDS, UNICODE, WIDE_PAGE, records, typeset

DOCUMENT = rf"""\documentclass{{article}}
{UNICODE}{WIDE_PAGE}{FIELDS}
\begin{{document}}
\nocite{{*}}\bibliographystyle{{fields}}\bibliography{{list}}
\end{{document}}
"""


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file."""
    page = typeset(DOCUMENT, path, "xelatex", "bibtex", Path(__file__).with_name("fields.bst"))
    return records(page.text)


if __name__ == "__main__":
    version = subprocess.run(["bibtex", "--version"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    answer(version.split()[1], {"bibtex": read})
