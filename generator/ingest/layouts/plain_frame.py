"""The page around the entries of a plain capture: head, navigation, pager, foot, who submitted a paper.

Plain text has no marks by which a menu's ``Models`` differs from a title. Above the first entry and below the last,
a line of the page's own words is a part of the page; between entries only several in a row are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.ingest.layouts.page_furniture import COUNT, FURNITURE
from generator.util import dates
from generator.util.dates import ListedDate

# Copied text runs the words of menus and buttons together: "Log InSign Up", "CompanyTOSPrivacy".
_WORDS = re.compile("|".join(re.escape(words) for words in sorted(FURNITURE, key=len, reverse=True)), re.IGNORECASE)
_DAY = re.compile(r"[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?")
_NUMBER = re.compile(r"\d{1,4}(?![a-z\d])|\.{3}|[…<>«»]")
_PAGER = re.compile(rf"(?:{_NUMBER.pattern})(?:\s+(?:{_NUMBER.pattern}))*|{COUNT}")
# Beside a paper, wherever it stands.
_BESIDE = re.compile(r"submitted by(?: \S+){0,3}|upvote|view paper|arxiv page|github \d[\d.]*k?", re.IGNORECASE)
_SUBMITTED = "submitted by"
# What the head ends with, so that the first title can be glued to it.
_LAST_OF_HEAD = ("subscribe", "sign up", "community", "papers", "monthly", "submit")
_BUTTON = "subscribe"
_ENDING = re.compile(r"(?:rs?|d|s)\b")
_GLUED_FOOT = re.compile(r"\s*(?=Previous|Next|System theme|Company)")
_MOST = 600  # characters: longer lines are no menus, and the page's own words at an end of one are fewer
# Menus of fewer words, which no title is made of.
_FEW_WORDS = ("log in sign up", "previous next", "daily weekly monthly")
_FEW = 4  # words of menus on one line with spaces between, from which on they are no title ("Models Learn Tasks")


@dataclass(frozen=True)
class _Part:
    """A part of a line that is the page's own: ``words`` are lower case, or a day."""

    words: str
    start: int
    end: int


def _parts(text: str, start: int = 0) -> list[_Part]:
    """The page's own words that a text begins with, from ``start``, glued to each other or apart."""
    parts: list[_Part] = []
    while found := _WORDS.match(text, start) or _DAY.match(text, start) or _NUMBER.match(text, start):
        parts.append(_Part(found[0].lower(), found.start(), found.end()))
        start = found.end()
        while start < len(text) and text[start].isspace():
            start += 1
    return parts


def is_frame(line: str) -> bool:
    """Whether a line is nothing but the page's own words: one of them, several glued together, or a whole menu."""
    if len(line) > _MOST:
        return False
    text = " ".join(line.split())
    if text.lower().removesuffix(" new") in FURNITURE or _PAGER.fullmatch(text) or _BESIDE.fullmatch(text):
        return True
    parts = _parts(text)
    if len(parts) < 2 or parts[-1].end != len(text):
        return False
    words = [part for part in parts if part.words in FURNITURE]
    apart = any(before.end != after.start for before, after in pairwise(parts))
    pager = len(words) < len(parts) and ("previous" in parts[0].words or "next" in parts[-1].words)
    return len(words) >= (_FEW if apart else 2) or pager or text.lower() in _FEW_WORDS


@dataclass(frozen=True)
class Head:
    """The head of a plain capture: the position of the first line after it, and the day it shows.

    ``glued`` is how many characters of that first line still belong to the head.
    """

    end: int
    date: ListedDate | None = None
    glued: int = 0


