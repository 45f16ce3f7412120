"""Finds the weighted terms of a rule file in a paper's title and abstract, and adds up what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

from generator.classify.words import without_addresses
from generator.util import text

Weights = Mapping[str, float]

# A title says what a paper is about, and its first words most of all: a term there counts this often, less the
# fall by the time the title ends. That is why pruning with LoRA is pruning, and LoRA with pruning is LoRA.
_TITLE_FACTOR = 3.5
_TITLE_FALL = 1.0
# Beside the main subject a title's words count for less: what a paper is also about, its abstract says, if there
# is one.
_BESIDE_TITLE_FACTOR = 1.5
_BESIDE_TITLE_FALL = 0.75
# An abstract tells its subject early and its data sets late: its first word counts once, its last one half.
_ABSTRACT_FALL = 0.5
# More counts of a term in an abstract say less and less (the root is taken), and beyond this nothing more.
_ENOUGH_COUNTS = 4.0
_EVIDENCE_SHOWN = 5  # terms
# "LoRAPrune: Pruning Meets ...": a name of one or two words, with a capital or a digit inside, and a colon.
_NAMED = re.compile(r"(?=[^:]*[^\W_][^:\s]*[A-Z0-9])[^\s:]+(?: [^\s:]+)?:\s")
_LONGEST_NAME = 60  # characters

# The shapes of a title that rules may weigh, each with the words that evidence has for it.
SHAPES = {"named": "a name before a colon (title)", "question": "a question (title)"}


class Running:
    """A paper's title and abstract as words, ready for matching."""

    def __init__(self, title: str, abstract: str) -> None:
        self.title = folded(title)
        self.shapes = ["named"] * bool(_NAMED.match(title[:_LONGEST_NAME])) + ["question"] * ("?" in title)
        self.abstract = folded(without_addresses(abstract))


def folded(run: str) -> list[str]:
    """The words of a text, each in the singular."""
    return [text.singular(word) for word in text.words(run)]


