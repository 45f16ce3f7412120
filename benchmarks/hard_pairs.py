"""Pairs of listings that are hard to tell, with the right answer: ``hard_pairs.yml``, all of it invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

from generator import identity
from generator.model import Entry
from generator.util.yaml_file import Strict, load

_FILE = Path(__file__).with_suffix(".yml")


def _joined(text: Any) -> Any:
    return " ".join(text.split()) if isinstance(text, str) else text


class Listed(Strict):
    """What a listing of a pair says; of the second only what differs from the first."""

    title: str | None = None
    abstract: Annotated[str | None, BeforeValidator(_joined)] = None
    edits: dict[str, str] = {}
    authors: tuple[str, ...] | None = None
    arxiv: str | None = None
    doi: str | None = None


class HardPair(Strict):
    """Two listings, whether they are one work, and what makes that hard to see."""

    why: str
    same: bool
    first: Listed
    second: Listed

    def entries(self) -> tuple[Entry, Entry]:
        """Both as entries of a dump. The second's abstract is the first's with ``edits``, unless it has its own."""
        first, second = self.first, self.second
        abstract = (first.abstract or "") if second.abstract is None else second.abstract
        for before, after in second.edits.items():
            assert before in abstract, f"{self.why}: no {before!r} to edit"
            abstract = abstract.replace(before, after)
        title = first.title if second.title is None else second.title
        authors = first.authors if second.authors is None else second.authors
        return (
            _entry(1, first.title, first.abstract, first.authors, first),
            _entry(2, title, abstract, authors, second),
        )

    def answer(self) -> str:
        """What identity makes of the two: merged, asked or apart."""
        grouping = identity.group((), self.entries())
        return "merged" if len(grouping.groups) == 1 else "asked" if grouping.unsure else "apart"


def _entry(
    line: int, title: str | None, abstract: str | None, authors: tuple[str, ...] | None, of: Listed
) -> Entry:
    return Entry(title or "", abstract or "", line, "d", authors=authors or (), arxiv=of.arxiv, doi=of.doi)


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
