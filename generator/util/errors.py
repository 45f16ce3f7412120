"""Problems of the content, each reported as ``file:line: what is wrong, and the mend``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rapidfuzz import fuzz, process

_PART, _FEW = 4, 3  # characters of a part that a name may be known by, and how many names that part may have


@dataclass(frozen=True, order=True)
class Problem:
    """One thing a person has to mend.

    Attributes:
        file: a path or a file name as the person knows it.
        line: from 1; 0 means the whole file.
        what: what is wrong and how to mend it, on one line.
    """

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}"


class ContentError(ValueError):
    """The content has problems; nothing was written. ``str()`` gives one line a problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(cls, file: str | Path, line: int, what: str) -> Self:
        """An error with a single problem."""
        return cls([Problem(str(file), line, what)])


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """The mend for an unknown name: known ones that it looks like or is a part of, or else ``otherwise``.

    A name may stand there as an address or a file's name, and cut short.
    """
    names = sorted(known)
    last = name.strip().rstrip("/").rpartition("/")[2].removesuffix(".yml")
    folded = "-".join(last.casefold().split())
    if folded and folded != name and folded in names:
        return f"did you mean {folded!r}?"
    parts = [other for other in names if folded in other] if len(folded) >= _PART else []
    if begun := [other for other in parts if other.startswith(f"{folded}-")]:
        parts = begun
    elif match := process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=70):
        parts = [match[0]]
    if 0 < len(parts) <= _FEW:
        return f"did you mean {' or '.join(map(repr, parts))}?"
    return otherwise


def nearest_names(name: str, known: Iterable[str], most: int = 3) -> str:
    """The known names that look most like an unknown one, whole or in part, for a mend: "" where none is known."""
    matches = process.extract(name, sorted(known), scorer=fuzz.WRatio, limit=most)
    return f"the nearest: {', '.join(match for match, *_ in matches)}" if matches else ""
