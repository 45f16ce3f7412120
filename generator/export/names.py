"""People's names, taken apart as citations want them: the same parts in every format.

Names come as listings write them, mostly the given name first. Which words are the family name is known for few
of them: where nothing tells, it is the last word, as it is for BibTeX and those who read it. A name of which
nothing is sure stays whole, and so does that of a group: a wrong author is worse than a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from generator.export import facts, scripts
from generator.export.groups import is_group
from generator.export.name_words import folded, name_words


@dataclass(frozen=True)
class Name:
    """An author's name. What is not taken apart stands in ``family`` whole, the rest being empty.

    ``particle`` has the words in small letters before the family name, as ``van der``; in capitals they belong to
    ``family``. ``suffix`` is ``Jr.``, ``Sr.``, ``Esq.``, or a Roman number.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    def __hash__(self) -> int:
        return hash((self.family, self.given))  # as quick as may be: formats remember what they make of each

    @property
    def is_whole(self) -> bool:
        """Whether the name was not taken apart."""
        return not self.given

    @cached_property
    def full_family(self) -> str:
        """The family name with its particle: ``van der Berg``."""
        return f"{self.particle} {self.family}" if self.particle else self.family

    @cached_property
    def inverted(self) -> str:
        """The family name first, the suffix last: ``van der Berg, Ada, Jr.``."""
        return ", ".join(filter(None, (self.full_family, self.given, self.suffix)))


@dataclass(frozen=True)
class People:
    """The authors of a paper; ``is_cut`` says that there are others, as "et al." does."""

    names: tuple[Name, ...]
    is_cut: bool


# Most names: two words, or an initial between them. Looking is faster than taking apart.
_PLAIN = re.compile(r"([A-Z][a-z]+(?:-[A-Z]?[a-z]+)?(?: [A-Z]\.)?) ([A-Z][a-z]+)")
_LONGEST = 200  # characters of a name; a longer text is none
_MORE = r"(?:(?:more|other|additional|co-?)[ -]*)*(?:authors?|others?|more|people|collaborators)"
# What stands for authors who are not named.
_CUT = re.compile(
    rf"(?:and |& |plus )?(?:et\.? ?al(?:ii|iae)?\.?|others|(?:many )?{_MORE}|\+? ?\d+ {_MORE}|\+ ?\d+|\.{{3}}|…"
    r"|и др\.|и другие|等)\.?",
    re.IGNORECASE,
)
_CUT_AFTER = re.compile(r",? (?:et\.? al\.?|and others|\.{3}|…|и др\.)$|…$|(?<=\w)(?: |, ?)?等$", re.IGNORECASE)
# Identifiers and marks of a listing after a name: an ORCID iD, DBLP's number of namesakes, marks of footnotes.
_MARKS = re.compile(r"\s*(?:\(?\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\)?| 0\d{3}|[*†‡§¶#✉]+|[⁰¹²³⁴-⁹]+)$")
_NICKNAME = re.compile(r"(?:\([^()]*\)|（[^（）]*）|\[[^][]*\]|[\"“”][^\"“”]*[\"“”]|(?<=\s)['‘][^'‘’]*['’](?=\s))")
_BRACKETED = re.compile(r"([^()（）]+?)\s*[(（]\s*([^()（）]+?)\s*[)）]")
# What the names of people have, and words that stand between two of them.
_WORD = re.compile(r"[^\W\d_][^\s\d_,;:(){}\[\]<>\\/|$%&#@+=~^*!?\"“”–—…]*|['’‘][^\W\d_][^\W\d_'’-]*")
_BETWEEN_WORDS, _COMMA = re.compile(r"[\s,،，]+"), re.compile("[,،，]")
_BETWEEN_NAMES = re.compile(r"\b(?:and|und(?! zu\b))\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:\w\.[-‐]?)+(?:\w)?|[A-Z]", re.ASCII | re.IGNORECASE)
_CLOSED_UP = re.compile(r"((?:[^\W\d_]\.-?)+)([^\W\d_][\w'’-]+)")  # "J.-P.Serre"
_LETTERS_OF_INITIALS = 3  # in capitals without points, as in "JP Serre"


def people(authors: Iterable[str]) -> People:
    """The authors of a list: what stands for others is no person."""
    names: list[Name] = []
    is_cut = False
    for name, says_so in map(_person, authors):
        is_cut = is_cut or says_so
        if name is not None:
            names.append(name)
    return People(tuple(names), is_cut)


@lru_cache(maxsize=1 << 16)
def _person(author: str) -> tuple[Name | None, bool]:
    """An author's name, if it is one, and whether it says that there are others."""
    line = facts.one_line(author)
    if not line or _CUT.fullmatch(line):
        return None, bool(line)
    named = _CUT_AFTER.sub("", line)
    return parse(named), named != line


