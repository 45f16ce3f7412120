"""Pairs of listings that are hard to tell, with the right answer: ``hard_pairs.yml``, all of it invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

from benchmarks.ties import tied_groups
from generator import identity
from generator.model import Entry
from generator.util.yaml_file import Strict, load

_FILE = Path(__file__).with_suffix(".yml")


def _joined(text: Any) -> Any:
    return " ".join(text.split()) if isinstance(text, str) else text


class Listed(Strict):
    """What a listing says; of all but the first only what differs from the first."""

    title: str | None = None
    abstract: Annotated[str | None, BeforeValidator(_joined)] = None
    edits: dict[str, str] = {}
    authors: tuple[str, ...] | None = None
    arxiv: str | None = None
    doi: str | None = None


class HardPair(Strict):
    """Two listings, whether they are one work, and what makes that hard to see.

    ``beside`` are further listings of the list that they stand in, which must not change the answer.
    """

    why: str
    same: bool
    first: Listed
    second: Listed
    beside: tuple[Listed, ...] = ()

    def entries(self) -> list[Entry]:
        """All as entries of a dump, the two on the first lines."""
        return [self._entry(line, listed) for line, listed in enumerate((self.first, self.second, *self.beside), 1)]

    def _entry(self, line: int, listed: Listed) -> Entry:
        """Its abstract is the first's with ``edits``, unless it has its own; ids are each listing's own."""
        title, abstract, authors = (
            getattr(self.first if getattr(listed, name) is None else listed, name)
            for name in ("title", "abstract", "authors")
        )
        for before, after in listed.edits.items():
            assert before in abstract, f"{self.why}: no {before!r} to edit"
            abstract = abstract.replace(before, after)
        return Entry(
            title or "", abstract or "", line, "d", authors=authors or (), arxiv=listed.arxiv, doi=listed.doi
        )

    def answer(self) -> str:
        """What identity makes of the two: merged, asked or apart."""
        group_of, tied = tied_groups(identity.group((), self.entries()))
        first, second = group_of[1], group_of[2]
        return "merged" if first == second else "asked" if tied[first] == tied[second] else "apart"


class _Table(Strict):
    pairs: list[HardPair]


def hard_pairs() -> list[HardPair]:
    """The table."""
    return load(_FILE, _Table).pairs


def report(*, show: bool) -> Iterator[str]:
    """How many of one work and of two have which answer, and those that are silently apart or wrongly merged."""
    answers = [(pair, pair.answer()) for pair in hard_pairs()]
    yield "| hard pairs | pairs | merged | asked | apart |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for same in (True, False):
        counts = Counter(answer for pair, answer in answers if pair.same is same)
        cells = " | ".join(str(counts[answer]) for answer in ("merged", "asked", "apart"))
        yield f"| {'one work' if same else 'two works'} | {counts.total()} | {cells} |"
    yield ""
    for pair, answer in answers:
        if show or answer == ("apart" if pair.same else "merged"):
            yield f"- {'one work' if pair.same else 'two works'}, {answer}: {pair.why}"
