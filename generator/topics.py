"""Puts a paper under topics by the weighted terms of the taxonomy, and says which words did it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from math import sqrt

from generator import text
from generator.taxonomy import Taxonomy, Terms, Topic

# A title says what a paper is about, and its first words most of all: a term there counts this often, less the
# fall by the time the title ends. That is why pruning with LoRA is pruning, and LoRA with pruning is LoRA.
_TITLE_FACTOR = 3.5
_TITLE_FALL = 1.0
# An abstract tells its subject early and its data sets late: its first word counts once, its last one half.
_ABSTRACT_FALL = 0.5
# More counts of a term in an abstract say less and less (the root is taken), and beyond this nothing more.
_ENOUGH_COUNTS = 4.0
# A domain that the title names comes first with this share of the best score: its technique is often described
# at more length than the domain.
_DOMAIN_SHARE = 0.35
# A further topic has a share of the best score. A score that is high in itself is enough, however high the best
# one is, and one that is low in itself is not, however low the best one is. Readers gave 0.8 a paper.
_FURTHER_TOPICS = 3
_FURTHER_SHARE = 0.45
_FURTHER_LEAST = 8.0
_FURTHER_ENOUGH = 30.0
# The usual contribution starts with this score, about that of two phrases ("we study", "we find that"): another
# kind needs more than a remark.
_USUAL_LEAD = 15.0
_SCOPE_WORD = 4  # letters; shorter words of a scope say nothing
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

    Terms match whole words after case, hyphens and plurals are folded; of the terms that start at the same word
    the longest counts. The time is linear in the length of a paper's text, whatever the number of terms.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        topics = tuple(taxonomy.topics)
        self._topics = _Rules((topic.id, topic.terms, topic.title_terms) for topic in topics)
        self._scopes = _Rules((name, terms, {}) for name, terms in _scope_terms(topics))
        self._domains = tuple(topic.id for topic in topics if topic.domain)
        self._contributions = _Rules((kind.id, kind.terms, kind.title_terms) for kind in taxonomy.contributions)

    def classify(self, title: str, abstract: str) -> Classification:
        """The topics and the contribution of a paper.

        Where nothing at all speaks for a topic or contribution, the taxonomy's first one stands, without evidence.
        """
        paper = _Paper(title, abstract)
        ranked = self._topics.rank(paper)
        if ranked[0].total <= 0:
            ranked = self._scopes.rank(paper)
        primary = self._primary(ranked)
        least = min(max(_FURTHER_LEAST, _FURTHER_SHARE * ranked[0].total), _FURTHER_ENOUGH)
        further = [score for score in ranked if score is not primary and score.total >= least]
        return Classification(
            tuple(score.placement() for score in [primary, *further[:_FURTHER_TOPICS]]),
            self._contributions.rank(paper, _USUAL_LEAD)[0].placement(),
        )

    def _primary(self, ranked: list[_Score]) -> _Score:
        """The best topic, or the first of the domains that the title names."""
        best = ranked[0]
        named = {
            score.name: score
            for score in ranked
            if score.name in self._domains and score.in_title and score.total >= _DOMAIN_SHARE * best.total
        }
        return next((named[name] for name in self._domains if name in named), best)


def _scope_terms(topics: Iterable[Topic]) -> Iterator[tuple[str, Terms]]:
    """Each topic's id with the words that its title and scope share with no other topic's, each of weight 1."""
    words = {topic.id: set(_folded(f"{topic.title} {topic.scope}")) for topic in topics}
    topics_of_word = Counter(chain.from_iterable(words.values()))
    for name, own in words.items():
        yield name, {word: 1.0 for word in sorted(own) if topics_of_word[word] == 1 and len(word) >= _SCOPE_WORD}


class _Paper:
    """A paper's words, ready for matching."""

    def __init__(self, title: str, abstract: str) -> None:
        self.title = _folded(title)
        # The words of an address (github.com/...) are not the paper's.
        for address in reversed(text.find_addresses(abstract)):
            abstract = f"{abstract[: address.start]} {abstract[address.end :]}"
        self.abstract = _folded(abstract)


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
        often = f" ×{self.times}" if self.times > 1 else ""
        places = ["title"] * self.in_title + [f"abstract{often}"] * bool(self.times)
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
        self._beginnings: set[str] = set()  # of the keys

    def add(self, name: str, terms: Terms) -> None:
        for term, weight in terms.items():
            key = text.match_key(term)
            self.written.setdefault(key, term)
            self.weights[key][name] += weight
            self._beginnings.update(key[:end] for end in range(1, len(key) + 1))

    def matches(self, words: list[str]) -> Iterator[tuple[str, float]]:
        """The terms in a run of words, each with its place from 0 to 1; the longest at a position wins."""
        position = 0
        while position < len(words):
            # A key may be written in more words or fewer than the term: it grows while some key begins so.
            key, longest, after = "", "", position + 1
            for end in range(position, len(words)):
                key += words[end]
                if key not in self._beginnings:
                    break
                if key in self.written:
                    longest, after = key, end + 1
            if longest:
                yield longest, position / len(words)
            position = after


class _Rules:
    """The terms of all topics, or of all contributions.

    Title terms match by themselves, so that a longer phrase among the terms does not take their words away.
    """

    def __init__(self, rules: Iterable[tuple[str, Terms, Terms]]) -> None:
        self._names: list[str] = []
        self._terms = _Terms()
        self._title_terms = _Terms()
        for name, terms, title_terms in rules:
            self._names.append(name)
            self._terms.add(name, terms)
            self._title_terms.add(name, title_terms)
            # What must not be read as its parts must not be so in a title either.
            self._title_terms.add(name, {term: 0.0 for term, weight in terms.items() if weight == 0})

    def rank(self, paper: _Paper, lead: float = 0.0) -> list[_Score]:
        """Every name with its score, best first; equal scores keep the taxonomy's order. The first starts ahead."""
        scores = {name: _Score(name) for name in self._names}
        scores[self._names[0]].total = lead
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
