"""Finds the weighted terms of a rule file in a paper's title and abstract, and adds up what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import sqrt
from operator import attrgetter
from typing import NamedTuple

from generator.classify.words import without_addresses, words_of
from generator.util import text

Weights = Mapping[str, float]

# A title says what a paper is about, and its first words a little more: a term there counts this often, less the
# fall by the time the title ends. That is why pruning with LoRA is pruning, and LoRA with pruning is LoRA.
_TITLE_FACTOR = 2.5
_TITLE_FALL = 0.25
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


class Matches(NamedTuple):
    """The terms of a lexicon in a text of so many words: each with the words from which and up to which it stands.

    They are in the order of the text, of those that start at one word the longest first.
    """

    length: int
    found: Sequence[tuple[str, int, int]]


class Lexicon:
    """The match keys of all terms that are looked for, in whatever rules, so that a text is gone through once.

    The time is linear in the length of a text, whatever the number of terms.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._beginnings = {key[:end] for key in self._keys for end in range(1, len(key) + 1)}
        # A word may be as long as an abstract: of its parts only those as long as some pattern are looked at.
        self._longest_pattern = max((len(key) - 1 for key in self._keys if "*" in key), default=0)
        self._patterns: dict[str, Sequence[str]] = {}  # by the words that they were looked for in

    def find(self, words: Sequence[str]) -> Matches:
        """All keys in a run of words: those that lie in others or overlap them, too."""
        beginnings, keys, patterns, count = self._beginnings, self._keys, self._patterns, len(words)
        found: list[tuple[str, int, int]] = []
        for start, key in enumerate(words):
            # A key may be written in more words or fewer than the term: it grows while some key begins so.
            end, first = start + 1, len(found)
            if key not in patterns:
                patterns[key] = self._patterns_of(key)
            if patterns[key]:
                found += [(pattern, start, end) for pattern in patterns[key]]
            while key in beginnings:
                if key in keys:
                    found.insert(first, (key, start, end))
                if end == count:
                    break
                key += words[end]
                end += 1
        return Matches(count, found)

    def _patterns_of(self, word: str) -> Sequence[str]:
        """The keys of a part of a word, the longest first."""
        lengths = range(min(len(word), self._longest_pattern), 0, -1)
        parts = ((f"{word[:length]}*", f"*{word[-length:]}") for length in lengths)
        return [pattern for both in parts for pattern in both if pattern in self._keys]


class Running:
    """A paper's title and abstract, each with the terms of a lexicon that stand there, ready for rules."""

    def __init__(self, title: str, abstract: str, lexicon: Lexicon) -> None:
        self.text = title, abstract
        self.title = lexicon.find(folded(title))
        self.shapes = ["named"] * bool(_NAMED.match(title[:_LONGEST_NAME])) + ["question"] * ("?" in title)
        self.abstract = lexicon.find(folded(without_addresses(abstract)))


def folded(running: str) -> list[str]:
    """The words of a text, each in the singular."""
    if running.isascii():
        return [word.folded for word in words_of(running).words]
    return [*map(text.singular, text.words(running))]  # what is folded first has other words: CD8⁺


def key_of(term: str) -> str:
    """The match key of a term. That of ``astronom*``, words that begin so, or ``*lora`` keeps the asterisk."""
    if "*" not in term:
        return text.match_key(term)
    return "*" * term.startswith("*") + "".join(text.words(term)) + "*" * term.endswith("*")


