"""Writes changed terms into ``topics.yml``, and leaves every other byte of it as it stands, comments and all.

Only what changes is cut out and put in, by the places that the YAML reader gives: ruamel.yaml would lay out anew
every line of terms between braces.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.extras.topics.board import Change
from generator.extras.topics.writing import scalar
from generator.util.errors import ContentError
from generator.util.yaml_file import Located

_WIDTH = 116  # characters of a line
_COMMENT = re.compile(r"(?:^|\s)#")

_Edit = tuple[int, int, str]  # from, up to, what comes there
_Entry = tuple[yaml.ScalarNode, yaml.ScalarNode]  # a term and its weight


def edited(path: Path, before: str, changes: Iterable[Change]) -> str:
    """The text of a ``topics.yml`` with other terms.

    Args:
        path: the file, for errors.
        before: its text.
        changes: at most one of each term.

    Raises:
        ContentError: the file is written in a way that this cannot change.
    """
    wanted: dict[tuple[str, str], dict[str, float | None]] = defaultdict(dict)
    for change in changes:
        wanted[change.topic, change.part][change.term] = change.after
    document = Located(path, before)
    expected: Any = document.value
    edits: list[_Edit] = []
    for area, area_node in zip(expected["areas"], _get(document.node, "areas").value, strict=True):
        for topic, node in zip(area["topics"], _get(area_node, "topics").value, strict=True):
            for part in ("terms", "title_terms"):
                if weights := wanted.get((topic["id"], part)):
                    edits += _edits(before, node, part, weights)
                    topic[part] = _after(topic.get(part) or {}, weights)
    after = before
    for start, end, put in sorted(edits, reverse=True):
        if _COMMENT.search(after[start:end]):
            raise ContentError.at(
                path, before.count("\n", 0, start) + 1, "has a comment among terms that go; take it out"
            )
        after = after[:start] + put + after[end:]
    if Located(path, after).value != expected:
        raise ContentError.at(path, 0, "is written in a way that no command can change; take over what is proposed")
    return after


def _after(terms: Mapping[str, str], weights: Mapping[str, float | None]) -> dict[str, str]:
    kept = {term: weight for term, weight in terms.items() if weights.get(term, 0) is not None}
    return kept | {term: f"{weight:g}" for term, weight in weights.items() if weight is not None}


def _get(node: Any, key: str) -> Any:
    """The value of a key of a mapping's node; None where it has no such key."""
    return next((value for name, value in node.value if name.value == key), None)


def _edits(text: str, topic: yaml.MappingNode, part: str, weights: Mapping[str, float | None]) -> Iterator[_Edit]:
    """What to change in a topic's terms."""
    node = _get(topic, part)
    entries: list[_Entry] = node.value if isinstance(node, yaml.MappingNode) else []
    new = {term: weight for term, weight in weights.items() if weight is not None}
    there = {key.value for key, _ in entries}
    added = sorted(((-weight, term) for term, weight in new.items() if term not in there))
    lines = [f"{scalar(term)}: {-weight:g}" for weight, term in added]
    kept = [entry for entry in entries if weights.get(entry[0].value, 0) is not None]
    if not kept:
        yield _whole(text, topic, part, node, lines)
        return
    for key, value in kept:
        if key.value in new:
            yield value.start_mark.index, value.end_mark.index, f"{new[key.value]:g}"
    yield from (_cuts_between if node.flow_style else _cuts_of_lines)(text, entries, kept)
    at: dict[int, list[str]] = defaultdict(list)
    for (weight, _), line in zip(added, lines, strict=True):
        before = [number for number, (_, value) in enumerate(kept) if float(value.value) >= -weight]
        at[before[-1] if before else -1].append(line)
    for number, group in at.items():
        yield _put_between(text, kept, number, group) if node.flow_style else _put_lines(text, kept, number, group)


