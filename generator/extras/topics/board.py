"""A list's papers under a taxonomy's rules, ready to try other terms: what each topic scores, which comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from generator.classify.terms import Lexicon, Rule, Rules, Running
from generator.classify.topics import Classifier
from generator.model import Paper
from generator.settings.taxonomy import Taxonomy, Topic
from generator.util import text

Part = Literal["terms", "title_terms"]


@dataclass(frozen=True)
class Change:
    """Another weight of a topic's term; None where it has, or is to have, no such term."""

    topic: str
    part: Part
    term: str
    before: float | None
    after: float | None


def changed(taxonomy: Taxonomy, changes: Iterable[Change]) -> Taxonomy:
    """The taxonomy with other terms."""
    terms: dict[str, dict[str, dict[str, float]]] = {}
    for change in changes:
        topic = taxonomy.topic_by_id[change.topic]
        parts = terms.setdefault(topic.id, {"terms": {**topic.terms}, "title_terms": {**topic.title_terms}})
        if change.after is None:
            del parts[change.part][change.term]
        else:
            parts[change.part][change.term] = change.after

    def with_terms(topic: Topic) -> Topic:
        return topic.model_copy(update=terms[topic.id]) if topic.id in terms else topic

    areas = tuple(
        area.model_copy(update={"topics": tuple(map(with_terms, area.topics))}) for area in taxonomy.areas
    )
    # A copy would keep what the taxonomy has worked out of its topics.
    return Taxonomy.model_construct(areas=areas, contributions=taxonomy.contributions)


class Board:
    """Papers by number under rules that may change.

    Attributes:
        papers: the papers, in order of their ids.
        topics: the ids of the topics; a topic's number is its place here.
        wanted: the topic, by number, that comes first of those papers which a person placed.
        taxonomy: the rules as they stand on the board.
        totals: by paper, the score of each topic.
        first: by paper, the topic that the rules put first; None for no topic.
        is_weak: by paper, whether the rules are in doubt.
    """

    def __init__(
        self, taxonomy: Taxonomy, papers: Sequence[Paper], wanted: Mapping[str, str], terms: Iterable[str]
    ) -> None:
        """Lays out papers and rules.

        Args:
            taxonomy: the rules.
            papers: the papers, in order of their ids.
            wanted: the topic that comes first, by the id of a paper that a person placed.
            terms: what may become a term.
        """
        self.papers = papers
        self.topics = [topic.id for topic in taxonomy.topics]
        self._number = {topic: number for number, topic in enumerate(self.topics)}
        self.wanted = {
            number: self._number[wanted[paper.id]] for number, paper in enumerate(papers) if paper.id in wanted
        }
        keys = chain(Classifier(taxonomy).keys, map(text.match_key, terms))
        lexicon = Lexicon(keys)
        self._texts = [Running(paper.title, paper.abstract, lexicon) for paper in papers]
        self.totals = [[0.0] * len(self.topics) for _ in papers]
        self.first: list[int | None] = [None] * len(papers)
        self.is_weak = [False] * len(papers)
        self._strengths: dict[tuple[str, Part], dict[int, float]] = {}
        self.use(taxonomy)

    @cached_property
    def _having(self) -> Mapping[str, list[int]]:
        """The papers that have each key of the lexicon, by number."""
        having: dict[str, list[int]] = defaultdict(list)
        for number, running in enumerate(self._texts):
            for key in dict.fromkeys(key for key, *_ in chain(running.title.found, running.abstract.found)):
                having[key].append(number)
        return having

    def rule(self, topic: int) -> Topic:
        """A topic by number, with its terms as they stand on the board."""
        return self.taxonomy.topic_by_id[self.topics[topic]]

    def having(self, term: str) -> Sequence[int]:
        """The papers that have a term, by number."""
        return self._having.get(text.match_key(term), ())

    def strengths(self, term: str, part: Part = "terms") -> Mapping[int, float]:
        """By paper, what a term by itself adds to a topic's score for each point of its weight."""
        key = (term, part)
        if key not in self._strengths:
            weights = {term: 1.0}
            rule = Rules([Rule(term, weights, {}) if part == "terms" else Rule(term, {}, weights)])
            totals = {number: rule.read(self._texts[number])[0][0].total for number in self.having(term)}
            self._strengths[key] = {number: total for number, total in totals.items() if total}
        return self._strengths[key]

    def use(self, taxonomy: Taxonomy, terms: Iterable[str] | None = None) -> None:
        """Places papers by other rules: those that have some terms, or all."""
        self.taxonomy = taxonomy
        classifier = Classifier(
            Taxonomy.model_construct(areas=taxonomy.areas, contributions=taxonomy.contributions[:1])
        )
        among = (
            range(len(self.papers)) if terms is None else sorted({at for term in terms for at in self.having(term)})
        )
        for number in among:
            for score in classifier.scores(self._texts[number]):
                self.totals[number][self._number[score.name]] = round(score.total, 6)
            classified = classifier.read(self._texts[number])[0]
            self.first[number] = self._number[classified.topics[0].id] if classified.topics else None
            self.is_weak[number] = classified.is_weak

    @property
    def right(self) -> int:
        """How many of the papers that a person placed the rules put under that topic first."""
        return sum(self.first[number] == topic for number, topic in self.wanted.items())

    @property
    def missed(self) -> list[int]:
        """The papers that a person placed and that the rules put elsewhere first."""
        return [number for number, topic in self.wanted.items() if self.first[number] != topic]