@lru_cache(maxsize=1 << 16)
def parse(author: str) -> Name:
    """An author's name, taken apart where that is safe."""
    if (plain := _PLAIN.fullmatch(author)) and name_words().special.isdisjoint(author.lower().split()):
        return Name(plain[2], plain[1])
    line = facts.one_line(author)
    if len(line) > _LONGEST or is_group(line):
        return Name(line)
    bare, family = _bare(line)
    if not _is_person(bare):
        return Name(line)
    parts = [part.strip() for part in _COMMA.split(bare)]
    if len(parts) > 1:
        return _inverted(parts) or Name(line)
    words, suffix = _without_suffix(bare.split())
    name = _running(words, family)
    if name is None or name.is_whole:
        return Name(line if suffix or name is None else name.family)
    return replace(name, suffix=suffix)


def _is_person(bare: str) -> bool:
    """Whether a name has nothing but words and commas, and is not that of two people."""
    words = [word for word in _BETWEEN_WORDS.split(bare) if word]
    return bool(words) and all(map(_WORD.fullmatch, words)) and not _BETWEEN_NAMES.search(bare)


def _bare(line: str) -> tuple[str, frozenset[str]]:
    """A name less marks, titles and nicknames; and the spellings of the family name, where another script tells it.

    Of a name in two scripts that in Latin letters is the one to print: reference lists sort by it.
    """
    bare = line.removeprefix("and ").removeprefix("& ")
    bare = _MARKS.sub("", bare)
    family: frozenset[str] = frozenset()
    if both := _BRACKETED.fullmatch(bare):
        latin, other = both.groups() if scripts.is_latin(both[1]) else both.groups()[::-1]
        if scripts.is_latin(latin) and not scripts.is_latin(other):
            bare, family = latin, scripts.family_spellings(other)
    words = _NICKNAME.sub(" ", bare).split()
    known = name_words()
    titles = known.titles
    while len(words) > 1 and folded(words[0]).strip(".") in titles:
        del words[0]
        titles = known.titles | known.after_titles
    return " ".join(words), family


def _suffix(word: str) -> str:
    """A suffix as citations print it; "" where it is none."""
    key = folded(word).rstrip(".")
    printed = name_words().suffixes.get(key, "")
    is_roman = printed.isupper()
    return "" if is_roman and word.rstrip(".") != printed else printed


def _is_degree(word: str) -> bool:
    return folded(word).replace(".", "").replace(" ", "") in name_words().degrees


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    suffix = ""
    while len(words) > 2 and (words[-1] in ("PhD", "MD") or (words[-1].count(".") > 1 and _is_degree(words[-1]))):
        words = words[:-1]
    if len(words) > 1 and (suffix := _suffix(words[-1])):
        words = words[:-1]
    return words, suffix


def _inverted(parts: Sequence[str]) -> Name | None:
    """A name with commas: ``Dawney, Rob``, ``Dawney, Jr., Rob``, ``Rob Dawney, Jr.``; None for any other."""
    suffixes = [suffix for part in parts[1:] if (suffix := _suffix(part))]
    rest = [parts[0], *(part for part in parts[1:] if part and not _suffix(part) and not _is_degree(part))]
    if len(suffixes) > 1 or not parts[0]:
        return None
    suffix = suffixes[0] if suffixes else ""
    if len(rest) == 1:
        if len(rest) == len(parts):
            return None
        words, own = _without_suffix(rest[0].split())
        name = _running(words)
        return replace(name, suffix=suffix or own) if name and name.given else None
    if len(rest) > 2:
        return None
    family, given = rest[0].split(), rest[1].split()
    if not suffix:
        family, suffix = _without_suffix(family)
    if not suffix:
        given, suffix = _without_suffix(given)
    at = _leading(family)
    after = next((n for n in range(1, len(given)) if all(map(_is_particle, given[n:]))), len(given))
    particle = [*given[after:], *family[:at]]
    return Name(" ".join(family[at:]), " ".join(given[:after]), " ".join(particle), suffix)


def _running(words: list[str], family: frozenset[str] = frozenset()) -> Name | None:
    """A name without commas; None where it is not known which words are the family name."""
    if len(words) == 1:
        closed_up = _CLOSED_UP.fullmatch(words[0])
        return Name(closed_up[2], closed_up[1]) if closed_up else Name(words[0])
    if not scripts.is_latin(words[-1]):
        at = scripts.family_first(words)
        if at is not None:
            return Name(words[at], " ".join(word for n, word in enumerate(words) if n != at))
    start, end = _family_span(words, family)
    if start is None:
        return None
    given = words[:start] + words[end:]
    taken = words[start:end]
    at = _leading(taken)
    return Name(" ".join(taken[at:]), " ".join(given), " ".join(taken[:at]))


