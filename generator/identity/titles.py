"""How two titles differ: not at all, in a way that can be explained, in a way that tells two works apart."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import Indel

from generator.identity.alignment import abbreviates, are_turned, differing
from generator.identity.slips import SLIP, SLIP_IN_NAME, begins, is_another, is_slip, may_be_slip
from generator.identity.title import FILLERS, Title, are_equal, differ_in_letter, parse, signature
from generator.identity.title_notes import NOTE, are_of_one_form, clash
from generator.identity.title_words import tells, title_words
from generator.identity.words import GREEK, Spoken, folded

__all__ = [
    "CUT",
    "NAME_DROPPED",
    "REWORDED",
    "SERIES",
    "SLIP",
    "SLIP_IN_NAME",
    "SUBTITLE_DROPPED",
    "Difference",
    "Likeness",
    "Spoken",
    "Title",
    "are_equal",
    "difference",
    "parse",
    "signature",
]

_SHORT_TAIL = 3  # words; a dropped end as short as "Part 2" or "A Survey" is looked at, a longer one is a subtitle
_NAME = 2  # words of a name that stands before a colon
_SURE_HEAD = 4  # words that a title which ends earlier has to keep
_SURE_LETTERS = 30  # letters of a title that ends earlier inside a word, as a field of fixed length does
_SURE_CUT = 10  # letters that a title cut with a mark has to keep to say anything
_SLIPPED = 2  # letters by which a part of a title and the whole of another may differ by a slip
_TYPOS = 2  # words of a title that a slip may have changed
_ENDS = 3  # places of a title at which another one that is cut may end, and which are looked at
CUT = "title cut off"
CUT_EARLY = "title cut off early"
ENDS_EARLIER = "title ends earlier"
NAME_DROPPED = "name dropped"
SUBTITLE_DROPPED = "subtitle dropped"
REWORDED = "title reworded"
REORDERED = "words reordered"
RESPELLED = "words joined, split or spelled in another way"
ADDED = "words added to the title"
LETTER_LOST = "a Greek letter lost"
_LOST_LETTER = re.compile(r"\w[-‐‑](?![\w‐‑-])|(?<![\w‐‑-])[-‐‑]\w")
_KIND = "kind of work"
_ARTEFACT = "artefact"
SERIES = frozenset({"negation", "number", "numeral", "letter", "plus", "place in a series"})
_BEGIN_A_PART = SERIES - {"number"}  # which begins many a subtitle


class Likeness(Enum):
    """How two titles stand to each other.

    ``EXPLAINED``: each difference has a name. ``ADDED``: the same, but one says more, as the title of another work
    of a series may. ``TELLING``: they tell two works apart.
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

    @property
    def is_named(self) -> bool:
        """Whether the two may be titles of one work."""
        return self.likeness in (Likeness.EQUAL, Likeness.EXPLAINED, Likeness.ADDED)

    def and_also(self, likeness: Likeness, reason: str) -> Difference:
        """Joins another difference to that of titles which may be of one work; the graver likeness counts."""
        if not self.is_named:
            return self
        graver = Likeness.ADDED if Likeness.ADDED in (self.likeness, likeness) else likeness
        return Difference(graver, reason if self.likeness is Likeness.EQUAL else f"{self.reason} and {reason}")


_EQUAL = Difference(Likeness.EQUAL, "same title")


def difference(first: str, second: str, spoken: Spoken | None = None) -> Difference:
    """How two titles differ.

    Args:
        first: one title.
        second: the other.
        spoken: the words of their abstracts.
    """
    one, other = parse(first), parse(second)
    if one.key == other.key:
        found = _telling("a", "letter") if differ_in_letter(one, other) else _EQUAL
    else:
        spoken = spoken or Spoken()
        compare = _of_cut_titles if one.is_cut or other.is_cut else _of_titles
        found = compare(one, other, spoken)
    return _with_notes(found, one, other) if one.notes or other.notes else found


def _with_notes(found: Difference, one: Title, other: Title) -> Difference:
    """The difference, if one listing notes another form of the work or both note other years or languages."""
    if found.is_named and (reason := clash(one.notes, other.notes)):
        return Difference(Likeness.TELLING, reason)
    may_be_beyond = any(title.is_cut and not title.notes for title in (one, other))
    if may_be_beyond or are_of_one_form(one.notes, other.notes):
        return found
    return found.and_also(Likeness.ADDED, NOTE)


