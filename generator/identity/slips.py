"""Whether a slip of the hand, or of a program that copied a title, makes one word of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from generator.identity.title import IDEOGRAPHS, Title
from generator.identity.title_words import PLACE_IN_SERIES, tells, title_words
from generator.identity.words import Spoken

_SHORT, _LONG = 4, 9  # letters of a word from which on one may be wrong, and two
_SURE = 6  # letters of a word that hardly another word is like
_FOOTNOTES = "+1"
_LOOKS = str.maketrans("01i", "oll")  # what a letter looks like
_LONG_TITLE = 4  # words of a title whose last one is no name
_FAR = 3  # letters by which no slip makes one word of another
_REPEATED = re.compile(r"(.)\1+")
_MOST_LOST = 6  # letters that a run of words loses with its ligatures
_LIGATURE = re.compile(r"ffi|ffl|ff|fi|fl")


def is_slip(word: str, meant: str, one: Title, other: Title, spoken: Spoken) -> bool:
    """Whether a slip makes one of the other: letters swapped, lost, doubled or wrong.

    Two names that each abstract keeps to are two names, however alike; and a telling word counts as mistyped only
    where the abstracts speak it and never the other.

    Args:
        word: a word of the one title, folded.
        meant: a word of the other, which the one does not have.
        one: the one title.
        other: the other title.
        spoken: the words of the abstracts.
    """
    if OSA.distance(word, meant, score_cutoff=_FAR) > _FAR:
        return False  # by far the usual case
    for typed, right, its, others in ((word, meant, one, other), (meant, word, other, one)):
        is_lost = right[1:] == typed and right[0].isalpha() and _has_lost(right, typed, others, its, spoken)
        if is_lost or _is_marked(typed, right, its, others, spoken):
            return True
    if _are_misread(word, meant) and not spoken.only_of_two(word, meant):
        return True
    if max(word + meant) >= IDEOGRAPHS or any(char.isdigit() or char == "+" for char in word + meant):
        return False
    if _have_other_prefixes(word, meant):
        return False
    if _is_damaged(word, meant) or _is_damaged(meant, word):
        return not spoken.only_of_two(word, meant)
    if tells(word) or tells(meant):
        right, wrong = (word, meant) if tells(word) else (meant, word)
        heard = spoken.by_one(right) and not spoken.by_one(wrong)
        is_long = min(len(word), len(meant)) > _SHORT or _are_swapped(word, meant)
        near = is_long and OSA.distance(word, meant, score_cutoff=1) <= 1
        return heard and (near or _squeezed(word) == _squeezed(meant)) and not tells(wrong)
    if not (_is_near(word, meant) or _is_near(one.spelling(word), other.spelling(meant))):
        return False
    is_long = min(len(word), len(meant)) >= _SURE and _are_swapped(word, meant)
    are_names = one.is_name(word) and other.is_name(meant) and spoken.by_one(word) == spoken.by_one(meant)
    return not spoken.only_of_two(word, meant) and (is_long or not are_names)


def _is_marked(word: str, plain: str, title: Title, other: Title, spoken: Spoken) -> bool:
    """Whether it is the plain word with a mark for a footnote behind it, at the end: ``by Noise+``, ``Models1``."""
    if title.words[-1:] != (word,) or len(title.words) < _LONG_TITLE or word[-1] not in _FOOTNOTES:
        return False
    spelling = other.spelling(plain)
    is_digit = word[-1] != "+"
    if word[:-1] != spelling or (is_digit and (len(spelling) < _SHORT or not spoken.by_one(plain))):
        return False
    return tells(plain) != PLACE_IN_SERIES and not title.is_name(word) and not spoken.by_one(word)


def _are_misread(word: str, meant: str) -> bool:
    """Whether two words look alike, so that a program which reads print takes one for the other: ``leaming``."""
    if min(len(word), len(meant)) < _SURE or sum(char.isdigit() for char in word + meant) > 1:
        return False
    return word.replace("rn", "m").translate(_LOOKS) == meant.replace("rn", "m").translate(_LOOKS)


def _squeezed(word: str) -> str:
    """The word with each letter that stands twice, or more often, once."""
    return _REPEATED.sub(r"\1", word)


def _is_damaged(word: str, small: str) -> bool:
    """Whether a word is one of the small ones that no title is named by, with a letter lost, doubled or swapped."""
    if small not in title_words().small or (len(word) > 1 and tells(word)):  # "no" is not "on"
        return False
    if len(word) < len(small):
        return small[1:] == word or (len(word) > 1 and OSA.distance(word, small) == 1)
    if len(word) > len(small):
        return _squeezed(word) == _squeezed(small)
    return _are_swapped(word, small)


def _are_swapped(word: str, meant: str) -> bool:
    """Whether two letters that follow each other changed places."""
    return sorted(word) == sorted(meant) and OSA.distance(word, meant, score_cutoff=1) <= 1


def _is_near(word: str, meant: str) -> bool:
    """Whether one letter is wrong, or of a long word two; a letter for another is no slip where a second is wrong.

    Eight slips in ten are one letter lost, added, swapped or wrong (F. Damerau, 1964), and few are in the first
    letter (J. Pollock and A. Zamora, 1984); ``augmentation`` and ``segmentation`` are two words.
    """
    shorter, longer = sorted((word, meant), key=len)
    if len(shorter) < _SHORT:
        is_doubled = _squeezed(shorter) == _squeezed(longer)
        return len(shorter) == _SHORT - 1 and (is_doubled or _are_swapped(word, meant))
    if len(shorter) >= _SURE:
        shorter, longer = _squeezed(shorter), _squeezed(longer)
    most = 1 if min(len(word), len(meant)) < _LONG else 2
    distance = OSA.distance(shorter, longer, score_cutoff=most)
    return distance <= 1 or (distance <= most and shorter[0] == longer[0] and _are_of_letters(shorter, longer))


def _are_of_letters(one: str, other: str) -> bool:
    """Whether the letters of one word are all in the other."""
    fewer, more = sorted((one, other), key=len)
    return Counter(fewer) <= Counter(more)


def is_doubtful(word: str, meant: str, *, in_name: bool) -> bool:
    """Whether a slip would put a letter for the first one, or for one in a name, as two words or names differ."""
    wrong = [at for at, letters in enumerate(zip(word, meant, strict=False)) if letters[0] != letters[1]]
    return len(word) == len(meant) and len(wrong) == 1 and (in_name or wrong == [0])


def _have_other_prefixes(word: str, meant: str) -> bool:
    """Whether both are one word with another prefix before it: ``macroscopic`` and ``microscopic``."""
    prefixes, more = title_words().prefixes, len(meant) - len(word)
    return any(
        word[:at] in prefixes and meant[: at + more] in prefixes and word[at:] == meant[at + more :]
        for at in range(max(1, 1 - more), len(word) - _SHORT + 1)
    )


def is_another(word: str, base: str, one: Title, other: Title, spoken: Spoken) -> bool:
    """Whether a word is another with something before or after it that changes what it means.

    ``unsupervised`` is one, and ``qlora``: a letter before a word makes another name, unless it is its first one
    twice, or one that a listing lost.

    Args:
        word: a word of the one title, folded.
        base: a word of the other, which the one does not have.
        one: the one title.
        other: the other title.
        spoken: the words of the abstracts.
    """
    if word.endswith(base):
        before = word[: -len(base)]
        changes = before in title_words().prefixes or (len(before) == 1 and before != base[0])
        return changes and not _has_lost(word, base, one, other, spoken)
    return word.startswith(base) and word[len(base) :] in title_words().suffixes


def _has_lost(word: str, base: str, one: Title, other: Title, spoken: Spoken) -> bool:
    """Whether ``base`` is a word of which a listing lost the first letter.

    Either an abstract speaks the word and none the rest of it, or the rest alone begins with a small letter, as no
    name does.
    """
    if len(word) != len(base) + 1 or spoken.by_one(base):
        return _is_damaged(base, word)
    if spoken.by_one(word) or _is_damaged(base, word) or _begins_lost(one, other, word, base):
        return True
    is_prefix = word[0] in title_words().prefixes  # symmetric, asymmetric
    is_small = not other.is_capital(base) and (one.is_capital(word) or other.has_capitals)
    return is_small and not is_prefix and not one.is_name(word) and len(base) >= _SHORT


def _begins_lost(one: Title, other: Title, word: str, base: str) -> bool:
    """Whether a title that writes capitals begins with a small letter where the other one begins with a capital."""
    begin = one.spelling(word) == one.plain[0] and other.spelling(base) == other.plain[0]
    return begin and one.text[:1].isupper() and other.text[:1].islower() and other.has_capitals


def may_be_slip(word: str, telling: str, one: Title, other: Title) -> bool:
    """Whether a word of one title may be a telling one of the other mistyped, though no abstract says so."""
    if OSA.distance(word, telling, score_cutoff=_FAR) > _FAR:
        return False
    word, telling = one.spelling(word), other.spelling(telling)
    if tells(word) or not telling.isalpha() or OSA.distance(word, telling, score_cutoff=1) > 1:
        return False
    is_sure = _are_swapped(word, telling) or _squeezed(word) == _squeezed(telling)
    return len(telling) >= _SURE or (len(telling) >= _SHORT and is_sure)


def are_joined(mine: Sequence[str], theirs: Sequence[str], is_name: Callable[[str], bool]) -> bool:
    """Whether two runs of words are one that a program split or joined with a slip, or that lost its ligatures.

    Of names only ligatures get lost: a letter in the place of a hyphen makes another one.
    """
    if not (mine and theirs):
        return False
    shorter, longer = sorted(("".join(mine), "".join(theirs)), key=len)
    if len(longer) - len(shorter) > _MOST_LOST:
        return False
    if len(shorter) >= _SHORT - 1 and "f" in longer and shorter == _LIGATURE.sub("", longer):
        return True
    if len(mine) == len(theirs) or any(tells(word) or is_name(word) for word in (*mine, *theirs)):
        return False
    return len(shorter) >= _SHORT and max(longer) < IDEOGRAPHS and _is_near(shorter, longer)


def begins(part: str, word: str) -> bool:
    """Whether a part of a word that a listing cut may be the beginning of this one, with a slip or without."""
    if word.startswith(part):
        return True
    if len(part) < _SHORT or any(char.isdigit() for char in part):
        return False
    ends = range(len(part) - 1, len(part) + 2)
    return any(OSA.distance(part, word[:end], score_cutoff=1) <= 1 for end in ends)
