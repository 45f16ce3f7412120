"""Invented papers in any number, made of the words and sentences of the shipped ones: every one from a seed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.kinds import VARIANTS
from benchmarks.variants import Text, sentences
from generator.model import Entry

_SHARE_OF_VARIANTS = 0.25
_INVENTED_WORDS = 12  # of an abstract, in the place of long ones
_SYLLABLES = [a + b for a in "bcdfghklmnprstvz" for b in "aeiou"]


def word(random: Random) -> str:
    """A word of two to four syllables that no language has, or one that it happens to have."""
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 4)))


def invented(texts: Sequence[Text], random: Random) -> Text:
    """A paper that shares sentences with many others, as the papers of one field do, and all of them with none."""
    pool = [random.choice(texts) for _ in range(3)]
    parts = [random.choice(sentences(random.choice(pool).abstract)) for _ in range(random.randint(5, 9))]
    abstract = " ".join(parts)
    for long in random.sample(re.findall(r"\b[a-z]{7,}\b", abstract) or ["x"], 1) * 1:
        abstract = abstract.replace(long, word(random), 1)
    words = abstract.split()
    for at in random.sample(range(len(words)), min(len(words), _INVENTED_WORDS)):
        words[at] = word(random)
    head, tail = (random.choice(pool).title.split() for _ in range(2))
    title = [*head[: random.randint(2, 6)], word(random), *tail[-random.randint(2, 5) :]]
    name = f"{word(random).capitalize()}: " if random.random() < 0.5 else ""
    return Text(name + " ".join(title), " ".join(words))


def entries(texts: Sequence[Text], count: int, seed: int) -> Iterator[tuple[Entry, int]]:
    """Entries of invented papers, each with the number of its work; a quarter are variants of others."""
    random = Random(f"corpus {seed}")
    kinds = sorted(VARIANTS)
    recent: list[tuple[int, Text]] = []
    work = 0
    for line in range(1, count + 1):
        if recent and random.random() < _SHARE_OF_VARIANTS:
            of, text = recent[random.randrange(len(recent))]
            made = VARIANTS[random.choice(kinds)](text, random.choice(texts), random) or text
        else:
            work += 1
            of, made = work, invented(texts, random)
            # Repeats come from afar: a listing shows a paper again weeks later.
            if len(recent) < 20_000:
                recent.append((of, made))
            else:
                recent[random.randrange(len(recent))] = (of, made)
        yield Entry(title=made.title, abstract=made.abstract, line=line, dump="d"), of