def _whole(text: str, topic: yaml.MappingNode, part: str, node: Any, lines: Sequence[str]) -> _Edit:
    """All terms of a topic that has none, or that keeps none of them."""
    column = topic.value[0][0].start_mark.column
    between = _filled(lines, "", column + 2)
    value = f"{{\n{' ' * (column + 2)}{between},\n{' ' * column}}}" if lines else "{}"
    if node is not None:
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            end = node.value[-1][1].end_mark.index
        return start, end, value if start < end else f" {value}"
    last = topic.value[-1][1]
    while last.value and not isinstance(last, yaml.ScalarNode) and not last.flow_style:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    end = last.end_mark.index
    if topic.flow_style:
        return end, end, f", {part}: {{{', '.join(lines)}}}"
    end = _line_end(text, len(text[:end].rstrip()))  # a folded text ends below the empty lines after it
    opening = "" if text[end - 1 : end] == "\n" else "\n"
    return end, end, f"{opening}{' ' * column}{part}: {value}\n"


def _cuts_between(text: str, entries: Sequence[_Entry], kept: Sequence[_Entry]) -> Iterator[_Edit]:
    """What goes between braces: with the comma before it on its line, or else with the one after it."""
    stays = {key.value for key, _ in kept}
    number = 0
    while number < len(entries):
        first = number
        while number < len(entries) and entries[number][0].value not in stays:
            number += 1
        if first < number:
            start = entries[first][0].start_mark
            above = entries[first - 1][1].end_mark if first else None
            if above and (above.line == start.line or number == len(entries)):
                yield above.index, entries[number - 1][1].end_mark.index, ""
            else:
                yield start.index, entries[number][0].start_mark.index, ""
        number += 1


def _cuts_of_lines(text: str, entries: Sequence[_Entry], kept: Sequence[_Entry]) -> Iterator[_Edit]:
    stays = {key.value for key, _ in kept}
    for key, value in entries:
        if key.value not in stays:
            yield key.start_mark.index - key.start_mark.column, _line_end(text, value.end_mark.index), ""


def _line_end(text: str, index: int) -> int:
    """Where the line of a place ends, with its line break."""
    return text.find("\n", index) + 1 or len(text)


def _put_between(text: str, kept: Sequence[_Entry], number: int, lines: Sequence[str]) -> _Edit:
    """New terms between braces, behind one that is there or, for -1, before the first."""
    if number < 0:
        mark = kept[0][0].start_mark
        return mark.index, mark.index, "".join(f"{line}, " for line in lines)
    mark = kept[number][1].end_mark
    line = text[mark.index - mark.column : mark.index]
    first = next((key.start_mark for key, _ in kept if key.start_mark.line == mark.line), kept[0][0].start_mark)
    put = _filled(lines, f"{line},", first.column, len(text[mark.index : _line_end(text, mark.index)].rstrip()))
    return mark.index, mark.index, put


def _filled(lines: Sequence[str], line: str, indent: int, rest: int = 0) -> str:
    """Terms with commas between, in lines that are not too wide.

    Args:
        lines: the terms.
        line: what stands in the line before them, with the comma that they begin with.
        indent: how far further lines are indented, in spaces.
        rest: how much is to stand behind them.
    """
    parts = ["," if line else ""]
    width = len(line) or indent
    for number, term in enumerate(lines):
        behind = rest if number == len(lines) - 1 else 1
        if (line or number) and width + 1 + len(term) + behind > _WIDTH:
            parts.append(f"\n{' ' * indent}{term}")
            width = indent + len(term)
        else:
            parts.append(f" {term}" if line or number else term)
            width += 1 + len(term)
        if number < len(lines) - 1:
            parts.append(",")
            width += 1
    return "".join(parts)


def _put_lines(text: str, kept: Sequence[_Entry], number: int, lines: Sequence[str]) -> _Edit:
    """New terms in lines of their own, behind that of one that is there or, for -1, before the first."""
    mark = kept[0][0].start_mark
    put = "".join(f"{' ' * mark.column}{line}\n" for line in lines)
    if number < 0:
        return mark.index - mark.column, mark.index - mark.column, put
    end = _line_end(text, kept[number][1].end_mark.index)
    return end, end, put if text[end - 1] == "\n" else f"\n{put}"