def _of_cut_titles(one: Title, other: Title, spoken: Spoken) -> Difference:
    """How two titles differ of which a listing cut at least one: as far as that goes.

    Its last word may be a part of one, which is no word. So the other title is compared as if it ended where that
    word begins or, being shorter, where it ends.
    """
    if not (one.plain and other.plain):
        return Difference(Likeness.ADDED, CUT_EARLY)
    cut, whole = sorted((one, other), key=lambda title: (not title.is_cut, len(title.joined), title.key))
    found = _of_cut(cut, whole, spoken)
    if not found.is_named and whole.is_cut:
        swapped = _of_cut(whole, cut, spoken)
        found = swapped if swapped.is_named else found
    return found if found.is_named else _begun_without_name(one, other) or found


def _begun_without_name(one: Title, other: Title) -> Difference | None:
    """Where one title lacks the name, and a listing cut either: what follows the name begins as the other does."""
    for named, begun in ((one, other), (other, one)):
        letters = _letters(begun.plain)
        for count in range(1, len(named.parts)):
            words = [word for part in named.parts[:count] for word in part]
            rest = _letters(named.plain[named.place(len(words)) :])
            if (begun.is_cut and rest.startswith(letters)) or (named.is_cut and rest and letters.startswith(rest)):
                return _dropped(words, NAME_DROPPED, Spoken()).and_also(Likeness.ADDED, CUT)
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
        found = _of_titles(head, whole.between(0, end), spoken)
        if found.is_named:
            return found.and_also(likeness, reason)
    found = _of_titles(head, whole.between(0, ends[0]), spoken)
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


def _of_titles(one: Title, other: Title, spoken: Spoken) -> Difference:
    if one.key == other.key:
        return _telling("a", "letter") if differ_in_letter(one, other) else _EQUAL
    is_longer = len(one.joined) >= len(other.joined)
    longer, shorter = (one, other) if is_longer else (other, one)
    return _shortened(longer, shorter, spoken) or _reworded(one, other, spoken)


def _shortened(longer: Title, shorter: Title, spoken: Spoken) -> Difference | None:
    """Where one title is a part of the other: without its subtitle, its name, or its end."""
    if not shorter.joined:
        return None
    for count in range(1, len(longer.parts)):
        head = [word for part in longer.parts[:count] for word in part]
        tail = [word for part in longer.parts[count:] for word in part]
        if "".join(head) == shorter.joined:
            return _dropped(tail, SUBTITLE_DROPPED, spoken)
        if "".join(tail) == shorter.joined and len(tail) > 1:
            return _dropped(head, NAME_DROPPED, spoken)
        if found := _dropped_and_slipped(head, tail, longer, shorter, spoken):
            return found
    kept = len(shorter.words)
    if kept >= _SURE_HEAD and longer.words[: kept - 1] == shorter.words[:-1] and _ends_in(longer, shorter):
        return _dropped(list(longer.words[kept:]), ENDS_EARLIER, spoken)
    return None


def _dropped_and_slipped(
    head: list[str], tail: list[str], longer: Title, shorter: Title, spoken: Spoken
) -> Difference | None:
    """Where one title lacks the name or the subtitle, and a slip is in the rest."""
    count = len(longer.plain)
    for kept, dropped, reason in ((head, tail, SUBTITLE_DROPPED), (tail, head, NAME_DROPPED)):
        joined = "".join(kept)
        if kept is tail and len(tail) == 1:
            continue  # a word is no title without its name
        if abs(len(joined) - len(shorter.joined)) <= _SLIPPED and (
            Indel.distance(joined, shorter.joined, score_cutoff=2 * _SLIPPED) <= 2 * _SLIPPED
        ):
            place = longer.place(len(head))
            part = longer.between(0, place) if kept is head else longer.between(place, count)
            slip = _reworded(part, shorter, spoken)
            if slip.likeness is Likeness.EXPLAINED:
                found = _dropped(dropped, reason, spoken)
                return slip.and_also(found.likeness, reason) if found.is_named else found
    return None


def _ends_in(longer: Title, shorter: Title) -> bool:
    """Whether a title ends with the other's next word, or inside of it as in a field of fixed length."""
    last, word = shorter.words[-1], longer.words[len(shorter.words) - 1]
    is_begun = word.startswith(last) and not any(char.isdigit() for char in word)
    is_long = len(shorter.joined) >= _SURE_LETTERS and not shorter.is_name(last)
    return last == word or (is_begun and is_long and word[len(last) :] not in title_words().suffixes)


def _dropped(words: list[str], reason: str, spoken: Spoken) -> Difference:
    """The sense of words that one title lacks: ``Part 2`` or ``A Survey`` tell, a real subtitle does not.

    A telling word that both abstracts speak is no news, unless it is what numbers the works of a series.
    """
    if reason == NAME_DROPPED:
        for word in words:
            if (kind := tells(word)) in ("place in a series", _KIND):
                return _telling(word, str(kind))
        return Difference(Likeness.ADDED, reason)
    is_short = len(words) <= _SHORT_TAIL or reason == ENDS_EARLIER
    for at, word in enumerate(words):
        kind = tells(word)
        if kind is None or not (is_short or kind == _KIND or (at == 0 and kind in _BEGIN_A_PART)):
            continue
        is_no_news = spoken.by_both(word) and (kind == _ARTEFACT or reason != ENDS_EARLIER)
        if kind in SERIES or not is_no_news:
            return _telling(word, kind)
    if words and title_words().light.issuperset(words):
        return Difference(Likeness.EXPLAINED, REWORDED)
    return Difference(Likeness.ADDED, reason)


