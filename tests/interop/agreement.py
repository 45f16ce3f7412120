"""Whether one style prints one reference of a paper, whichever of its formats a reader took."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.interop.comparison import inverted
from tests.interop.faults import Fault
from tests.interop.reader import Reader
from tests.interop.truth import Case

MEASURE, OTHERS = "csl-json", ("bibtex", "biblatex", "ris")
# What may differ in one reference: quotation marks, which pandoc curls by the rules of each format and not in RIS; with
# them spaces after the apostrophe of a name; tags in a title, which are markup in CSL's data model alone.
_INDIFFERENT = re.compile(r"[\s\"“”'‘’`]|</?(?:b|i|sc|sub|sup)>")
PRINTER = Reader(name="pandoc_references", title="pandoc", runs_in="venv", formats=(MEASURE, *OTHERS))


def references(form: str, path: Path) -> dict[str, str]:
    """The reference of each paper of a file, by its key."""
    return {record["key"]: record["reference"] for record in PRINTER.read(form, path)["records"]}


def _is_excused(case: Case, form: str, known: Iterable[Fault]) -> bool:
    """Whether the printer is known to misread a value of a paper in one of the two formats."""
    values = {case.record["title"], *map(inverted, case.record["authors"])}
    return any(
        fault.reader == PRINTER.title and {MEASURE, form}.intersection(fault.formats) and values & fault.values
        for fault in known
    )


def disagreements(cases: Iterable[Case], paths: Mapping[str, Path], known: Iterable[Fault]) -> Iterator[str]:
    """What is printed differently, where no known fault of the printer is the reason."""
    cases, known = list(cases), list(known)
    measure = references(MEASURE, paths[MEASURE])
    for form in OTHERS:
        printed = references(form, paths[form])
        for case in cases:
            both = [of.get(case.paper.id, "") for of in (measure, printed)]
            first, second = (_INDIFFERENT.sub("", reference) for reference in both)
            if (first != second or not first) and not _is_excused(case, form, known):
                yield f"{MEASURE} and {form} make two references: {both}"
