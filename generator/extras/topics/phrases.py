"""The phrases of one to three words in a list's papers: which papers have each, and how they write it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.classify.words import is_generic, is_plain, words_of

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
# These go before a verb, an adjective or a participle, and hardly before a noun.
_BEFORE_OTHERS = frozenset(
    {"are", "be", "been", "being", "can", "could", "did", "do", "does", "had", "has", "have", "he", "i", "is", "it"}
    | {"may", "might", "never", "not", "often", "only", "she", "should", "so", "that", "they", "to", "was"}
    | {"we", "were", "which", "who", "will", "would", "you"}
)
# A single word is a term if it stands in a title, is repeated so often in the papers that have it, or is named in
# such a share of its places. All three are asked of a word that shows why two papers are related; asked here, too,
# they file fewer papers that nobody has placed (of five fields .35 in place of .38).
_AGAIN, _SINGLE_NAMED = 1.2, 0.1
_SHORTEST = 3  # letters of a word that is no abbreviation
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
        self._capitals = _capital_words(texts)
        self._spelled: dict[str, Counter[str]] = defaultdict(Counter)
        self._times: Counter[str] = Counter()
        self._ends: Counter[str] = Counter()
        self._named: Counter[str] = Counter()
        self._others: Counter[str] = Counter()
        self._terms: dict[str, bool] = {}
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
            self._others[key] += before in _BEFORE_OTHERS
        return frozenset(keys)

    def tells(self, phrase: str) -> bool:
        """Whether a phrase says more than what any paper says."""
        return not is_generic(phrase) or (" " in phrase and self._titled[phrase] >= _FEWEST_TITLES)

    def is_term(self, phrase: str) -> bool:
        """Whether a person in the field would look for a phrase: a noun, or a phrase that ends with one."""
        if phrase not in self._terms:
            self._terms[phrase] = self._is_term(phrase)
        return self._terms[phrase]

    def _is_term(self, phrase: str) -> bool:
        words = phrase.split()
        if not self.tells(phrase) or not self._is_noun(phrase) or not self._is_noun(words[-1]):
            return False
        times = self._times[phrase]
        if len(words) > 1:
            starts = self._is_noun(words[0]) or self._named[phrase] > 0
            is_telling = self._titled[phrase] or not all(map(is_plain, words))
            return bool(starts and is_telling) and self._ends[phrase] >= _WHOLE * times
        if is_plain(phrase) or (len(phrase) < _SHORTEST and self.spelled(phrase).islower()):
            return False
        is_about = self._titled[phrase] > 0 or times >= _AGAIN * self.counts[phrase]
        return is_about or self._named[phrase] >= _SINGLE_NAMED * times

    def is_repeated(self, phrase: str) -> bool:
        """Whether some paper has a phrase more than once."""
        return self._times[phrase] > self.counts[phrase]

    def _is_noun(self, phrase: str) -> bool:
        """Whether a word or a phrase may be a noun, as far as its ending and the words before it show."""
        if " " not in phrase:
            is_participle = phrase.endswith("ed") and not phrase.endswith("eed") and len(phrase) > 4  # but "bed"
            is_adverb = phrase.endswith("ly") and phrase[:-2] in self._times
            if is_participle or is_adverb:
                return False
        return self._others[phrase] <= self._named[phrase]

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
        parts = [word.written.lower() if self._is_small(word.written) else word.written for word in words]
        return "".join(gap + part for gap, part in zip(gaps, parts, strict=False))

    def _is_small(self, word: str) -> bool:
        """Whether a word has its capital from a title or the beginning of a sentence."""
        return word.lower() in self._small or (word[1:].islower() and word not in self._capitals)


def _phrases(running: str) -> Iterator[_Occurrence]:
    """The phrases of a text; none but a single word cuts one with a hyphen in two."""
    words, gaps = words_of(running)
    for start, first in enumerate(words):
        if not first.tells:
            continue
        key, written = first.folded, first.written
        before = words[start - 1].written.lower() if start and gaps[start] == " " else ""
        for end in range(start + 1, start + _LONGEST + 1):
            goes_on = end < len(words) and words[end].tells and gaps[end] in _BETWEEN
            if end == start + 1 or "-" not in (gaps[start], gaps[end]):
                yield _Occurrence(key, written, before, not goes_on)
            if not goes_on:
                break
            key, written = f"{key} {words[end].folded}", f"{written}{gaps[end]}{words[end].written}"


def _small_words(texts: Sequence[Text]) -> frozenset[str]:
    """The words that abstracts write in small letters."""
    return frozenset(word.written for _, abstract in texts for word in words_of(abstract).words if word.is_small)


def _capital_words(texts: Sequence[Text]) -> frozenset[str]:
    """The words that abstracts write with a capital within a sentence."""
    found = set[str]()
    for _, abstract in texts:
        words, gaps = words_of(abstract)
        found.update(word.written for word, gap in zip(words[1:], gaps[1:], strict=False) if gap in _BETWEEN)
    return frozenset(word for word in found if word[:1].isupper())