def read_head(lines: Iterable[str]) -> Head:
    """Finds where the page's head ends. A capture may have no head at all."""
    date: ListedDate | None = None
    end = 0
    for position, line in enumerate(lines):
        text = " ".join(line.split())
        if not text:
            continue
        parsed = dates.parse(text)
        if parsed and date is None and end:
            date, end = parsed[0], position + 1
        elif is_frame(text) and not text.lower().endswith(_SUBMITTED):
            end = position + 1
        elif glued := _glued(line, below=bool(end)):
            return Head(position, date or _day(line[:glued]), glued)
        else:
            break
    return Head(end, date)


def _day(text: str) -> ListedDate | None:
    parsed = next((found for part in _parts(text) if (found := dates.parse(part.words.capitalize()))), None)
    return parsed[0] if parsed else None


def _glued(line: str, below: bool) -> int:
    """How many characters of a line belong to the head, where the first title runs on from it; 0 for none.

    ``below`` says that a line of the head stands above it.
    """
    parts = _parts(line[:_MOST], len(line) - len(line.lstrip()))
    ends = [
        part.end
        for number, part in enumerate(parts)
        if part.end < len(line)
        and _begins_title(line[part.end : _MOST + 100], below and part.words == _BUTTON)
        and (part.words.endswith(_LAST_OF_HEAD) or dates.parse(part.words.capitalize()))
        and (number or (below and part.words == _BUTTON))
    ]
    if parts and parts[0].words == _BUTTON:
        return ends[0] if ends else 0
    return ends[-1] if ends else 0


def _begins_title(text: str, after_button: bool) -> bool:
    """Whether a title begins right here, and not the rest of a word: ``Subscribers``, ``Subscribe to``.

    ``after_button`` says that the head's own button stands before it, whose word has few endings.
    """
    if text[0].islower():  # some names begin so: bert2BERT
        if after_button and not _ENDING.match(text):
            return True
        return any(character.isupper() or character.isdigit() for character in text.split()[0])
    return text[0] not in " \t:,.-"


def foot_start(lines: Sequence[str], first: int) -> int:
    """The position of the first line of the page's foot, at the end of the lines from ``first`` on."""
    end = len(lines)
    for position in range(len(lines) - 1, first - 1, -1):
        if lines[position].strip():
            if not is_frame(lines[position]):
                break
            end = position
    return end


def glued_foot(line: str) -> int:
    """Where the foot begins that is glued to the end of a line, or the line's length."""
    for found in _GLUED_FOOT.finditer(line, max(0, len(line) - _MOST)):
        parts = _parts(line.rstrip(), found.end())
        is_certain = found.start() == found.end() or line[: found.start()].endswith((".", "!", "?", ")"))
        if is_certain and len(parts) > 2 and parts[-1].end == len(line.rstrip()):
            return found.start()
    return len(line)


def begins_entry(text: str) -> bool:
    """Whether a line is the page's own, and an entry begins below it."""
    return text.lower().startswith(_SUBMITTED)


def between(lines: Sequence[tuple[int, str]]) -> set[int]:
    """The numbers of those lines between entries that are the page's own.

    Takes the lines that hold text, with their numbers.
    """
    found: set[int] = set()
    run: list[int] = []
    for at, (number, text) in enumerate(lines):
        if _BESIDE.fullmatch(text):
            found.add(number)
            if text.lower() == _SUBMITTED and _is_submitter([line for _, line in lines[at + 1 : at + 4]]):
                found.add(lines[at + 1][0])
        if is_frame(text):
            run.append(number)
            if _PAGER.fullmatch(text):
                found.add(number)
        if not is_frame(text) or at == len(lines) - 1:
            found.update(run if len(run) > 1 else ())
            run = []
    return found


def _is_submitter(after: list[str]) -> bool:
    """Whether the line after ``Submitted by`` is who did, and not the title of a paper that nobody is named for."""
    following = next((line for line in after[1:] if not is_frame(line)), "")
    is_name = bool(after) and len(after[0]) <= 40 and after[0].count(" ") <= 3 and not is_frame(after[0])
    return is_name and bool(following) and len(following) <= 300 and not following.rstrip().endswith(".")
