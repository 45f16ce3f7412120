"""The files that the site serves beside its pages: the list in each format, whole, by topic and by paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import count, takewhile

from generator.export import FORMATS
from generator.export.format import Format, Source
from generator.model import Paper
from generator.site import addresses
from generator.site.reading_list import ReadingList

MOST = 49_000_000  # bytes of a file: hosts of static sites commonly refuse more than 50 MB
WHOLE = tuple(FORMATS.values())
CITATIONS = (FORMATS["bibtex"], FORMATS["ris"], FORMATS["csl-json"])  # for each topic and paper too

_PART = re.compile(r"papers(?:-\d+)?(\.[a-z.]+)")


def whole(kind: Format, part: int = 1) -> str:
    """The address of the whole list in a format: the first part has its name, further parts have their number."""
    return f"papers{f'-{part}' if part > 1 else ''}{kind.suffix}"


def beside(page: str, kind: Format) -> str:
    """The address of the citations that stand beside the page of a topic or paper."""
    return f"{page.rstrip('/')}{kind.suffix}"


def topic_files(topic_id: str) -> list[tuple[str, str]]:
    """The files with a topic's papers: titles for readers, and addresses."""
    return [(kind.title, beside(addresses.topic(topic_id), kind)) for kind in CITATIONS]


def paper_files(paper_id: str) -> list[tuple[str, str]]:
    """The files with a paper's citation: titles for readers, and addresses."""
    return [(kind.title, beside(addresses.paper(paper_id), kind)) for kind in CITATIONS]


def every(shown: ReadingList) -> Iterator[str]:
    """The addresses of all exports, but of further parts, whose number only the texts tell."""
    yield from map(whole, WHOLE)
    topics = (addresses.topic(topic.id) for topic in shown.taxonomy.topics)
    papers = (paper.id for paper in (*shown.papers, *shown.withdrawn))
    for page in (*topics, *map(addresses.paper, (*papers, *shown.merged))):
        yield from (beside(page, kind) for kind in CITATIONS)


def is_whole(address: str) -> bool:
    """Whether an address is that of the whole list or of a part of it, there being one or not."""
    match = _PART.fullmatch(address)
    return match is not None and match[1] in {kind.suffix for kind in WHOLE}


def titled(written: Collection[str]) -> list[tuple[str, str]]:
    """The files of those written that hold the whole list, or a part of it: titles for readers, and addresses."""
    titles = []
    for kind in WHOLE:
        parts = list(takewhile(written.__contains__, (whole(kind, number) for number in count(1))))
        for number, address in enumerate(parts, 1):
            titles.append((f"{kind.title} (part {number})" if len(parts) > 1 else kind.title, address))
    return titles


Entries = Mapping[str, Mapping[str, str]]  # of each paper, by its id: what documents have of it, by format


def entries(paper: Paper, source: Source) -> dict[str, str]:
    """The entries of a paper, by the format's name."""
    return {kind.name: kind.entry(paper, source) for kind in WHOLE}


def files_of_paper(paper_id: str, texts: Mapping[str, str], source: Source) -> Iterator[tuple[str, str]]:
    """The citations of a paper, from its :func:`entries`: addresses and texts."""
    for kind in CITATIONS:
        yield beside(addresses.paper(paper_id), kind), kind.document([texts[kind.name]], source)


def names(shown: ReadingList, source: Source, entries_of: Entries, most: int = MOST) -> Iterator[str]:
    """The addresses of the files with the whole list that :func:`files` makes."""
    for kind in WHOLE:
        parts = kind.cut((entries_of[paper.id][kind.name] for paper in shown.papers), source, most)
        yield from (whole(kind, number) for number, _ in enumerate(parts, 1))


def files(
    shown: ReadingList, source: Source, entries_of: Entries, kind: Format, most: int = MOST
) -> Iterator[tuple[str, str]]:
    """All other exports in a format: addresses and texts.

    A paper that was merged into another has the other's citation at its addresses; one that was withdrawn has a
    document without entries.

    Args:
        shown: the list.
        source: what entries were made of, beside their papers.
        entries_of: the :func:`entries` of all papers.
        kind: the format.
        most: the most bytes that a file with the whole list may have; a longer one is split.
    """
    ordered = {paper.id: entries_of[paper.id][kind.name] for paper in shown.papers}
    for number, text in enumerate(kind.split(ordered.values(), source, most), 1):
        yield whole(kind, number), text
    if kind not in CITATIONS:
        return
    by_topic: dict[str, list[str]] = defaultdict(list)
    for paper in shown.papers:
        for placed in paper.topics:
            by_topic[placed.id].append(ordered[paper.id])
    for topic in shown.taxonomy.topics:
        yield beside(addresses.topic(topic.id), kind), kind.document(by_topic[topic.id], source)
    for old, new in (*shown.merged.items(), *((paper.id, "") for paper in shown.withdrawn)):
        yield beside(addresses.paper(old), kind), kind.document([ordered[new]] if new in ordered else [], source)
