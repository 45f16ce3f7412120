"""Problems of the content, each reported as ``file:line: what is wrong, and the mend``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rapidfuzz import fuzz, process


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
    """The mend for an unknown name: a known one that looks like it, or else ``otherwise``."""
    match = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=70)
    return f"did you mean {match[0]!r}?" if match else otherwise


def nearest_names(name: str, known: Iterable[str], most: int = 3) -> str:
    """The known names that look most like an unknown one, whole or in part, for a mend: "" where none is known."""
    matches = process.extract(name, sorted(known), scorer=fuzz.WRatio, limit=most)
    return f"the nearest: {', '.join(match for match, *_ in matches)}" if matches else ""
