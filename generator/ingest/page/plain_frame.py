"""The page around the entries of a plain dump: head, navigation, pager, foot, who submitted a paper.

Plain text has no marks by which a menu's ``Models`` differs from a title. Above the first entry and below the last,
a line of the page's own words is a part of the page; between entries only several in a row are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.ingest.layouts.base import Lines
from generator.ingest.page.furniture import COUNT, FURNITURE, PERIOD
from generator.util import dates
from generator.util.dates import ListedDate

# Copied text runs the words of menus and buttons together: "Log InSign Up", "CompanyTOSPrivacy".
_WORDS = "|".join(re.escape(words) for words in sorted(FURNITURE, key=len, reverse=True))
_NUMBER = r"(?:\d{1,4}(?![a-z\d])|\.{3}|[…<>«»])"
_PART = re.compile(rf"((?i:{_WORDS})|[A-Z][a-z]{{2}} \d{{1,2}}(?:, \d{{4}})?|{_NUMBER})\s*")
_PAGER = re.compile(rf"{_NUMBER}(?:\s+{_NUMBER})*|{COUNT}")
# Beside a paper, wherever it stands.
_BESIDE = re.compile(
    rf"submitted by(?: \S+){{0,3}}|upvote(?: {COUNT})?|view paper|arxiv page|github(?: {COUNT})?", re.IGNORECASE
)
_SUBMITTED = "submitted by"
# What the head ends with, so that the first title can be glued to it.
_LAST_OF_HEAD = ("subscribe", "sign up", "community", "papers", "monthly", "submit")
_BUTTON = "subscribe"
_ENDING = re.compile(r"(?:rs?|d|s)\b")
_FOOT_BEGINS = re.compile("Previous|Next|System theme|Company")
_MOST = 600  # characters: longer lines are no menus, and the page's own words at an end of one are fewer
# Menus of fewer words, which no title is made of.
_FEW_WORDS = ("log in sign up", "previous next", "daily weekly monthly")
_AROUND = 3
_LISTED_BY = re.compile(r"(?:by ?ak )?and the research community")
_MOST_OF_HEAD, _LONGEST_OF_HEAD = 100, 150  # lines, and characters of one
_FEW = 4  # words of menus on one line with spaces between, from which on they are no title ("Models Learn Tasks")


def _parts(text: str) -> list[re.Match[str]]:
    """The page's own words that a text begins with, glued to each other or apart, each as the first group."""
    parts: list[re.Match[str]] = []
    start = 0
    while part := _PART.match(text, start):
        parts.append(part)
        start = part.end()
    return parts


def is_frame(line: str) -> bool:
    """Whether a line is nothing but the page's own words: one of them, several glued together, or a whole menu."""
    if len(line) > _MOST:
        return False
    text = " ".join(line.split())
    if PERIOD.fullmatch(text.lower()):
        return True
    if text.lower().removesuffix(" new") in FURNITURE or _PAGER.fullmatch(text) or _BESIDE.fullmatch(text):
        return True
    parts = _parts(text)
    if len(parts) < 2 or parts[-1].end() != len(text):
        return False
    words = [part for part in parts if part[1].lower() in FURNITURE]
    apart = any(before.end(1) != after.start() for before, after in pairwise(parts))
    pager = len(words) < len(parts) and ("previous" in parts[0][1].lower() or "next" in parts[-1][1].lower())
    return len(words) >= (_FEW if apart else 2) or pager or text.lower() in _FEW_WORDS


@dataclass(frozen=True)
class Page:
    """A plain dump in its parts.

    Attributes:
        head_date: the day that the head shows.
        body: the lines of entries that hold text, stripped.
        begins: the numbers of those that begin an entry, since the page says above who submitted it.
        words: the words around and between entries, in lower case.
        has_foot: whether the page's foot stands below the entries.
        query: the words that the listing was searched for, where the head shows them.
    """

    head_date: ListedDate | None
    body: Lines
    begins: set[int]
    words: str
    has_foot: bool
    query: str | None = None


