"""The page of one paper as a clipper notes it: the page's title and address above, its text as Markdown below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from generator.ingest.layouts.base import RawEntry
from generator.ingest.links.lines import plain
from generator.ingest.links.paper_names import paper_name
from generator.ingest.links.titles import is_title, of_page
from generator.ingest.page.furniture import FrontMatter, read_front_matter

_BEGINS = re.compile(r"\s{0,9}(?:---\s*\n|title: )", re.IGNORECASE)
_TITLE = re.compile(r"title:\s*(?P<quote>[\"']?)(?P<title>\S.*?)(?P=quote)", re.IGNORECASE)
_ABSTRACT = re.compile(r"(?:>\s?)?(?:#{1,6}\s+)?\**abstract\**\s*(?::\**\s*(?P<text>.*))?", re.IGNORECASE)
_BY_PROGRAM = re.compile(r"\W*AI[- ]generated summary\W*", re.IGNORECASE)
_FEWEST = 80  # characters of an abstract
_LINES = 400  # in which it begins


def front_matter(text: str, lines: Sequence[str]) -> FrontMatter:
    """What a tool wrote above a text, where it begins as such tools do."""
    return read_front_matter(list(lines)) if _BEGINS.match(text) else FrontMatter()


def clipped_paper(lines: Sequence[str], front: FrontMatter) -> RawEntry | None:
    """The paper whose page a note was clipped from; None where its address names no paper."""
    name = paper_name(front.address) if front.address else None
    if not name or not (name.arxiv or name.doi):
        return None
    titled = ((number, _TITLE.fullmatch(line.strip())) for number, line in enumerate(lines[: front.end], 1))
    line, shown = next(((number, found["title"]) for number, found in titled if found), (1, ""))
    title = of_page(plain(shown))
    return RawEntry(
        title=title if is_title(title) else "",
        abstract=_abstract(lines[front.end :]),
        line=line,
        arxiv=name.arxiv,
        doi=name.doi,
        links=(name.page,) if name.page else (),
    )


def _abstract(lines: Sequence[str]) -> str:
    """The paragraph that is called the abstract, but for the summary that a program wrote and a label owns to."""
    for at, line in enumerate(lines[:_LINES]):
        if not (head := _ABSTRACT.fullmatch(line.strip())):
            continue
        paragraphs = list(islice(_paragraphs([head["text"] or "", *lines[at + 1 : at + _LINES]]), 3))
        if len(paragraphs) > 1 and _BY_PROGRAM.fullmatch(paragraphs[1]):
            paragraphs = paragraphs[2:]
        if paragraphs and len(paragraphs[0]) >= _FEWEST:
            return plain(paragraphs[0])
    return ""


def _paragraphs(lines: Sequence[str]) -> list[str]:
    text = "\n".join(line.strip().removeprefix(">").strip() for line in lines)
    return [" ".join(part.split()) for part in re.split(r"\n\n+", text) if part.strip()]
