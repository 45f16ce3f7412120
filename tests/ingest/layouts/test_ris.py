from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.ingest.layouts import ris
from generator.ingest.layouts.base import Dump
from tests.ingest.layouts.listing import Item

LAYOUT = ris.LAYOUT
KEEPS = {"title", "abstract", "arxiv", "author_count", "authors", "published"}


def render(listing: Sequence[Item]) -> str:
    records = []
    for item in listing:
        authors = "".join(f"AU  - {author}\n" for author in item.authors)
        records.append(
            f"TY  - JOUR\nTI  - {item.title}\n{authors}PY  - {item.published.year}\n"
            f"DA  - {item.published:%Y/%m/%d}/\nUR  - https://arxiv.org/abs/{item.arxiv}v2\nAB  - {item.abstract}\n"
            "ER  - \n"
        )
    return "\n".join(records)


@pytest.mark.parametrize(
    ("text", "is_ris"),
    [
        ("TY  - JOUR\nTI  - Eggs\nER  - \n", True),
        ("\n\nTY - JOUR\nTI - Eggs\nER -\n", True),
        ("Provider: Nests\nDatabase: Eggs\n\nTY  - JOUR\n\nT1  - Eggs\n", True),
        ("PMID- 12345\nOWN - NLM\nTI  - Eggs\n", True),
        ("TY  - JOUR\n", False),
        ("TY - a name\nof two words\n", False),
        ("An example:\n    TY  - JOUR\n    TI  - Eggs\n", False),
        ("PMID- twelve\nOWN - NLM\n", False),
        ("line\n" * 2000 + "TY  - JOUR\nTI  - Eggs\nER  - \n", False),
    ],
)
def test_records_begin_near_the_top(text: str, is_ris: bool) -> None:
    assert bool(ris.recognise(Dump(text))) is is_ris


def test_pubmeds_records_are_read_too() -> None:
    raw = ris.read(Dump("PMID- 12345\nOWN - NLM\nTI  - Eggs are\n      warm.\n"))
    assert [(entry.title, entry.line) for entry in raw.entries] == [("Eggs are warm", 3)]


def test_what_is_above_the_first_reference_is_unread() -> None:
    reading = ris.read(Dump("@misc{a, title={Winds}}\nTY  - JOUR\nTI  - Kites\nAU  - Oak, Ann\nER  - \n"))
    assert [entry.title for entry in reading.entries] == ["Kites"]
    assert [(unread.line, unread.text) for unread in reading.unread] == [(1, "@misc{a, title={Winds}}")]