def read_page(lines: Sequence[str]) -> Page:
    """Parts the page from its entries. A dump may have neither head nor foot."""
    texts = [(number, text) for number, line in enumerate(lines, 1) if (text := line.strip())]
    date: ListedDate | None = None
    query: str | None = None
    start, end = _listed_by(texts), len(texts)
    for at, (_, text) in enumerate(texts[start:], start):
        parsed = dates.parse(" ".join(text.split()))
        if parsed and date is None and start:
            date = parsed[0]
        elif not query and _is_query(texts[max(0, at - 1) : at + 2]):
            query = text
        elif not is_frame(text) or text.lower().endswith(_SUBMITTED):
            break
        start += 1
    while end > start and is_frame(texts[end - 1][1]):
        end -= 1
    around = [text for _, text in (*texts[:start], *texts[end:])]
    texts, has_foot = texts[start:end], end < len(texts)
    if texts and (glued := _glued_head(texts[0][1], below=start > 0)):
        number, text = texts[0]
        texts[0] = (number, text[glued:].strip())
        around.append(text[:glued])
        date = date or next((day[0] for part in _parts(text[:glued]) if (day := _day(part))), None)
    if texts and (foot := _glued_foot(texts[-1][1])):
        number, text = texts[-1]
        texts[-1] = (number, text[:-foot].strip())
        around.append(text[-foot:])
        has_foot = True
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
    return Page(date, body, begins, " ".join(" ".join(around).lower().split()), has_foot, query)


def _listed_by(texts: Lines) -> int:
    """How many lines stand above and on the one that says who lists: menus, and names of who is logged in."""
    head = [text.lower() for _, text in texts[:_MOST_OF_HEAD]]
    listed_by = (at for at, text in enumerate(head, 1) if _LISTED_BY.fullmatch(text))
    at = next(listed_by, 0)
    return 0 if any(len(text) > _LONGEST_OF_HEAD for text in head[:at]) else at


def _is_query(lines: Lines) -> bool:
    """Whether the second of three lines is what was searched for: it stands below who lists, above the periods."""
    above, query, below = [text.lower() for _, text in lines] if len(lines) == _AROUND else ("", "", "")
    return above.endswith("research community") and below.startswith("daily") and not is_frame(query)


def _day(part: re.Match[str]) -> tuple[ListedDate, int | None] | None:
    return dates.parse(part[1].capitalize())


def _glued_head(line: str, below: bool) -> int:
    """How many characters of a line belong to the head, where the first title runs on from it; 0 for none.

    ``below`` says that a line of the head stands above it.
    """
    ends = []
    for number, part in enumerate(_parts(line[:_MOST])):
        words, rest = part[1].lower(), line[part.end(1) : _MOST + 100]
        is_button = below and words == _BUTTON
        is_last = words.endswith(_LAST_OF_HEAD) or _day(part)
        if is_last and (number or is_button) and rest and _begins_title(rest, is_button):
            ends.append(part.end(1))
    return 0 if not ends else ends[0] if line.lower().startswith(_BUTTON) else ends[-1]


def _begins_title(text: str, after_button: bool) -> bool:
    """Whether a title begins right here, and not the rest of a word: ``Subscribers``, ``Subscribe to``.

    ``after_button`` says that the head's own button stands before it, whose word has few endings.
    """
    if text[0].islower():  # some names begin so: bert2BERT
        if after_button and not _ENDING.match(text):
            return True
        return any(character.isupper() or character.isdigit() for character in text.split()[0])
    return text[0] not in " \t:,.-"


def _glued_foot(line: str) -> int:
    """How many characters at the end of a line are the foot that is glued to it; 0 for none."""
    for begins in _FOOT_BEGINS.finditer(line, max(0, len(line) - _MOST)):
        foot = line[begins.start() :]
        parts = _parts(foot)
        if len(parts) > 2 and parts[-1].end() == len(foot):
            return len(foot)
    return 0


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
