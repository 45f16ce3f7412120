"""Slips of the pen in YAML, in words: what a person wrote where the parser only says that it cannot go on.

Each mend that people need is tried on the text; what is told is the first with which the parser gets farther.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_KEY = re.compile(r"(?P<lead>\s*(?:- )?[^\s#'\"\[{][^:]*:[ \t]+)(?P<value>\S.*)")
_NO_BLANK = re.compile(r"(?P<lead>\s*(?:- )?[\w-]+:)(?P<value>[^\s/:].*)")
_BARE = re.compile(r"\s*(?:- )?[a-z0-9][\w-]*")
_WEIGHTS = re.compile(r"(:\s*-?\d+(?:\.\d+)?)\s+(?=[^\s,}\]#])")  # of terms in braces, where no comma follows
_ENDS = {"[": "]", "{": "}"}
_LONGEST = 100  # characters of a mended line that are shown
_MOST_ABOVE = 30  # lines above the one where the parser stopped

# A line from 0, what to write there instead, and the words for it; "{}" stands for the line as it should be.
_Mend = tuple[int, str, str]


def slip(text: str, at: int, reached: Callable[[str], int | None]) -> tuple[int, str] | None:
    """The line, from 1, of a slip, and what it is with its mend; None where it is none of those known.

    Args:
        text: the document.
        at: the line, from 0, on which the parser stopped.
        reached: on which line, from 0, the parser stops in a text; None where it does not.
    """
    lines = text.splitlines()
    before = [number for number in range(min(at, len(lines) - 1), -1, -1) if lines[number].strip()][:_MOST_ABOVE]
    if not before:
        return None
    if tabs := [number for number in sorted(before) if "\t" in _lead(lines[number])]:
        return tabs[0] + 1, "stands in by a tab; YAML takes blanks alone, two for each step"
    for number, line, words in _mends(lines, before):
        stop = reached("\n".join([*lines[:number], line, *lines[number + 1 :]]) + "\n")
        if stop is None or stop > before[0]:
            return number + 1, words.replace("{}", _shown(line.strip()))
    return None


def _mends(lines: list[str], before: list[int]) -> Iterator[_Mend]:
    near = before[:2]
    for number in near:
        if (line := _WEIGHTS.sub(r"\1, ", lines[number])) != lines[number]:
            yield number, line, "a comma is missing; write {}"
    for number in before:
        for begin, end in _ENDS.items():
            if lines[number].count(begin) > lines[number].count(end):
                yield number, lines[number].rstrip() + end, f"the {begin} has no {end}; write {{}}"
    for number in near:
        found = _KEY.fullmatch(lines[number])
        if found and (mark := found["value"][0]) in "'\"" and found["value"].count(mark) == 1:
            yield number, lines[number].rstrip() + mark, f"the {mark} has no second one; write {{}}"
        if found:
            line = found["lead"] + quoted(found["value"])
            yield number, line, "a text with a colon, a quotation mark or such a sign needs quotes; write {}"
    for number in near:
        if found := _NO_BLANK.fullmatch(lines[number]):
            yield number, f"{found['lead']} {found['value']}", "a blank is missing behind the colon; write {}"
    for number in near:
        if not lines[number].rstrip().endswith((",", "[", "{", ":")):
            yield number, f"{lines[number].rstrip()},", "a comma is missing at the end; write {}"
    for number in near[1:]:
        if _BARE.fullmatch(lines[number]):
            yield number, f"{lines[number]}:", "the colon is missing; write {}"
    number, own = before[0], len(_lead(lines[before[0]]))
    for depth in dict.fromkeys(len(_lead(lines[other])) for other in before[1:]):
        if depth != own:
            words = f"stands in by {own} blanks; parts of one thing begin below each other, here after {depth}"
            yield number, " " * depth + lines[number].lstrip(), words


def _shown(line: str) -> str:
    """A line, a long one with its beginning and end alone."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST * 2 // 3]} … {line[-_LONGEST // 5 :]}"


def _lead(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def quoted(value: str) -> str:
    """A text in quotation marks of YAML, in place of those that stand around it already."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    if "'" in value and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'{}'".format(value.replace("'", "''"))
