"""Proposes areas and topics for a list: groups of its papers, with names, scopes and terms from their own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from generator.classify.topics import Classifier
from generator.extras.topics import terms
from generator.extras.topics.groups import gather
from generator.extras.topics.phrases import Phrases
from generator.model import Paper
from generator.settings.taxonomy import Area, Taxonomy, Topic
from generator.util.ids import make_id

_MOST = 2_000  # papers that are read; of a longer list every second, third, ...
_IN_TITLE = 4  # times as much as in the abstract
_SEVERAL_WORDS = 2.0  # times as much as one word, which says less
_NO_NAME = 0.5  # times as much as a phrase that stands by itself
_COVERED = (
    0.6  # of a group's papers that have the word it is called by; else it gets a phrase beside that goes with it
)
_NEXT = 4  # phrases from which that other one is taken, with the first
_IN_SCOPE = 4  # phrases


@dataclass(frozen=True)
class Proposal:
    """Areas with topics, each with the papers that speak for it; and the ids of papers that are apart from all.

    Of so many ``papers`` the terms file so many (``filed``).
    """

    areas: tuple[Area, ...]
    apart: tuple[str, ...]
    papers: int
    filed: int

    @property
    def topics(self) -> int:
        """How many topics there are."""
        return sum(len(area.topics) for area in self.areas)


def propose(papers: Sequence[Paper], count: int) -> Proposal:
    """At most ``count`` topics for papers; the order of these does not matter."""
    every = sorted(papers, key=lambda paper: paper.id)
    papers = every[:: len(every) // (_MOST + 1) + 1]
    texts = [(paper.title, paper.abstract) for paper in papers]
    phrases, groups = Phrases(texts), gather(texts, count)
    namer = _Namer(phrases)
    names = [namer.name(group) for group in groups.papers]
    areas: list[Area] = []
    taken: set[str] = set()
    for numbers in groups.areas:
        topics = []
        for number in numbers:
            group = groups.papers[number]
            name, scope = names[number]
            topic_id = make_id(name, taken)
            taken.add(topic_id)
            speaking = tuple(papers[at].id for at in group)
            weights = {term: float(weight) for term, weight in terms.weigh(phrases, group).items()}
            topics.append(Topic(id=topic_id, title=name, scope=scope, papers=speaking, terms=weights))
        together = [at for number in numbers for at in groups.papers[number]]
        title = namer.name(together)[0] if len(numbers) > 1 else topics[0].title
        areas.append(Area(id=make_id(title, {area.id for area in areas}), title=title, topics=tuple(topics)))
    grouped = {number for group in groups.papers for number in group}
    apart = tuple(paper.id for number, paper in enumerate(papers) if number not in grouped)
    classifier = Classifier(Taxonomy(areas=tuple(areas)))
    filed = sum(bool(classifier.classify(paper.title, paper.abstract).topics) for paper in every)
    return Proposal(tuple(areas), apart, len(every), filed)


class _Namer:
    """Names groups of papers, each by other phrases."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._taken: set[str] = set()

    def name(self, papers: Collection[int]) -> tuple[str, str]:
        """A name for papers, and a sentence on what they are about."""
        phrases = self._phrases
        apart = _distinct(self._ranked(papers))
        free = [phrase for phrase in apart if phrase not in self._taken] or apart
        chosen = free[:1]
        covered = {number for number in papers if free and free[0] in phrases.papers[number]}
        if free and " " not in free[0] and len(covered) < _COVERED * len(papers):
            near = {phrase for number in covered for phrase in phrases.papers[number]}
            titled = {phrase for number in papers for phrase in phrases.titles[number]}
            chosen += [phrase for phrase in free[1:_NEXT] if phrase in near & titled][:1]
        self._taken.update(chosen)
        spelled = [phrases.spelled(phrase) for phrase in chosen] or ["other papers"]
        name = " and ".join(spelled)
        about = [phrases.spelled(phrase) for phrase in apart[:_IN_SCOPE]]
        scope = f"Papers about {_listed(about)}." if about else "Say here what belongs."
        return name[:1].upper() + name[1:], scope

    def _ranked(self, papers: Collection[int]) -> list[str]:
        """The phrases that name what papers have in common and others have not, the most telling first."""
        phrases = self._phrases
        inside = Counter(phrase for number in papers for phrase in phrases.papers[number])
        said = Counter(inside)
        said.update(phrase for number in papers for phrase in phrases.titles[number] for _ in range(_IN_TITLE - 1))
        telling = {
            phrase: said[phrase]
            * count
            / phrases.counts[phrase]
            * (_SEVERAL_WORDS if " " in phrase else 1)
            * (1 if phrases.is_name(phrase) else _NO_NAME)
            for phrase, count in inside.items()
            if count > 1 and phrases.is_term(phrase)
        }
        return sorted(telling, key=lambda phrase: (-round(telling[phrase], 6), phrase))


def _distinct(phrases: Iterable[str]) -> list[str]:
    """The phrases without those that share a word with an earlier one."""
    words: set[str] = set()
    chosen = []
    for phrase in phrases:
        if words.isdisjoint(phrase.split()):
            chosen.append(phrase)
            words.update(phrase.split())
    return chosen


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
