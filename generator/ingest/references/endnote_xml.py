"""Reads the XML of EndNote, which Zotero and Mendeley write too: ``<xml><records><record>...``.

Each record is parsed by itself, so that one which is no XML costs itself alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from generator.ingest.references import reference
from generator.ingest.references.reference import Flaw, Part, Reference
from generator.util import xml_tree
from generator.util.text import line_counter

_BEGIN = re.compile(r"<record[\s>]")
_END = "</record>"
_VENUES = (
    *("titles/secondary-title", "periodical/full-title", "alt-periodical/full-title", "titles/alt-title"),
    "periodical/abbr-1",
)
_NUMBERS = ("accession-num", "number", "work-type", "custom7", "volume", "electronic-resource-num")


def read(raw: str) -> Iterator[Part]:
    """The records of a text, in its order, and its flaws."""
    begins = [match.start() for match in _BEGIN.finditer(raw)]
    line_at = line_counter(raw)
    for begin, limit in pairwise([*begins, len(raw)]):
        end = raw.find(_END, begin, limit)
        is_last = end < 0 and limit == len(raw)
        written = raw[begin : limit if end < 0 else end + len(_END)]
        try:
            tree = xml_tree.parse(written, line_at(begin))
        except xml_tree.MarkupError as error:
            yield Flaw(error.line, f"{error.why}; export it again", lost=written, is_cut=is_last)
            continue
        title = tree.root.find(".//title")
        line = tree.lines[tree.root if title is None else title]
        if end < 0:
            what = "is cut off: no </record> ends this reference; export it again"
            yield Flaw(line, what, lost=written, is_cut=is_last)
        else:
            yield _reference(tree.root, line)


def _reference(record: Element, line: int) -> Reference:
    def shown(*paths: str) -> str:
        return next(filter(None, (text for path in paths for text in _texts(record, path))), "")

    urls = [url for kind in ("related-urls", "web-urls", "text-urls") for url in _texts(record, f"urls/{kind}/url")]
    authors = _texts(record, "contributors/authors/author") or _texts(record, "authors/author")
    notes = _texts(record, "notes") + _texts(record, "research-notes")
    numbers = (shown(path) for path in (*_NUMBERS, *_VENUES))
    year, day = shown("dates/year"), shown("dates/pub-dates/date")
    return Reference(
        line=line,
        head=f"<record> {shown('rec-number')}",
        key=shown("label", "rec-number"),
        title=shown("titles/title", "title"),
        abstract=shown("abstract"),
        authors=tuple(filter(None, map(reference.turned, authors))),
        published=reference.iso(day) or reference.date_of(year, day),
        arxiv=reference.arxiv_in(*numbers, *urls, *reference.own_id_lines(*notes)),
        doi=shown("electronic-resource-num") or reference.doi_in(*urls),
        venues=tuple(map(shown, _VENUES)),
        urls=(*urls, *reference.code_in(*notes)),
    )


def _texts(record: Element, path: str) -> list[str]:
    """The texts of the elements at a path, without what styles them."""
    return ["".join(element.itertext()).strip() for element in record.iterfind(path)]
