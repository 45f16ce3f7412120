"""The answer to whether two records are one work, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.identity.abstracts import Overlap
from generator.identity.likeness import Likeness
from generator.identity.people import InCommon
from generator.identity.title import Title


class Answer(Enum):
    """Whether two records are one work."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Weight(Enum):
    """The grounds of an answer, from the weakest on.

    ``ALONE``: an abstract or a title is missing, so that little is left to compare.
    """

    ALONE = 1
    LIKENESS = 2
    TITLE = 3
    WHOLE = 4
    IDENTIFIER = 5
    LISTED = 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer with its reason, for people, and what it rests on.

    ``agreement`` ranks answers of one weight. An unsure answer that is ``certain`` has a veto against it (see
    :func:`generator.identity.verdict.veto`): only a person may join the two. ``likelihood`` (0 to 1) sorts
    questions, the likeliest to be of one work first. It is no probability, and rests on how the titles stand to
    each other, how far the abstracts agree, and the authors in common, as :func:`likelihood` adds them up.
    """

    answer: Answer
    reason: str
    weight: Weight = Weight.LIKENESS
    agreement: float = 0.0
    certain: bool = False
    likelihood: float = 0.0


# What the titles say for one work. Found by ranking a thousand questions of listings whose works are known, made
# ones and public ones: of a work and of two, the work's comes first with probability 0.84.
_BY_TITLE = {
    Likeness.EQUAL: 0.5,
    Likeness.EXPLAINED: 0.3,
    Likeness.ADDED: 0.25,
    Likeness.OTHER: 0.2,
    Likeness.TELLING: 0.15,
}
_SAYS_LITTLE, _IS_GENERIC = 0.2, 0.0  # of equal titles that other works have too
_BY_TEXT, _BY_AUTHORS, _BY_NUMBERS = 0.4, 0.1, 0.1


def likelihood(likeness: Likeness, overlap: Overlap | None, authors: InCommon, title: Title | None = None) -> float:
    """How likely two records are one work, for sorting questions.

    Args:
        likeness: how the titles stand to each other.
        overlap: what the abstracts have in common; None where one is missing.
        authors: those in common.
        title: that of both, where they are equal.
    """
    likely = _BY_TITLE[likeness]
    if title and not title.is_telling:
        likely = _IS_GENERIC if title.is_generic else _SAYS_LITTLE
    likely += _BY_TEXT * (overlap.shared if overlap else 0.5)
    if overlap and overlap.numbers_differ:
        likely -= _BY_NUMBERS
    if authors.agree or authors.differ:
        likely += _BY_AUTHORS if authors.agree else -_BY_AUTHORS
    return min(1.0, max(0.0, likely))
