"""Texts as numbers: their runs of words or letters, and sketches by which texts that share many runs are found.

A sketch is made by min-wise hashing (A. Broder, "On the resemblance and containment of documents", 1997): of many
random orders of all runs it keeps the first that a text has, so that the share of equal places in two sketches
estimates the share of runs that two texts have in common. Everything here is done for many texts at once, in numpy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.util import text

Numbers = NDArray[np.uint64]
Sketch = NDArray[np.uint32]
Counts = NDArray[np.int64]

RUN = 3  # words of an abstract, letters of a title
# Letters of a word that count, which fold endings and most spellings away as a stemmer would, and cost less
# (P. McNamee and J. Mayfield, "Character n-gram tokenization", 2004, find five as good as stems).
_STEM = 5
_LONG = 3  # letters of a word, from which on a last s is its plural's
_BYTES = 8  # of a number

_SLOTS = 1 << 15  # which a text has for its runs, where two are compared

_SEED = 20_261_121
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_END = "\x01"  # which follows each text, as often as a run is long: the shortest text has a run too
# Of each byte the letter or digit in lower case; 0 for marks and blanks. Bytes of other scripts are letters.
_LETTERS = bytes(
    code if code >= 128 or chr(code) == _END else ord(chr(code).lower()) if chr(code).isalnum() else 0
    for code in range(256)
)
_OTHER_MARKS = re.compile(r"[^\x00-\x7f\w]")
_MASKS = np.array([(1 << 8 * min(length, _STEM)) - 1 for length in range(_BYTES + 1)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of several texts as numbers, at least one of each; ``starts`` says where those of each begin."""

    numbers: Sketch
    starts: Counts

    def beginnings(self, most: int) -> Runs:
        """The first runs of each text, at most so many."""
        counts = self.counts
        place = np.arange(len(self.numbers)) - np.repeat(self.starts, counts)
        kept = np.minimum(counts, most)
        return Runs(self.numbers[place < most], np.cumsum(kept) - kept)

    @property
    def counts(self) -> Counts:
        """How many runs each text has."""
        return np.diff(self.starts, append=len(self.numbers))


def word_runs(texts: Sequence[str]) -> Runs:
    """The runs of three words of each text."""
    end = f" {_END}" * RUN
    raw = [each if each.isascii() else _OTHER_MARKS.sub(" ", text.unaccented(each).casefold()) for each in texts]
    encoded = [f"{each}{end}\n".encode() for each in raw]
    letters = np.frombuffer(b"\0" + b"".join(encoded).translate(_LETTERS) + bytes(_BYTES), dtype=np.uint8)
    is_letter = letters != 0
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts
    lengths -= (letters[ends - 1] == ord("s")) & (lengths > _LONG)
    eight = np.lib.stride_tricks.sliding_window_view(letters, _BYTES)[starts].view(np.uint64).ravel()
    words = eight & _MASKS[np.minimum(lengths, _BYTES)]
    bounds = 1 + np.cumsum([0, *map(len, encoded)])
    return _runs(words, np.diff(np.searchsorted(starts, bounds)))


def letter_runs(texts: Iterable[str]) -> Runs:
    """The runs of three letters of each text, all of whose characters count."""
    encoded = [f"{each}{_END * RUN}".encode() for each in texts]
    letters = np.frombuffer(b"".join(encoded), dtype=np.uint8).astype(np.uint64)
    return _runs(letters, np.array([*map(len, encoded)]))


def _runs(tokens: Numbers, counts: Counts) -> Runs:
    """The runs within each of several texts, ``counts`` tokens of each of which the last are its end."""
    runs = np.zeros(len(tokens), dtype=np.uint64)
    for place, factor in enumerate(_PLACES):
        runs[: len(tokens) - place] += tokens[place:] * factor
    kept = np.maximum(counts - 2 * RUN + 1, 1)
    first = np.cumsum(counts) - counts
    starts = np.cumsum(kept) - kept
    within = np.arange(kept.sum()) + np.repeat(first - starts, kept)
    return Runs((_mixed(runs[within]) >> np.uint64(32)).astype(np.uint32), starts)


def _mixed(numbers: Numbers) -> Numbers:
    """The numbers scattered over all 64 bits (the finaliser of splitmix64, S. Vigna)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


class Sketcher:
    """Makes sketches of ``size`` places."""

    def __init__(self, size: int) -> None:
        random = np.random.default_rng(_SEED)
        top = np.iinfo(np.uint32).max
        self._factors = random.integers(1, top, size, dtype=np.uint32) | np.uint32(1)
        self._offsets = random.integers(0, top, size, dtype=np.uint32)

    def __call__(self, runs: Runs) -> Sketch:
        """The sketches, a row a text."""
        sketches = np.empty((len(runs.starts), len(self._factors)), dtype=np.uint32)
        for place, (factor, offset) in enumerate(zip(self._factors, self._offsets, strict=True)):
            sketches[:, place] = np.minimum.reduceat(runs.numbers * factor + offset, runs.starts)
        return sketches


def containment(longer: Runs, shorter: Runs) -> NDArray[np.float64]:
    """Of each pair of texts, at one place in both, the share of the shorter one's runs that the longer one has.

    A run counts as often as it is there. One of :data:`_SLOTS` runs that the longer one lacks counts as well, for
    each that it has.
    """
    has = np.zeros(len(longer.starts) * _SLOTS, dtype=np.bool_)
    has[_slots(longer)] = True
    return np.add.reduceat(has[_slots(shorter)], shorter.starts, dtype=np.int64) / shorter.counts


def _slots(runs: Runs) -> Counts:
    """A place for each run in a table that has room for each text."""
    slots: Counts = np.repeat(np.arange(len(runs.starts)) * _SLOTS, runs.counts) + runs.numbers % _SLOTS
    return slots
