"""What a source is: something that is asked about papers and answers in facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, TypeVar

from generator.catalogue.choosing import choose
from generator.catalogue.facts import Facts, arxiv_doi, arxiv_key
from generator.catalogue.facts_file import BySource
from generator.model import Paper

Part = TypeVar("Part")


@dataclass(frozen=True)
class Subject:
    """A paper to ask about: its titles, that of its page first, its abstract, and its ids where they are known."""

    id: str
    titles: tuple[str, ...]
    abstract: str = ""
    arxiv: str | None = None
    doi: str | None = None

    @property
    def dois(self) -> tuple[str, ...]:
        """Its DOIs in lower case, that of the published version first."""
        return (*filter(None, [self.doi and self.doi.lower()]), *([arxiv_doi(self.arxiv)] if self.arxiv else []))


class Source(Protocol):
    """A service; a module of this package each."""

    name: str
    title: str

    def knows(self, subject: Subject) -> bool:
        """Whether the source can be asked about a paper."""

    def ask(self, subjects: Sequence[Subject]) -> Iterator[Mapping[str, Facts | None]]:
        """Asks about papers, and gives for each request that was answered the facts by paper id.

        Raises:
            ContentError: the service did not answer, or not in its format.
        """


def subject(paper: Paper, facts: BySource, former: Iterable[str] = (), rejected: Iterable[str] = ()) -> Subject:
    """A paper as it is asked about.

    Args:
        paper: the paper.
        facts: what sources say of it already; its ids count although the catalogue has not taken them up yet.
        former: other titles under which it was listed.
        rejected: what the curator says are no facts of it.
    """
    own = paper.model_copy(update={name: None for name in ("arxiv", "doi") if name in paper.sources})
    chosen = choose(facts, own.arxiv, own.doi, frozenset(rejected))
    arxiv = own.arxiv or (chosen["arxiv"].value if "arxiv" in chosen else None)
    doi = own.doi or (chosen["doi"].value if "doi" in chosen else None)
    listed = "" if "abstract" in paper.sources else paper.abstract
    return Subject(paper.id, tuple(dict.fromkeys((paper.title, *former))), listed, arxiv, doi)


def is_open(asked: Subject, source: Source, facts: BySource) -> bool:
    """Whether a source is still to be asked about a paper: it was not, or by an id that the paper has no more."""
    if source.name not in facts:
        return source.knows(asked)
    answer = facts[source.name]
    if answer is None or not source.knows(asked):
        return False
    if answer.about:
        return arxiv_key(answer.about) != arxiv_key(asked.arxiv or "") and answer.about.lower() not in asked.dois
    return bool(answer.arxiv and asked.arxiv and arxiv_key(answer.arxiv) != arxiv_key(asked.arxiv))


def batched(parts: Iterable[Part], size: int) -> Iterator[list[Part]]:
    """Lists of up to ``size`` parts."""
    rest = iter(parts)
    while batch := list(islice(rest, size)):
        yield batch


def text_of(value: object, *keys: str | int) -> str:
    """The text at a place in an answer's JSON; "" where another thing is there, or nothing."""
    found = at(value, *keys)
    return found if isinstance(found, str) else ""


def at(value: object, *keys: str | int) -> object:
    """What is at a place in an answer's JSON; None where there is nothing."""
    for key in keys:
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def list_at(value: object, *keys: str | int) -> list[object]:
    """The list at a place in an answer's JSON; empty where there is none."""
    found = at(value, *keys)
    return found if isinstance(found, list) else []
