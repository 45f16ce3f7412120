"""Whether two records are one work: same, different, or unsure, and why."""

from __future__ import annotations

from rapidfuzz import fuzz

from generator.identity import missing
from generator.identity.abstracts import ENOUGH, MOSTLY, REVISED, REVISED_LETTERS, SOME, WHOLLY, Overlap
from generator.identity.answer import Answer, Verdict, Weight, likelihood
from generator.identity.likeness import (
    CUT,
    NAME_DROPPED,
    REWORDED,
    SLIP,
    SLIP_IN_NAME,
    SUBTITLE_DROPPED,
    Difference,
    Likeness,
)
from generator.identity.people import in_common
from generator.identity.record import Ids, Record, are_years_apart, compare_ids
from generator.identity.title import Title, are_equal, parse
from generator.identity.title_words import tells, title_words
from generator.identity.titles import difference
from generator.identity.whole_titles import SERIES
from generator.identity.words import Spoken

_MOSTLY_WITH_REASON = 0.6  # where titles are equal or differ by a slip, or the authors are the same
_ROUGHLY = 0.05  # by which a share told from sketches may be off
_RELATED = 0.9  # rapidfuzz token set ratio of a title and what it was before, where both have words of their own
_SEVERAL = 3  # numbers

# What the titles of two works by the same authors differ by too.
_MAY_BE_ANOTHER = (CUT, SUBTITLE_DROPPED, NAME_DROPPED, REWORDED)

_WHOLE = Verdict(Answer.SAME, "same title and abstract", Weight.WHOLE, 1.0)
_SAY_TOO_LITTLE = Verdict(
    Answer.UNSURE, "same title and abstract, but both say too little", Weight.TITLE, 1.0, likelihood=0.5
)
_SAME_IDS = {ids: Verdict(Answer.SAME, ids.value, Weight.IDENTIFIER) for ids in (Ids.SAME_ARXIV, Ids.SAME_PREPRINT)}
_TWO_ARXIV = Verdict(Answer.DIFFERENT, Ids.TWO_ARXIV.value)
_TWO_DOIS = Verdict(Answer.DIFFERENT, Ids.TWO_DOIS.value)


def compare(first: Record, second: Record, most_shared: float = 1.0) -> Verdict:
    """Whether two records are one work, from ids, titles, abstracts and authors.

    ``most_shared``, where it is known, is about the share of the abstracts' runs of words that both have.
    """
    ids = compare_ids(first, second)
    if ids in _SAME_IDS:
        return _SAME_IDS[ids]
    if ids is Ids.TWO_ARXIV:
        return _TWO_ARXIV
    if ids is Ids.SAME_DOI:
        return _of_one_doi(first, second)
    verdict = _of_texts(first, second, most_shared)
    if ids is Ids.TWO_DOIS and verdict.answer is not Answer.DIFFERENT:
        return _of_two_dois(verdict)
    return verdict


def _of_one_doi(first: Record, second: Record) -> Verdict:
    """Of one DOI: it may be that of the volume in which both stand, so titles that tell works apart count."""
    if not (first.title and second.title):
        return missing.SAME_DOI
    if are_equal(first.title, second.title):
        return Verdict(Answer.SAME, "same title and DOI", Weight.IDENTIFIER)
    found = difference(first.title, second.title, Spoken(first.abstract, second.abstract))
    authors = in_common(first.authors, second.authors)
    if found.likeness is not Likeness.TELLING or authors.count:
        reason = "same DOI" if found.likeness in (Likeness.OTHER, Likeness.TELLING) else f"{found.reason}, same DOI"
        return Verdict(Answer.SAME, reason, Weight.IDENTIFIER)
    return Verdict(
        Answer.UNSURE,
        "same DOI, but other titles",
        Weight.IDENTIFIER,
        certain=True,
        likelihood=likelihood(found.likeness, None, authors),
    )


def _of_two_dois(verdict: Verdict) -> Verdict:
    """Of two published DOIs: two papers, but where the texts are one a person looks whether a DOI is wrong."""
    if verdict.answer is Answer.SAME:
        reason = f"{verdict.reason}, but different DOIs"
        return Verdict(Answer.UNSURE, reason, verdict.weight, verdict.agreement, certain=True, likelihood=0.3)
    return _TWO_DOIS


def _of_texts(first: Record, second: Record, most_shared: float) -> Verdict:
    if first.title == second.title and first.abstract == second.abstract and len(first.abstract) >= ENOUGH:
        return _WHOLE  # the usual case, told without any work
    if not (first.title and second.title):
        return missing.without_a_title(first, second)
    if are_equal(first.title, second.title):
        if first.dois & second.dois:
            return Verdict(Answer.SAME, "same title and DOI", Weight.IDENTIFIER)
        return (missing.of_equal_titles if missing.lacks_a_text(first, second) else _of_equal_titles)(first, second)
    return _of_other_titles(first, second, most_shared)


