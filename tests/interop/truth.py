"""The invented papers and what readers are to make of them, both straight from papers.yml and names.yml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from generator.model import OrganizationFacts, Paper, Placed
from generator.util.dates import PartialDate
from tests.interop.record import person, record

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A paper as the generator has it, and the record that a reader is to make of its citation."""

    paper: Paper
    record: dict[str, Any]


def _load(name: str) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return values


def _person(name: dict[str, str]) -> dict[str, str]:
    """A name's truth; one that has no parts is a family name alone, whatever a reader calls it."""
    if "literal" in name:
        return person(name["literal"])
    return person(name["family"], name.get("given", ""), name.get("suffix", ""))


def cases() -> Iterator[Case]:
    """Each paper of papers.yml, its authors being the next of names.yml."""
    names = cycle(_load("names.yml"))
    for number, facts in enumerate(_load("papers.yml"), 1):
        authors = list(islice(names, facts.pop("authors", 0)))
        year, organization = facts.pop("year", None), facts.pop("organization", None)
        published = facts.pop("published", None)
        key = f"paper-{number:03}"
        paper = Paper(
            id=key,
            authors=tuple(name["raw"] for name in authors),
            published=PartialDate.parse(published) if published else None,
            organization=OrganizationFacts(handle="nest", name=organization) if organization else None,
            contribution=Placed(id="method"),
            listed_in=(),
            **facts,
        )
        # A preprint without a DOI has the one that arXiv registers; what was published elsewhere has another.
        doi = facts.get("doi") or (f"10.48550/arXiv.{facts['arxiv']}" if "arxiv" in facts and not year else "")
        truth = record(key, facts["title"], map(_person, authors), year or (published or "")[:4], doi)
        yield Case(paper, truth)
