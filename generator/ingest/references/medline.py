"""Reads what PubMed saves as .nbib (MEDLINE): tags of up to four letters, longer lines indented."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.ingest.references import reference
from generator.ingest.references.reference import Part, Reference
from generator.util.text import line_counter

_BEGIN = re.compile(r"^PMID- ?\d", re.MULTILINE)
_FIELD = re.compile(r"^([A-Z]{2,4}) *- ?(.*(?:\n {2,}\S.*)*)", re.MULTILINE)
_TITLE = re.compile(r"^TI +-", re.MULTILINE)
_DOI = re.compile(r"(10\.\S+) \[doi\]")
_DATE = re.compile(r"(\d{4}) ?([A-Za-z]{3})? ?(\d{1,2})?\Z", re.ASCII)


def read(raw: str) -> Iterator[Part]:
    """The records of a text, in its order."""
    begins = [match.start() for match in _BEGIN.finditer(raw)]
    line_at = line_counter(raw)
    for begin, limit in pairwise([*begins, len(raw)]):
        line = line_at(begin)
        written = raw[begin:limit]
        fields: dict[str, list[str]] = defaultdict(list)
        for field in _FIELD.finditer(written):
            fields[field[1]].append(" ".join(field[2].split()))
        title = _TITLE.search(written)
        yield _reference(fields, line + (written.count("\n", 0, title.start()) if title else 0))


def _reference(fields: dict[str, list[str]], line: int) -> Reference:
    def shown(name: str) -> str:
        return next(iter(fields[name]), "")

    ids = " ".join([*fields["LID"], *fields["AID"]])
    doi = _DOI.search(ids)
    date = _DATE.match(shown("DP"))
    return Reference(
        line=line,
        head=f"PMID- {shown('PMID')}",
        key=shown("PMID"),
        title=shown("TI").removesuffix("."),
        abstract=shown("AB"),
        authors=(*map(reference.turned, fields["FAU"] or fields["AU"]), *fields["CN"]),
        published=reference.date_of(date[1], date[2] or "", date[3] or "") if date else reference.iso(shown("DP")),
        arxiv=reference.arxiv_in(*fields["AID"], *fields["LID"], *reference.own_id_lines(*fields["GN"])),
        doi=doi[1] if doi else "",
        venues=(shown("JT"), shown("TA")),
        urls=(f"https://pubmed.ncbi.nlm.nih.gov/{shown('PMID')}/",),
    )
