from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.references import ris
from generator.ingest.references.reference import read_references
from tests.ingest.references.reading import entry_of, lost, values_of

GITHUB = "https://github.com/nest-lab/eggs"
ZOTERO = f"""TY  - GEN
TI  - Warm Eggs
AU  - Oak, Ann
AU  - van der Elm, Bo
AU  - The Nest Team
AB  - Eggs are warm.
DA  - 2026/02/18/
PY  - 2026
DO  - 10.48550/arXiv.2602.99001
DP  - arXiv.org
PB  - arXiv
N1  - arXiv:2602.99001 [cs]
N1  - Comment: Code: {GITHUB}
UR  - http://arxiv.org/abs/2602.99001
Y2  - 2026/03/01/10:11:12
L1  - https://arxiv.org/pdf/2602.99001.pdf
KW  - Computer Science
ER  -
"""
SCOPUS = """TY  - JOUR
TI  - Warm eggs
T2  - Journal of Nests
J2  - J. Nests
VL  - 9
IS  - 2
C7  - 99001
PY  - 2026
DO  - 10.5555/nest.1
UR  - https://nest.example/record.uri?eid=2-s2.0-1&partnerID=40
AU  - Oak, A.
AB  - Eggs are warm.

They stay so.
 And more.
N1  - Export Date: 1 March 2026; Cited By: 3
ER  -
"""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            ZOTERO,
            {"title": "Warm Eggs", "authors": ("Ann Oak", "Bo van der Elm", "The Nest Team"), "author_count": 3}
            | {"published": "2026-02-18", "arxiv": "2602.99001", "doi": None, "venue": None, "code": (GITHUB,)}
            | {"links": (), "line": 2, "abstract": "Eggs are warm."},
        ),
        (
            SCOPUS,
            {"title": "Warm eggs", "venue": "Journal of Nests", "doi": "10.5555/nest.1", "published": "2026"}
            | {"abstract": "Eggs are warm. They stay so. And more.", "arxiv": None}
            | {"links": ("https://nest.example/record.uri?eid=2-s2.0-1&partnerID=40",)},
        ),
    ],
    ids=["Zotero", "Scopus"],
)
def test_what_programs_write(text: str, values: dict[str, Any]) -> None:
    assert values_of(ris.read, text, *values) == values


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("T1  - Eggs\nN2  - Warm.\nA1  - Oak, Ann\nY1  - 2026/02/18/\nJF  - J. Nests", {"title": "Eggs"}
         | {"abstract": "Warm.", "authors": ("Ann Oak",), "published": "2026-02-18", "venue": "J. Nests"}),
        ("TI  - Eggs\nPY  - 2026\nDA  - Feb 18", {"published": "2026-02-18"}),
        ("TI  - Eggs\nPY  - 2026\nDA  - FEB", {"published": "2026-02"}),
        ("TI  - Eggs\nPY  - 2026///", {"published": "2026"}),
        ("TI  - Eggs\nDA  - 2026/02//", {"published": "2026-02"}),
        ("TI  - Eggs\nAU  - Nest Team,\nAU  - Oak, Ann, Jr.", {"authors": ("Nest Team", "Ann Oak Jr.")}),
        ("TI  - Eggs\nAN  - arXiv:2602.99001", {"arxiv": "2602.99001"}),
        ("TI  - Eggs\nM3  - arXiv:2602.99001v2 [cs]", {"arxiv": "2602.99001"}),
        ("TI  - Eggs\nUR  - https://nest.example/a;b; https://nest.example/c", {"links":
            ("https://nest.example/a;b", "https://nest.example/c")}),
        ("TI  - Eggs\nUR  - https://doi.org/10.5555/nest.1", {"doi": "10.5555/nest.1", "links": ()}),
        ("TI  - Eggs\nJO  - arXiv preprint arXiv:2602.99001", {"arxiv": "2602.99001", "venue": None}),
        ("TI  - Eggs\nN1  - Venue: EggConf\nN1  - Submitted: 2026-02-18\nPY  - 2027", {"venue": "EggConf",
            "published": "2026-02-18"}),
        ("TI  - Eggs\nN1  - Submitted: to EggConf\nPY  - 2026", {"published": "2026"}),
        ("TI  - Eggs\nAB  - We use\nAI - as all do", {"abstract": "We use AI - as all do"}),
    ],
)  # fmt: skip
def test_tags(lines: str, values: dict[str, Any]) -> None:
    assert values_of(ris.read, f"TY  - JOUR\n{lines}\nER  - \n", *values) == values


def test_tags_with_one_blank() -> None:
    assert entry_of(ris.read, "TY - JOUR\nTI - Eggs\nPY - 2026\nER -\n").title == "Eggs"


def test_records_without_an_end() -> None:
    text = "TY  - JOUR\nTI  - Eggs\n\nTY  - JOUR\nTI  - Nests\n"
    raw = read_references(ris.read(text))
    assert [(entry.title, entry.line) for entry in raw.entries] == [("Eggs", 2), ("Nests", 5)]
    assert raw.cut is None
    cut = read_references(ris.read("TY  - JOUR\nTI  - Eggs\nER  - \n" + text))
    assert ([entry.title for entry in cut.entries], cut.cut) == (["Eggs", "Eggs", "Nests"], 7)


def test_a_record_without_a_title_is_unread() -> None:
    raw = read_references(ris.read("TY  - JOUR\nPY  - 2026\nER  - \nTY  - JOUR\nDO  - 10.5555/nest\nER  - \n"))
    assert (lost(raw), [entry.name for entry in raw.entries]) == ([(1, "TY - JOUR")], ["doi:10.5555/nest"])
    strange = read_references(ris.read("TY  - JOUR\nUK  - x\nXX  - y\nER  - \n"))
    assert [line for line, _ in lost(strange)] == [1]


@given(
    st.lists(
        st.sampled_from(("TY  - ", "ER  - ", "UK  - ", "TI  - x", "UR  - a;b", "", " x", "XY  - ")), max_size=9
    )
)
def test_any_lines_are_read(lines: list[str]) -> None:
    read_references(ris.read("\n".join(lines)))
