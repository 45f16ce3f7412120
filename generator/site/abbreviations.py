"""Abbreviations that papers define: "parameter-efficient fine-tuning (PEFT)".

Some other paper has the long form alone, and is searched for by the short one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator.site import search_words

_SHORT = re.compile(r"\(([A-Za-z]{2,8}?)s?\)")
_LONGEST = 120  # characters of a long form
_DEFINED_BY = 2  # papers: what one paper alone abbreviates is its own name for something


class Abbreviations:
    """The abbreviations that several of some texts define by their initials."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = defaultdict[tuple[str, ...], Counter[str]](Counter)
        for text in texts:
            for long, short in set(_defined(text)):
                found[long][short] += 1
        self._of = {
            long: max(sorted(shorts), key=shorts.__getitem__)
            for long, shorts in sorted(found.items())
            if shorts.total() >= _DEFINED_BY
        }

    def short(self, text: str) -> Iterator[str]:
        """The terms of those whose long form a text has, each time that it has it."""
        words = [*map(search_words.fold, search_words.split(text)[0])]
        having = set(words)
        for long, short in self._of.items():
            if having.issuperset(long):
                starts = (at for at, word in enumerate(words) if word == long[0])
                yield from (short for at in starts if tuple(words[at : at + len(long)]) == long)


def _defined(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The long forms, as folded words, and the terms of the short ones that stand behind them in brackets."""
    for found in _SHORT.finditer(text):
        short, start = found[1], found.start()
        if sum(map(str.isupper, short)) < 2:
            continue
        words = search_words.split(text[max(0, start - _LONGEST) : start])[0][-len(short) :]
        if "".join(word[0] for word in words).lower() == short.lower():
            yield tuple(map(search_words.fold, words)), search_words.fold(short)
