"""Why papers are related: what both are about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, islice
from typing import NamedTuple

from generator.util import text

_MOST = 3  # things that a reason names
_STEM = 5  # letters by which words count as forms of one: merge, merging, merged


class Reason(NamedTuple):
    """What two papers share: ``known`` subjects and then names, and ``terms`` that say something else."""

    known: tuple[str, ...]
    terms: tuple[str, ...]


def reason(
    mine: Mapping[str, float], theirs: Mapping[str, float], names: Collection[str], terms: Iterable[str]
) -> Reason:
    """The reason of two papers by their subjects, how strong each, and by the names and terms that both have."""
    both = sorted(mine.keys() & theirs.keys(), key=lambda name: (-min(mine[name], theirs[name]), name))
    subjects = both[:_MOST]
    further = [*islice(_news(subjects, chain(names, terms)), _MOST - len(subjects))]
    known = sum(phrase in names for phrase in further)
    return Reason((*subjects, *further[:known]), tuple(further[known:]))


def _news(before: Iterable[str], phrases: Iterable[str]) -> Iterator[str]:
    """The phrases that share no word with any before, nor are short for one."""
    said = set(chain.from_iterable(map(_stems, before)))
    for phrase in phrases:
        if said.isdisjoint(_stems(phrase)):
            said |= _stems(phrase)
            yield phrase


@cache
def _stems(phrase: str) -> frozenset[str]:
    """The beginnings of a phrase's words, and what it is short as."""
    words = text.words(phrase)
    short = "".join(word[0] for word in words)
    return frozenset({text.singular(word)[:_STEM] for word in words} | ({short} if len(short) > 1 else set()))