def _family_span(words: list[str], family: frozenset[str]) -> tuple[int | None, int]:
    """From where to where the family name reaches, with its particle; None where that is not known."""
    count = len(words)
    if count == 2 and family:
        known = [n for n in (0, 1) if folded(words[n]).replace("-", "") in family]
        if len(known) == 1:
            return known[0], known[0] + 1
    if (first := _in_capitals(words)) is not None:
        return first
    if (initials := _trailing_initials(words)) < count:
        head = words[:initials]
        is_sure = len(head) == 1 or _leading(head) == len(head) - 1
        return (0, initials) if is_sure else (None, 0)
    if _is_particle(words[0]):
        return None, 0
    if _is_vietnamese(words):
        return 0, 1
    return _start(words), count


def _start(words: list[str]) -> int:
    """Where the family name begins, which reaches to the end."""
    last = len(words) - 1
    known = name_words()
    if last > 1 and folded(words[last]) in known.kin:
        last -= 1
    if last > 2 and words[last - 1] in known.joining:
        last -= 2
    start = last
    for at in range(last - 1, 0, -1):
        if not _begins_family(words, at, last):
            continue
        start = at
        while start > 1 and _is_particle(words[start - 1], words):
            start -= 1
        break
    # "Kleinen-von Königslöw" is one name.
    if start > 1 and "-" in words[start - 1] and words[start - 1].rpartition("-")[2] in known.small:
        start -= 1
    return start


def _begins_family(words: list[str], at: int, last: int) -> bool:
    """Whether a word is the last particle before the family name."""
    known = name_words()
    rest = last - at
    if not _is_particle(words[at], words) or (words[at][0].isupper() and rest > 1):
        return False
    key = folded(words[at])
    return rest == 1 or not (folded(words[at + 1]) in known.devotions or key in known.patronymic)


def _is_particle(word: str, words: Sequence[str] = ()) -> bool:
    """Whether a word is a particle, or in capitals what belongs to the word after it, in a name of these words."""
    known = name_words()
    key = folded(word)
    if not word[:1].isupper() and not word.lstrip("'’")[:1].isupper():
        return key in known.small
    if not words or key not in known.capital:
        return False
    ends = {folded(words[0]), folded(words[-1])}
    return not any(key in language.syllables and ends & language.families for language in known.languages.values())


def _leading(words: Sequence[str]) -> int:
    """The number of particles in small letters that a family name begins with."""
    return next((n for n, word in enumerate(words[:-1]) if not _is_particle(word)), len(words) - 1)


def _in_capitals(words: list[str]) -> tuple[int, int] | None:
    """Where the words in capitals reach, if one end alone of the name is written so: it is the family name."""
    if all(word.isupper() or _INITIALS.fullmatch(word) for word in words):
        return None
    count = len(words)
    first = next(n for n, word in enumerate(words) if not _may_be_capital_family(word))
    after = count - next(n for n, word in enumerate(reversed(words)) if not _may_be_capital_family(word))
    # A particle in capitals belongs to them, but alone it may be initials.
    alone = name_words().small - name_words().east_asian
    begins, ends = (not {*map(folded, run)} <= alone for run in (words[:first], words[after:]))
    if begins == ends:
        return None
    if begins:
        return 0, first
    while after > 1 and _is_particle(words[after - 1]):
        after -= 1
    return after, count


def _may_be_capital_family(word: str) -> bool:
    if not word.isupper() or len(word) == 1 or "." in word:
        return False
    known = name_words()
    return len(word) > _LETTERS_OF_INITIALS or folded(word) in known.east_asian or folded(word) in known.small


def _trailing_initials(words: list[str]) -> int:
    """Where the initials begin that end a name, as in ``Serre J.-P.``; the number of words where none do."""
    at = len(words)
    while at > 1 and (_INITIALS.fullmatch(words[at - 1]) or _are_bare_initials(words[at - 1])):
        at -= 1
    return at if not _INITIALS.fullmatch(words[0]) else len(words)


def _are_bare_initials(word: str) -> bool:
    return (
        len(word) == 2
        and word.isupper()
        and word.isascii()
        and word.isalpha()
        and folded(word) not in name_words().east_asian
    )


def _is_vietnamese(words: list[str]) -> bool:
    """Whether the family name stands first, and Vietnam's middle name after it: ``Nguyen Van Minh``."""
    known = name_words()
    families = known.languages["Vietnamese"].families
    return (
        len(words) > 2
        and folded(words[0]) in families
        and folded(words[1]) in known.middle_names
        and folded(words[-1]) not in families
    )
