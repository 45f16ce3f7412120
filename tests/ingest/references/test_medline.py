from __future__ import annotations

from generator.ingest.references import medline
from generator.ingest.references.reference import read_references
from tests.ingest.references.reading import values_of

PUBMED = """
PMID- 12345
OWN - NLM
DP  - 2026 Feb 18
TI  - Warm eggs in nests
      of all kinds.
LID - 10.5555/nest.1 [doi]
AB  - Eggs are warm - and
      stay so.
CN  - The Nest Group
FAU - Oak, Ann
AU  - Oak A
FAU - Elm, Bo
AU  - Elm B
JT  - Journal of nests
TA  - J Nests
AID - 99 [pii]
SO  - J Nests. 2026 Feb 18

PMID- 12346
TI  - Nests
DP  - 2026
"""


def test_what_pubmed_saves() -> None:
    values = {
        "title": "Warm eggs in nests of all kinds",
        "abstract": "Eggs are warm - and stay so.",
        "authors": ("Ann Oak", "Bo Elm", "The Nest Group"),
        "published": "2026-02-18",
        "doi": "10.5555/nest.1",
        "venue": "Journal of nests",
        "links": ("https://pubmed.ncbi.nlm.nih.gov/12345/",),
        "line": 5,
    }
    assert values_of(medline.read, PUBMED.split("\nPMID- 12346")[0], *values) == values
    raw = read_references(medline.read(PUBMED))
    assert [(entry.title, str(entry.published)) for entry in raw.entries][1] == ("Nests", "2026")
