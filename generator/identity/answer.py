"""The answer to whether two records are one work, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from generator.identity.people import InCommon
from generator.identity.titles import Likeness


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


# What the titles say for one work, then how much the texts and the authors add or take away.
_BY_TITLE = {
    Likeness.EQUAL: 0.6,
    Likeness.EXPLAINED: 0.5,
    Likeness.ADDED: 0.4,
    Likeness.OTHER: 0.3,
    Likeness.TELLING: 0.05,
}
_BY_TEXT, _BY_AUTHORS = 0.3, 0.25


def likelihood(likeness: Likeness, agreement: float | None, authors: InCommon) -> float:
    """How likely two records are one work, for sorting questions.

    Args:
        likeness: how the titles stand to each other.
        agreement: how far the abstracts agree, 0 to 1; None where one is missing.
        authors: those in common.
    """
    by_text = _BY_TEXT * (0.5 if agreement is None else agreement)
    by_authors = 0.0 if authors.share is None else _BY_AUTHORS * (2 * authors.share - 1)
    return min(1.0, max(0.0, _BY_TITLE[likeness] + by_text + by_authors))
