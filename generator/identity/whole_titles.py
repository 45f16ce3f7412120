"""How two whole titles differ: what one of them lacks, and which words are others."""

from __future__ import annotations

import re
from collections.abc import Set

from rapidfuzz.distance import Indel

from generator.identity.alignment import are_turned, differing
from generator.identity.likeness import (
    ADDED,
    ENDS_EARLIER,
    LETTER_LOST,
    NAME_DROPPED,
    REORDERED,
    RESPELLED,
    REWORDED,
    SLIP,
    SLIP_IN_NAME,
    SUBTITLE_DROPPED,
    TWO_LANGUAGES,
    Difference,
    Likeness,
    of_equal_keys,
    telling,
)
from generator.identity.slips import is_another, is_doubtful, is_slip, may_be_slip
from generator.identity.title import Title, is_latin
from generator.identity.title_words import ARTEFACT, KIND_OF_WORK, PLACE_IN_SERIES, tells, title_words
from generator.identity.words import GREEK, Spoken

_SHORT_TAIL = 3  # words; a dropped end as short as "Part 2" or "A Survey" is looked at, a longer one is a subtitle
_SURE_HEAD = 4  # words that a title which ends earlier has to keep
_SURE_LETTERS = 30  # letters of a title that ends earlier inside a word, as a field of fixed length does
_SLIPPED = 2  # letters by which a part of a title and the whole of another may differ by a slip
_MOST_SLIPPED = 5  # words that only one title has, beyond which no slips explain them
_TYPOS = 2  # words of a title that a slip may have changed
_LOST_LETTER = re.compile(r"\w[-‐‑](?![\w‐‑-])|(?<![\w‐‑-])[-‐‑]\w")
SERIES = frozenset({"negation", "number", "numeral", "letter", "plus", PLACE_IN_SERIES})
_BEGIN_A_PART = SERIES - {"number"}  # which begins many a subtitle


def compare_whole(one: Title, other: Title, spoken: Spoken) -> Difference:
    """How two titles differ that are whole, or are compared as if they were."""
    if one.key == other.key:
        return of_equal_keys(one, other)
    shorter, longer = sorted((one, other), key=lambda title: (len(title.joined), title.key, title.text))
    return _shortened(longer, shorter, spoken) or _reworded(one, other, spoken)


def _shortened(longer: Title, shorter: Title, spoken: Spoken) -> Difference | None:
    """Where one title is a part of the other: without its subtitle, its name, or its end."""
    if not shorter.joined:
        return None
    for count in range(1, len(longer.parts)):
        head = [word for part in longer.parts[:count] for word in part]
        tail = [word for part in longer.parts[count:] for word in part]
        is_head, is_tail = "".join(head) == shorter.joined, "".join(tail) == shorter.joined
        if (is_head or is_tail) and is_latin("".join(head)) != is_latin("".join(tail)):
            return Difference(Likeness.EXPLAINED, TWO_LANGUAGES)
        if is_head:
            return dropped(tail, SUBTITLE_DROPPED, spoken)
        if is_tail and len(tail) > 1:
            return dropped(head, NAME_DROPPED, spoken)
        if found := _dropped_and_slipped(head, tail, longer, shorter, spoken):
            return found
    kept = len(shorter.words)
    if kept >= _SURE_HEAD and longer.words[: kept - 1] == shorter.words[:-1] and _ends_in(longer, shorter):
        return dropped(list(longer.words[kept:]), ENDS_EARLIER, spoken)
    return None


def _dropped_and_slipped(
    head: list[str], tail: list[str], longer: Title, shorter: Title, spoken: Spoken
) -> Difference | None:
    """Where one title lacks the name or the subtitle, and a slip is in the rest."""
    count = len(longer.plain)
    for kept, lacking, reason in ((head, tail, SUBTITLE_DROPPED), (tail, head, NAME_DROPPED)):
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
                found = dropped(lacking, reason, spoken)
                return slip.and_also(found.likeness, reason) if found.is_named else found
    return None


def _ends_in(longer: Title, shorter: Title) -> bool:
    """Whether a title ends with the other's next word, or inside of it as in a field of fixed length."""
    last, word = shorter.words[-1], longer.words[len(shorter.words) - 1]
    is_begun = (
        word.startswith(last) and len(word) > len(last) + _SLIPPED and not any(char.isdigit() for char in word)
    )
    is_long = len(shorter.joined) >= _SURE_LETTERS and not shorter.is_name(last)
    return last == word or (is_begun and is_long and word[len(last) :] not in title_words().suffixes)


