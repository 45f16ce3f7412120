"""Learns the terms of topics that have few: from papers that a person placed, from titles and scopes.

Each text speaks for a topic with a weight: a scope, a paper that a person placed, one that the rules place for now.
A phrase is worth how much more of it the texts of one topic have than those of the others, on the average, as
Rocchio weighs them. Terms that mend what is placed wrongly, and no more, hardly place any other paper right: of
those that nobody had corrected, .26 on five lists of a hundred after 30 corrections, where these reach .55.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import log, sqrt

from generator.extras.topics.board import Board, Change, changed
from generator.extras.topics.phrases import Phrases
from generator.settings.taxonomy import Taxonomy
from generator.util import text

_ENOUGH = 60  # terms of a topic, with those it has
# How much a text says of its topic.
_SCOPE, _PLACED, _SURE, _WEAK = 2.0, 1.0, 0.3, 0.1
_IN_TITLE = 1.6  # times as much as in the abstract
_FEWEST = 2  # texts that have a term
# The worth from which on a term settles a topic, is typical of it, or hints at it.
_WEIGHTS = ((0.12, 6.0), (0.06, 3.0), (0.02, 1.0))
_ALONE = 1.0  # the most that a term weighs which one paper of the topic has, and neither its title nor scope
_ROUNDS = 2  # papers are placed by the terms, and terms learned from the papers

Vector = Mapping[str, float]


def learn(board: Board, phrases: Phrases, topics: Collection[int]) -> list[Change]:
    """New terms for topics, and the board with them.

    Args:
        board: the papers under the rules as they stand.
        phrases: those of the papers, and after them of each topic's title and scope.
        topics: the topics that need terms, by number.
    """
    before, changes = board.taxonomy, list[Change]()
    vectors = _vectors(phrases, len(board.papers))
    for _ in range(_ROUNDS):
        changes = _terms(before, board, phrases, vectors, topics)
        board.use(changed(before, changes))
    return changes


def _vectors(phrases: Phrases, papers: int) -> list[Vector]:
    """For each text how much it has of phrases that are in others, too; of length 1.

    Scopes, which come after the papers, have a person's words: all of these count.
    """
    scoped = frozenset[str]().union(*phrases.papers[papers:])
    count = len(phrases.papers) + 1
    vectors: list[Vector] = []
    for there, titled in zip(phrases.papers, phrases.titles, strict=True):
        weights = {
            phrase: log(count / phrases.counts[phrase]) * (_IN_TITLE if phrase in titled else 1)
            for phrase in sorted(there)
            if phrases.counts[phrase] >= _FEWEST
            and (phrases.is_term(phrase) or (phrase in scoped and phrases.tells(phrase)))
        }
        length = sqrt(sum(weight**2 for weight in weights.values())) or 1
        vectors.append({phrase: weight / length for phrase, weight in weights.items()})
    return vectors


def _terms(
    before: Taxonomy, board: Board, phrases: Phrases, vectors: Sequence[Vector], topics: Collection[int]
) -> list[Change]:
    middles = _middles(board, vectors)
    sums: dict[str, float] = defaultdict(float)
    for middle in middles:
        for phrase, part in middle.items():
            sums[phrase] += part
    changes = []
    count = len(phrases.papers) + 1
    for topic in sorted(topics):
        rule = before.topic_by_id[board.topics[topic]]
        taken = set(map(text.match_key, (*rule.terms, *rule.title_terms)))
        sources = [len(board.papers) + topic, *(at for at, wanted in board.wanted.items() if wanted == topic)]
        worths = {}
        for phrase in {phrase for source in sources for phrase in vectors[source]}:
            own = middles[topic].get(phrase, 0.0)
            elsewhere = (sums[phrase] - own) / max(1, len(middles) - 1)
            worths[phrase] = round((own - elsewhere) * log(count / phrases.counts[phrase]), 6)
        room = _ENOUGH - len(taken)
        for phrase in sorted(worths, key=lambda phrase: (-worths[phrase], phrase)):
            weight = next((weight for least, weight in _WEIGHTS if worths[phrase] >= least), None)
            if weight is None or room <= 0:
                break
            if phrase not in vectors[sources[0]] and sum(phrase in vectors[source] for source in sources) == 1:
                weight = min(weight, _ALONE)
            term = phrases.spelled(phrase)
            key = text.match_key(term)
            if key not in taken and board.having(term):
                taken.add(key)
                room -= 1
                changes.append(Change(rule.id, "terms", term, None, weight))
    return changes


def _middles(board: Board, vectors: Sequence[Vector]) -> list[dict[str, float]]:
    """Of each topic, the weighted mean of the texts that speak for it."""
    texts: list[list[tuple[int, float]]] = [
        [(len(board.papers) + topic, _SCOPE)] for topic in range(len(board.topics))
    ]
    for number in range(len(board.papers)):
        placed = board.wanted.get(number, board.first[number])
        if placed is not None:
            weight = _PLACED if number in board.wanted else _WEAK if board.is_weak[number] else _SURE
            texts[placed].append((number, weight))
    middles = []
    for speaking in texts:
        middle: dict[str, float] = defaultdict(float)
        whole = sum(weight for _, weight in speaking)
        for number, weight in speaking:
            for phrase, part in vectors[number].items():
                middle[phrase] += weight / whole * part
        middles.append(middle)
    return middles
