"""``content/enrichment.yml``: what each source says of each paper, with the source's name.

A file that a person gave is a source as a service is. None in the place of facts: the source was asked and has no
such paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from textwrap import indent
from typing import Any

from pydantic import model_validator

from generator.catalogue.facts import Facts
from generator.util.errors import ContentError
from generator.util.files import write_file
from generator.util.yaml_file import Strict, dump, load

# The services, in the order in which their facts count; every file comes before them.
SERVICES = ("arxiv", "openalex", "semantic-scholar", "crossref", "hub")

BySource = Mapping[str, Facts | None]

_HEAD = """# What sources beside the dumps say of papers, by paper and source: `reading-list enrich` writes it, and
# `reading-list update` uses it. null: the source has no such paper. What is taken out is asked again.
"""


def path(folder: Path) -> Path:
    """Where a content folder keeps the facts."""
    return folder / "enrichment.yml"


def together(papers: Mapping[str, BySource], names: Iterable[str]) -> BySource:
    """The facts of a paper under its own id, or else under ids that lead to it.

    Args:
        papers: the facts by source, by paper id.
        names: the ids, the paper's own first.
    """
    found: dict[str, Facts | None] = {}
    for name in names:
        for source, facts in papers.get(name, {}).items():
            found[source] = found.get(source) or facts
    return found


class _File(Strict):
    """The file: facts by source, by paper id."""

    papers: dict[str, dict[str, Facts | None]] = {}

    @model_validator(mode="before")
    @classmethod
    def _from_first_shape(cls, value: Any) -> Any:
        """Takes what version 0.1 wrote: arXiv's answer alone, without a source's name."""
        papers = value.get("papers") if isinstance(value, dict) else None
        if not isinstance(papers, dict):
            return value
        return {**value, "papers": {name: _with_source(facts) for name, facts in papers.items()}}


def _with_source(facts: Any) -> Any:
    is_first_shape = facts is None or (isinstance(facts, dict) and isinstance(facts.get("arxiv"), str))
    return {"arxiv": facts} if is_first_shape else facts


class FactsFile:
    """The facts of a content folder; :meth:`save` writes them, all or nothing."""

    def __init__(self, folder: Path, papers: Mapping[str, BySource] | None = None) -> None:
        """Takes the facts by paper id and source, none if not given."""
        self.path = path(folder)
        self._papers: dict[str, dict[str, Facts | None]] = {
            name: dict(facts) for name, facts in (papers or {}).items() if facts
        }

    @classmethod
    def load(cls, folder: Path) -> FactsFile:
        """The facts so far. Raises ContentError where the file is not as it should be."""
        file = path(folder)
        return cls(folder, load(file, _File).papers if file.exists() else None)

    @property
    def papers(self) -> Mapping[str, BySource]:
        """The facts by source, by paper id."""
        return self._papers

    def of(self, paper_id: str) -> BySource:
        """The facts of a paper by source."""
        return self._papers.get(paper_id, {})

    def put(self, source: str, answers: BySource) -> None:
        """Keeps what a source answers about papers, by their ids."""
        for name, facts in answers.items():
            self._papers.setdefault(name, {})[source] = facts

    def replace(self, source: str, facts: Mapping[str, Facts]) -> None:
        """Keeps all that a file says, in the place of what a file of this name said before."""
        for name in [name for name, by_source in self._papers.items() if source in by_source]:
            del self._papers[name][source]
            if not self._papers[name]:
                del self._papers[name]
        self.put(source, facts)
        for name, found in facts.items():
            if found.arxiv and self._papers[name].get("arxiv", found) is None:
                del self._papers[name]["arxiv"]  # arXiv was asked by title; now it can be asked by id

    def save(self) -> None:
        """Writes the file where it says something else."""
        parts = [_part(name, tuple(sorted(facts.items()))) for name, facts in sorted(self._papers.items())]
        write_file(self.path, f"{_HEAD}papers:\n{''.join(parts)}" if parts else f"{_HEAD}papers: {{}}\n")


@lru_cache(maxsize=1 << 15)  # of a long list only the papers just answered are written anew
def _part(name: str, facts: Iterable[tuple[str, Facts | None]]) -> str:
    """The lines of a paper."""
    values = {source: found and found.model_dump(mode="json", exclude_defaults=True) for source, found in facts}
    return indent(dump({name: values}), "  ")


def check_name(file: Path) -> str:
    """The name of a file as a source. Raises ContentError where a service has it."""
    if file.name in SERVICES:
        raise ContentError.at(file, 0, "has the name of a service that is asked; give the file another one")
    return file.name
