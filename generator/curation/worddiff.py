"""What differs between two texts, word by word, short enough to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Indel

from generator.util import text

_MOST_CHARACTERS = 20_000  # of a text that are looked at
_MOST_WORDS = 2_000
_CONTEXT = 4  # words of an unchanged run beside a change
_MOST_CHANGED = 60  # words of a change that are shown
_LONGEST_WORD = 80  # characters
GAP = "…"


class Kind(Enum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A run of words, and what became of it."""

    kind: Kind
    text: str


@dataclass
class _Run:
    """Words that are the same in both texts, or the words of each where they differ."""

    old: list[str]
    new: list[str]
    kept: bool

    @property
    def weight(self) -> int:
        return max(len(self.old), len(self.new))


def word_diff(one: str, other: str) -> tuple[Piece, ...]:
    """What turns one text into the other; empty where their words are the same.

    Long unchanged runs are cut to a few words beside each change, long changes to their beginning. What the pieces
    hold is safe for a terminal (see :func:`generator.util.text.visible`).
    """
    old, new = _words(one), _words(other)
    if old == new:
        return ()
    return tuple(_pieces(_joined(_runs(old, new))))


def _words(raw: str) -> list[str]:
    return text.visible(raw[:_MOST_CHARACTERS]).split()[:_MOST_WORDS]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """The texts in runs, kept and changed in turn."""
    changed = _Run([], [], kept=False)
    for step in Indel.opcodes(old, new):
        before, after = list(old[step.src_start : step.src_end]), list(new[step.dest_start : step.dest_end])
        if step.tag != "equal":
            changed.old += before
            changed.new += after
            continue
        if changed.weight:
            yield changed
            changed = _Run([], [], kept=False)
        yield _Run(before, after, kept=True)
    if changed.weight:
        yield changed


def _joined(runs: Iterator[_Run]) -> list[_Run]:
    """The runs without kept ones that are shorter than the changes on both of their sides, as chance makes them."""
    found: list[_Run] = []
    for run in runs:
        found.append(run)
        while (
            len(found) >= 3 and not found[-1].kept and found[-2].weight <= min(found[-1].weight, found[-3].weight)
        ):
            last, middle = found.pop(), found.pop()
            first = found.pop()
            old, new = first.old + middle.old + last.old, first.new + middle.new + last.new
            found.append(_Run(old, new, kept=False))
    return found


def _pieces(runs: Sequence[_Run]) -> Iterator[Piece]:
    for at, run in enumerate(runs):
        if run.kept:
            before = _CONTEXT if at else 0
            after = _CONTEXT if at < len(runs) - 1 else 0
            yield Piece(Kind.KEPT, _middle_cut(run.old, before, after))
            continue
        for kind, words in ((Kind.REMOVED, run.old), (Kind.ADDED, run.new)):
            if words:
                yield Piece(kind, _end_cut(words))


def _middle_cut(words: Sequence[str], before: int, after: int) -> str:
    if len(words) <= before + after + 1:
        return _shown(words)
    return " ".join(filter(None, (_shown(words[:before]), GAP, _shown(words[len(words) - after :]))))


def _end_cut(words: Sequence[str]) -> str:
    return _shown(words) if len(words) <= _MOST_CHANGED else f"{_shown(words[:_MOST_CHANGED])} {GAP}"


def _shown(words: Sequence[str]) -> str:
    return " ".join(word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD] + GAP for word in words)