def _telling(word: str, kind: str) -> Difference:
    return Difference(Likeness.TELLING, f"only one title says {word!r} ({kind})")


def _reworded(one: Title, other: Title, spoken: Spoken) -> Difference:
    left, right = differing(one, other)
    if not left and not right:
        if are_turned(one.words, other.words):
            return Difference(Likeness.TELLING, "the titles name the same things the other way round")
        is_same = sorted(one.words) == sorted(other.words)
        return Difference(Likeness.EXPLAINED, REORDERED if is_same else RESPELLED)
    for mine, theirs, its, others in ((left, right, one, other), (right, left, other, one)):
        for word in mine:
            for base in theirs:
                if is_another(word, base, its, others, spoken):
                    return Difference(Likeness.TELLING, f"{word!r} is not {base!r}")
    reasons: dict[str, None] = {}
    left, right = _without_slips(left, right, one, other, spoken, reasons)
    likeness = Likeness.EXPLAINED
    for mine, theirs, its, others in ((left, right, one, other), (right, left, other, one)):
        for word in list(mine):
            kind = tells(word)
            if not kind or (kind == _ARTEFACT and spoken.by_both(word)):
                continue
            mistyped = next((typed for typed in theirs if may_be_slip(typed, word, others, its)), None)
            if mistyped is None:
                return _telling(word, kind)
            if not spoken.only_of_two(mistyped, word):
                mine.remove(word)
                theirs.remove(mistyped)
                likeness, reasons[SLIP] = Likeness.ADDED, None
    left, right = _without_lost_letters(left, other, reasons), _without_lost_letters(right, one, reasons)
    news = [*_without_light(left, other, reasons), *_without_light(right, one, reasons)]
    if not news:
        return Difference(likeness, " and ".join(reasons))
    if left and right:
        return Difference(Likeness.TELLING, f"one title says {' '.join(left)!r}, the other {' '.join(right)!r}")
    if _says_enough(one, other, len(news), spoken):
        return Difference(
            Likeness.ADDED, " and ".join([*(reason for reason in reasons if reason != REWORDED), ADDED])
        )
    return Difference(Likeness.OTHER, f"only one title says {' '.join(news)!r}")


def _name(title: Title) -> tuple[str, ...]:
    """The words of the name that stands before a colon; none where it is no name."""
    return title.parts[0] if len(title.parts) > 1 and len(title.parts[0]) <= _NAME else ()


def _says_enough(one: Title, other: Title, added: int, spoken: Spoken) -> bool:
    """Whether two titles have much in common beside the words that one adds: as many, or what the abstracts speak.

    The same abstract under many titles does not speak of what they say.
    """
    common = {*one.words} & {*other.words} - title_words().usual
    if len(common) >= max(2, added):
        return True
    return bool(common) and 2 * sum(map(spoken.by_both, common)) >= len(common)


def _without_slips(
    left: list[str], right: list[str], one: Title, other: Title, spoken: Spoken, reasons: dict[str, None]
) -> tuple[list[str], list[str]]:
    """The words that no slip explains."""
    left, right = list(left), list(right)
    names: Set[str] = {*_name(one), *_name(other)}
    slips = 0
    for word in list(left):
        for meant in right:
            if slips < _TYPOS and is_slip(word, meant, one, other, spoken):
                left.remove(word)
                right.remove(meant)
                slips += 1
                reasons[SLIP_IN_NAME if word in names else SLIP] = None
                break
    return left, right


def _without_lost_letters(words: list[str], other: Title, reasons: dict[str, None]) -> list[str]:
    """The words without the Greek letters that the other title's listing lost, as a hyphen shows: ``IFN- in``."""
    kept = [word for word in words if word not in GREEK]
    if len(kept) == len(words) or not _LOST_LETTER.search(other.text):
        return words
    reasons[LETTER_LOST] = None
    return kept


def _without_light(words: list[str], other: Title, reasons: dict[str, None]) -> list[str]:
    """The words that are not light, and do not abbreviate what the other title spells out."""
    kept = []
    for word in words:
        runs = (other.words[start : start + len(word)] for start in range(len(other.words) - len(word) + 1))
        if word in title_words().light or any(abbreviates([word], run) for run in runs):
            reasons[REWORDED] = None
        else:
            kept.append(word)
    return kept
