"""The words of titles and abstracts as they are compared: TeX, accents, case, spelling and number folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from generator.util import text

_MACROS = r"(?:emph|math(?:bb|bf|cal|rm|sf)|text(?:bf|it|rm|sc|tt)?)"
_TEX_MACRO = re.compile(rf"\\{_MACROS}\s*(?=\{{)|\b{_MACROS}(?=\{{)")
_TEX_MARKS = re.compile(r"[\\^_{}$]")
_TAG = re.compile(r"</?[A-Za-z]{1,6}>")
# A mark that makes another name of a letter: A*, C#, F#.
_MARKED = re.compile(r"\b([A-Za-z]{1,2})([*#])(?!\w)")
_MARKS = {"*": "+ star", "#": "+ sharp"}
_TIMES = re.compile(r"(?<=\d)\s?times\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# What one listing writes as a sign another writes as a word; Greek letters have their names from Unicode.
_SYMBOLS = str.maketrans(
    {
        **{
            chr(code): f" {unicodedata.name(chr(code)).split()[-1].lower()} "
            for code in range(ord("α"), ord("ω") + 1)
        },
        **{"×": "x", "→": " rightarrow ", "∞": " infty ", "≤": " leq ", "≥": " geq ", "±": " pm "},
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
_IRREGULAR = {"grey": "gray", "artefact": "artifact", "sceptic": "skeptic", "ageing": "aging", "fulfil": "fulfill"}


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


def canonical_words(raw: str) -> list[str]:
    """The words of a title or abstract for comparing: TeX, accents, case, spelling and number folded away."""
    if not raw.isascii():
        raw = raw.translate(_SYMBOLS)
    if "<" in raw or "&" in raw:
        raw = _TAG.sub("", unescape(unescape(raw)))
    if "*" in raw or "#" in raw:
        raw = _MARKED.sub(lambda found: found[1] + _MARKS[found[2]], raw)
    if "\\" in raw or "{" in raw or "$" in raw or "^" in raw or "_" in raw:
        raw = _TEX_MARKS.sub("", _TEX_MACRO.sub("", raw))
    if "," in raw:
        raw = _THOUSANDS.sub("", raw)
    if "times" in raw:
        raw = _TIMES.sub("x", raw)
    return [*map(_FOLDED.__getitem__, text.words(raw))]


_RUN = 3  # words


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract as it is compared: its letters, its words, and its runs of three words."""

    letters: str
    words: Set[str]
    runs: Set[tuple[str, ...]]

    def shared(self, other: Abstract) -> float:
        """The share of the shorter abstract's runs of words that the other has: 0 to 1."""
        least = min(len(self.runs), len(other.runs))
        return len(self.runs & other.runs) / least if least else 0.0


@lru_cache(maxsize=1 << 12)
def parse_abstract(abstract: str) -> Abstract:
    """The abstract, ready for comparing."""
    words = canonical_words(abstract)
    runs = frozenset(zip(*(words[start:] for start in range(_RUN)), strict=False))
    return Abstract("".join(words), frozenset(words), runs)
