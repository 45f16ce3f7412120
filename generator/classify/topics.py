"""Puts a paper under topics by the weighted terms of the taxonomy, and says which words did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generator.classify.contributions import Contributions
from generator.classify.terms import Lexicon, Rule, Rules, Running, Score
from generator.settings.taxonomy import Taxonomy

# A further topic has a share of the best score. A score that is high in itself is enough, however high the best
# one is, and one that is low in itself is not, however low the best one is. Readers gave 0.8 a paper and seldom
# two: more than one has to come near the best.
_FURTHER_TOPICS = 3
_FURTHER_SHARE = 0.6
_FURTHER_LEAST = 10.0
_FURTHER_ENOUGH = 18.0
_SECOND_FURTHER_SHARE = 0.8
# Below this, a typical term at the end of a title, a paper is under no topic; and where the title has no word of
# the topic, below that, two such terms in an abstract.
_LEAST = 6.0
_LEAST_WITHOUT_TITLE = 8.0
# Of labelled papers whose best score is below this, or whose second-best has this share of it, two of three are
# placed right; of the others nine of ten (benchmarks/README.md).
_SURE = 18.0
_UNSURE_SHARE = 0.75
_CANDIDATES = 3


@dataclass(frozen=True)
class Placement:
    """A topic or contribution with its score and the words that speak for it, strongest first."""

    id: str
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Classification:
    """Where a paper belongs: up to four topics, the primary first, and one contribution.

    No topic at all means that nothing speaks enough for any (an unfiled paper). ``candidates`` are the best
    topics by score, whether or not they were chosen, the primary first. ``is_weak``: another topic might as well
    be the primary one, so a person should look.
    """

    topics: tuple[Placement, ...]
    contribution: Placement
    candidates: tuple[Placement, ...] = ()
    is_weak: bool = False

    @property
    def in_doubt(self) -> tuple[str, ...]:
        """The two best candidates of a weakly placed or unfiled paper."""
        return tuple(candidate.id for candidate in self.candidates[:2]) if self.is_weak else ()


class Classifier:
    """Applies a taxonomy's rules."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._topics = {topic.id: topic for topic in taxonomy.topics}
        self._rules = Rules(Rule(topic.id, topic.terms, topic.title_terms) for topic in self._topics.values())
        self._contributions = Contributions(taxonomy.contributions)

    @property
    def keys(self) -> Iterator[str]:
        """The match keys of all terms, which the lexicon of a paper must have."""
        return chain(self._rules.keys, self._contributions.keys)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.keys)

    def classify(self, title: str, abstract: str) -> Classification:
        """The topics and the contribution of a paper.

        Where nothing at all speaks for a contribution, the taxonomy's first one stands, without evidence.
        """
        return self.read(Running(title, abstract, self._lexicon))[0]

    def read(self, paper: Running) -> tuple[Classification, dict[str, float]]:
        """The same, and how strongly each term of the topics' rules stands in the paper, by its match key."""
        ranked, terms = self._rules.read(paper)
        return self._classified(paper, ranked), terms

    def scores(self, paper: Running) -> list[Score]:
        """What the terms say for each topic, the best first, before anything else decides which is primary."""
        return self._rules.read(paper)[0]

    def _classified(self, paper: Running, ranked: Sequence[Score]) -> Classification:
        contribution = _placement(self._contributions.best(paper))
        if not ranked:
            return Classification((), contribution)
        by_lead = sorted(ranked, key=self._lead, reverse=True)
        primary, others = by_lead[0], by_lead[1:]
        candidates = tuple(map(_placement, by_lead[:_CANDIDATES]))
        best = ranked[0].total
        if best < (_LEAST if ranked[0].in_title else _LEAST_WITHOUT_TITLE):
            found = tuple(candidate for candidate in candidates if candidate.score > 0)
            return Classification((), contribution, found, is_weak=True)
        topics = (candidates[0], *map(_placement, self._further(primary, ranked)))
        is_close = bool(others) and self._lead(others[0]) >= _UNSURE_SHARE * self._lead(primary)
        # A title alone scores low, and still is as often right as title and abstract that score high.
        is_low = best < _SURE and paper.abstract.length > 0
        return Classification(topics, contribution, candidates, is_weak=is_close or is_low)

    def _lead(self, score: Score) -> float:
        """What puts topics in order; rounded, so that the last bits of a float do not decide."""
        return round(score.total * self._topics[score.name].lead, 6)

    def _further(self, primary: Score, ranked: Sequence[Score]) -> list[Score]:
        best = max(score.beside for score in ranked)
        least = min(max(_FURTHER_LEAST, _FURTHER_SHARE * best), _FURTHER_ENOUGH)
        near = max(_FURTHER_LEAST, _SECOND_FURTHER_SHARE * best)
        others = [score for score in ranked if score.beside >= _FURTHER_LEAST and score is not primary]
        others.sort(key=lambda score: -round(score.beside, 6))
        further: list[Score] = []
        for score in others:
            implied = primary.name in self._topics[score.name].implied_by
            if score.beside >= (near if further or implied else least):
                further.append(score)
        return further[:_FURTHER_TOPICS]


def _placement(score: Score) -> Placement:
    return Placement(score.name, round(score.total, 2), score.evidence)
