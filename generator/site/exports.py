"""The files that the site serves beside its pages: the list in each format, whole and by topic, papers as BibTeX.

Hosts count files and bytes. So a paper has one file, of BibTeX; scripts of its page cut its other citations out of
its topic's files (overrides/assets/citations.js). Abstracts stand in two files of the whole list, that of JSON and
that of RIS, and in no other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count, takewhile

from generator.export import FORMATS, csv_table, ris
from generator.export.format import Format, Source
from generator.site import addresses
from generator.site.reading_list import ReadingList

MOST = 49_000_000  # bytes of a file: hosts of static sites commonly refuse more than 50 MB
WHOLE = tuple(FORMATS.values())
OF_PAPER = (FORMATS["bibtex"],)
OF_GROUPS = (FORMATS["ris"], FORMATS["csl-json"])
CITATIONS = (*OF_PAPER, *OF_GROUPS)  # of each group of papers: those under a topic, those under none
_ALL = "citations/"  # in place of a page: a list without topics has all its papers in one group

_PART = re.compile(r"papers(?:-\d+)?(\.[a-z.]+)")


def whole(kind: Format, part: int = 1) -> str:
    """The address of the whole list in a format: the first part has its name, further parts have their number."""
    return f"papers{f'-{part}' if part > 1 else ''}{kind.suffix}"


def beside(page: str, kind: Format) -> str:
    """The address of the citations that stand beside the page of a paper or a group."""
    return f"{page.rstrip('/')}{kind.suffix}"


def titled_beside(page: str, kinds: Iterable[Format] = CITATIONS) -> list[tuple[str, str]]:
    """The citations that stand beside the page of a paper or a group: titles for readers, and addresses."""
    return [(kind.title, beside(page, kind)) for kind in kinds]


def without_topic(shown: ReadingList) -> str:
    """The address of the group of papers under no topic, beside which its citations stand."""
    return addresses.UNFILED if shown.taxonomy.areas else _ALL


def _groups(shown: ReadingList) -> list[str]:
    return [*(addresses.topic(topic.id) for topic in shown.taxonomy.topics), without_topic(shown)]


def every(shown: ReadingList) -> Iterator[str]:
    """The addresses of all exports, but of further parts, whose number only the texts tell."""
    yield from map(whole, WHOLE)
    papers = (*(paper.id for paper in (*shown.papers, *shown.withdrawn)), *shown.merged)
    for kind in CITATIONS:
        yield from (beside(page, kind) for page in _groups(shown))
    for kind in OF_PAPER:
        yield from (beside(addresses.paper(paper), kind) for paper in papers)


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


def files(shown: ReadingList, source: Source, kind: Format, most: int = MOST) -> Iterator[tuple[str, str]]:
    """All exports in a format: addresses and texts. The table to open in a spreadsheet comes with that of CSV.

    A paper that was merged into another has the other's citation at its address; one that was withdrawn has a
    document without entries.

    Args:
        shown: the list.
        source: what entries are made of, beside their papers.
        kind: the format.
        most: the most bytes that a file with the whole list may have; a longer one is split.
    """
    if kind is csv_table.TO_OPEN:
        return
    has_abstracts = kind is ris.FORMAT
    if has_abstracts:
        source = replace(source, with_abstracts=True)
    entries = {paper.id: kind.entry(paper, source) for paper in shown.papers}
    listed = [*entries.values()]
    if has_abstracts:
        entries = {name: ris.without_abstract(entry) for name, entry in entries.items()}
    texts = kind.split(listed, source, most)
    yield from ((whole(kind, number), text) for number, text in enumerate(texts, 1))
    if kind is csv_table.FORMAT:
        yield from (
            (whole(csv_table.TO_OPEN, number), csv_table.MARK + text) for number, text in enumerate(texts, 1)
        )
    if kind in CITATIONS:
        grouped: dict[str, list[str]] = defaultdict(list)
        for paper in shown.papers:
            for page in [addresses.topic(placed.id) for placed in paper.topics] or [without_topic(shown)]:
                grouped[page].append(entries[paper.id])
        for page in _groups(shown):
            yield beside(page, kind), kind.document(grouped[page], source)
    if kind in OF_PAPER:
        withdrawn = {paper.id: "" for paper in shown.withdrawn}
        for paper_id, cited in ({name: name for name in entries} | dict(shown.merged) | withdrawn).items():
            found = [entries[cited]] if cited in entries else []
            yield beside(addresses.paper(paper_id), kind), kind.document(found, source)
