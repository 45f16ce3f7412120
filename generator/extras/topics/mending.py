"""Mends rules term by term until they put papers where a person put them, and others where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from generator.extras.topics.board import Board, Change, Part, changed
from generator.extras.topics.phrases import Phrases
from generator.util import text

_CLEAR = 8.0  # points by which a topic should come before the others
_FILED = 12.0  # points without which a paper is under no topic
# What a point costs by which a paper comes nearer to another topic: one that the rules place surely, or weakly.
_SURE, _WEAK = 0.5, 0.25
_TERM = 1.0  # points that a change of a term costs
_FEWEST = 2  # papers that have a term
_TELLING = 0.5  # of the papers that have it, and one more, are under the topic of a term
_STRONG = 0.75  # the same of a term that settles the topic
_WEIGHTS = (1.0, 3.0, 6.0)
_FEWEST_MISLED = 2  # papers that a term misleads, before it counts for less
_PATIENCE = 6  # changes for a paper, after which it is left as it is


def mend(board: Board, phrases: Phrases) -> list[Change]:
    """Changes of terms, and the board with them; each has a part in placing some paper right.

    Args:
        board: the papers under the rules as they stand.
        phrases: those of the papers, and after them of each topic's title and scope.
    """
    return _Mender(board, phrases).mend()


class _Mender:
    """Takes the change that does most for what is placed wrongly and least to the rest, again and again.

    Where a paper belongs is what a person says, or else where it is.
    """

    def __init__(self, board: Board, phrases: Phrases) -> None:
        self._board = board
        self._before = board.taxonomy
        self._phrases = phrases
        self._changes: list[Change] = []
        self._refused: set[tuple[str, str]] = set()
        self._tries = Counter[int]()
        self._spelled = cache(phrases.spelled)
        papers, wanted = range(len(board.papers)), board.wanted
        self._truth = [wanted.get(at, board.first[at]) for at in papers]
        self._weight = [1.0 if at in wanted else _WEAK if board.is_weak[at] else _SURE for at in papers]
        self._goal = [_CLEAR if at in wanted else min(_CLEAR, self._lead(at, board.totals[at])) for at in papers]
        self._scopes = [
            frozenset(map(text.match_key, phrases.papers[len(papers) + topic]))
            for topic in range(len(board.topics))
        ]
        self._telling: dict[tuple[int, str], float] = {}
        # Of changes, as long as no score has changed of a paper with the term.
        self._worths: dict[Change, float] = {}

    def mend(self) -> list[Change]:
        """The changes, in their order."""
        while missed := [at for at in self._board.missed if self._tries[at] < _PATIENCE]:
            worths = ((self._worth(change), change) for change in self._possible(missed))
            worth, best = max(worths, key=lambda pair: (pair[0], _plainness(pair[1])), default=(0.0, None))
            if best is None or worth <= 0:
                break
            self._refused.add((best.topic, text.match_key(best.term)))
            self._tries.update({*missed}.intersection(self._board.having(best.term)))
            right = self._board.right
            self._use([*self._changes, best], best.term)
            if self._board.right < right:
                self._use(self._changes, best.term)
            else:
                self._changes.append(best)
        self._leave_out()
        return self._changes

    def _use(self, changes: Sequence[Change], term: str) -> None:
        self._board.use(changed(self._before, changes), [term])
        touched = {*self._board.having(term)}
        self._worths = {
            change: worth
            for change, worth in self._worths.items()
            if touched.isdisjoint(self._board.having(change.term))
        }

    def _leave_out(self) -> None:
        """Takes back what no paper needs, what tells least first."""
        for change in sorted(
            self._changes, key=lambda change: (self._tells(change.topic, change.term), _plainness(change))
        ):
            rest = [kept for kept in self._changes if kept is not change]
            right = self._board.right
            self._use(rest, change.term)
            if self._board.right < right:
                self._use(self._changes, change.term)
            else:
                self._changes = rest

    def _possible(self, missed: Sequence[int]) -> Iterator[Change]:
        """What might place some papers right."""
        yield from self._additions(missed)
        yield from self._cuts(missed)

    def _additions(self, missed: Sequence[int]) -> Iterator[Change]:
        """Terms that papers have whose topic lacks them."""
        board, phrases = self._board, self._phrases
        for topic, phrase in {(board.wanted[at], phrase): None for at in missed for phrase in phrases.papers[at]}:
            if phrases.counts[phrase] < _FEWEST or not phrases.tells(phrase):
                continue
            term, rule = self._spelled(phrase), board.rule(topic)
            if (rule.id, text.match_key(term)) in self._refused or term in rule.terms:
                continue
            telling = self._tells(rule.id, term)
            if telling >= _TELLING and len(board.having(term)) >= _FEWEST:
                for weight in _WEIGHTS if telling >= _STRONG else _WEIGHTS[:-1]:
                    yield Change(rule.id, "terms", term, None, weight)

    def _cuts(self, missed: Sequence[int]) -> Iterator[Change]:
        """Terms of other topics that mislead papers, for less or none; not what the topic's scope says."""
        board = self._board
        for topic in sorted({first for at in missed if (first := board.first[at]) is not None}):
            rule, misled = board.rule(topic), {at for at in missed if board.first[at] == topic}
            parts: tuple[tuple[Part, Mapping[str, float]], ...] = (
                ("terms", rule.terms),
                ("title_terms", rule.title_terms),
            )
            for part, term, weight in ((part, *pair) for part, terms in parts for pair in terms.items()):
                key = text.match_key(term)
                if weight <= 0 or (rule.id, key) in self._refused or key in self._scopes[topic]:
                    continue
                if len(misled.intersection(board.having(term))) < _FEWEST_MISLED:
                    continue
                if self._tells(rule.id, term) < _TELLING:
                    for less in (*(lower for lower in _WEIGHTS if lower < weight), None):
                        yield Change(rule.id, part, term, weight, less)

    def _tells(self, topic: str, term: str) -> float:
        """The share of a term's papers that are under a topic; one more counts as under another."""
        number = self._board.topics.index(topic)
        if (number, term) not in self._telling:
            having = [at for at in self._board.having(term) if self._truth[at] is not None]
            own = sum(self._weight[at] for at in having if self._truth[at] == number)
            self._telling[number, term] = own / (1 + sum(self._weight[at] for at in having))
        return self._telling[number, term]

    def _worth(self, change: Change) -> float:
        """The points that papers come nearer to where they belong, less those that others go away."""
        if change not in self._worths:
            topic = self._board.topics.index(change.topic)
            gained = lost = 0.0
            points = (change.after or 0.0) - (change.before or 0.0)
            for at, strength in self._board.strengths(change.term, change.part).items():
                totals = self._board.totals[at]
                after = totals[:]
                after[topic] += points * strength
                nearer = self._loss(at, totals) - self._loss(at, after)
                gained, lost = gained + max(0.0, nearer), lost + max(0.0, -nearer)
            sure = self._tells(change.topic, change.term) if change.before is None else 1
            self._worths[change] = round(sure * gained - lost - _TERM, 6)
        return self._worths[change]

    def _loss(self, at: int, totals: Sequence[float]) -> float:
        """How far a paper is from being clearly where it belongs, in points that count by how sure that is."""
        if self._truth[at] is None:
            return 0.0
        return self._weight[at] * max(0.0, self._goal[at] - self._lead(at, totals))

    def _lead(self, at: int, totals: Sequence[float]) -> float:
        """By how much a paper's own topic comes first, or has enough for being its topic at all."""
        own = self._truth[at]
        if own is None:
            return 0.0
        others = max((*totals[:own], *totals[own + 1 :]), default=0.0)
        return min(totals[own] - others, totals[own] - _FILED)


def _plainness(change: Change) -> tuple[float, str, str]:
    """What decides between changes of the same worth."""
    return -abs((change.after or 0.0) - (change.before or 0.0)), change.topic, change.term
