"""How two titles differ: not at all, in a way that can be explained, in a way that tells two works apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import OSA, Indel

from generator.identity.title_words import tells, title_words
from generator.identity.words import canonical_words, parse_abstract
from generator.ingest import withdrawal

_ARXIV = re.compile(r"\[?\barXiv:\d{4}\.\d{4,5}(?:v\d+)?\]?")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
# The letter A, which is no article: after a hyphen, or a capital inside a title that writes small words small.
_LETTER_A = re.compile(r"\w[-‐‑][Aa]\b|\w A$")
_CAPITAL_A = re.compile(r"[A-Za-z0-9] A ")
_SMALL_WORD = re.compile(r" (?:a|an|and|by|for|from|in|is|of|on|or|the|to|via|with) ")
# What stands between a title's parts: "LoRA: ...", "Scaling up - a study", "Is it? We say so", "Name (long name)".
_BETWEEN_PARTS = re.compile(r":|;|\s[-–—|]+\s|—|--|(?<=[?!])\s|(?<=[a-z])\.\s|\(|\)")

# Words that no key has to hold.
_FILLERS = frozenset({"a", "an", "and", "the"})
_DIRECTIONS = frozenset({"to", "from", "into", "versus", "vs", "before", "after", "over", "beat", "than"})

_SHORT_TAIL = 3  # words; a dropped end as short as "Part 2" or "A Survey" is looked at, a longer one is a subtitle
_NAME = 2  # words of a name that stands before a colon
_SURE_HEAD = 4  # words that a title cut without a mark has to keep
_SURE_CUT = 10  # letters that a title cut with a mark has to keep
CUT = "title cut off"
NAME_DROPPED = "name dropped"
SUBTITLE_DROPPED = "subtitle dropped"
SLIP = "a slip in the title"
SLIP_IN_NAME = "a slip in the name"
REWORDED = "title reworded"
_KIND = "kind of work"
_ARTEFACT = "artefact"
SERIES = frozenset({"negation", "number", "numeral", "letter", "plus", "place in a series"})
_IDEOGRAPHS = "\u2e80"  # from here on a letter is a word
_HANGUL = "\uac00"  # from here on letters are parts of words again
# A title that says enough for itself: so many words, and of those so many that no other title has to have; more
# where it names a kind of work, as surveys of one field are named alike.
_TELLS_BY_WORDS, _TELLS_BY_OWN, _TELLS_OF_A_KIND = 4, 3, 5
_BEGIN_A_PART = SERIES - {"number"}  # which begins many a subtitle
_TYPOS = 2  # words of a title that a slip may have changed


class Likeness(Enum):
    """How two titles stand to each other.

    ``ADDED``: the same, but one says more, as the title of another work of a series may.
    """

    EQUAL = "equal"
    EXPLAINED = "explained"
    ADDED = "added"
    TELLING = "telling"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """How two titles differ, and the reason in words."""

    likeness: Likeness
    reason: str


_EQUAL = Difference(Likeness.EQUAL, "same title")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of two abstracts, worked out only where a title raises a question."""

    first: str = ""
    second: str = ""

    @property
    def words(self) -> tuple[Set[str], Set[str]]:
        """Those of the first abstract, and those of the second (see :func:`canonical_words`)."""
        return parse_abstract(self.first).words, parse_abstract(self.second).words

    def by_both(self, word: str) -> bool:
        """Whether both abstracts have the word."""
        return all(word in words for words in self.words)

    def by_one(self, word: str) -> bool:
        """Whether at least one abstract has the word."""
        return any(word in words for words in self.words)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared.

    ``words`` are without articles, ``key`` is one for all spellings (its numbers
    stand apart, so ``Part 3.1`` and ``Part 31`` differ), ``parts`` are name and subtitle, ``is_cut``
    says that the listing cut it. Of its ``articles`` at least one is surely the letter A where ``letter_a`` says
    so.
    """

    words: tuple[str, ...]
    joined: str
    key: str
    parts: tuple[tuple[str, ...], ...]
    is_cut: bool
    articles: int
    letter_a: bool
    tokens: int = 0  # that blanks part

    @property
    def is_generic(self) -> bool:
        """Whether hundreds of pieces may have this title: ``Editorial``, ``Letter to the Editor``."""
        return all(word in title_words().usual or word.isdigit() for word in self.words)

    @property
    def is_telling(self) -> bool:
        """Whether hardly two works have this title, so that it stands for its work without an abstract."""
        kinds = [tells(word) for word in self.words]
        words = [_weight(word) for word in self.words]
        own = sum(
            weight
            for word, weight, kind in zip(self.words, words, kinds, strict=True)
            if word not in title_words().usual and kind != _KIND
        )
        least = _TELLS_OF_A_KIND if _KIND in kinds else _TELLS_BY_OWN
        is_name = self.tokens < _TELLS_BY_WORDS - 1 and max(words, default=0) == 1  # as ARC-Heron-Video-7B
        return not (self.is_cut or is_name) and sum(words) >= _TELLS_BY_WORDS and own >= least


@lru_cache(maxsize=1 << 17)
def parse(title: str) -> Title:
    """The title, ready for comparing."""
    title = _ARXIV.sub("", withdrawal.unmarked(title))
    words = tuple(canonical_words(title))
    kept = tuple(word for word in words if word not in _FILLERS) or words
    joined = "".join(kept) or title.casefold()
    key = f"{joined}|{','.join(_NUMBER.findall(' '.join(kept)))}"
    parts = tuple(
        part
        for raw in _BETWEEN_PARTS.split(title)
        if (part := tuple(w for w in canonical_words(raw) if w not in _FILLERS))
    )
    letter_a = bool(_LETTER_A.search(title)) or bool(_CAPITAL_A.search(title) and _SMALL_WORD.search(title))
    return Title(kept, joined, key, parts, bool(_CUT.search(title)), words.count("a"), letter_a, len(title.split()))


def _weight(word: str) -> int:
    """How many words it is worth: two ideographs make about one, and no blank parts them."""
    return max(1, len(word) // 2) if _IDEOGRAPHS <= max(word) < _HANGUL else 1


@lru_cache(maxsize=1 << 17)
def signature(title: str) -> tuple[str, ...]:
    """The telling words of a title, by which most titles that tell two works apart differ."""
    found = parse(title)
    telling = (word for word in found.words if tells(word) or word in _DIRECTIONS)
    return (*sorted(telling), *(("a",) if found.letter_a else ()))


def are_equal(first: str, second: str) -> bool:
    """Whether two titles are one but for spelling."""
    one, other = parse(first), parse(second)
    letters = (one.letter_a and other.articles < one.articles) or (other.letter_a and one.articles < other.articles)
    return one.key == other.key and not letters


def difference(first: str, second: str, spoken: Spoken | None = None) -> Difference:
    """How two titles differ.

    Args:
        first: one title.
        second: the other.
        spoken: the words of their abstracts.
    """
    one, other = parse(first), parse(second)
    if one.key == other.key:
        return _EQUAL if are_equal(first, second) else _telling("a", "letter")
    longer, shorter = (one, other) if len(one.joined) >= len(other.joined) else (other, one)
    spoken = spoken or Spoken()
    return _shortened(longer, shorter, spoken) or _reworded(one, other, spoken)


def _shortened(longer: Title, shorter: Title, spoken: Spoken) -> Difference | None:
    """Where one title is a part of the other: cut by the listing, or without its subtitle or its name."""
    if shorter.is_cut and len(shorter.joined) >= _SURE_CUT and longer.joined.startswith(shorter.joined):
        return Difference(Likeness.EXPLAINED, CUT)
    if not shorter.joined:
        return None
    for count in range(1, len(longer.parts)):
        head = [word for part in longer.parts[:count] for word in part]
        tail = [word for part in longer.parts[count:] for word in part]
        if "".join(head) == shorter.joined:
            return _dropped(tail, SUBTITLE_DROPPED, spoken)
        if "".join(tail) == shorter.joined and len(tail) > 1:
            return _dropped(head, NAME_DROPPED, spoken)
    kept = len(shorter.words)
    if kept >= _SURE_HEAD and longer.words[:kept] == shorter.words:
        return _dropped(list(longer.words[kept:]), CUT, spoken)
    return None


def _dropped(words: list[str], reason: str, spoken: Spoken) -> Difference:
    """The sense of words that one title lacks: ``Part 2`` or ``A Survey`` tell, a real subtitle does not.

    A telling word that both abstracts speak is no news, unless it is what numbers the works of a series.
    """
    if reason == NAME_DROPPED:
        for word in words:
            if (kind := tells(word)) in ("place in a series", _KIND):
                return _telling(word, str(kind))
        return Difference(Likeness.EXPLAINED, reason)
    is_short = len(words) <= _SHORT_TAIL or reason == CUT
    for at, word in enumerate(words):
        kind = tells(word)
        if kind is None or not (is_short or kind == _KIND or (at == 0 and kind in _BEGIN_A_PART)):
            continue
        is_no_news = spoken.by_both(word) and (kind == _ARTEFACT or reason != CUT)
        if kind in SERIES or not is_no_news:
            return _telling(word, kind)
    return Difference(Likeness.EXPLAINED, reason)


def _telling(word: str, kind: str) -> Difference:
    return Difference(Likeness.TELLING, f"only one title says {word!r} ({kind})")


def _reworded(one: Title, other: Title, spoken: Spoken) -> Difference:
    left, right = _differing(one.words, other.words)
    if not left and not right:
        if _turned(one.words, other.words):
            return Difference(Likeness.TELLING, "the titles name the same things the other way round")
        return Difference(Likeness.EXPLAINED, "words reordered")
    reasons: dict[str, None] = {}
    for mine, theirs in ((left, right), (right, left)):
        for word in mine:
            for base in theirs:
                if _prefixed(word, base):
                    return Difference(Likeness.TELLING, f"{word!r} is not {base!r}")
    names = {word for title in (one, other) for word in _name(title)}
    left, right = _without_typos(left, right, spoken, names, reasons)
    for mine, theirs in ((left, right), (right, left)):
        for word in mine:
            kind = tells(word)
            excused = kind == _ARTEFACT and spoken.by_both(word)
            if kind and not excused and not any(_may_be_typo(meant, word) for meant in theirs):
                return _telling(word, kind)
    news = [*_without_light(left, other, reasons), *_without_light(right, one, reasons)]
    if not news:
        return Difference(Likeness.EXPLAINED, " and ".join(reasons))
    if not (left and right):
        if all(map(spoken.by_both, news)):
            return Difference(Likeness.EXPLAINED, REWORDED)
        if _is_spoken(one, other, spoken):
            return Difference(Likeness.EXPLAINED, "words added to the title")
        return Difference(Likeness.OTHER, f"only one title says {' '.join(news)!r}")
    return Difference(Likeness.TELLING, f"one title says {' '.join(left)!r}, the other {' '.join(right)!r}")


def _name(title: Title) -> tuple[str, ...]:
    """The words of the name that stands before a colon; none where it is no name."""
    return title.parts[0] if len(title.parts) > 1 and len(title.parts[0]) <= _NAME else ()


def _is_spoken(one: Title, other: Title, spoken: Spoken) -> bool:
    """Whether the abstracts speak of what both titles say, as the same abstract under many titles does not."""
    said = {*one.words} & {*other.words} - title_words().usual
    return bool(said) and 2 * sum(map(spoken.by_both, said)) >= len(said)


def _differing(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words that only one title has, however they are joined or ordered."""
    left: list[str] = []
    right: list[str] = []
    for is_equal, changes in groupby(Indel.opcodes(one, other), lambda change: change.tag == "equal"):
        if not is_equal:
            run = [*changes]
            mine = one[run[0].src_start : run[-1].src_end]
            theirs = other[run[0].dest_start : run[-1].dest_end]
            if "".join(mine) != "".join(theirs) and not (_abbreviates(mine, theirs) or _abbreviates(theirs, mine)):
                left += mine
                right += theirs
    moved = Counter(left) & Counter(right)
    return _without(left, moved), _without(right, moved)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one word is made of the first letters of others: ``llm`` and ``large language model``."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _without(words: Iterable[str], taken: Counter[str]) -> list[str]:
    left = Counter(taken)
    kept = []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            kept.append(word)
    return kept


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words around a direction changed places: ``text to speech`` and ``speech to text``."""
    around = [
        {(words[at - 1], words[at], words[at + 1]) for at in range(1, len(words) - 1) if words[at] in _DIRECTIONS}
        for words in (one, other)
    ]
    return any(before != after and (after, word, before) in around[1] for before, word, after in around[0])


def _prefixed(word: str, base: str) -> bool:
    """Whether a word is another with something before or after it that changes what it means.

    ``unsupervised`` is one, and ``qlora``: a letter before a word makes another name, unless it is its first one
    twice.
    """
    if word.endswith(base):
        before = word[: -len(base)]
        return before in title_words().prefixes or (len(before) == 1 and before != base[0])
    return word.startswith(base) and word[len(base) :] in title_words().suffixes


def _is_typo(word: str, meant: str, spoken: Spoken) -> bool:
    """Whether a slip of the hand makes one of the other: two letters swapped, or one or two wrong.

    Two names that each abstract keeps to are two names, however alike; and a telling word counts as mistyped only
    where the abstracts speak it and never the other.
    """
    if max(word + meant) >= _IDEOGRAPHS:
        return False
    shorter = min(len(word), len(meant))
    most = 0 if shorter < 4 else 1 if shorter < 9 else 2
    distance = OSA.distance(word, meant, score_cutoff=most)
    if not distance <= most or any(char.isdigit() for char in word + meant):
        return False
    if tells(word) or tells(meant):
        right, wrong = (word, meant) if tells(word) else (meant, word)
        heard = spoken.by_one(right) and not spoken.by_one(wrong)
        return heard and distance <= 1 and shorter > 4 and not tells(wrong)
    mine, theirs = spoken.words
    return not (word in mine and meant in theirs and word not in theirs and meant not in mine)


def _may_be_typo(word: str, telling: str) -> bool:
    """Whether a word may be a telling one mistyped, though the abstracts do not say so."""
    return (
        telling.isalpha()
        and len(telling) > 5
        and not tells(word)
        and OSA.distance(word, telling, score_cutoff=1) <= 1
    )


def _without_typos(
    left: list[str],
    right: list[str],
    spoken: Spoken,
    names: Set[str],
    reasons: dict[str, None],
) -> tuple[list[str], list[str]]:
    """The words that no slip explains."""
    left, right = list(left), list(right)
    slips = 0
    for word in list(left):
        for meant in right:
            if slips < _TYPOS and _is_typo(word, meant, spoken):
                left.remove(word)
                right.remove(meant)
                slips += 1
                reasons[SLIP_IN_NAME if word in names else SLIP] = None
                break
    return left, right


def _without_light(words: list[str], other: Title, reasons: dict[str, None]) -> list[str]:
    """The words that are not light, and do not abbreviate what the other title spells out."""
    kept = []
    for word in words:
        runs = (other.words[start : start + len(word)] for start in range(len(other.words) - len(word) + 1))
        if word in title_words().light or any(_abbreviates([word], run) for run in runs):
            reasons[REWORDED] = None
        else:
            kept.append(word)
    return kept