def _of_equal_titles(first: Record, second: Record) -> Verdict:
    overlap, title = Overlap(first.abstract, second.abstract), parse(first.title)
    if overlap.is_equal:
        own_words = title.words if not title.is_generic else ()
        if overlap.length >= ENOUGH or (
            own_words and (overlap.length >= SOME or len(own_words) >= missing.DISTINCT_TITLE)
        ):
            return _WHOLE
        return _SAY_TOO_LITTLE
    authors = in_common(first.authors, second.authors)

    def answered(answer: Answer, reason: str, agreement: float = overlap.shared) -> Verdict:
        sure = likelihood(Likeness.EQUAL, overlap, authors, title) if answer is Answer.UNSURE else 0.0
        return Verdict(answer, f"same title, {reason}", Weight.TITLE, agreement, likelihood=sure)

    share = f"but the abstracts share {overlap.shared:.0%}"
    is_long = overlap.length >= ENOUGH
    is_revised = overlap.length >= SOME and overlap.shared >= (REVISED if is_long else _MOSTLY_WITH_REASON)
    if title.is_generic:
        are_apart = authors.differ or are_years_apart(first, second)
        is_other = not (authors.count or overlap.is_one_matter)
        if not is_revised and (are_apart or is_other):
            return answered(Answer.DIFFERENT, "which says little, but another abstract")
        return answered(Answer.UNSURE, share)
    if (is_revised or authors.agree) and (edition := _other_edition(first, second, title, overlap)):
        return answered(Answer.UNSURE, edition)
    is_name = len(title.words) <= missing.BARE_NAME or title.is_cut
    if is_revised and (overlap.shared >= MOSTLY or not (is_name or authors.differ)):
        what = "one of them shorter" if overlap.shared >= WHOLLY else "revised"
        return answered(Answer.SAME, f"abstract {what}")
    if is_long and not is_name and not authors.differ and overlap.agreement >= REVISED_LETTERS:
        return answered(Answer.SAME, "abstract revised", overlap.agreement)
    if title.is_telling and authors.agree:
        return answered(Answer.SAME, "same authors, another abstract")
    if not (title.is_telling or overlap.is_one_matter or authors.count):
        return answered(Answer.DIFFERENT, "but the abstracts speak of other things")
    if not authors.differ:
        return answered(Answer.UNSURE, share)
    if title.is_telling or is_revised:
        return answered(Answer.UNSURE, f"but other authors, and the abstracts share {overlap.shared:.0%}")
    return answered(Answer.DIFFERENT, "but other authors and another abstract")


def _other_edition(first: Record, second: Record, title: Title, overlap: Overlap) -> str | None:
    """Why two records of one title may be two editions of what comes out again and again; None where they are not.

    A later version of a work has other results too, but seldom no number in common.
    """
    if overlap.editions_differ:
        return "but the abstracts name other years or editions"
    has_editions = not title_words().editions.isdisjoint(title.words)
    if (has_editions or not title.is_telling) and overlap.shares_no_number(1 if has_editions else _SEVERAL):
        return "but the abstracts name other numbers"
    if has_editions and first.year and second.year and first.year != second.year:
        return "but of {} and {}".format(*sorted((first.year, second.year)))
    return None


def _of_other_titles(first: Record, second: Record, most_shared: float) -> Verdict:
    lacks_a_text = missing.lacks_a_text(first, second)
    # By far the usual case among papers of one field is told without a look at the abstracts.
    shares_nothing = most_shared < REVISED - _ROUGHLY and not lacks_a_text
    is_renamed = may_be_renamed(first, second)
    if shares_nothing and not is_renamed and not difference(first.title, second.title).is_named:
        return missing.OTHER_TITLES
    found = difference(first.title, second.title, Spoken(first.abstract, second.abstract))
    is_sure = found.likeness is Likeness.EXPLAINED or found.reason == SUBTITLE_DROPPED
    if is_sure and first.dois & second.dois:
        return Verdict(Answer.SAME, f"{found.reason}, same DOI", Weight.IDENTIFIER)
    if lacks_a_text:
        return (missing.of_alike_titles if found.is_named else missing.of_unlike_titles)(found, first, second)
    shares_little = not found.is_named and most_shared < MOSTLY - _ROUGHLY
    if shares_little and not (is_renamed or _may_be_retitled(found, first, second)):
        return missing.OTHER_TITLES
    overlap = Overlap(first.abstract, second.abstract)
    return (_of_alike_titles if found.is_named else _of_unlike_titles)(found, first, second, overlap)


