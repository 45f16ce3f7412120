"""What kind of work a paper is: by what it says that it does, and by words that are typical of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.classify.claims import Claims
from generator.classify.sentences import sentences
from generator.classify.terms import Hit, Rule, Rules, Running, Score
from generator.settings.taxonomy import Contribution

# The usual contribution starts with this score: another kind needs more than a remark.
_USUAL_LEAD: Final = 14.0
# What a term of a title counts at its beginning, and how much less at its end: titles name kinds early.
_TITLE: Final = (3.5, 1.0)
# Each claim counts this share of the one before it: what a paper mainly does comes first.
_NEXT: Final = 0.85
# What is done or found after something was made has this share: it is about what was made.
_AFTERWARDS: Final = 0.7


class Contributions:
    """Applies the rules of kinds of contribution."""

    def __init__(self, kinds: Sequence[Contribution]) -> None:
        self._rules = Rules(
            (Rule(kind.id, kind.terms, kind.title_terms, dict(kind.title_shapes.items())) for kind in kinds), _TITLE
        )
        self._claims = Claims({kind.id: kind.verbs for kind in kinds}, {kind.id: kind.nouns for kind in kinds})
        self.keys = frozenset(self._rules.keys)

    def best(self, paper: Running) -> Score:
        """The kind that most speaks for; where nothing at all does, the first, without evidence."""
        return self._rules.read(paper, _USUAL_LEAD, self._claimed(*paper.text))[0][0]

    def _claimed(self, title: str, abstract: str) -> Iterator[tuple[str, Hit, float]]:
        """What claims speak for which kind, and how much."""
        for claim in self._claims.in_title(title):
            yield claim.kind, Hit(claim.words, in_title=True), claim.weight
        share, made = 1.0, False
        for claim in self._claims.find(sentences(abstract)):
            strength = share * _AFTERWARDS if made and not claim.makes else share
            yield claim.kind, Hit(claim.words, times=1), claim.weight * strength
            share, made = share * _NEXT, made or claim.makes