def dropped(words: list[str], reason: str, spoken: Spoken) -> Difference:
    """The sense of words that one title lacks: ``Part 2`` or ``A Survey`` tell, a real subtitle does not.

    A telling word that both abstracts speak is no news, unless it is what numbers the works of a series.
    """
    if reason == NAME_DROPPED:
        for word in words:
            if (kind := tells(word)) in (PLACE_IN_SERIES, KIND_OF_WORK):
                return telling(word, str(kind))
        return Difference(Likeness.ADDED, reason)
    is_short = len(words) <= _SHORT_TAIL or reason == ENDS_EARLIER
    for at, word in enumerate(words):
        kind = tells(word)
        if kind is None or not (is_short or (at == 0 and kind in _BEGIN_A_PART)):
            continue
        if kind == ARTEFACT and reason == SUBTITLE_DROPPED and at + 1 < len(words):
            continue  # "Challenges and Trends" is no challenge
        is_no_news = spoken.by_both(word) and (kind == ARTEFACT or reason != ENDS_EARLIER)
        if kind in SERIES or not is_no_news:
            return telling(word, kind)
    if words and title_words().light.issuperset(words):
        return Difference(Likeness.EXPLAINED, REWORDED)
    return Difference(Likeness.ADDED, reason)


def _reworded(one: Title, other: Title, spoken: Spoken) -> Difference:
    left, right = differing(one, other)
    if not left and not right:
        if are_turned(one.words, other.words):
            return Difference(Likeness.TELLING, "the titles name the same things the other way round")
        is_same = sorted(one.words) == sorted(other.words)
        return Difference(Likeness.EXPLAINED, REORDERED if is_same else RESPELLED)
    reasons: dict[str, Likeness] = {}
    are_near = min(len(left), len(right)) <= _MOST_SLIPPED
    if are_near and left and right:
        for mine, theirs, its, others in ((left, right, one, other), (right, left, other, one)):
            for word in mine:
                for base in theirs:
                    if is_another(word, base, its, others, spoken):
                        return Difference(Likeness.TELLING, f"{word!r} is not {base!r}")
        left, right = _without_slips(left, right, one, other, spoken, reasons)
    for mine, theirs, its, others in ((left, right, one, other), (right, left, other, one)):
        for word in list(mine):
            kind = tells(word)
            if not kind or (kind == ARTEFACT and spoken.by_both(word)):
                continue
            mistyped = next((typed for typed in theirs if may_be_slip(typed, word, others, its)), None)
            if mistyped is None or not are_near:
                return telling(word, kind)
            if not spoken.only_of_two(mistyped, word):
                mine.remove(word)
                theirs.remove(mistyped)
                reasons[SLIP] = Likeness.ADDED
    left, right = _without_lost_letters(left, other, reasons), _without_lost_letters(right, one, reasons)
    news = [*_without_light(left, other, reasons), *_without_light(right, one, reasons)]
    if not news:
        likeness = Likeness.ADDED if Likeness.ADDED in reasons.values() else Likeness.EXPLAINED
        return Difference(likeness, " and ".join(reasons))
    if left and right:
        return Difference(Likeness.TELLING, f"one title says {' '.join(left)!r}, the other {' '.join(right)!r}")
    if _says_enough(one, other, len(news), spoken):
        return Difference(
            Likeness.ADDED, " and ".join([*(reason for reason in reasons if reason != REWORDED), ADDED])
        )
    return Difference(Likeness.OTHER, f"only one title says {' '.join(news)!r}")


def _says_enough(one: Title, other: Title, added: int, spoken: Spoken) -> bool:
    """Whether two titles have much in common beside the words that one adds: as many, or what the abstracts speak.

    The same abstract under many titles does not speak of what they say.
    """
    common = {*one.words} & {*other.words} - title_words().usual
    if len(common) >= max(2, added):
        return True
    return bool(common) and 2 * sum(map(spoken.by_both, common)) >= len(common)


def _without_slips(
    left: list[str], right: list[str], one: Title, other: Title, spoken: Spoken, reasons: dict[str, Likeness]
) -> tuple[list[str], list[str]]:
    """The words that no slip explains."""
    left, right = list(left), list(right)
    names: Set[str] = {*one.name, *other.name}
    slips = 0
    for word in list(left):
        for meant in right:
            if slips < _TYPOS and is_slip(word, meant, one, other, spoken):
                left.remove(word)
                right.remove(meant)
                slips += 1
                reason = SLIP_IN_NAME if word in names else SLIP
                if is_doubtful(word, meant, in_name=word in names):
                    reasons[reason] = Likeness.ADDED
                reasons.setdefault(reason, Likeness.EXPLAINED)
                break
    return left, right


def _without_lost_letters(words: list[str], other: Title, reasons: dict[str, Likeness]) -> list[str]:
    """The words without the Greek letters that the other title's listing lost, as a hyphen shows: ``IFN- in``."""
    kept = [word for word in words if word not in GREEK]
    if len(kept) == len(words) or not _LOST_LETTER.search(other.text):
        return words
    reasons[LETTER_LOST] = Likeness.EXPLAINED
    return kept


def _without_light(words: list[str], other: Title, reasons: dict[str, Likeness]) -> list[str]:
    """The words that are not light, and do not abbreviate what the other title spells out."""
    kept = []
    light, initials = title_words().light, "".join(word[0] for word in other.words)
    for word in words:
        if word in light or (len(word) > 1 and word in initials):
            reasons[REWORDED] = Likeness.EXPLAINED
        else:
            kept.append(word)
    return kept