class Terms:
    """Terms by match key, each as it is written and with the names and weights it speaks for."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}
        self.weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, name: str, terms: Weights) -> None:
        """Takes in the terms of a name. Of several spellings of a term the singular with hyphens is shown."""
        for term, weight in terms.items():
            key = key_of(term)
            if key not in self.written or _plainness(term) < _plainness(self.written[key]):
                self.written[key] = term
            self.weights[key][name] += weight

    def among(self, matches: Matches) -> Iterator[tuple[str, float]]:
        """Those of the terms that a text has, each with its place from 0 to 1; the longest at a position wins."""
        after = 0
        for key, start, end in matches.found:
            if start >= after and key in self.written:
                yield key, start / matches.length
                after = end


def _plainness(term: str) -> tuple[int, int, str]:
    letters = sum(char.isalnum() for char in term)
    return letters, letters - len(term), term


@dataclass(slots=True)
class Hit:
    """Words that speak for names, and where they stand; ``strength`` is what :meth:`Rules.counts` says of it."""

    term: str
    in_title: bool = False
    times: int = 0
    strength: float = 0.0

    @property
    def evidence(self) -> str:
        """The term and where it stands, for people."""
        often = f" ×{self.times}" if self.times > 1 else ""
        places = ["title"] * self.in_title + [f"abstract{often}"] * bool(self.times)
        return f"{self.term} ({', '.join(places)})" if places else self.term


@dataclass(slots=True)
class Score:
    """The weight for one name, and against it: as the main subject (``total``) and ``beside`` another.

    ``rank`` puts scores in order: the total rounded, so that the last bits of a float do not decide.
    """

    name: str
    total: float = 0.0
    beside: float = 0.0
    in_title: bool = False
    rank: float = 0.0
    _gains: list[tuple[float, Hit]] = field(default_factory=list)

    def add(self, hit: Hit, gain: float, beside: float) -> None:
        """Takes in what a term says."""
        self.total += gain
        self.rank = -round(self.total, 6)
        self.beside += beside
        if gain > 0:
            self.in_title = self.in_title or hit.in_title
            self._gains.append((gain, hit))

    @property
    def evidence(self) -> tuple[str, ...]:
        """The terms that speak for the name and where they stand, strongest first."""
        evidence = sorted((-gain, hit.evidence) for gain, hit in self._gains)
        return tuple(words for _, words in evidence[:_EVIDENCE_SHOWN])


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

    def __init__(self, rules: Iterable[Rule], title: tuple[float, float] = (_TITLE_FACTOR, _TITLE_FALL)) -> None:
        """Takes the rules, and what a term counts at the beginning of a title and how much less at its end."""
        self._title_factor, self._title_fall = title
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
        self._silent = {name: Score(name) for name in self._names}  # of which a paper says nothing

    @property
    def keys(self) -> Iterator[str]:
        """The match keys of all terms, which the lexicon of a paper must have."""
        return chain(self._terms.written, self._title_terms.written)

    def read(
        self, paper: Running, lead: float = 0.0, more: Iterable[tuple[str, Hit, float]] = ()
    ) -> tuple[list[Score], dict[str, float]]:
        """Every name with its score, and what :meth:`counts` says, for little more than either.

        The best score comes first; equal ones keep the rules' order. The first rule's name starts with ``lead``.
        ``more`` is what speaks for names beside their terms, and how much.
        """
        hits, gains = self._hits(paper)
        scores = {name: Score(name, lead, rank=-lead) for name in self._names[:1]}
        for (key, name), (gain, beside) in gains.items():
            if name not in scores:
                scores[name] = Score(name)
            scores[name].add(hits[key], gain, beside)
        for name, hit, gain in more:
            scores.setdefault(name, Score(name)).add(hit, gain, gain)
        counts = {key: hit.strength for key, hit in hits.items() if hit.strength}
        return sorted((self._silent | scores).values(), key=attrgetter("rank")), counts

    def counts(self, paper: Running) -> dict[str, float]:
        """How strongly each term stands in a paper, by its match key, whatever it speaks for."""
        found: dict[str, float] = defaultdict(float)
        for terms in (self._terms, self._title_terms):
            for key, place in terms.among(paper.title):
                found[key] += self._title_factor - self._title_fall * place
        for key, place in self._terms.among(paper.abstract):
            found[key] += 1 - _ABSTRACT_FALL * place
        return found

    def _hits(self, paper: Running) -> tuple[dict[str, Hit], dict[tuple[str, str], tuple[float, float]]]:
        """The terms in a paper by key, and what each gains for which names: as the subject, and beside another."""
        hits: dict[str, Hit] = {}
        gains: dict[tuple[str, str], tuple[float, float]] = {}

        def count(key: str, weights: Weights, strength: float, strength_beside: float) -> None:
            for name, weight in weights.items():
                gain, beside = gains.get((key, name), (0.0, 0.0))
                gains[key, name] = gain + weight * strength, beside + weight * strength_beside

        for terms in (self._terms, self._title_terms):
            for key, place in terms.among(paper.title):
                hit = hits.get(key) or hits.setdefault(key, Hit(terms.written[key], in_title=True))
                strength = self._title_factor - self._title_fall * place
                hit.strength += strength
                beside = _BESIDE_TITLE_FACTOR - _BESIDE_TITLE_FALL * place if paper.abstract.length else strength
                count(key, terms.weights[key], strength, beside)
        in_abstract: dict[str, list[float]] = defaultdict(list)
        for key, place in self._terms.among(paper.abstract):
            in_abstract[key].append(1 - _ABSTRACT_FALL * place)
        for key, places in in_abstract.items():
            hit = hits.get(key) or hits.setdefault(key, Hit(self._terms.written[key]))
            hit.times = len(places)
            hit.strength += sum(places)
            strength = sqrt(min(sum(places), _ENOUGH_COUNTS))
            count(key, self._terms.weights[key], strength, strength)
        for shape in paper.shapes:
            if shape in self._shapes:
                hits[f"({shape})"] = Hit(SHAPES[shape])
                count(f"({shape})", self._shapes[shape], 1.0, 1.0)
        return hits, gains
