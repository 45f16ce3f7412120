"""What a listing notes in a title: the work's language, venue or form, or how many references it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from generator.identity.title_words import tells, title_words
from generator.identity.words import canonical_words, folded

# "[Review] [72 refs]", "(Extended Abstract)", "[ICML 2024 Oral] ...", "... - CVPR 2024", "... arXiv preprint".
_LAST = re.compile(r"(?:\[(?P<square>[^\[\]]{1,160})\]|\((?P<round>[^()]{1,160})\))[\s.]*$")
_FIRST = re.compile(r"^\s*[\[(](?P<words>[^\[\]()]{1,60})[\])][\s:.-]*(?=\S)")
_AFTER_A_MARK = re.compile(r"(?:\s[-–—|]|[.,;|])\s+(?P<words>[^-–—|.,;\[\]()]{1,60})[\s.]*$")
_BEFORE_COLON = re.compile(r"\s[\[(](?P<words>[^\[\]()]{1,60})[\])](?=:)")
_PROCEEDINGS = re.compile(r"[,.;]\s+(?:in\s+)?proc(?:eedings)?(?:\s+of(?:\s+the)?)?$", re.IGNORECASE)
_POSITION = re.compile(r"position(?: paper)?:\s+(?=\S)", re.IGNORECASE)  # which ICML asks for, and arXiv does not
_LIST_PLACE = re.compile(r"^#\s?\d{1,3}[.:)]?\s+(?=\S)")  # "#18 ..."
_PLACE = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")  # "2. ...", which may be "2. Fachtagung ..." as well
# A listing that cuts a title cuts its notes too.
_BEGUN = re.compile(r"(?<=\S)\s*[\[(](?P<words>[^\[\]()]{0,160})$")
_BY = re.compile(r"by(?: [A-Z][\w.'’-]{0,30}){2,5}")  # "(by Ann Lee)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITH_YEAR = re.compile(r"([a-z]{2,})((?:19|20)?\d\d)")
_FOOTNOTE = re.compile(r"(?<=[a-z]{3})\s?[*†‡§¶¹²³⁴-⁹]{1,3}$")
_SPACED_MARK = re.compile(r"\s[+*]$")
_MOST_NOTES = 4
_MOST_WORDS = 4  # of a note that is known by its year alone: "(Winter Birds of Norway 2019)"


class Kind(Enum):
    """What a note is about; nothing that the work's own title says where it is ``SILENT``."""

    SILENT = "silent"
    LANGUAGE = "language"
    FORM = "form"  # another form of the work, as an extended abstract
    YEAR = "year"  # what has a year in it, and may be the edition
    PLACE = "place"  # in a numbered list, or in a series


@dataclass(frozen=True, slots=True)
class Note:
    """A note, by its kind, its words and its numbers."""

    kind: Kind
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


Notes = tuple[Note, ...]

_SILENT = Note(Kind.SILENT)


def clash(one: Notes, other: Notes) -> str | None:
    """Why two titles of these notes are of two works: other languages, other years of one series; None if not."""
    for mine in one:
        for theirs in other:
            kinds = {mine.kind, theirs.kind}
            if kinds == {Kind.LANGUAGE} and not {*mine.words} & {*theirs.words}:
                return f"the titles are noted as {' '.join(mine.words)!r} and {' '.join(theirs.words)!r}"
            is_series = (mine.words == theirs.words and Kind.PLACE not in kinds) or kinds == {Kind.YEAR}
            if is_series and mine.numbers and theirs.numbers and mine != theirs:
                return f"the titles are noted as of {' '.join(mine.numbers)!r} and {' '.join(theirs.numbers)!r}"
    return None


def are_alike(one: Notes, other: Notes) -> bool:
    """Whether the notes say the same of the work."""
    mine, theirs = ({note for note in notes if note.kind in _SAYS_MORE} for notes in (one, other))
    return mine == theirs


def may_be_two(one: Notes, other: Notes) -> bool:
    """Whether notes that are not alike are what the titles of two editions or parts may be known by."""
    mine, theirs = ({note for note in notes if note.kind in _COUNTS} for notes in (one, other))
    years = [{note for note in notes if note.kind is Kind.YEAR} for notes in (mine, theirs)]
    return years[0] != years[1] or bool(mine and theirs and mine != theirs)