def _of_alike_titles(found: Difference, first: Record, second: Record, overlap: Overlap) -> Verdict:
    """Of titles whose difference has a name: one work where the abstracts agree, or in part and the authors do."""
    authors = in_common(first.authors, second.authors)
    is_in_name, is_long = SLIP_IN_NAME in found.reason, overlap.length >= ENOUGH
    if found.likeness is Likeness.ADDED:
        is_same = overlap.is_whole and not (overlap.numbers_differ or authors.differ)
        how = "same abstract"
    elif overlap.editions_differ:
        is_same, how = False, ""
    elif overlap.is_within and (is_long or not (is_in_name or authors.differ)):
        is_same, how = True, "same abstract"
    else:
        mostly = _MOSTLY_WITH_REASON if SLIP in found.reason or authors.agree else MOSTLY
        is_revised = overlap.is_revised(mostly) and not authors.differ
        is_rewritten = authors.agree and overlap.shared >= REVISED and found.reason not in _MAY_BE_ANOTHER
        is_same = not is_in_name and (is_revised or is_rewritten)
        how = "abstract revised" if is_revised else "same authors, abstract revised"
    if is_same:
        return Verdict(Answer.SAME, f"{found.reason}, {how}", agreement=overlap.agreement)
    sure = likelihood(found.likeness, overlap, authors)
    share = f"the abstracts share {overlap.shared:.0%}"
    if overlap.shared >= REVISED or overlap.is_equal or overlap.is_within:
        reason = f"{found.reason}, and {share}"
        return Verdict(Answer.UNSURE, reason, agreement=overlap.agreement, likelihood=sure)
    shorter = min((parse(title) for title in (first.title, second.title)), key=lambda title: len(title.words))
    is_slip = SLIP in found.reason and len(shorter.words) >= missing.LONG_TITLE and overlap.is_one_matter
    is_own = is_slip or shorter.is_telling or (authors.agree and not shorter.is_generic)
    may_be_later = found.likeness is Likeness.EXPLAINED or found.reason in missing.SHORTENED
    if may_be_later and not authors.differ and is_own:
        return Verdict(Answer.UNSURE, f"{found.reason}, but {share}", agreement=overlap.shared, likelihood=sure)
    return missing.OTHER_TITLES


def _of_unlike_titles(found: Difference, first: Record, second: Record, overlap: Overlap) -> Verdict:
    """Of titles that tell two works apart, or have nothing in common: a question where the abstracts agree."""
    if overlap.is_within or overlap.is_revised(MOSTLY):
        reason = f"{'same' if overlap.is_within else 'revised'} abstract, but {found.reason}"
    elif overlap.length >= SOME and overlap.shared >= REVISED and _may_be_retitled(found, first, second):
        reason = f"the abstracts share {overlap.shared:.0%}, but {found.reason}"
    elif overlap.is_one_matter and may_be_renamed(first, second):
        reason = f"same authors and matter, but {found.reason}"
    else:
        return missing.OTHER_TITLES
    return Verdict(
        Answer.UNSURE,
        reason,
        agreement=overlap.agreement,
        certain=found.likeness is Likeness.TELLING,
        likelihood=likelihood(found.likeness, overlap, in_common(first.authors, second.authors)),
    )


def _may_be_retitled(found: Difference, first: Record, second: Record) -> bool:
    """Whether two titles may be an earlier and a later one: by the same authors, or nearly one within the other."""
    if in_common(first.authors, second.authors).agree:
        return True
    one, other = (" ".join(parse(record.title).words) for record in (first, second))
    return found.likeness is Likeness.OTHER and fuzz.token_set_ratio(one, other) >= 100 * _RELATED


def may_be_renamed(first: Record, second: Record) -> bool:
    """Whether one group wrote both under one name, or under titles that have half of their own words in common.

    What numbers the works of a series tells them apart.
    """
    if not (first.authors and second.authors):
        return False
    one, other = parse(first.title), parse(second.title)
    mine, theirs = ({*title.words} - title_words().usual for title in (one, other))
    has_name = min(len(one.parts), len(other.parts)) > 1 and one.parts[0] == other.parts[0]
    if not has_name and 2 * len(mine & theirs) < max(_SEVERAL, min(len(mine), len(theirs))):
        return False
    if all(any(tells(word) in SERIES for word in words) for words in (mine - theirs, theirs - mine)):
        return False
    return in_common(first.authors, second.authors).are_one_group


def veto(first: Record, second: Record) -> str | None:
    """Why two records may never be one paper, whatever ties either to a third; None where nothing forbids it."""
    ids = compare_ids(first, second)
    if ids in _SAME_IDS:
        return None  # a new title makes no other work
    if ids in (Ids.TWO_ARXIV, Ids.TWO_DOIS):
        return str(ids.value)
    if not (first.title and second.title):
        return None
    found = difference(first.title, second.title, Spoken(first.abstract, second.abstract))
    if found.likeness is not Likeness.TELLING:
        return None
    if ids is Ids.SAME_DOI and in_common(first.authors, second.authors).count:
        return None
    return None if missing.is_another_form(first, second) else found.reason


def conflict(first: Record, second: Record) -> str | None:
    """Why two records are not one work, as far as both say enough; None where they are, or too little is known."""
    verdict = compare(first, second)
    return None if verdict.answer is Answer.SAME or verdict.weight is Weight.ALONE else verdict.reason
