"""A format: how the papers become a document, whole, streamed or in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from generator.model import Paper
from generator.settings.taxonomy import Taxonomy

if TYPE_CHECKING:  # related brings in SciPy, whose import takes a while
    from generator.related.similarity import Related


@dataclass(frozen=True)
class Source:
    """All that an entry may need beside its paper.

    ``related`` has for each id the related papers, nearest first. ``site_url`` is where the site is hosted, with or
    without a slash at its end; "" where that is not known. ``short_keys`` are keys that people type, by paper id.
    ``with_abstracts`` asks for abstracts in formats that can do without, and for keywords in BibTeX.
    """

    taxonomy: Taxonomy
    related: Mapping[str, Sequence[Related]] = field(default_factory=dict)
    site_url: str = ""
    short_keys: Mapping[str, str] = field(default_factory=dict)
    with_abstracts: bool = False

    def topics_of(self, paper: Paper) -> list[str]:
        """The titles of a paper's topics."""
        titles = self.taxonomy.topic_by_id
        return [titles[placed.id].title for placed in paper.topics if placed.id in titles]


def compact(value: Any) -> str:
    """A value as JSON in few bytes; pydantic's writer takes a third of the time of Python's."""
    return to_json(value).decode()


def _nothing(source: Source, part: int, parts: int) -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """A document is its head, an entry for each paper with ``between`` between two, and its foot.

    Any cut of the list written so is a whole document: that is what lets a long one be streamed and split.
    ``name`` is what commands call the format, ``title`` what readers do; file names end in ``suffix``. A head
    gets the number of the part, from 1, and how many there are.
    """

    name: str
    title: str
    suffix: str
    entry: Callable[[Paper, Source], str]
    head: Callable[[Source, int, int], str] = _nothing
    between: str = ""
    foot: Callable[[Source], str] = lambda source: ""

    def stream(self, papers: Iterable[Paper], source: Source) -> Iterator[str]:
        """A document piece by piece."""
        yield self.head(source, 1, 1)
        for number, paper in enumerate(papers):
            yield f"{self.between if number else ''}{self.entry(paper, source)}"
        yield self.foot(source)

    def document(self, entries: Iterable[str], source: Source, part: int = 1, parts: int = 1) -> str:
        """A document of finished entries."""
        return f"{self.head(source, part, parts)}{self.between.join(entries)}{self.foot(source)}"

    def split(self, entries: Iterable[str], source: Source, most: int) -> list[str]:
        """Documents of finished entries, in order, each of at most ``most`` bytes or of a single entry."""
        parts = self.cut(entries, source, most)
        return [self.document(part, source, number, len(parts)) for number, part in enumerate(parts, 1)]

    def cut(self, entries: Iterable[str], source: Source, most: int) -> list[list[str]]:
        """The entries of each of the documents that :meth:`split` makes."""
        around = len((self.head(source, 999, 999) + self.foot(source)).encode())
        parts: list[list[str]] = [[]]
        size = around
        for entry in entries:
            more = len(self.between) + len(entry.encode())
            if parts[-1] and size + more > most:
                parts.append([])
                size = around
            parts[-1].append(entry)
            size += more
        return parts
