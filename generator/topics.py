"""Puts a paper under topics by the weighted terms of the taxonomy, and says which words did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

from generator import text
from generator.taxonomy import Taxonomy, Terms

_LONGEST_TERM = 5  # words
_TITLE_FACTOR = 3.5  # a title's first word counts this often, its last one less
_ENOUGH_COUNTS = 4  # a term repeated more often in an abstract says nothing more
_FURTHER_TOPICS = 3
_FURTHER_SHARE = 0.45  # of the primary topic's score, for a further topic
_FURTHER_LEAST = 4.0  # score


@dataclass(frozen=True)
class Placement:
    """A topic or contribution with its score and the words that speak for it, strongest first."""

    id: str
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Classification:
    """Where a paper belongs: one to four topics, the primary first, and one contribution."""

    topics: tuple[Placement, ...]
    contribution: Placement


@dataclass
class _Hits:
    """Where a term stands in a paper: weights of its places in the title, and its count in the abstract."""

    term: str
    title: list[float] = field(default_factory=list)
    abstract: int = 0

    @property
    def strength(self) -> float:
        return sum(self.title) + sqrt(min(self.abstract, _ENOUGH_COUNTS))

    @property
    def evidence(self) -> str:
        places = ["title"] * bool(self.title) + [f"abstract ×{self.abstract}"] * bool(self.abstract)
        return f"{self.term} ({', '.join(places)})"


class Classifier:
    """Applies a taxonomy's rules.

    Terms match whole words after hyphens and plurals are folded; where terms overlap the longest counts.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._topics = _Rules((topic.id, topic.terms) for topic in taxonomy.topics)
        self._contributions = _Rules((kind.id, kind.terms) for kind in taxonomy.contributions)
        self._usual_contribution = taxonomy.contributions[0].id
        self._usual_topic = next(taxonomy.topics).id

    def classify(self, title: str, abstract: str) -> Classification:
        """The topics and the contribution of a paper."""
        ranked = self._topics.rank(title, abstract)
        if not ranked:
            ranked = [Placement(self._usual_topic, 0.0, ())]
        least = max(_FURTHER_LEAST, _FURTHER_SHARE * ranked[0].score)
        further = [placement for placement in ranked[1:] if placement.score >= least][:_FURTHER_TOPICS]
        kinds = self._contributions.rank(title, abstract)
        contribution = kinds[0] if kinds else Placement(self._usual_contribution, 0.0, ())
        return Classification((ranked[0], *further), contribution)


class _Rules:
    """Terms by match key, each with the ids and weights it speaks for."""

    def __init__(self, rules: Iterable[tuple[str, Terms]]) -> None:
        self._order: list[str] = []
        self._terms: dict[str, tuple[str, dict[str, float]]] = {}
        for name, terms in rules:
            self._order.append(name)
            for term, weight in terms.items():
                _, weights = self._terms.setdefault(text.match_key(term), (term, {}))
                weights[name] = weight

    def rank(self, title: str, abstract: str) -> list[Placement]:
        """Every id that a term speaks for, best first; equal scores keep the taxonomy's order."""
        hits: dict[str, _Hits] = {}
        title_words = text.words(title)
        for key, position in self._matches(title_words):
            place = _TITLE_FACTOR - position / len(title_words)
            hits.setdefault(key, _Hits(self._terms[key][0])).title.append(place)
        for key, _ in self._matches(text.words(abstract)):
            hits.setdefault(key, _Hits(self._terms[key][0])).abstract += 1
        scores: dict[str, float] = defaultdict(float)
        evidence: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for key, hit in hits.items():
            for name, weight in self._terms[key][1].items():
                scores[name] += weight * hit.strength
                if weight > 0:
                    evidence[name].append((-weight * hit.strength, hit.evidence))
        names = [name for name in self._order if scores.get(name, 0.0) > 0]
        names.sort(key=lambda name: -round(scores[name], 6))
        return [
            Placement(name, round(scores[name], 2), tuple(words for _, words in sorted(evidence[name])[:5]))
            for name in names
        ]

    def _matches(self, words: list[str]) -> Iterable[tuple[str, int]]:
        """The keys of the terms in a run of words, each with its position; the longest at a position wins."""
        folded = [text.singular(word) for word in words]
        position = 0
        while position < len(folded):
            for length in range(min(_LONGEST_TERM, len(folded) - position), 0, -1):
                key = "".join(folded[position : position + length])
                if key in self._terms:
                    yield key, position
                    position += length
                    break
            else:
                position += 1