class Terms:
    """Terms by match key, each as it is written and with the names and weights it speaks for."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self.weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._beginnings: set[str] = set()  # of the keys

    def add(self, name: str, terms: Weights) -> None:
        """Takes in the terms of a name. Of several spellings of a term the singular with hyphens is shown."""
        for term, weight in terms.items():
            key = text.match_key(term)
            if key not in self.written or _plainness(term) < _plainness(self.written[key]):
                self.written[key] = term
            self.weights[key][name] += weight
            self._beginnings.update(key[:end] for end in range(1, len(key) + 1))

    def matches(self, words: list[str]) -> Iterator[tuple[str, float]]:
        """The terms in a run of words, each with its place from 0 to 1; the longest at a position wins."""
        beginnings, written, count = self._beginnings, self.written, len(words)
        position = 0
        while position < count:
            # A key may be written in more words or fewer than the term: it grows while some key begins so.
            key, longest, after, end = words[position], "", position + 1, position + 1
            while key in beginnings:
                if key in written:
                    longest, after = key, end
                if end == count:
                    break
                key += words[end]
                end += 1
            if longest:
                yield longest, position / count
            position = after


def _plainness(term: str) -> tuple[int, int, str]:
    letters = sum(char.isalnum() for char in term)
    return letters, letters - len(term), term


@dataclass
class _Hit:
    """Where a term stands in a paper, and what that gains for which names: as the subject, and beside another.

    ``strength`` is what :meth:`Rules.counts` says of it.
    """

    term: str
    in_title: bool = False
    times: int = 0
    strength: float = 0.0
    gains: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    beside: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def count(self, weights: Weights, strength: float, beside: float) -> None:
        for name, weight in weights.items():
            self.gains[name] += weight * strength
            self.beside[name] += weight * beside

    @property
    def evidence(self) -> str:
        often = f" ×{self.times}" if self.times > 1 else ""
        places = ["title"] * self.in_title + [f"abstract{often}"] * bool(self.times)
        return f"{self.term} ({', '.join(places)})" if places else self.term


@dataclass
class Score:
    """The weight for one name, and against it: as the main subject (``total``) and ``beside`` another."""

    name: str
    total: float = 0.0
    beside: float = 0.0
    in_title: bool = False
    _evidence: list[tuple[float, str]] = field(default_factory=list)

    def add(self, hit: _Hit) -> None:
        """Takes in what a term says."""
        gain = hit.gains[self.name]
        self.total += gain
        self.beside += hit.beside[self.name]
        if gain > 0:
            self.in_title = self.in_title or hit.in_title
            self._evidence.append((-gain, hit.evidence))

    @property
    def evidence(self) -> tuple[str, ...]:
        """The terms that speak for the name and where they stand, strongest first."""
        return tuple(words for _, words in sorted(self._evidence)[:_EVIDENCE_SHOWN])


@dataclass(frozen=True)
class Rule:
    """The rule of a name: terms anywhere, terms in the title alone, and shapes of a title."""

    name: str
    terms: Weights
    title_terms: Weights
    title_shapes: Weights = field(default_factory=dict)


class Rules:
    """Rules for several names, applied together.

    Terms match whole words after case, hyphens and plurals are folded; of the terms that start at the same word
    the longest counts. Title terms match by themselves, so that a longer phrase among the terms does not take
    their words away. The time is linear in the length of a paper's text, whatever the number of terms.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._names: list[str] = []
        self._terms = Terms()
        self._title_terms = Terms()
        self._shapes: dict[str, dict[str, float]] = defaultdict(dict)
        for rule in rules:
            self._names.append(rule.name)
            self._terms.add(rule.name, rule.terms)
            self._title_terms.add(rule.name, rule.title_terms)
            # What must not be read as its parts must not be so in a title either.
            self._title_terms.add(rule.name, {term: 0.0 for term, weight in rule.terms.items() if weight == 0})
            for shape, weight in rule.title_shapes.items():
                self._shapes[shape][rule.name] = weight

    def read(self, paper: Running, lead: float = 0.0) -> tuple[list[Score], dict[str, float]]:
        """Every name with its score, and what :meth:`counts` says, for little more than either.

        The best score comes first; equal ones keep the rules' order. The first rule's name starts with ``lead``.
        """
        scores = {name: Score(name) for name in self._names}
        scores[self._names[0]].total = lead
        hits = self._hits(paper)
        for hit in hits.values():
            for name in hit.gains:
                scores[name].add(hit)
        counts = {key: hit.strength for key, hit in hits.items() if hit.strength}
        return sorted(scores.values(), key=lambda score: -round(score.total, 6)), counts

    def counts(self, paper: Running) -> dict[str, float]:
        """How strongly each term stands in a paper, by its match key, whatever it speaks for."""
        found: dict[str, float] = defaultdict(float)
        for terms in (self._terms, self._title_terms):
            for key, place in terms.matches(paper.title):
                found[key] += _TITLE_FACTOR - _TITLE_FALL * place
        for key, place in self._terms.matches(paper.abstract):
            found[key] += 1 - _ABSTRACT_FALL * place
        return found

    def _hits(self, paper: Running) -> dict[str, _Hit]:
        hits: dict[str, _Hit] = {}
        for terms in (self._terms, self._title_terms):
            for key, place in terms.matches(paper.title):
                hit = hits.setdefault(key, _Hit(terms.written[key]))
                hit.in_title = True
                strength = _TITLE_FACTOR - _TITLE_FALL * place
                hit.strength += strength
                beside = _BESIDE_TITLE_FACTOR - _BESIDE_TITLE_FALL * place if paper.abstract else strength
                hit.count(terms.weights[key], strength, beside)
        in_abstract: dict[str, list[float]] = defaultdict(list)
        for key, place in self._terms.matches(paper.abstract):
            in_abstract[key].append(1 - _ABSTRACT_FALL * place)
        for key, places in in_abstract.items():
            hit = hits.setdefault(key, _Hit(self._terms.written[key]))
            hit.times = len(places)
            hit.strength += sum(places)
            strength = sqrt(min(sum(places), _ENOUGH_COUNTS))
            hit.count(self._terms.weights[key], strength, strength)
        for shape in paper.shapes:
            if shape in self._shapes:
                hit = hits.setdefault(f"({shape})", _Hit(SHAPES[shape]))
                hit.count(self._shapes[shape], 1.0, 1.0)
        return hits
