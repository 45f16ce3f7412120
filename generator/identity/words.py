"""The words of titles and abstracts as they are compared: TeX, accents, case, spelling and number folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape

from generator.util import text

_MACROS = r"(?:emph|math(?:bb|bf|cal|rm|sf)|text(?:bf|it|rm|sc|tt)?)"
_TEX_MACRO = re.compile(rf"\\{_MACROS}\s*(?=\{{)|\b{_MACROS}(?=\{{)")
_TEX_MARKS = re.compile(r"[\\^_{}$]")
_TAG = re.compile(r"</?[A-Za-z][\w:.-]{0,20}(?:\s[^<>]{0,200})?/?>")
_LOST_ENTITY = re.compile(r"\b(?:amp|apos|gt|lt|nbsp|quot);")  # without its ampersand
# A mark that makes another name of a letter: A*, C#, F#.
_MARKED = re.compile(r"\b([A-Za-z]{1,2})([*#])(?!\w)")
_MARKS = {"*": "+ star", "#": "+ sharp"}
_WITH = re.compile(r"(?<![\w/])w/(o\b)?(?=[\s\w]) ?")
_TIMES = re.compile(r"(?<=\d)\s?times\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Two or three bytes of UTF-8 that were read as Windows-1252, or as Latin-1 where that has no letter for a byte: of
# accents, Greek letters, dashes, quotes and ligatures, as those begin with few letters.
_BYTE = "[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_MISREAD = re.compile(f"[ÂÃÄÅÎÏ]{_BYTE}|[âï]{_BYTE}{{2}}")
_GREEK_LETTERS = {
    letter: unicodedata.name(letter).split()[-1].lower() for letter in map(chr, range(ord("α"), ord("ω") + 1))
}
GREEK = frozenset(_GREEK_LETTERS.values())
# What one listing writes as a sign another writes as a word; Greek letters have their names from Unicode.
_SYMBOLS = str.maketrans(
    {
        **{case: f" {name} " for letter, name in _GREEK_LETTERS.items() for case in (letter, letter.upper())},
        **{"×": "x", "→": " rightarrow ", "∞": " infty ", "≤": " leq ", "≥": " geq ", "±": " pm "},
        **{"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"},
    }
)

# British spellings as American ones, applied to the ends of longer words; wrong on a few words ("exercise"), in
# which both sides are wrong alike.
_SPELLINGS = (
    (re.compile(r"(?<=.{3})is(?=(?:e|ed|er|ing|ation|able)$)"), "iz"),
    (re.compile(r"(?<=.{2})ys(?=(?:e|ed|er|ing)$)"), "yz"),
    (re.compile(r"(?<=.{3})our(?=(?:|al|ed|ing|able|hood|ful|ite|ly)$)"), "or"),
    (re.compile(r"(?<=.{3})ogue$"), "og"),
    (re.compile(r"(?<=.{2}[bt])re$"), "er"),
    (re.compile(r"(?<=.{2}[aeiou])ll(?=(?:ed|er|ing)$)"), "l"),
    (re.compile(r"(?<=.{3})mme$"), "m"),
    (re.compile(r"(?<=.{3}[gd])ement$"), "ment"),
    (re.compile(r"(?<=.{1}ef|off|ret)ence$|(?<=lic)ence$"), "ense"),
    (re.compile(r"a(?=em|ed[ei]|esth|ec)|o(?=esoph|edem|et(?:al|us)|ea$)"), ""),
)
_MAYBE_BRITISH = re.compile(r"[iy]s[aei]|our|[gm][mu]e|[bt]re$|ll[ei]|ement|ence|ae|oe")
_MOST_KEPT = 1 << 18  # words
_IRREGULAR = {
    **{"grey": "gray", "artefact": "artifact", "sceptic": "skeptic", "ageing": "aging", "fulfil": "fulfill"},
    "vs": "versus",
}


def folded(word: str) -> str:
    """A word in one spelling (American) and number, for comparing."""
    word = text.singular(word)
    word = _IRREGULAR.get(word, word)
    if len(word) > 4 and _MAYBE_BRITISH.search(word):
        for pattern, american in _SPELLINGS:
            word = pattern.sub(american, word)
    return word


class _Folded(dict[str, str]):
    """Words with what they are folded to, kept as they come: a look-up costs less than a call."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[word] = found = folded(word)
        return found


_FOLDED = _Folded()


def fold(words: Iterable[str]) -> list[str]:
    """Words in one spelling and number, see :func:`folded`."""
    return [*map(_FOLDED.__getitem__, words)]


def canonical_words(raw: str) -> list[str]:
    """The words of a title or abstract for comparing: TeX, accents, case, spelling and number folded away."""
    return fold(plain_words(raw))


def plain_words(raw: str) -> list[str]:
    """The words of a title or abstract as they are spelled there: TeX, accents and case folded away."""
    if not raw.isascii():
        raw = text.unaccented(_MISREAD.sub(_reread, raw)).translate(_SYMBOLS)
    if "<" in raw or "&" in raw:
        raw = _TAG.sub("", unescape(unescape(raw)))
    if ";" in raw:
        raw = _LOST_ENTITY.sub(" ", raw)
    if "*" in raw or "#" in raw:
        raw = _MARKED.sub(lambda found: found[1] + _MARKS[found[2]], raw)
    if "\\" in raw or "{" in raw or "$" in raw or "^" in raw or "_" in raw:
        raw = _TEX_MARKS.sub("", _TEX_MACRO.sub("", raw))
    if "w/" in raw:
        raw = _WITH.sub(lambda found: "without " if found[1] else "with ", raw)
    if "," in raw:
        raw = _THOUSANDS.sub("", raw)
    if "times" in raw:
        raw = _TIMES.sub("x", raw)
    return text.words(raw)


def _reread(found: re.Match[str]) -> str:
    """The letters that a program took for those of another encoding; the given ones if it did not."""
    codes = b"".join(
        char.encode("latin-1") if char <= "\xff" else char.encode("cp1252", "replace") for char in found[0]
    )
    try:
        return codes.decode()
    except UnicodeDecodeError:
        return found[0]


_RUN = 3  # words


@dataclass(frozen=True)
class Abstract:
    """An abstract as it is compared: its words in order. The rest is worked out where it is asked for."""

    sequence: tuple[str, ...]

    @cached_property
    def letters(self) -> str:
        """All letters in order."""
        return "".join(self.sequence)

    @cached_property
    def words(self) -> Set[str]:
        """The words, each once."""
        return frozenset(self.sequence)

    @cached_property
    def runs(self) -> Set[tuple[str, ...]]:
        """The runs of three words, each once."""
        return frozenset(zip(*(self.sequence[start:] for start in range(_RUN)), strict=False))

    def shared(self, other: Abstract) -> float:
        """The share of the shorter abstract's runs of words that the other has: 0 to 1."""
        least = min(len(self.runs), len(other.runs))
        return len(self.runs & other.runs) / least if least else 0.0


@lru_cache(maxsize=1 << 12)
def parse_abstract(abstract: str) -> Abstract:
    """The abstract, ready for comparing."""
    return Abstract(tuple(canonical_words(abstract)))


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

    def only_of_two(self, word: str, meant: str) -> bool:
        """Whether each abstract has one of two words and never the one that the other has."""
        mine, theirs = self.words
        return any(
            one in mine and other in theirs and one not in theirs and other not in mine
            for one, other in ((word, meant), (meant, word))
        )
