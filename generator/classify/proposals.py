"""Proposes topics for papers that fit none: what some of them speak of and the rest of the list seldom does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain
from math import log

from generator.classify.words import count_words, is_generic
from generator.model import Paper
from generator.util.ids import make_id
from generator.util.yaml_file import dump

FEWEST = 3  # papers that make a topic
_TERMS = 12  # that a proposed topic has at most
_FEWEST_TERMS = 3
_FEWEST_TITLES = 2  # that have the term around which papers are gathered
_SELDOM, _HARDLY = 0.02, 0.01  # of the filed papers that may have a term
_FEW = 2  # filed papers that may have one anyway: some of a new theme are filed by an incidental word
_BACKGROUND = 2_000  # filed papers, at most, that are read for what is common
# Weights: of a term that a title of the proposal's papers has and hardly a filed paper, and of any other.
_SETTLES, _TYPICAL = 6, 3
_SHARED = 0.25  # of a proposal's papers that have a term of it
_COMMONER = 5.0  # times as common in a proposal as among the other papers, which are taken to be so many at least
_FEWEST_OTHERS = 60
_ROUNDS = 3  # of finding papers by terms and terms by papers
_LOOKED_AT = 100  # papers, at most, by which the terms of many are judged
# What a term counts for in a paper, times the share of the proposal's papers that have it; and what puts one in.
_IN_TITLE, _IN_ABSTRACT, _ENOUGH = 2, 1, 0.75
_SCOPE = "Say here what belongs."
_NAMED = 0.5  # of a proposal's papers that have one of its terms in their titles


@dataclass(frozen=True)
class Proposal:
    """A topic that might be added: its terms with weights, the most telling first, and the papers it is for."""

    terms: Mapping[str, int]
    papers: tuple[str, ...]

    @property
    def title(self) -> str:
        """The most telling term, as a heading."""
        first = next(iter(self.terms))
        return first[:1].upper() + first[1:]

    def summary(self) -> str:
        """The proposal in a line."""
        return f"{self.title}: {len(self.papers)} papers ({', '.join(self.terms)})"

    def topic_id(self, taken: Collection[str]) -> str:
        """Its id among those of the topics there are."""
        return make_id(self.title, taken)

    def to_yaml(self, taken: Collection[str] = ()) -> str:
        """The topic as it would stand in ``topics.yml``, in the list of an area, among the topics there are."""
        terms = dict(self.terms)
        return dump([{"id": self.topic_id(taken), "title": self.title, "scope": _SCOPE, "terms": terms}])


def propose(unfiled: Sequence[Paper], filed: Sequence[Paper]) -> tuple[Proposal, ...]:
    """Topics for the unfiled papers, the one with most papers first; a paper is in one proposal at most.

    Greedy: the term that most of the papers left have, and the filed ones seldom, gathers papers. Their other
    terms gather papers that lack that one, and drop those that have it by chance. The time grows with the number
    of papers and the square of the terms of one.

    Args:
        unfiled: papers under no topic.
        filed: the rest of the list, which says what is common anyway.
    """
    left = _Left(unfiled, filed)
    proposals = []
    while (seed := left.next_seed()) is not None:
        found = left.gather(seed)
        if found:
            proposals.append(found)
            left.take(found.papers)
    return tuple(sorted(proposals, key=lambda one: (-len(one.papers), one.papers)))


class _Left:
    """The unfiled papers that are in no proposal yet, by the terms that the filed ones seldom have."""

    def __init__(self, unfiled: Sequence[Paper], filed: Sequence[Paper]) -> None:
        background = filed[:: len(filed) // _BACKGROUND + 1]
        filed_count = len(background)
        common = Counter(term for paper in background for term in _words(paper))
        words = {paper.id: _words(paper) for paper in unfiled}
        self._counts = Counter(term for found in words.values() for term in found)
        self._all = len(words) + filed_count
        seldom = max(_FEW, _SELDOM * filed_count)
        telling = {term for term, count in self._counts.items() if count >= FEWEST and common[term] <= seldom}
        self._known = frozenset(term for term in telling if common[term] > _HARDLY * filed_count)
        self._rarity = {term: log((filed_count + 1) / (common[term] + 1)) + 1 for term in telling}
        self._counts.update({term: common[term] for term in telling})  # in all papers
        self._words = {
            name: {term: weight for term, weight in found.items() if term in telling}
            for name, found in words.items()
        }
        self._papers = defaultdict[str, set[str]](set)
        for name, terms in self._words.items():
            for term in terms:
                self._papers[term].add(name)
        titled = Counter(term for terms in self._words.values() for term in terms if terms[term] == _IN_TITLE)
        self._heap = [(self._place(term), term) for term, count in titled.items() if count >= _FEWEST_TITLES]
        heapify(self._heap)

    def _place(self, term: str) -> float:
        """A sort key: the most telling term first."""
        return -round(len(self._papers[term]) * self._rarity[term], 6)

    def next_seed(self) -> str | None:
        """The term that tells most of the papers left, each once; None where there is no more."""
        while self._heap:
            place, term = heappop(self._heap)
            if len(self._papers[term]) < FEWEST:
                continue
            if place == self._place(term):
                return term
            heappush(self._heap, (self._place(term), term))  # papers of it were taken since
        return None

    def gather(self, seed: str) -> Proposal | None:
        """The papers around a term; None where they have little else in common."""
        papers = self._papers[seed]
        terms: dict[str, float] = {}
        for number in range(_ROUNDS):
            terms = self._terms(papers, FEWEST if number else FEWEST - 1)
            if len(terms) < _FEWEST_TERMS:
                return None
            papers = self._with(terms)
            if len(papers) < FEWEST:
                return None
        titles = [{term for term in terms if self._words[name].get(term) == _IN_TITLE} for name in papers]
        if sum(map(bool, titles)) < _NAMED * len(papers):
            return None
        settling = set().union(*titles) - self._known
        weights = {term: _SETTLES if term in settling else _TYPICAL for term in terms}
        return Proposal(weights, tuple(sorted(papers)))

    def _terms(self, papers: Collection[str], fewest: int) -> dict[str, float]:
        """The terms that papers share and others seldom have, the most telling first, with the share of the papers.

        ``fewest`` is how many of the papers have to have a term.
        """
        some = sorted(papers)[:_LOOKED_AT]
        counts = Counter(chain.from_iterable(self._words[name] for name in some))
        enough = max(fewest, _SHARED * len(some))
        shares = {term: count / len(some) for term, count in counts.items() if count >= enough}
        rest = max(self._all - len(papers), _FEWEST_OTHERS)
        telling = {
            term: share * self._rarity[term]
            for term, share in shares.items()
            if share >= _COMMONER * (self._counts[term] - share * len(papers)) / rest
        }
        ranked = sorted(telling, key=lambda term: (-round(telling[term], 6), term))
        return {term: shares[term] for term in _apart(ranked)[:_TERMS]}

    def _with(self, terms: Mapping[str, float]) -> set[str]:
        """The papers left of which these terms say enough."""
        said: dict[str, list[float]] = defaultdict(list)
        for term, share in terms.items():
            for name in self._papers[term]:
                said[name].append(self._words[name][term] * share)
        # One word alone may be there by chance, even in a title.
        return {name for name, says in said.items() if len(says) > 1 and round(sum(says), 6) >= _ENOUGH}

    def take(self, papers: Iterable[str]) -> None:
        """Leaves papers out from now on."""
        for name in papers:
            for term in self._words.pop(name):
                self._papers[term].discard(name)


def _words(paper: Paper) -> Mapping[str, int]:
    """The terms of a paper that say what it is about, each with what it counts for."""
    found = {term: _IN_ABSTRACT for term in count_words("", paper.abstract).times if not is_generic(term)}
    return found | {term: _IN_TITLE for term in count_words(paper.title, "").times if not is_generic(term)}


def _apart(terms: Iterable[str]) -> list[str]:
    """The terms without those that share a word with an earlier one."""
    said: set[str] = set()
    chosen = []
    for term in terms:
        if not said & set(term.split()):
            chosen.append(term)
            said |= set(term.split())
    return chosen
