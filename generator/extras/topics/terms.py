"""Weighs the phrases that are typical of a group of papers, as ``topics.yml`` weighs its terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from math import log

from generator.extras.topics.phrases import Phrases
from generator.util import text

# By how many times likelier a phrase is in a paper of the group (the logarithm of it, doubled) it settles the
# topic, is typical of it, or hints at it. Tried on listings of five fields with known topics, with papers
# left out: these file more of them right than shares of the papers do, and finer weights do no better.
_WEIGHTS = ((4.5, 6), (2.0, 3), (1.4, 1))
_SMOOTHED = 0.5  # papers, added to both sides
_FEWEST = 2  # papers of the group that have a term: what one paper says is no rule
_MOST = 40  # terms


def weigh(phrases: Phrases, papers: Collection[int]) -> dict[str, int]:
    """The terms of a group of papers, spelled as they write them, with weights; the most telling first."""
    inside = Counter(phrase for number in papers for phrase in phrases.papers[number])
    others = len(phrases.papers) - len(papers)
    weighed: dict[str, tuple[float, int]] = {}
    for phrase, count in inside.items():
        if count < _FEWEST or not phrases.tells(phrase):
            continue
        share = (count + _SMOOTHED) / (len(papers) + 1)
        elsewhere = (phrases.counts[phrase] - count + _SMOOTHED) / (others + 1)
        odds = 2 * log(share / elsewhere)
        if weight := next((weight for least, weight in _WEIGHTS if odds >= least), 0):
            weighed[phrase] = round(odds * count, 6), weight
    terms: dict[str, tuple[str, int]] = {}
    for phrase in sorted(weighed, key=lambda phrase: (-weighed[phrase][0], phrase)):
        spelled = phrases.spelled(phrase)
        terms.setdefault(text.match_key(spelled), (spelled, weighed[phrase][1]))
    return dict([*terms.values()][:_MOST])