_COUNTS = (Kind.YEAR, Kind.PLACE)
_SAYS_MORE = (Kind.FORM, *_COUNTS)


def without_notes(title: str, is_cut: bool = False) -> tuple[str, Notes]:
    """The title without the notes at its ends, and these; where it is cut the last may be begun only."""
    notes: list[Note] = []
    if is_cut and (begun := _BEGUN.search(title)):
        lists = title_words().notes
        if all(word in lists.all | lists.side or word.isdigit() for word in canonical_words(begun["words"])[:-1]):
            title = title[: begun.start()]
    if title[:1] == "#":
        title = _LIST_PLACE.sub("", title)
    if not title[-1:].isalpha():
        title = _SPACED_MARK.sub("", _FOOTNOTE.sub("", title))
    for _ in range(_MOST_NOTES):
        found = _LAST.search(title) if title[-1:] in ("]", ")", ".") else None
        note = _note(found["square"] or found["round"], is_square=bool(found["square"])) if found else None
        if not (found and note):
            found = _AFTER_A_MARK.search(title) if _may_end_in_note(title) else None
            note = _note(found["words"], is_square=False) if found else None
            note = note if note and note.kind is not Kind.YEAR and (note.numbers or len(note.words) > 1) else None
        if not (found and note) or not title[: found.start()].strip(" [](){}.,:;-"):
            break
        title = title[: found.start()].rstrip(" \t\n,;:-–—|")
        notes.append(note)
        title = _PROCEEDINGS.sub("", title)
    if title[:1] in ("[", "(") and (found := _FIRST.search(title)):
        note = _note(found["words"], is_square=title[0] == "[")
        if note and note.kind is not Kind.YEAR:
            title = title[found.end() :]
            notes.append(note)
    if title[:1] in "Pp" and (found := _POSITION.match(title)):
        title = title[found.end() :]
        notes.append(Note(Kind.FORM, ("position",)))
    if title[:1].isdigit() and (found := _PLACE.match(title)):
        title = title[found.end() :]
        notes.append(Note(Kind.PLACE, numbers=(found[1],)))
    if ("):" in title or "]:" in title) and (found := _BEFORE_COLON.search(title)):
        note = _note(found["words"], is_square=False)
        if note and note.kind is not Kind.YEAR:
            title = title[: found.start()] + title[found.end() :]
            notes.append(note)
    return title, tuple(notes)


def _may_end_in_note(title: str) -> bool:
    """Whether its last word may be one of a note behind a mark, as few are."""
    last = title.rstrip(" .").rpartition(" ")[2]
    return last[-1:].isdigit() or folded(last.lower()) in title_words().notes.all


def _note(text: str, *, is_square: bool) -> Note | None:
    """What stands in brackets or behind a mark, as a note; None where it is part of the title."""
    if _BY.fullmatch(text):
        return _SILENT
    lists = title_words().notes
    words: list[str] = []
    numbers: list[str] = []
    for word in canonical_words(text.replace("'", "").replace("’", "")):
        joined = _WITH_YEAR.fullmatch(word)  # CVPR24
        parts = (folded(joined[1]), joined[2]) if joined and folded(joined[1]) in lists.venues else (word,)
        for part in parts:
            (numbers if part.isdigit() else words).append(part)
    if is_square and {*words} & lists.elsewhere and (words[0] == "see" or "in" in words[1:]):
        return _SILENT
    languages = title_words().telling["language"]
    spoken = [word for word in words if word in languages]
    rest = [word for word in words if word not in languages]
    if spoken and (is_square or rest) and {*rest} <= lists.of_language:
        return Note(Kind.LANGUAGE, tuple(spoken))
    others = [word for word in words if word not in lists.side]
    if "ref" in words or "reference" in words:
        return _SILENT if len(words) == 1 else None
    is_venue = bool({*others} & lists.venues and (numbers or len(words) > 1 or is_square))
    if (is_venue or {*others} & (lists.form | lists.plain)) and {*others} <= lists.all:
        kind = Kind.FORM if {*others} & lists.form else Kind.SILENT
        return Note(kind, tuple(sorted(words)), tuple(numbers))
    if any(map(_YEAR.fullmatch, numbers)) and len(words) <= _MOST_WORDS and not any(map(tells, words)):
        return Note(Kind.YEAR, tuple(sorted(words)), tuple(numbers))
    return None
