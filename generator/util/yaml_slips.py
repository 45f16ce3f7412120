"""Slips of the pen in YAML, in words: what a person wrote where the parser only says that it cannot go on.

Each mend that people need is tried on the text; what is told is the first with which the parser gets farthest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

_KEY = re.compile(r"(?P<lead>\s*(?:- )?[^\s#'\"\[{][^:]*:[ \t]+)(?P<value>\S.*)")
_NO_BLANK = re.compile(r"(?P<lead>\s*(?:- )?[^\s:#'\"\[{][^:#]*:)(?P<value>[^\s/:].*)")
_NO_DASH_BLANK = re.compile(r"(?P<lead>\s*-)(?P<value>[^\s-].*)")
_WORD = re.compile(r"(?P<lead>\s*(?:- )?[a-z_]+)(?P<value> \S.*)")
_BARE = re.compile(r"\s*(?:- )?[^\s:#'\"\[\]{},-][^:#'\"\[\]{},]*")
_IS_PART = re.compile(r"\s*(?:- |[^\s:]+:(?: |$))")
_WEIGHTS = re.compile(r"(:\s*-?\d+(?:\.\d+)?)\s+(?=[^\s,}\]#])")  # of terms in braces, where no comma follows
_COMMAS = re.compile(r",(?:\s*,)+")
_ENDS = {"[": "]", "{": "}"}
_LONGEST = 100  # characters of a mended line that are shown
_MOST_ABOVE = 120  # lines above the one where the parser stopped
_NEAR = 6  # of them, those that may stand too far in or out
_MOST_DEPTHS, _MOST_QUOTES = 6, 40  # depths, and lines with a quotation mark that has no second one, that are tried

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
    before = [number for number in range(min(at, len(lines) - 1), -1, -1) if lines[number].strip()]
    if not before:
        return None
    if tabs := [number for number in sorted(before[:_MOST_ABOVE]) if "\t" in _lead(lines[number])]:
        return tabs[0] + 1, "stands in by a tab; YAML takes blanks alone, two for each step"
    farthest, found = before[0], None
    for number, line, words in _mends(lines, before):
        stop = reached("\n".join([*lines[:number], line, *lines[number + 1 :]]) + "\n")
        if stop is None or stop > farthest:
            found = number + 1, words.replace("{}", _shown(line.strip()))
            if stop is None:
                break
            farthest = stop
    return found


def _mends(lines: list[str], before: list[int]) -> Iterator[_Mend]:
    near = before[:2]
    for number in near:
        if (line := _WEIGHTS.sub(r"\1, ", lines[number])) != lines[number]:
            yield number, line, "a comma is missing; write {}"
        if (line := _COMMAS.sub(",", lines[number])) != lines[number]:
            yield number, line, "a comma is too much; write {}"
    for number in before[:_MOST_ABOVE]:
        for begin, end in _ENDS.items():
            if lines[number].count(begin) > lines[number].count(end):
                yield number, lines[number].rstrip() + end, f"the {begin} has no {end}; write {{}}"
    yield from _quoted_lines(lines, before)
    for number in before[:_NEAR]:
        for pattern, sign in ((_NO_BLANK, "colon"), (_NO_DASH_BLANK, "dash")):
            if found := pattern.fullmatch(lines[number]):
                words = f"a blank is missing behind the {sign}; write {{}}"
                yield number, f"{found['lead']} {found['value']}", words
    yield from _ended_lines(lines, before[:_MOST_ABOVE])
    for below, number in pairwise(before[:_NEAR]):
        if lines[number].endswith((">", ">-", "|", "|-")):
            depth = len(_lead(lines[number])) + 2
            words = f"is text of the key above, and stands further in than it, here after {depth} blanks"
            yield below, " " * depth + lines[below].lstrip(), words
    for below, number in pairwise(before[:_NEAR]):
        is_above = len(_lead(lines[number])) < len(_lead(lines[below]))
        if not is_above and (found := _WORD.fullmatch(lines[number])):
            yield number, f"{found['lead']}:{found['value']}", "the colon is missing; write {}"
        if _BARE.fullmatch(lines[number]):
            yield number, f"{lines[number]}:", "the colon is missing; write {}"
        if lines[number].endswith(":") and not _IS_PART.match(lines[below]):
            yield number, f"{lines[number]} >-", "a text of several lines needs >- before it; write {}"
    yield from _moved_lines(lines, before[:_NEAR])


def _quoted_lines(lines: list[str], before: list[int]) -> Iterator[_Mend]:
    """Quotation marks: one without a second one may be far above where the parser stops."""
    tried = 0
    for number in before:
        if not (found := _KEY.fullmatch(lines[number])):
            continue
        mark = found["value"][0]
        if mark in "'\"" and found["value"].count(mark) == 1 and tried < _MOST_QUOTES:
            tried += 1
            yield number, lines[number].rstrip() + mark, f"the {mark} has no second one; write {{}}"
        if number in before[:2]:
            line = found["lead"] + quoted(found["value"])
            yield number, line, "a text with a colon, a quotation mark or such a sign needs quotes; write {}"


def _ended_lines(lines: list[str], before: list[int]) -> Iterator[_Mend]:
    """Lines of braces and brackets that lack a comma at the end, or the bracket that begins or ends them."""
    above_others = [number for below, number in pairwise(before) if lines[below].rstrip().endswith(tuple(_ENDS))]
    near = before[:2]
    for number in near:
        if not (line := lines[number].rstrip()).endswith((",", "[", "{", ":")):
            yield number, f"{line},", "a comma is missing at the end; write {}"
    for number in (*above_others, *near):
        line = lines[number].rstrip()
        for begin, end in _ENDS.items():
            above = "".join(lines[: number + 1])
            if above.count(begin) > above.count(end):
                yield number, f"{line.rstrip(',')}{end}", f"a {end} is missing at the end; write {{}}"
            if line.endswith(":"):
                yield number, f"{line} {begin}", f"the {begin} is missing; write {{}}"


def _moved_lines(lines: list[str], near: list[int]) -> Iterator[_Mend]:
    """Lines that stand too far in or out, to where most lines stand first; dashes that lack or are too much."""
    for number in near:
        if lines[number].lstrip().startswith("- "):
            yield number, lines[number].replace("- ", "", 1), "the dash is too much; write {}"
    depths = Counter(len(_lead(line)) for line in lines if line.strip() and not line.lstrip().startswith("#"))
    for depth in sorted(depths, key=lambda depth: (-depths[depth], -depth))[:_MOST_DEPTHS]:
        for number in near:
            if depth != (own := len(_lead(lines[number]))):
                words = f"stands in by {own} blanks; parts of one thing begin below each other, here after {depth}"
                yield number, " " * depth + lines[number].lstrip(), words
    for below, number in pairwise(near):
        if (depth := len(_lead(lines[below])) - 2) >= 0:
            words = f"the dash is missing; after {depth} blanks write {{}}"
            yield number, f"{' ' * depth}- {lines[number].lstrip()}", words


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
