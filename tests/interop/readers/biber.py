"""Biber with biblatex, the newer of LaTeX's two ways to cite, typeset by XeLaTeX."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.interop.record import answer
from tests.interop.typesetting import FIELDS, UNICODE, WIDE_PAGE, records, typeset

# A driver that prints a line for each field. A DOI is verbatim text, as its own format of biblatex has it.
DOCUMENT = rf"""\documentclass{{article}}
{UNICODE}{WIDE_PAGE}{FIELDS}
\usepackage[backend=biber, style=numeric, sorting=none, maxnames=9999]{{biblatex}}
\DeclareFieldFormat{{line}}{{\Field{{\currentfield}}{{#1}}}}
\DeclareFieldFormat{{address}}{{\Field{{\currentfield}}{{\url{{#1}}}}}}
\DeclareNameFormat{{line}}{{%
  \Field{{family}}{{\namepartprefix\ifdefvoid\namepartprefix{{}}{{ }}\namepartfamily}}%
  \Field{{given}}{{\namepartgiven}}\Field{{suffix}}{{\namepartsuffix}}}}
\DeclareDelimFormat{{multinamedelim}}{{}}
\DeclareDelimFormat{{finalnamedelim}}{{}}
\DeclareBibliographyDriver{{misc}}{{%
  \Field{{key}}{{\thefield{{entrykey}}}}\printfield[line]{{title}}\printnames[line]{{author}}%
  \printfield[line]{{year}}\printfield[address]{{doi}}}}
\DeclareBibliographyAlias{{article}}{{misc}}
\DeclareBibliographyAlias{{inproceedings}}{{misc}}
\addbibresource{{list.bib}}
\begin{{document}}
\nocite{{*}}\printbibliography
\end{{document}}
"""


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a BibTeX file."""
    return records(typeset(DOCUMENT, path, "xelatex", "biber").text)


if __name__ == "__main__":
    printed = subprocess.run(["biber", "--version"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    version = re.search(r"[\d.]+", printed)
    answer(version[0] if version else "", {"biblatex": read})
