"""Which facts of all sources count for a paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalogue.facts import Facts, Values
from generator.catalogue.facts_file import SERVICES, BySource
from generator.util.identifiers import arxiv_doi, arxiv_key


@dataclass(frozen=True)
class Fact:
    """A fact that counts, and the source that gives it."""

    value: Any
    source: str


def by_rank(facts: BySource) -> Iterator[tuple[str, Facts]]:
    """The sources that have the paper, in the order in which they count: files by name, then services."""
    rank = {name: at for at, name in enumerate(SERVICES)}
    for name in sorted(facts, key=lambda name: (rank.get(name, -1), name)):
        if found := facts[name]:
            yield name, found


def choose(
    facts: BySource, arxiv: str | None = None, doi: str | None = None, rejected: Collection[str] = ()
) -> dict[str, Fact]:
    """The facts that count, by field.

    The first source that has a fact gives it; but a date of another source that lies within it and is more precise
    is taken instead. A source that means another arXiv id than the paper has says nothing of the paper, nor does an
    answer about an id or DOI that the paper has no more.

    Args:
        facts: the facts by source.
        arxiv: the paper's arXiv id by dumps or curator, if they say one.
        doi: its DOI by the curator, if there is one.
        rejected: ids, DOIs and other values that the curator refuses.
    """
    sources = [(name, found) for name, found in by_rank(facts) if not _is_refused(found, rejected)]
    known = arxiv or next((found.arxiv for _, found in sources if found.arxiv), None)
    names = {arxiv_key(known), arxiv_doi(known)} if known else set()
    of_paper = [(name, found) for name, found in sources if _fits(found, known)]
    doi = doi or next((found.doi for _, found in of_paper if found.doi and _is_about(found, names)), None)
    names |= {doi.lower()} if doi else set()
    chosen: dict[str, Fact] = {}
    for name, found in of_paper:
        for field, value in _kept(found, rejected) if _is_about(found, names) else ():
            first = chosen.get(field)
            if first is None or (field == "published" and str(value).startswith(f"{first.value}-")):
                chosen[field] = Fact(value, name)
    return chosen


def unsure(facts: BySource, arxiv: str | None = None, rejected: Collection[str] = ()) -> dict[str, Fact]:
    """The facts that sources are not sure of, by field.

    Args:
        facts: the facts by source.
        arxiv: the paper's arXiv id, if it has one; what goes with another is passed over.
        rejected: as in :func:`choose`.
    """
    found: dict[str, Fact] = {}
    for name, given in by_rank(facts):
        if given.unsure and not _is_refused(given.unsure, rejected) and _fits(given.unsure, arxiv):
            for field, value in _kept(given.unsure, rejected):
                found.setdefault(field, Fact(value, name))
    return found


def written(value: Any) -> str:
    """A fact as the curator writes it to refuse it: a list with commas between."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _kept(found: Values, rejected: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The fields that the curator has not refused."""
    return ((field, value) for field, value in found.known().items() if written(value) not in rejected)


def _is_refused(found: Values, rejected: Collection[str]) -> bool:
    """Whether the curator says that these are not facts of this paper: with an id goes all that comes with it."""
    return found.arxiv in rejected or found.doi in rejected


def _fits(found: Values, arxiv: str | None) -> bool:
    return not found.arxiv or arxiv is None or arxiv_key(found.arxiv) == arxiv_key(arxiv)


def _is_about(found: Facts, names: Collection[str]) -> bool:
    return found.about is None or arxiv_key(found.about) in names or found.about.lower() in names
