"""Documents that cite, typeset as their writers do it: by an engine of TeX and the program that reads bibliographies."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.interop.record import person, record

# A font for each script, where there is one: what data.md tells those who typeset with XeLaTeX.
UNICODE = r"""
\usepackage{fontspec}
\setmainfont{DejaVu Sans}
\usepackage{xeCJK}
\setCJKmainfont{Noto Sans CJK SC}
\xeCJKsetup{CJKspace=true} % or Korean loses its spaces
\xeCJKDeclareCharClass{Default}{"2013, "2014, "2018, "2019, "201C, "201D, "2026} % or they lose those around them
\usepackage{amssymb}
"""
# A page so wide that no line is broken: TeX's largest length is 5.75 m.
WIDE_PAGE = r"\usepackage[paperwidth=5600mm, paperheight=5600mm, margin=9mm]{geometry}\pagestyle{empty}\raggedright"
# One line for each field, so that the page says where a field begins and ends.
FIELDS = r"""
\usepackage{url}\urlstyle{same}
\setmainfont{DejaVu Sans}[Ligatures={NoCommon, TeXOff}] % a straight quote stays what it is
\newcommand\Field[2]{\par\noindent#1: #2}
\newcommand\Address[1]{\par\noindent#1: \begingroup\Url}
"""
_FIELD = re.compile(r"^(\w+): ?(.*)$", re.MULTILINE)
_DIRECTION = re.compile("[\u202a-\u202e]")  # which pdftotext adds
_ERROR = re.compile(r"^! .*(?:\n(?!!).*){0,9}?\nl\.\d+.*|^! .*", re.MULTILINE)
_MISSING = re.compile(r"^Missing character: .*", re.MULTILINE)
_COMPLAINT = re.compile(r"^(?:Warning--|WARN|ERROR|I was expecting|Repeated|.*---line \d+ of file).*", re.MULTILINE)


@dataclass(frozen=True)
class Typeset:
    """A document that was typeset: the errors and missing characters of its log, warnings of the program that
    reads bibliographies, and the text of its pages."""

    errors: tuple[str, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    text: str


def _run(folder: Path, *command: str) -> str:
    environment = {**os.environ, "max_print_line": "1000"}  # or TeX breaks what its log says at 79 characters
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode("utf-8", "replace")


def typeset(document: str, bibliography: Path, engine: str, processor: str, *beside: Path) -> Typeset:
    """A document that cites a bibliography as ``list.bib``, typeset.

    Args:
        document: what the author writes.
        bibliography: the BibTeX file.
        engine: pdflatex or xelatex.
        processor: bibtex or biber.
        beside: further files that the document needs.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path in beside:
            shutil.copy(path, folder)
        shutil.copy(bibliography, folder / "list.bib")
        (folder / "page.tex").write_text(document, encoding="utf-8")
        tex = (engine, "-interaction=nonstopmode", "page.tex")
        _run(folder, *tex)
        warnings = _run(folder, processor, "page")
        _run(folder, *tex)
        log = _run(folder, *tex)
        if (folder / "page.log").exists():
            log = (folder / "page.log").read_text(encoding="utf-8", errors="replace")
        text = _run(folder, "pdftotext", "-raw", "page.pdf", "-")
    return Typeset(
        tuple(_ERROR.findall(log)), tuple(_MISSING.findall(log)), tuple(_COMPLAINT.findall(warnings)), text
    )


def records(text: str) -> Iterator[dict[str, Any]]:
    """The records on a page that has a line for each field; each person begins with the family name."""
    plain = _DIRECTION.sub("", text.replace("\f", "\n"))
    for entry in re.split(r"^key: ", plain, flags=re.MULTILINE)[1:]:
        key, _, lines = entry.partition("\n")
        fields: dict[str, str] = {}
        people: list[dict[str, str]] = []
        for label, value in _FIELD.findall(lines):
            if label == "family":
                people.append(person(value))
            elif label in ("given", "suffix") and people:
                people[-1][label] = value
            else:
                fields[label] = value
        yield record(key, fields.get("title", ""), people, fields.get("year"), fields.get("doi"))
