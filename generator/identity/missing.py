"""Whether two records are one work where an abstract or a title is missing: what lacks a text is no other text."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Postfix, Prefix

from generator.identity.abstracts import AGREE, ENOUGH, MOSTLY, SOME, Overlap
from generator.identity.answer import Answer, Verdict, Weight, likelihood
from generator.identity.likeness import (
    ADDED,
    CUT,
    ENDS_EARLIER,
    NAME_DROPPED,
    NOTE,
    REWORDED,
    SLIP,
    SLIP_IN_NAME,
    SUBTITLE_DROPPED,
    Difference,
    Likeness,
)
from generator.identity.people import InCommon, in_common
from generator.identity.record import Record, are_of_one_year, are_years_apart
from generator.identity.title import Title, parse, signature
from generator.identity.title_words import tells, title_words
from generator.identity.whole_titles import SERIES

_ALIKE = 0.9  # rapidfuzz ratio of two titles' letters
_MOSTLY_ALIKE = 0.75  # of the same authors and year
BARE_NAME = 2  # words of a title that may be no more than a name, and names are given twice; so are cut titles
DISTINCT_TITLE = 4  # words of a title that few works have
LONG_TITLE = 6  # words of a title that no two works have by chance
_FORMS = frozenset({"foreword", "only", "preface", "report", "session"})  # beside those that notes name
_BOOK_REVIEW = frozenset({"book", "review"})
# What titles of one work by the same authors differ by; "... in the Wild" may be their next one.
SHORTENED = frozenset({SUBTITLE_DROPPED, NAME_DROPPED, NOTE})
_NAME = 4  # words before a colon, as "Frost Line 2-Bench" has
_SHORT_END = 3  # words at a title's end that make another work of it, as "in the Wild" does
_SAME_LETTERS = 5  # at either end of two titles that differ within
_LONG, _FEW_LETTERS = (
    30,
    2,
)  # letters of a title, and by how many two may differ by a slip: one lost, or another one
_MARKS = str.maketrans("", "", "+.")
_MANY_AUTHORS = 3  # whom two works of one bare name hardly share

SAME_DOI = Verdict(Answer.SAME, "same DOI", Weight.ALONE, 1.0)
OTHER_TITLES = Verdict(Answer.DIFFERENT, "different titles and abstracts")
_SLIPPED = Difference(Likeness.EXPLAINED, SLIP)
_NOTHING_TO_COMPARE = Verdict(Answer.DIFFERENT, "too little to compare", Weight.ALONE)


def lacks_a_text(first: Record, second: Record) -> bool:
    """Whether one has no abstract, or a few words in its place, as a comment is, where the other has one."""
    fewer, more = sorted((len(first.abstract), len(second.abstract)))
    return not fewer or fewer < SOME <= more


def without_a_title(first: Record, second: Record) -> Verdict:
    """Of two records of which one has no title: their abstracts have to tell."""
    overlap = Overlap(first.abstract, second.abstract)
    if overlap.length < ENOUGH:
        return _NOTHING_TO_COMPARE
    if overlap.agreement >= AGREE and not overlap.editions_differ:
        return Verdict(Answer.SAME, "same abstract, one without title", Weight.ALONE, overlap.agreement)
    if overlap.shared >= MOSTLY or overlap.agreement >= AGREE:
        sure = likelihood(Likeness.OTHER, overlap, in_common(first.authors, second.authors))
        reason = "abstract revised, one without title"
        return Verdict(Answer.UNSURE, reason, Weight.ALONE, overlap.agreement, likelihood=sure)
    return Verdict(Answer.DIFFERENT, "different abstracts")


def of_equal_titles(first: Record, second: Record) -> Verdict:
    """Of equal titles: title and authors have to tell."""
    title, authors = parse(first.title), in_common(first.authors, second.authors)

    def asked(reason: str, weight: Weight) -> Verdict:
        sure = likelihood(Likeness.EQUAL, None, authors, title)
        return Verdict(Answer.UNSURE, f"same title, {reason}", weight, authors.share or 0.0, likelihood=sure)

    if authors.differ:
        if title.is_telling:
            return asked("but other authors", Weight.TITLE)
        return Verdict(Answer.DIFFERENT, "same title, but other authors", Weight.TITLE)
    lacking = "one without abstract" if first.abstract or second.abstract else "no abstracts"
    if title.is_telling:
        return Verdict(Answer.SAME, f"same title, {lacking}", Weight.ALONE, authors.share or 0.0)
    # A column comes again, under one title and often by one editor: "Trade Press News", "Editor's Notes".
    is_column = bool(first.year and second.year) and not are_of_one_year(first, second)
    if authors.agree and not (title.is_generic or title.is_cut):
        is_own = len(title.words) > (BARE_NAME - 1 if are_of_one_year(first, second) else BARE_NAME)
        if authors.count >= _MANY_AUTHORS or (is_own and not is_column):
            return Verdict(Answer.SAME, f"same title and authors, {lacking}", Weight.ALONE, authors.share or 0.0)
    are_others = authors.share is not None and not authors.are_one_group
    if is_column and (title.is_generic or are_others):
        return Verdict(Answer.DIFFERENT, "same title, which says little, of two years", Weight.ALONE)
    return asked(f"which says little, {lacking}", Weight.ALONE)


def of_alike_titles(found: Difference, first: Record, second: Record) -> Verdict:
    """Of titles whose difference has a name: authors make them one, or a person."""
    authors = in_common(first.authors, second.authors)
    if authors.differ:
        return Verdict(Answer.DIFFERENT, "other titles and authors", Weight.ALONE)
    shorter = min((parse(title) for title in (first.title, second.title)), key=lambda title: len(title.joined))
    if found.likeness is Likeness.ADDED:
        # A subtitle makes another work by the same authors of a title too often.
        is_sure = found.reason in SHORTENED - {SUBTITLE_DROPPED} and not are_years_apart(first, second)
    elif SLIP_IN_NAME in found.reason:
        is_sure = are_of_one_year(first, second) or authors.count >= _MANY_AUTHORS
    else:
        # "Beyond ..." is another work by the same authors.
        is_sure = found.reason != REWORDED or _differ_by_small_words(first.title, second.title)
    if authors.are_one_group and are_of_one_year(first, second) and _is_one_listing(found, first, second):
        return Verdict(Answer.SAME, f"{found.reason}, same authors and year", Weight.ALONE, 1.0)
    if CUT in found.reason and are_years_apart(first, second):
        is_sure = False  # "... in the Wild" may stand beyond the cut
    if authors.agree and len(shorter.words) > BARE_NAME and is_sure:
        return Verdict(Answer.SAME, f"{found.reason}, same authors", Weight.ALONE, authors.share or 0.0)
    if _is_sure_slip(found, shorter):
        return Verdict(Answer.SAME, f"{found.reason}, an abstract is missing", Weight.ALONE)
    least = DISTINCT_TITLE - (found.likeness is Likeness.EXPLAINED)
    is_short = len(shorter.words) < least and found.reason not in (CUT, SUBTITLE_DROPPED)
    if shorter.is_generic or (is_short and not authors.agree):
        return _NOTHING_TO_COMPARE
    return _asked(f"{found.reason}, and an abstract is missing", found.likeness, authors)


def _is_one_listing(found: Difference, first: Record, second: Record) -> bool:
    """Whether what one of two titles says more makes no other work, as its authors' other works of that year have.

    Those say more at one end or in the name: ``Meta-...``, ``... in the Wild``. A listing drops words within, or
    the subtitle.
    """
    shorter, longer = sorted((parse(first.title), parse(second.title)), key=lambda title: len(title.joined))
    if len(shorter.words) <= BARE_NAME or shorter.is_generic:
        return False
    if found.reason == ENDS_EARLIER:
        return len(longer.words) - len(shorter.words) > _SHORT_END
    if found.reason == ADDED:
        start = Prefix.similarity(shorter.joined, longer.joined)
        end = Postfix.similarity(shorter.joined, longer.joined)
        has_name = len(longer.parts) > 1 and len(longer.parts[0]) <= _NAME
        name = len("".join(longer.parts[0])) if has_name else 0  # with "-Bench" it is another
        return start >= max(name, _SAME_LETTERS) and end >= _SAME_LETTERS and start + end >= len(shorter.joined)
    return found.reason in SHORTENED


def of_unlike_titles(found: Difference, first: Record, second: Record) -> Verdict:
    """Of titles whose difference has no name: a question where authors, year and most words are the same.

    And where nothing but a mark parts them, or a letter or two, as listings lose some.
    """
    if is_another_form(first, second):
        return Verdict(Answer.SAME, "same title in another form, authors and year", Weight.ALONE, 1.0)
    authors = in_common(first.authors, second.authors)
    if _letters(first.title) == _letters(second.title) and not authors.differ:
        verdict = _asked(f"{found.reason}, and an abstract is missing", found.likeness, authors)
        return replace(verdict, certain=found.likeness is Likeness.TELLING)
    mine, theirs = ({*signature(record.title)} for record in (first, second))
    numbered = [any(tells(word) in SERIES for word in words) for words in (mine - theirs, theirs - mine)]
    if not (any(numbered) or authors.differ) and _differ_by_letters(first.title, second.title):
        verdict = _asked(f"an abstract is missing, and {found.reason}", found.likeness, authors)
        return replace(verdict, certain=found.likeness is Likeness.TELLING)
    is_of_one_year = are_of_one_year(first, second)
    if mine != theirs and not is_of_one_year:
        return OTHER_TITLES
    is_one_group = authors.are_one_group and is_of_one_year
    if all(numbered) or (any(numbered) and not is_one_group):
        return OTHER_TITLES
    one, other = (parse(title) for title in (first.title, second.title))
    inside = fuzz.token_set_ratio(" ".join(one.words), " ".join(other.words)) if is_of_one_year else 0.0
    least = _MOSTLY_ALIKE if is_one_group else _ALIKE
    if max(inside, fuzz.ratio(one.joined, other.joined)) < 100 * least:
        return OTHER_TITLES
    if not authors.agree:
        return OTHER_TITLES
    verdict = _asked(f"same authors, but {found.reason}", found.likeness, authors)
    return replace(verdict, certain=found.likeness is Likeness.TELLING)


def is_another_form(first: Record, second: Record) -> bool:
    """Whether two titles without abstracts differ by the form alone, and one group wrote both in one year.

    One listing says ``Tutorial: ...``, another not.
    """
    if not (lacks_a_text(first, second) and are_of_one_year(first, second)):
        return False
    mine, theirs = (parse(record.title).words for record in (first, second))
    forms, differing = title_words().notes.form | _FORMS, {*mine} ^ {*theirs}
    if differing >= _BOOK_REVIEW:  # whose author is the reviewer
        forms |= _BOOK_REVIEW
    if forms.isdisjoint(differing) or not differing <= forms | title_words().small:
        return False
    is_named = len({*mine} & {*theirs} - title_words().usual) >= BARE_NAME
    return is_named and in_common(first.authors, second.authors).are_one_group


def _letters(title: str) -> str:
    """The letters and digits of a title, without marks that make another name or number: ``3.3``, ``Tower+``."""
    return parse(title).joined.translate(_MARKS)


def _differ_by_letters(first: str, second: str) -> bool:
    """Whether two long titles differ by so few letters that a slip may be all."""
    one, other = (parse(title).joined for title in (first, second))
    is_long = min(len(one), len(other)) >= _LONG
    return is_long and Indel.distance(one, other, score_cutoff=_FEW_LETTERS) <= _FEW_LETTERS


def _differ_by_small_words(first: str, second: str) -> bool:
    return {*parse(first).words} ^ {*parse(second).words} <= title_words().small


def _is_sure_slip(found: Difference, shorter: Title) -> bool:
    """Whether nothing but a slip parts two titles that say so much that no other work has one like them."""
    return found == _SLIPPED and shorter.is_telling and len(shorter.words) >= LONG_TITLE


def _asked(reason: str, likeness: Likeness, authors: InCommon) -> Verdict:
    sure = likelihood(likeness, None, authors)
    return Verdict(Answer.UNSURE, reason, Weight.ALONE, authors.share or 0.0, likelihood=sure)
