"""The page around the entries of a plain dump: head, navigation, pager, foot, who submitted a paper.

Plain text has no marks by which a menu's ``Models`` differs from a title. Above the first entry and below the last,
a line of the page's own words is a part of the page; between entries only several in a row are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.ingest.layouts.base import Lines
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
    while part := _WORDS.match(text, start) or _DAY.match(text, start) or _NUMBER.match(text, start):
        parts.append(_Part(part[0].lower(), part.start(), part.end()))
        start = part.end()
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
    """The head of a plain dump: the position of the first line after it, and the day it shows.

    ``glued`` is how many characters of that first line still belong to the head.
    """

    end: int
    date: ListedDate | None = None
    glued: int = 0


@dataclass(frozen=True)
class Page:
    """A plain dump in its parts.

    Attributes:
        head_date: the day that the head shows.
        body: the lines of entries that hold text, stripped.
        begins: the numbers of those that begin an entry, since the page says above who submitted it.
        words: the words around and between entries, in lower case.
        has_foot: whether the page's foot stands below the entries.
    """

    head_date: ListedDate | None
    body: Lines
    begins: set[int]
    words: str
    has_foot: bool


def read_page(lines: Sequence[str]) -> Page:
    """Parts the page from its entries."""
    head = read_head(lines)
    rest = list(lines)
    around = rest[: head.end]
    if head.glued:
        around.append(rest[head.end][: head.glued])
        rest[head.end] = rest[head.end][head.glued :]
    end = _foot_start(rest, head.end)
    foot = rest[end:]
    if end > head.end:
        cut = _glued_foot(rest[end - 1])
        foot.insert(0, rest[end - 1][cut:])
        rest[end - 1] = rest[end - 1][:cut]
    texts = [(at + 1, text) for at in range(head.end, end) if (text := rest[at].strip())]
    between = _between(texts)
    body: Lines = []
    begins: set[int] = set()
    is_submitted = False
    for number, text in texts:
        if number in between:
            around.append(text)
            is_submitted = is_submitted or text.lower().startswith(_SUBMITTED)
        else:
            body.append((number, text))
            begins.update([number] if is_submitted else [])
            is_submitted = False
    words = " ".join(" ".join([*around, *foot]).lower().split())
    return Page(head.date, body, begins, words, has_foot=any(map(str.strip, foot)))


def read_head(lines: Iterable[str]) -> Head:
    """Finds where the page's head ends. A dump may have no head at all."""
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
        elif glued := _glued_head(line, below=bool(end)):
            days = (day for part in _parts(line[:glued]) if (day := dates.parse(part.words.capitalize())))
            return Head(position, date or next((day for day, _ in days), None), glued)
        else:
            break
    return Head(end, date)


def _glued_head(line: str, below: bool) -> int:
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
    return 0 if not ends else ends[0] if parts[0].words == _BUTTON else ends[-1]


def _begins_title(text: str, after_button: bool) -> bool:
    """Whether a title begins right here, and not the rest of a word: ``Subscribers``, ``Subscribe to``.

    ``after_button`` says that the head's own button stands before it, whose word has few endings.
    """
    if text[0].islower():  # some names begin so: bert2BERT
        if after_button and not _ENDING.match(text):
            return True
        return any(character.isupper() or character.isdigit() for character in text.split()[0])
    return text[0] not in " \t:,.-"


def _foot_start(lines: Sequence[str], first: int) -> int:
    """The position after the last line, from ``first`` on, that is not the page's own."""
    ends = range(len(lines), first, -1)
    return next((end for end in ends if lines[end - 1].strip() and not is_frame(lines[end - 1])), first)


def _glued_foot(line: str) -> int:
    """The position at which the foot begins that is glued to the end of a line, or the line's length."""
    for gap in _GLUED_FOOT.finditer(line, max(0, len(line) - _MOST)):
        parts = _parts(line.rstrip(), gap.end())
        is_certain = gap.start() == gap.end() or line[: gap.start()].endswith((".", "!", "?", ")"))
        if is_certain and len(parts) > 2 and parts[-1].end == len(line.rstrip()):
            return gap.start()
    return len(line)


def _between(lines: Lines) -> set[int]:
    """The numbers of those lines between entries that are the page's own."""
    numbers: set[int] = set()
    for is_page, group in groupby(range(len(lines)), lambda at: is_frame(lines[at][1])):
        run = list(group)
        for at in run:
            number, text = lines[at]
            if _BESIDE.fullmatch(text) or (is_page and (len(run) > 1 or _PAGER.fullmatch(text))):
                numbers.add(number)
            if text.lower() == _SUBMITTED and _is_submitter([line for _, line in lines[at + 1 : at + 4]]):
                numbers.add(lines[at + 1][0])
    return numbers


def _is_submitter(after: list[str]) -> bool:
    """Whether the line after ``Submitted by`` is who did, and not the title of a paper that nobody is named for."""
    following = next((line for line in after[1:] if not is_frame(line)), "")
    is_name = bool(after) and len(after[0]) <= 40 and after[0].count(" ") <= 3 and not is_frame(after[0])
    return is_name and bool(following) and len(following) <= 300 and not following.rstrip().endswith(".")
