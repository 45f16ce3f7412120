"""Puts a paper under topics by the weighted terms of the taxonomy, and says which words did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import sqrt

from generator import text
from generator.taxonomy import Contribution, Taxonomy, Topic

_LONGEST_TERM = 5  # words
# A title says what a paper is about, its first words most of all: they count this often, the last one less by
# the fall. It is why pruning with LoRA is pruning, and LoRA with pruning is LoRA.
_TITLE_FACTOR = 3.5
_TITLE_FALL = 1.0
# An abstract tells its subject early and its data sets late: its first word counts once, its last one half.
_ABSTRACT_FALL = 0.5
_ENOUGH_COUNTS = 4.0  # a term repeated more often in an abstract says nothing more
# A domain that the title names comes first with this share of the best score. Of two (clinical text in German)
# the taxonomy's order settles it.
_DOMAIN_SHARE = 0.35
_USUAL_LEAD = 15.0  # score that the usual contribution, the taxonomy's first, starts with
_FURTHER_TOPICS = 3
# A further topic has this share of the best score. It needs no more than the upper score, however strong the best
# is, and no less than the lower one, however weak.
_FURTHER_SHARE = 0.45
_FURTHER_LEAST = 8.0
_FURTHER_ENOUGH = 30.0
_EVIDENCE_SHOWN = 5  # terms


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


class Classifier:
    """Applies a taxonomy's rules.

    Terms match whole words after hyphens and plurals are folded; where terms overlap the longest counts. The
    time is linear in the length of a paper's text and does not depend on the number of rules.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        topics = tuple(taxonomy.topics)
        self._topics = _Rules(topics)
        self._domains = tuple(topic.id for topic in topics if topic.domain)
        self._contributions = _Rules(taxonomy.contributions, _USUAL_LEAD)

    def classify(self, title: str, abstract: str) -> Classification:
        """The topics and the contribution of a paper."""
        paper = _Paper(title, abstract)
        ranked = self._topics.rank(paper)
        primary = self._primary(ranked)
        least = min(max(_FURTHER_LEAST, _FURTHER_SHARE * ranked[0].total), _FURTHER_ENOUGH)
        further = [score for score in ranked if score is not primary and score.total >= least]
        return Classification(
            tuple(score.placement() for score in [primary, *further[:_FURTHER_TOPICS]]),
            self._contributions.rank(paper)[0].placement(),
        )

    def _primary(self, ranked: list[_Score]) -> _Score:
        best = ranked[0]
        named = {
            score.name: score
            for score in ranked
            if score.name in self._domains and score.in_title and score.total >= _DOMAIN_SHARE * best.total > 0
        }
        return next((named[name] for name in self._domains if name in named), best)


class _Paper:
    """A paper's words, ready for matching."""

    def __init__(self, title: str, abstract: str) -> None:
        self.title = _folded(title)
        # The words of an address (github.com/...) are not the paper's.
        addresses = text.find_addresses(abstract)
        ends = [0, *(address.end for address in addresses)]
        starts = [*(address.start for address in addresses), len(abstract)]
        self.abstract = _folded(" ".join(abstract[end:start] for end, start in zip(ends, starts, strict=True)))


def _folded(run: str) -> list[str]:
    return [text.singular(word) for word in text.words(run)]


@dataclass
class _Hit:
    """Where a term stands in a paper, and what that gains for which names."""

    term: str
    in_title: bool = False
    times: int = 0
    gains: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def count(self, weights: dict[str, float], strength: float) -> None:
        for name, weight in weights.items():
            self.gains[name] += weight * strength

    @property
    def evidence(self) -> str:
        places = ["title"] * self.in_title + [f"abstract ×{self.times}"] * bool(self.times)
        return f"{self.term} ({', '.join(places)})"


@dataclass
class _Score:
    """What speaks for one topic or contribution, and against it."""

    name: str
    total: float = 0.0
    in_title: bool = False
    evidence: list[tuple[float, str]] = field(default_factory=list)

    def add(self, gain: float, hit: _Hit) -> None:
        self.total += gain
        if gain > 0:
            self.in_title = self.in_title or hit.in_title
            self.evidence.append((-gain, hit.evidence))

    def placement(self) -> Placement:
        shown = sorted(self.evidence)[:_EVIDENCE_SHOWN]
        return Placement(self.name, round(self.total, 2), tuple(words for _, words in shown))


class _Terms:
    """Terms by match key, each as it is written and with the names and weights it speaks for."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self.weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, name: str, terms: dict[str, float]) -> None:
        for term, weight in terms.items():
            key = text.match_key(term)
            self.written.setdefault(key, term)
            self.weights[key][name] += weight

    def matches(self, words: list[str]) -> Iterator[tuple[str, float]]:
        """The terms in a run of words, each with its place from 0 to 1; the longest at a position wins."""
        position = 0
        while position < len(words):
            for length in range(min(_LONGEST_TERM, len(words) - position), 0, -1):
                key = "".join(words[position : position + length])
                if key in self.written:
                    yield key, position / len(words)
                    position += length
                    break
            else:
                position += 1


class _Rules:
    """The terms of all topics, or of all contributions."""

    def __init__(self, rules: Iterable[Topic | Contribution], lead: float = 0.0) -> None:
        self._names: list[str] = []
        self._lead = lead
        self._terms = _Terms()
        self._title_terms = _Terms()
        for rule in rules:
            self._names.append(rule.id)
            self._terms.add(rule.id, rule.terms)
            self._title_terms.add(rule.id, rule.title_terms)
            # What must not be read as its parts must not be so in a title either.
            self._title_terms.add(rule.id, {term: 0.0 for term, weight in rule.terms.items() if weight == 0})

    def rank(self, paper: _Paper) -> list[_Score]:
        """Every name with its score, best first; equal scores keep the taxonomy's order."""
        scores = {name: _Score(name) for name in self._names}
        scores[self._names[0]].total = self._lead
        hits: dict[str, _Hit] = {}
        for terms in (self._terms, self._title_terms):
            for key, place in terms.matches(paper.title):
                hit = hits.setdefault(key, _Hit(terms.written[key]))
                hit.in_title = True
                hit.count(terms.weights[key], _TITLE_FACTOR - _TITLE_FALL * place)
        in_abstract: dict[str, list[float]] = defaultdict(list)
        for key, place in self._terms.matches(paper.abstract):
            in_abstract[key].append(1 - _ABSTRACT_FALL * place)
        for key, places in in_abstract.items():
            hit = hits.setdefault(key, _Hit(self._terms.written[key]))
            hit.times = len(places)
            hit.count(self._terms.weights[key], sqrt(min(sum(places), _ENOUGH_COUNTS)))
        for hit in hits.values():
            for name, gain in hit.gains.items():
                scores[name].add(gain, hit)
        return sorted(scores.values(), key=lambda score: -round(score.total, 6))
