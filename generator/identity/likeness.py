"""How two titles stand to each other, and the names of their differences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.identity.title import Title, differ_in_letter

CUT = "title cut off"
CUT_EARLY = "title cut off early"
ENDS_EARLIER = "title ends earlier"
NAME_DROPPED = "name dropped"
SUBTITLE_DROPPED = "subtitle dropped"
REWORDED = "title reworded"
REORDERED = "words reordered"
RESPELLED = "words joined, split or spelled in another way"
ADDED = "words added to the title"
TWO_LANGUAGES = "title in two languages"
LETTER_LOST = "a Greek letter lost"
SLIP = "a slip in the title"
SLIP_IN_NAME = "a slip in the name"
NOTE = "a note of the listing dropped"


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


def of_equal_keys(one: Title, other: Title) -> Difference:
    """How two titles of one key differ: by a letter A that one of them has, or not at all."""
    return telling("a", "letter") if differ_in_letter(one, other) else _EQUAL


def telling(word: str, kind: str) -> Difference:
    """The difference of a word that tells two works apart."""
    return Difference(Likeness.TELLING, f"only one title says {word!r} ({kind})")
