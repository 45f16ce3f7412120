"""Which entries are the same work? Same, different, or unsure: an unsure pair is never merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from generator import text
from generator.entry import Entry

# How far two abstracts must agree (rapidfuzz ratio, 0 to 1). An earlier and a later version of one abstract
# stay above the first; two different papers of the shipped dumps never share more than 0.55 of an abstract.
_SAME_TITLE_AGREEMENT = 0.6
_OTHER_TITLE_AGREEMENT = 0.95
_ENOUGH_ABSTRACT = 300  # characters, below which agreement says little
_ALIKE_TITLES = 0.7  # rapidfuzz token set ratio, 0 to 1
_SKETCH_WORDS = 8
_LARGEST_BLOCK = 50  # entries that share one title or sketch; past it each is compared with the first only

_ROMAN = re.compile(r"[ivx]+")


class Answer(Enum):
    """Whether two records are one work."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Verdict:
    """An answer with its reason, for the change report and the review."""

    answer: Answer
    reason: str
    strength: float


@dataclass(frozen=True)
class Record:
    """What identity looks at: an entry of a dump, or a paper that has an id already."""

    title: str
    abstract: str
    arxiv: str | None
    entry: Entry | None = None
    known_id: str | None = None


@dataclass(frozen=True)
class Group:
    """The entries of one work, in the order given; ``known_id`` where the catalogue has it already.

    ``reasons`` say, each once, why its entries were put together.
    """

    entries: tuple[Entry, ...]
    known_id: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class UnsurePair:
    """Two records that may be one work; a person has to say."""

    first: Record
    second: Record
    reason: str


def identifiers(title: str) -> frozenset[str]:
    """The words that tell two otherwise alike titles apart: numbers, versions, part letters, roman numerals."""
    return frozenset(
        word
        for word in text.words(title)
        if any(char.isdigit() for char in word) or len(word) == 1 or "+" in word or _ROMAN.fullmatch(word)
    ) - {"a"}


def compare(first: Record, second: Record) -> Verdict:
    """Whether two records are one work, from ids, titles and abstracts."""
    if first.arxiv and second.arxiv:
        if first.arxiv == second.arxiv:
            return Verdict(Answer.SAME, "same arXiv id", 2.0)
        return Verdict(Answer.DIFFERENT, "different arXiv ids", 0.0)
    agreement = _agreement(first.abstract, second.abstract)
    enough = min(len(first.abstract), len(second.abstract)) >= _ENOUGH_ABSTRACT
    if title_key(first.title) == title_key(second.title):
        if agreement == 1.0:
            return Verdict(Answer.SAME, "same title and abstract", 2.0)
        if enough and agreement >= _SAME_TITLE_AGREEMENT:
            return Verdict(Answer.SAME, "same title, abstract revised", 1.0 + agreement)
        return Verdict(Answer.UNSURE, f"same title, but the abstracts agree only by {agreement:.2f}", agreement)
    if agreement < _OTHER_TITLE_AGREEMENT or not enough:
        return Verdict(Answer.DIFFERENT, "different titles and abstracts", agreement)
    alike = fuzz.token_set_ratio(" ".join(text.words(first.title)), " ".join(text.words(second.title))) / 100
    if identifiers(first.title) == identifiers(second.title) and alike >= _ALIKE_TITLES:
        return Verdict(Answer.SAME, "same abstract, title reworded", agreement)
    return Verdict(Answer.UNSURE, f"same abstract, but the titles agree only by {alike:.2f}", agreement)


def _agreement(one: str, other: str) -> float:
    """How far two abstracts agree, word by word and whatever their marks: 0 to 1."""
    if one == other:
        return 1.0
    return fuzz.ratio(" ".join(text.words(one)), " ".join(text.words(other))) / 100


@lru_cache(maxsize=1 << 17)
def title_key(title: str) -> str:
    """One key for all spellings of a title.

    Its words with numbers kept apart, so that ``Part 3.1`` and ``Part 31`` differ.
    """
    key = "|".join(sorted(identifiers(title)))
    return f"{text.match_key(title)}|{key}"


def _reasons(records: Sequence[Record]) -> tuple[str, ...]:
    """Why records are one work, whatever order they came in: how each compares with the fullest of them."""
    fullest = max(records, key=lambda record: (len(record.abstract), record.abstract, record.title))
    return tuple(sorted({compare(fullest, record).reason for record in records if record is not fullest}))


def _sketches(record: Record) -> set[str]:
    """What records of one work have in common: the title's key, and the abstract's first and last words."""
    words = text.words(record.abstract)
    # The whole record too, so that equal ones meet even in a block too large to compare all its pairs.
    keys = {f"title {title_key(record.title)}", f"whole {title_key(record.title)} {' '.join(words)}"}
    if len(words) >= 2 * _SKETCH_WORDS:
        keys |= {f"first {' '.join(words[:_SKETCH_WORDS])}", f"last {' '.join(words[-_SKETCH_WORDS:])}"}
    if record.arxiv:
        keys.add(f"arxiv {record.arxiv}")
    return keys


def _candidates(records: Sequence[Record]) -> set[tuple[int, int]]:
    """Positions of pairs worth comparing: they share a sketch."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        for key in _sketches(record):
            blocks[key].append(position)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > _LARGEST_BLOCK:
            pairs.update((block[0], other) for other in block[1:])
        else:
            pairs.update(combinations(block, 2))
    return pairs


def group(known: Iterable[Record], entries: Iterable[Entry]) -> tuple[list[Group], list[UnsurePair]]:
    """Groups the entries by work, and joins each group to the known paper it belongs to.

    Two known papers are never joined. Groups come in the order of their first entry; a known paper without
    entries gives no group.
    """
    records = [*known, *(Record(entry.title, entry.abstract, entry.arxiv, entry=entry) for entry in entries)]
    parent = list(range(len(records)))
    known_of: dict[int, str] = {at: record.known_id for at, record in enumerate(records) if record.known_id}

    def root(position: int) -> int:
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    verdicts = [(pair, compare(records[pair[0]], records[pair[1]])) for pair in _candidates(records)]
    verdicts.sort(key=lambda item: (-item[1].strength, item[0]))
    for (first, second), verdict in verdicts:
        one, other = sorted((root(first), root(second)))
        if verdict.answer is not Answer.SAME or one == other:
            continue
        if one in known_of and other in known_of:
            continue
        parent[other] = one
        if other in known_of:
            known_of[one] = known_of[other]

    members: dict[int, list[Record]] = defaultdict(list)
    for position, record in enumerate(records):
        if record.entry:
            members[root(position)].append(record)
    groups = [
        Group(tuple(record.entry for record in found if record.entry), known_of.get(at), _reasons(found))
        for at, found in members.items()
    ]
    unsure = [
        UnsurePair(records[first], records[second], verdict.reason)
        for (first, second), verdict in sorted(verdicts, key=lambda item: item[0])
        if verdict.answer is Answer.UNSURE and root(first) != root(second)
    ]
    return groups, unsure
