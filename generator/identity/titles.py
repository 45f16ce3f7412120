"""How two titles differ: not at all, in a way that can be explained, in a way that tells two works apart."""

from __future__ import annotations

from generator.identity.cut_titles import compare_whole_or_cut, compare_with_gaps
from generator.identity.likeness import NOTE, Difference, Likeness
from generator.identity.title import Title, parse
from generator.identity.title_notes import are_alike, clash, may_be_two
from generator.identity.words import Spoken


def difference(first: str, second: str, spoken: Spoken | None = None) -> Difference:
    """How two titles differ.

    Args:
        first: one title.
        second: the other.
        spoken: the words of their abstracts.
    """
    one, other = parse(first), parse(second)
    compare = compare_with_gaps if one.has_gap or other.has_gap else compare_whole_or_cut
    found = compare(one, other, spoken or Spoken())
    return _with_notes(found, one, other) if one.notes or other.notes else found


def _with_notes(found: Difference, one: Title, other: Title) -> Difference:
    """The difference, if one listing notes another form of the work or both note other years or languages."""
    if found.is_named and (reason := clash(one.notes, other.notes)):
        return Difference(Likeness.TELLING, reason)
    may_be_beyond = any(title.is_cut and not title.notes for title in (one, other))
    if may_be_beyond or are_alike(one.notes, other.notes):
        return found
    likeness = Likeness.ADDED if may_be_two(one.notes, other.notes) else Likeness.EXPLAINED
    return found.and_also(likeness, NOTE)
