"""Writes proposed areas and topics as a ``topics.yml`` that a person cuts, merges and renames."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generator.extras.topics.proposal import Proposal
from generator.settings.taxonomy import Area, Topic
from generator.util.yaml_file import dump

_WIDTH = 116  # characters of a line
_FIRST = (
    "# Proposed by `reading-list topics propose`. What takes a person who knows the field, from large to small:\n"
)
_HEAD = f"""{_FIRST}\
# - Delete a topic that is none. Of two that are one, move the lines of `papers` of one below those of the other and
#   delete the rest, terms and all. A topic moves to another area with all its lines; an area needs one topic.
# - Move the line below `papers` of a paper that belongs elsewhere. They place nothing by themselves.
# - Give each a `title` and a `scope` in your words, which readers see, and an `id`, which becomes an address: it
#   stays once the list is published.
# - `reading-list topics refine --anew --write` then forgets the terms of topics that name `papers`, and learns them
#   from titles, scopes, these papers and what curation.yml places: do it before you change terms by hand.
# - `terms` place papers: 6 settles the topic, 3 is typical of it, 1 is a hint. Take out what papers of other topics
#   may say as well; add the words that you would look for, whether or not a paper here has them.
# `reading-list update --dry-run` says where each paper would go, and `reading-list explain ID` which terms did it.
"""
_APART = "# Papers that are like no others; a line belongs below `papers` of the topic that it speaks for:\n"
_IN_BRACES = frozenset(",[]{}:?")  # what a text without quotation marks cannot have there
_KEY = re.compile(r"[^\s#-]")  # how a line begins that ends the part of the file before it


def topics_file(proposal: Proposal, before: str) -> str:
    """The text of ``topics.yml`` with proposed areas in the place of those that it had; the rest stays."""
    above, below = _around(before.splitlines(keepends=True))
    return "".join([*above, *_areas(proposal), *below])


def _around(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a file above and below its areas, without the head of an earlier proposal."""
    start = next((at for at, line in enumerate(lines) if line.startswith("areas:")), len(lines))
    end = next((at for at in range(start + 1, len(lines)) if _KEY.match(lines[at])), len(lines))
    while end < len(lines) and lines[end - 1].startswith("#"):  # what explains the part that follows
        end -= 1
    head = lines.index(_FIRST) if _FIRST in lines[:start] else start
    return lines[:head], lines[end:]


def _areas(proposal: Proposal) -> Iterator[str]:
    yield f"{_HEAD}areas:\n"
    for area in proposal.areas:
        yield from _area(area)
    if proposal.apart:
        yield _APART
        yield from (f"#          - {paper}\n" for paper in proposal.apart)


def _area(area: Area) -> Iterator[str]:
    yield f"  - id: {area.id}\n    title: {scalar(area.title)}\n    topics:\n"
    for topic in area.topics:
        yield f"      - id: {topic.id}\n        title: {scalar(topic.title)}\n"
        yield f"        scope: {scalar(topic.scope)}\n        papers:\n"
        yield from (f"          - {paper}\n" for paper in topic.papers)
        yield from _terms(topic)


def _terms(topic: Topic) -> Iterator[str]:
    """The terms in lines, those of a weight together."""
    if not topic.terms:
        return
    yield "        terms: {\n"
    for weight in sorted({*topic.terms.values()}, reverse=True):
        line = " " * 9
        for term in (term for term, of_it in topic.terms.items() if of_it == weight):
            part = f" {scalar(term)}: {weight:g},"
            if len(line) + len(part) > _WIDTH:
                yield f"{line}\n"
                line = " " * 9
            line += part
        yield f"{line}\n"
    yield "        }\n"


def scalar(value: str) -> str:
    """A text as YAML, also between braces: in quotation marks where it needs them."""
    is_plain = dump([value]) == f"- {value}\n" and _IN_BRACES.isdisjoint(value)
    return value if is_plain else json.dumps(value, ensure_ascii=False)
