"""Weighs the phrases that are typical of a group of papers, as ``topics.yml`` weighs its terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from math import log

from generator.extras.topics.phrases import Phrases
from generator.util import text

# By how many times likelier a phrase is in a paper of the group (the logarithm of it, doubled) it settles the
# topic or is typical of it. Tried on listings of five fields with known topics, with papers left out: these file
# more of them right than shares of the papers do, and finer weights do no better.
_WEIGHTS = ((4.5, 6), (1.4, 3))
_ALONE = 3  # the weight of what a single paper of the group has, and no other
_SMOOTHED = 0.5  # papers, added to both sides
_IN_TITLE = 1.3  # times as telling as what is in abstracts alone
_SEVERAL_WORDS = 1.5  # times as telling as one word
_OF_ONE_PAPER = 0.5  # times as telling as what two have
_MOST = 20  # terms, for a person to read


def weigh(phrases: Phrases, papers: Collection[int]) -> dict[str, int]:
    """The terms of a group of papers, spelled as they write them, with weights; the most telling first.

    Those that two papers have; and of a single one what it is about: what its title has, and one word if the text
    repeats it.
    """
    inside = Counter(phrase for number in papers for phrase in phrases.papers[number])
    titled = {phrase for number in papers for phrase in phrases.titles[number]}
    others = len(phrases.papers) - len(papers)
    weighed: dict[str, tuple[float, int]] = {}
    for phrase, count in inside.items():
        is_long = " " in phrase
        if count == 1 and not (phrase in titled and (is_long or phrases.is_repeated(phrase))):
            continue
        if not phrases.is_term(phrase):
            continue
        share = (count + _SMOOTHED) / (len(papers) + 1)
        elsewhere = (phrases.counts[phrase] - count + _SMOOTHED) / (others + 1)
        odds = 2 * log(share / elsewhere)
        if weight := next((weight for least, weight in _WEIGHTS if odds >= least), 0):
            worth = odds * count * (_SEVERAL_WORDS if is_long else 1) * (_IN_TITLE if phrase in titled else 1)
            if count == 1:
                worth, weight = worth * _OF_ONE_PAPER, _ALONE
            weighed[phrase] = round(worth, 6), weight
    terms: dict[str, tuple[str, int]] = {}
    for phrase in sorted(weighed, key=lambda phrase: (-weighed[phrase][0], phrase)):
        if not _is_longer(phrase, inside, weighed):
            spelled = phrases.spelled(phrase)
            terms.setdefault(text.match_key(spelled), (spelled, weighed[phrase][1]))
    return dict(sorted([*terms.values()][:_MOST], key=lambda term: (-term[1], not _has_several_words(term[0]))))


def _is_longer(phrase: str, inside: Counter[str], weighed: Collection[str]) -> bool:
    """Whether two of a phrase's three words are in the same papers: the shorter phrase says as much."""
    words = phrase.split()
    shorter = (" ".join(words[:-1]), " ".join(words[1:])) if len(words) > 2 else ()
    return any(part in weighed and inside[part] == inside[phrase] for part in shorter)


def _has_several_words(term: str) -> bool:
    return len(text.words(term)) > 1
