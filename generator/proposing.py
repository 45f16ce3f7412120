"""Proposes topics for papers that fit none: what they speak of and the rest of the list does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from generator import text
from generator.catalogue import Paper
from generator.related import is_generic, terms_of
from generator.yamlfile import dump

_FEWEST = 3  # papers that make a topic
_TERMS = 8  # that a proposed topic has
_MUCH_COMMONER = 3.0  # times as common among the unfiled papers as in the rest of the list
_SHARED = 0.3  # of a proposal's papers that a term of it stands in


@dataclass(frozen=True)
class Proposal:
    """A topic that might be added: its words, the most telling first, and the papers that would go there."""

    terms: tuple[str, ...]
    papers: tuple[str, ...]

    @property
    def title(self) -> str:
        """The most telling word, as a heading."""
        return self.terms[0][:1].upper() + self.terms[0][1:]

    def to_yaml(self) -> str:
        """The topic as it would stand in ``topics.yml``, below its area."""
        name = "-".join(text.words(self.terms[0]))
        topic = {
            "id": name,
            "title": self.title,
            "scope": "Say what belongs here.",
            "terms": dict.fromkeys(self.terms, "6"),
        }
        return dump([topic]).replace("'6'", "6")


def propose(unfiled: Sequence[Paper], filed: Iterable[Paper]) -> tuple[Proposal, ...]:
    """Topics for the unfiled papers, the one with most papers first; a paper is in one proposal at most.

    Greedy: the term that tells most of the papers left makes a topic, with the other terms that its papers share
    and the filed papers seldom have.

    Args:
        unfiled: papers under no topic.
        filed: the rest of the list, which says what is common anyway.
    """
    words = {paper.id: _words(paper) for paper in unfiled}
    rest = Counter[str]()
    others = 0
    for paper in filed:
        rest.update(_words(paper))
        others += 1
    proposals = []
    left = set(words)
    while len(left) >= _FEWEST:
        counts = Counter(term for name in left for term in words[name])
        telling = {
            term: count * log(rate)
            for term, count in counts.items()
            if count >= _FEWEST
            and (rate := (count / len(left)) / ((rest[term] + 1) / (others + 1))) >= _MUCH_COMMONER
        }
        if not telling:
            break
        best = min(telling, key=lambda term: (-telling[term], term))
        papers = sorted(name for name in left if best in words[name])
        inside = Counter(term for name in papers for term in words[name] if term in telling and term != best)
        enough = max(2, _SHARED * len(papers))
        ranked = sorted(
            (term for term, count in inside.items() if count >= enough), key=lambda term: (-telling[term], term)
        )
        proposals.append(Proposal((best, *_apart(best, ranked)[: _TERMS - 1]), tuple(papers)))
        left -= set(papers)
    return tuple(proposals)


def _words(paper: Paper) -> frozenset[str]:
    """The terms of a paper that say what it is about."""
    return frozenset(
        term for term, _ in (*terms_of(paper.title), *terms_of(paper.abstract)) if not is_generic(term)
    )


def _apart(first: str, terms: Iterable[str]) -> list[str]:
    """The terms without those that share a word with an earlier one."""
    said = set(first.split())
    chosen = []
    for term in terms:
        if not said & set(term.split()):
            chosen.append(term)
            said |= set(term.split())
    return chosen
