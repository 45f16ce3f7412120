"""The phrases of one to three words in a list's papers: which papers have each, and how they write it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.classify.words import is_generic, words_of

Text = tuple[str, str]  # a title and an abstract

_LONGEST = 3  # words
_BETWEEN = frozenset({" ", "-"})  # two words of a phrase
# A noun ends what is said of it, an adjective does not: a phrase is whole where a stop word or a mark follows it so
# often. And it is a name where one of these words, which go before no verb, goes before it so often.
_WHOLE, _NAMED = 0.4, 0.25
_BEFORE_NAMES = frozenset(
    {"a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "into", "its", "of", "on", "or", "our"}
    | {"per", "the", "their", "under", "with"}
)
# Titles that have a phrase of nothing but words of any paper: to some fields "language learning" is a subject.
_FEWEST_TITLES = 2


class _Occurrence(NamedTuple):
    """A phrase in a text: its key, how it is written there, what goes before, and whether it ends there."""

    key: str
    written: str
    before: str
    is_end: bool


class Phrases:
    """The phrases of papers, by number of the paper, and what is known of them in all papers.

    A phrase's key is its words in the singular and in lower case, a space between two.

    Attributes:
        titles: the phrases in the title of each paper.
        papers: the phrases in the title or the abstract of each paper.
        counts: in how many papers each phrase is.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self.titles: list[frozenset[str]] = []
        self.papers: list[frozenset[str]] = []
        self._small = _small_words(texts)
        self._spelled: dict[str, Counter[str]] = defaultdict(Counter)
        self._times: Counter[str] = Counter()
        self._ends: Counter[str] = Counter()
        self._named: Counter[str] = Counter()
        for title, abstract in texts:
            in_title, in_abstract = self._take(title), self._take(abstract)
            self.titles.append(in_title)
            self.papers.append(in_title | in_abstract)
        self.counts = Counter(phrase for phrases in self.papers for phrase in phrases)
        self._titled = Counter(phrase for phrases in self.titles for phrase in phrases)

    def _take(self, running: str) -> frozenset[str]:
        keys = set()
        for key, written, before, is_end in _phrases(running):
            keys.add(key)
            self._spelled[key][written] += 1
            self._times[key] += 1
            self._ends[key] += is_end
            self._named[key] += before in _BEFORE_NAMES
        return frozenset(keys)

    def tells(self, phrase: str) -> bool:
        """Whether a phrase says more than what any paper says."""
        return not is_generic(phrase) or (" " in phrase and self._titled[phrase] >= _FEWEST_TITLES)

    def is_name(self, phrase: str) -> bool:
        """Whether a phrase names a thing, as far as that shows without a grammar."""
        is_whole = self._ends[phrase] >= _WHOLE * self._times[phrase]
        return is_whole and self._named[phrase] >= _NAMED * self._times[phrase]

    def spelled(self, phrase: str) -> str:
        """The phrase as most papers write it; capitals of a title alone are none of its own."""
        forms: Counter[str] = Counter()
        for written, times in self._spelled[phrase].items():
            forms[self._plain(written)] += times
        return min(forms, key=lambda form: (-forms[form], form))

    def _plain(self, written: str) -> str:
        words, gaps = words_of(written)
        parts = [word.written.lower() if word.written.lower() in self._small else word.written for word in words]
        return "".join(gap + part for gap, part in zip(gaps, parts, strict=False))


def _phrases(running: str) -> Iterator[_Occurrence]:
    words, gaps = words_of(running)
    for start, first in enumerate(words):
        if not first.tells:
            continue
        key, written = first.folded, first.written
        before = words[start - 1].written.lower() if start and gaps[start] == " " else ""
        for end in range(start + 1, start + _LONGEST + 1):
            goes_on = end < len(words) and words[end].tells and gaps[end] in _BETWEEN
            yield _Occurrence(key, written, before, not goes_on)
            if not goes_on:
                break
            key, written = f"{key} {words[end].folded}", f"{written}{gaps[end]}{words[end].written}"


def _small_words(texts: Sequence[Text]) -> frozenset[str]:
    """The words that abstracts write in small letters."""
    return frozenset(word.written for _, abstract in texts for word in words_of(abstract).words if word.is_small)
