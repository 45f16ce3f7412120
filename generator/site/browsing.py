"""The list of all papers that needs no script, cut into pages, and the names of the files that the filters read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markupsafe import escape

from generator.model import Paper
from generator.settings.taxonomy import Taxonomy
from generator.site import addresses
from generator.util import text

if TYPE_CHECKING:  # which has its pages from here
    from generator.site.reading_list import ReadingList

SHARD = 5_000  # papers in one file of data
PLACES = f"{addresses.ALL_PAPERS}places.json"
AUTHORS = f"{addresses.ALL_PAPERS}authors.json"
LISTED_TITLE = 300  # characters; only the paper's own page shows a longer title whole
_PAGE_WEIGHT = 230_000  # bytes of rows on a plain page: with its frame it stays below 300 kB
_ROW_WEIGHT = 130  # bytes of a row's tags

Letters = list[tuple[str, list[Paper]]]


def plain_pages(by_letter: Iterable[tuple[str, list[Paper]]], taxonomy: Taxonomy) -> list[Letters]:
    """Papers by letter, cut into pages of bounded weight: for each page its letters with their papers.

    A letter may go on from one page to the next. There is always a first page, maybe an empty one.
    """
    pages: list[Letters] = [[]]
    weight = 0
    for letter, papers in by_letter:
        for paper in papers:
            row = _row_weight(paper, taxonomy)
            if weight and weight + row > _PAGE_WEIGHT:
                pages.append([])
                weight = 0
            if not pages[-1] or pages[-1][-1][0] != letter:
                pages[-1].append((letter, []))
            pages[-1][-1][1].append(paper)
            weight += row
    return pages


def _row_weight(paper: Paper, taxonomy: Taxonomy) -> int:
    """About how many bytes a paper's row takes."""
    title = str(escape(text.cut(paper.title, LISTED_TITLE)))
    topic = f"{paper.primary}{taxonomy.topic_by_id[paper.primary].title}" if paper.primary else ""
    return len(title.encode()) + len(paper.id) + len(topic.encode()) + _ROW_WEIGHT


def page_addresses(shown: ReadingList) -> Iterator[str]:
    """The addresses of all plain pages, the first of which is that of all papers."""
    return (addresses.all_papers(number) for number, _ in enumerate(shown.plain_pages, 1))


def shard_names(shown: ReadingList) -> list[str]:
    """The addresses of the files that hold the papers' rows, ``browse/papers.json`` first."""
    count = max(1, -(-len(shown.papers) // SHARD))
    return [
        f"{addresses.ALL_PAPERS}papers{f'-{number}' if number > 1 else ''}.json" for number in range(1, count + 1)
    ]
