"""How two titles differ of which a listing cut one, or both: as far as they go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from generator.identity.likeness import CUT, CUT_EARLY, NAME_DROPPED, Difference, Likeness
from generator.identity.slips import begins
from generator.identity.title import FILLERS, GAP, Title, parse
from generator.identity.title_words import tells, title_words
from generator.identity.whole_titles import compare_whole, dropped
from generator.identity.words import Spoken, folded, plain_words

_SURE_CUT = 10  # letters that a title cut with a mark has to keep to say anything
_SLIPPED = 2  # letters by which a title may be longer for a slip
_ENDS = 3  # places of a title at which another one that is cut may end, and which are looked at


def compare_whole_or_cut(one: Title, other: Title, spoken: Spoken) -> Difference:
    """How two titles differ, either of which a listing may have cut at its end."""
    if one.key == other.key or not (one.is_cut or other.is_cut):
        return compare_whole(one, other, spoken)
    return _compare_cut(one, other, spoken)


def _compare_cut(one: Title, other: Title, spoken: Spoken) -> Difference:
    """How two titles differ of which a listing cut at least one: as far as that goes.

    Its last word may be a part of one, which is no word. So the other title is compared as if it ended where that
    word begins or, being shorter, where it ends.
    """
    if _says_nothing(one) or _says_nothing(other):
        return Difference(Likeness.ADDED, CUT_EARLY)
    cut, whole = sorted((one, other), key=lambda title: (not title.is_cut, len(title.joined), title.key))
    found = _of_cut(cut, whole, spoken)
    return found if found.is_named else _begun_without_name(one, other) or found


def _says_nothing(title: Title) -> bool:
    """Whether a title has nothing but articles, or is cut before it has more: in the word "the", say."""
    *before, last = title.plain or ("",)
    is_article = last in FILLERS or (title.is_cut and any(word.startswith(last) for word in FILLERS))
    return is_article and FILLERS.issuperset(before)


def compare_with_gaps(one: Title, other: Title, spoken: Spoken) -> Difference:
    """How two titles differ of which a listing cut one inside, with the words of the other one in the gap."""
    for title, full in ((one, other), (other, one)):
        if title.has_gap and one.key != other.key and (filled := _filled(title, full)):
            return compare_whole_or_cut(filled, full, spoken).and_also(Likeness.EXPLAINED, CUT)
    return compare_whole_or_cut(one, other, spoken)


def _filled(title: Title, full: Title) -> Title | None:
    """A title with the words of another one in its gap; None where they do not fit."""
    gap = GAP.search(title.text)
    before, after = ([], []) if not gap else map(plain_words, (title.text[: gap.end(1)], title.text[gap.end() :]))
    if not (gap and before and after):
        return None
    starts = [at for at, word in enumerate(full.plain) if begins(before[-1], word)]
    start = min(starts, key=lambda at: abs(at - len(before) + 1), default=None)
    if start is None:
        return None
    rest = full.plain[start + 1 :]
    end = start + 1 + (rest.index(after[0]) if after[0] in rest else 0)
    words = " ".join(full.plain[start:end])
    read = parse(f"{title.text[: gap.start()]}{words} {title.text[gap.end() :]}")
    return replace(read, is_cut=title.is_cut, notes=title.notes)


def _begun_without_name(one: Title, other: Title) -> Difference | None:
    """Where one title lacks the name, and a listing cut either: what follows the name begins as the other does."""
    for named, begun in ((one, other), (other, one)):
        letters = _letters(begun.plain)
        for count in range(1, len(named.parts)):
            words = [word for part in named.parts[:count] for word in part]
            rest = _letters(named.plain[named.place(len(words)) :])
            if (begun.is_cut and rest.startswith(letters)) or (named.is_cut and rest and letters.startswith(rest)):
                return dropped(words, NAME_DROPPED, Spoken()).and_also(Likeness.ADDED, CUT)
    return None


def _letters(words: Sequence[str]) -> str:
    return "".join(word for word in words if word not in FILLERS)


def _of_cut(cut: Title, whole: Title, spoken: Spoken) -> Difference:
    """How a title that is cut differs from another, which may be cut as well."""
    letters = "".join(cut.plain)
    is_early = len(letters) < _SURE_CUT
    likeness, reason = (Likeness.ADDED, CUT_EARLY) if is_early else (Likeness.EXPLAINED, CUT)
    if "".join(whole.plain).startswith(letters):
        return Difference(likeness, reason)
    head, part = cut.between(0, len(cut.plain) - 1), cut.plain[-1]
    ends = _nearest_ends(head, whole)
    for end in _ends_before(part, head, whole, ends)[:_ENDS]:
        found = compare_whole(head, whole.between(0, end), spoken)
        if found.is_named:
            return found.and_also(likeness, reason)
    found = compare_whole(head, whole.between(0, ends[0]), spoken)
    if found.is_named:
        word = folded(whole.plain[ends[0]]) if ends[0] < len(whole.plain) else ""
        if folded(part) in title_words().light or any(light.startswith(part) for light in title_words().light):
            return found.and_also(Likeness.ADDED, reason)
        sense = Likeness.TELLING if word and tells(word) else Likeness.OTHER
        return Difference(sense, f"one title goes on with {part!r}, the other with {word!r}")
    return found


def _nearest_ends(head: Title, whole: Title) -> list[int]:
    """The places of a title at which it may be as another one, the likeliest first."""
    target = "".join(head.plain)
    letters = ["".join(whole.plain[:end]) for end in range(len(whole.plain) + 1)]
    return sorted(range(len(letters)), key=lambda end: (Indel.distance(target, letters[end]), end))


def _ends_before(part: str, head: Title, whole: Title, places: Sequence[int]) -> list[int]:
    """Those of the places of a title where a word follows of which this may be a part, or where it is over."""
    count, ends = len(whole.plain), []
    for end, word in enumerate(whole.plain):
        following = "".join(whole.plain[end : end + 3])  # where only one title joins them
        is_part = whole.is_cut and end == count - 1
        if begins(part, word) or following.startswith(part) or (is_part and part.startswith(word)):
            ends.append(end)
    is_over = len(whole.joined) <= len(head.joined) + _SLIPPED
    if not whole.is_cut and (is_over or any(begins(part, word) for word in {*whole.plain} - {*head.plain})):
        ends.append(count)
    return [end for end in places if end in ends]
