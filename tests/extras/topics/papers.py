"""Invented papers of two themes, as the catalogue has them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Paper
from tests.themes import BEEKEEPING, SHIPBUILDING


def papers(theme: str, texts: Iterable[tuple[str, str]]) -> list[Paper]:
    """Papers of titles and abstracts, with ids by theme and number."""
    return [
        Paper.model_validate(
            {
                "id": f"{theme}-{number:02}",
                "title": title,
                "abstract": abstract,
                "contribution": {"id": "paper"},
                "listed_in": [],
            }
        )
        for number, (title, abstract) in enumerate(texts)
    ]


PAPERS = [*papers("bees", BEEKEEPING), *papers("ships", SHIPBUILDING)]
