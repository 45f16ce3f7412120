"""The words that only one of two titles has, however they are joined, ordered or numbered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel

from generator.identity.slips import are_joined
from generator.identity.title import DIRECTIONS, FILLERS, Title
from generator.identity.title_words import number, tells
from generator.identity.words import fold, folded

_STOPPED = re.compile(r"\b([^\W\d_]{2,12})\.(?=\s)")  # words with a full stop behind them, inside a title
_LEAST = 2  # letters of a word that is shortened


def differing(one: Title, other: Title) -> tuple[list[str], list[str]]:
    """The words that only one title has, however they are joined, ordered or numbered."""

    def is_name(word: str) -> bool:
        return any(word in title.name or title.is_name(word) for title in (one, other))

    left: list[str] = []
    right: list[str] = []
    words = [tuple(fold(title.plain)) for title in (one, other)]
    for is_equal, changes in groupby(Indel.opcodes(*words), lambda change: change.tag == "equal"):
        if is_equal:
            continue
        run = [*changes]
        here = slice(run[0].src_start, run[-1].src_end)
        there = slice(run[0].dest_start, run[-1].dest_end)
        mine, theirs = words[0][here], words[1][there]
        is_same = (
            "".join(mine) == "".join(theirs)
            or "".join(one.plain[here]) == "".join(other.plain[there])
            or abbreviates(mine, theirs)
            or abbreviates(theirs, mine)
            or are_joined(mine, theirs, is_name)
            or any(abbreviates_with_a_stop(*sides) for sides in ((mine, theirs, one), (theirs, mine, other)))
            or number("".join(mine)) == number("".join(theirs))
        )
        if not is_same:
            left += mine
            right += theirs
    left = [word for word in left if word not in FILLERS]
    right = [word for word in right if word not in FILLERS]
    return _without_common(left, right)


def _without_common(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """The words that only one side has, a number being the same in digits, in letters and as a Roman one."""
    for form in (str, number):
        if form is number and not (any(map(tells, left)) or any(map(tells, right))):
            break  # digits tell
        if not {*map(form, left)}.isdisjoint(map(form, right)):
            moved = Counter(map(form, left)) & Counter(map(form, right))
            left, right = _without(left, moved, form), _without(right, moved, form)
    return left, right


def abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one word is made of the first letters of others: ``llm`` and ``large language model``."""
    if len(short) != 1 or len(long) < 2:
        return False
    first = "".join(number(word)[0] for word in long)  # 3D is three-dimensional
    return short[0] in (first, f"{first}s")


def abbreviates_with_a_stop(short: Sequence[str], long: Sequence[str], title: Title) -> bool:
    """Whether a word that a title writes with a full stop shortens another one: ``Dept.`` and ``Department``."""
    if len(short) != 1 or len(long) != 1 or not _LEAST <= len(short[0]) < len(long[0]) or short[0][0] != long[0][0]:
        return False
    letters = iter(long[0])
    if not all(letter in letters for letter in short[0]):
        return False
    return any(short[0] == folded(stopped.casefold()) for stopped in _STOPPED.findall(title.text))


def _without(words: Iterable[str], taken: Counter[str], form: Callable[[str], str]) -> list[str]:
    left = Counter(taken)
    kept = []
    for word in words:
        if left[form(word)]:
            left[form(word)] -= 1
        else:
            kept.append(word)
    return kept


def are_turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words around a direction changed places: ``text to speech`` and ``speech to text``."""
    around = [
        {(words[at - 1], words[at], words[at + 1]) for at in range(1, len(words) - 1) if words[at] in DIRECTIONS}
        for words in (one, other)
    ]
    return any(before != after and (after, word, before) in around[1] for before, word, after in around[0])
