"""The authors that two records have in common, however listings write their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from generator.identity.words import canonical_words

# What stands among names and is none.
_NO_NAMES = frozenset(
    {"al", "anonymous", "author", "et", "other", "jr", "sr", "dr", "prof", "phd", "md", "ii", "iii"}
)
_PARTICLES = frozenset({"da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le"}) | {
    *("ten", "ter", "van", "von", "zu", "bin", "ibn")
}
# What a group has in its name, behind which stand people that another listing names.
_GROUPS = frozenset({"collaboration", "committee", "consortium", "group", "initiative", "investigator", "team"})
# "Lee A et al.", "Ann Lee (0000-0002-1825-0097)", "Wei Wang 0001" as DBLP tells namesakes apart.
_BESIDE_NAME = re.compile(r"[,\s]{1,3}(?:et al\b|and others\b).*|\([^()]*\)|\b\d{4}\b", re.IGNORECASE)
_INITIALS = 2  # letters of a last part that is no name, as in "Smith JA"
_AGREE = 0.5  # share of the shorter list
_SEVERAL = 2  # authors, whom two groups hardly have by chance
_FEW = 20  # authors, among whom slips are looked for
_LONG, _LETTERS = 8, 0.85  # letters of a name, and the rapidfuzz ratio of two that a slip parts
_LATIN = "\u0250"  # before it stand the letters of Latin scripts, from it on those of others


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: the word that is most likely the family name, all words, and their letters in order."""

    family: str
    words: frozenset[str]
    letters: str

    @property
    def is_group(self) -> bool:
        """Whether it names no person."""
        return not _GROUPS.isdisjoint(self.words)

    @property
    def is_full(self) -> bool:
        """Whether a given name is spelled out."""
        return any(len(word) > 1 for word in self.words - {self.family})

    def may_be(self, other: Name) -> bool:
        """Whether one person may have both names: given names may be initials, or missing, or stand last."""
        if self.family not in other.words or other.family not in self.words:
            return False
        rest, others = self.words - other.words, other.words - self.words
        return not (rest and others) or bool({word[0] for word in rest} & {word[0] for word in others})

    def resembles(self, other: Name) -> bool:
        """Whether a slip or a lost letter makes one of the other, as ``Ozgur Ulusoy`` becomes ``zgr Ulusoy``."""
        is_long = min(len(self.letters), len(other.letters)) >= _LONG
        return is_long and fuzz.ratio(self.letters, other.letters) >= 100 * _LETTERS


@dataclass(frozen=True, slots=True)
class InCommon:
    """How many authors two records have in common, and which share of the shorter list that is.

    ``share`` is None where one of them names no authors, or only a group, or names them in another script.
    ``are_one_group`` says that both name the same people: several, or one with a given name.
    """

    share: float | None = None
    count: int = 0
    are_one_group: bool = False

    @property
    def agree(self) -> bool:
        """Whether they are the authors of one work, or of several by the same group."""
        return (self.share or 0.0) >= _AGREE

    @property
    def differ(self) -> bool:
        """Whether both name authors, and none is the same."""
        return self.share == 0


_UNKNOWN = InCommon()


def in_common(first: tuple[str, ...], second: tuple[str, ...]) -> InCommon:
    """The authors that two lists have in common; either may be cut short."""
    mine, theirs = names(first), names(second)
    if not (mine and theirs) or _is_latin(mine) is not _is_latin(theirs):
        return _UNKNOWN
    fewer, more = sorted((mine, theirs), key=len)
    by_word = defaultdict(list)
    for name in more:
        for word in name.words:
            by_word[word].append(name)
    unknown = [name for name in fewer if not any(map(name.may_be, by_word[name.family]))]
    count = len(fewer) - len(unknown)
    if len(more) <= _FEW:
        count += sum(any(map(name.resembles, more)) for name in unknown)
    if not count and any(all(name.is_group for name in some) for some in (fewer, more)):
        return _UNKNOWN
    is_full = count >= _SEVERAL or all(name.is_full for name in (*fewer, *more))
    return InCommon(count / len(fewer), count, is_full and count == len(fewer) == len(more))


@lru_cache(maxsize=1 << 12)
def names(authors: tuple[str, ...]) -> Set[Name]:
    """The names of a list of authors, each once."""
    return frozenset(name for author in authors if (name := _name(author)))


def _is_latin(some: Set[Name]) -> bool:
    return any(min(name.family) < _LATIN for name in some)


def _name(author: str) -> Name | None:
    """The name that a listing writes as ``Ann van der Lee``, ``van der Lee, A.`` or ``Lee AB``."""
    author = _BESIDE_NAME.sub("", author).strip()
    before, comma, after = author.partition(",")
    words = _words(author)
    family = _words(before) if comma and _words(after) else words
    while not comma and len(family) > 1 and len(family[-1]) <= _INITIALS and author.rstrip(". ")[-1:].isupper():
        family = family[:-1]  # "Smith JA"
    return Name(family[-1], frozenset(words), "".join(words)) if family else None


def _words(part: str) -> list[str]:
    words = [word for word in canonical_words(part) if word not in _NO_NAMES]
    return [word for word in words if word not in _PARTICLES] or words
