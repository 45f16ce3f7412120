"""Whether documents that cite a BibTeX file compile: ``python -m tests.interop.compiles FILE.bib``.

All entries are cited in the styles of each way to cite in LaTeX; errors, missing characters and warnings are counted
and the first ones shown.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.interop.typesetting import UNICODE, WIDE_PAGE, Typeset, typeset

# pdfLaTeX with letters of all Latin alphabets, Greek, Cyrillic by default fonts, and blackboard letters.
EIGHT_BIT = r"""
\usepackage[T2A, LGR, T1]{fontenc}
\usepackage{lmodern}
\usepackage{textalpha}
\let\unavailable\TextSymbolUnavailable
\renewcommand\TextSymbolUnavailable[1]{{\let\TextSymbolUnavailable\unavailable\fontencoding{T2A}\selectfont#1}}
\usepackage{amssymb}
"""
PREAMBLES = {"pdflatex": EIGHT_BIT, "xelatex": UNICODE}
BIBTEX_STYLES = ("plain", "alpha", "abbrv", "unsrt", "plainnat", "apalike", "IEEEtran")
BIBLATEX_STYLES = ("numeric", "authoryear", "apa", "ieee")
ROUTES = (
    ("pdflatex", "bibtex", BIBTEX_STYLES),
    ("pdflatex", "biber", BIBLATEX_STYLES),
    ("xelatex", "biber", BIBLATEX_STYLES),
)
SHOWN = 5


def document(engine: str, processor: str, style: str) -> str:
    """A document that cites all entries of its bibliography in a style."""
    if processor == "bibtex":
        natbib = r"\usepackage{natbib}" if style.endswith("nat") else ""
        packages = natbib + r"\usepackage{url}"
        body = rf"\nocite{{*}}\bibliographystyle{{{style}}}\bibliography{{list}}"
    else:
        packages = rf"\usepackage[backend=biber, style={style}]{{biblatex}}\addbibresource{{list.bib}}"
        body = r"\nocite{*}\printbibliography"
    head = rf"\documentclass{{article}}{PREAMBLES[engine]}{WIDE_PAGE}{packages}\usepackage{{hyperref}}"
    return f"{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def report(name: str, page: Typeset) -> None:
    """Prints how a document went."""
    counts = {"errors": page.errors, "missing characters": page.missing, "warnings": page.warnings}
    print(f"{name}:", ", ".join(f"{len(lines)} {kind}" for kind, lines in counts.items()), flush=True)
    for lines in counts.values():
        for line in lines[:SHOWN]:
            print("    " + " ".join(line.split())[:200])


def main() -> int:
    path, failed = Path(sys.argv[1]), 0
    for engine, processor, styles in ROUTES:
        if missing := next((name for name in (engine, processor, "pdftotext") if not shutil.which(name)), None):
            print(f"NOT RUN: {engine} with {processor}, for want of {missing}")
            continue
        for style in styles:
            page = typeset(document(engine, processor, style), path, engine, processor)
            report(f"{engine}, {processor}, {style}", page)
            failed += bool(page.errors)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
