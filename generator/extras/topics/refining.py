"""Proposes other terms of ``topics.yml``, by which the rules put papers where a person put them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.classify.topics import Classifier
from generator.extras.topics.board import Board, Change, changed
from generator.extras.topics.learning import learn
from generator.extras.topics.mending import mend
from generator.extras.topics.phrases import Phrases
from generator.model import Paper
from generator.settings.decisions import Curation
from generator.settings.taxonomy import Taxonomy

_FEW = 20  # terms: a topic with fewer has yet to learn what tells it
_PLACE = "reading-list review --place"


@dataclass(frozen=True)
class Move:
    """A paper that the changes put elsewhere: its primary topic before and after, "" for none."""

    paper: str
    before: str
    after: str


@dataclass(frozen=True)
class Refinement:
    """Other terms, and what they do.

    Attributes:
        taxonomy: the rules with the changes.
        changes: the changes, topic by topic.
        placed: how many papers a person placed.
        right: how many of these the rules put under the same topic, before the changes and after.
        gained: those that the changes put there.
        missed: those that are still put elsewhere: where they belong, and where the rules put them.
        moves: papers that nobody placed and that the changes put elsewhere.
    """

    taxonomy: Taxonomy
    changes: tuple[Change, ...]
    placed: int
    right: tuple[int, int]
    gained: tuple[Move, ...]
    missed: tuple[Move, ...]
    moves: tuple[Move, ...]


def placements(taxonomy: Taxonomy, curation: Curation) -> dict[str, str]:
    """The topic that comes first, by paper id: what corrections say, or else a topic's own ``papers``."""
    named = {paper: topic.id for topic in taxonomy.topics for paper in topic.papers}
    corrected = {paper: said.topics[0] for paper, said in curation.papers.items() if said.topics}
    return named | corrected


def refine(
    taxonomy: Taxonomy, papers: Sequence[Paper], wanted: Mapping[str, str], *, is_anew: bool = False
) -> Refinement:
    """Changes of terms for papers that a person placed.

    Args:
        taxonomy: the rules.
        papers: all papers of the list; their order does not matter.
        wanted: the topic that comes first, by the id of a paper that a person placed.
        is_anew: whether topics that name ``papers`` forget their terms first.
    """
    papers = sorted(papers, key=lambda paper: paper.id)
    scopes = [(topic.title, topic.scope) for topic in taxonomy.topics]
    phrases = Phrases([*((paper.title, paper.abstract) for paper in papers), *scopes])
    speaking = [number for number, paper in enumerate(papers) if paper.id in wanted]
    speaking += range(len(papers), len(papers) + len(scopes))
    terms = {phrase for number in speaking for phrase in phrases.papers[number] if phrases.counts[phrase] > 1}
    board = Board(taxonomy, papers, wanted, map(phrases.spelled, sorted(terms)))
    before, right = board.first[:], board.right
    forgotten = [*_terms_of_topics_with_papers(taxonomy)] if is_anew else []
    if forgotten:
        board.use(changed(taxonomy, forgotten))
    poor = [topic for topic in range(len(board.topics)) if len(board.rule(topic).terms) < _FEW]
    has_none = any(not board.rule(topic).terms for topic in poor)
    learned = learn(board, phrases, poor) if has_none or (poor and board.missed) else []
    changes = sorted(_net([*forgotten, *learned, *mend(board, phrases)]), key=_place)

    def moves(among: Iterator[int], start: Sequence[int | None] | Mapping[int, int]) -> tuple[Move, ...]:
        return tuple(Move(papers[at].id, _id(board, start[at]), _id(board, board.first[at])) for at in among)

    settled = board.wanted
    others = (at for at in range(len(papers)) if at not in settled and before[at] != board.first[at])
    gained = (at for at, topic in settled.items() if before[at] != topic == board.first[at])
    return Refinement(
        board.taxonomy,
        tuple(changes),
        len(settled),
        (right, board.right),
        moves(gained, before),
        moves(iter(board.missed), settled),
        moves(others, before),
    )


def _terms_of_topics_with_papers(taxonomy: Taxonomy) -> Iterator[Change]:
    for topic in taxonomy.topics:
        if topic.papers:
            yield from (Change(topic.id, "terms", term, weight, None) for term, weight in topic.terms.items())
            yield from (
                Change(topic.id, "title_terms", term, weight, None) for term, weight in topic.title_terms.items()
            )


def _id(board: Board, topic: int | None) -> str:
    return "" if topic is None else board.topics[topic]


def _place(change: Change) -> tuple[str, str, str]:
    return change.topic, change.part, change.term


def _net(changes: Sequence[Change]) -> Iterator[Change]:
    """One change of each term, where a later one goes on from an earlier one."""
    found: dict[tuple[str, str, str], Change] = {}
    for change in changes:
        key = _place(change)
        before = found[key].before if key in found else change.before
        found[key] = replace(change, before=before)
    yield from (change for change in found.values() if change.before != change.after)


def needless(taxonomy: Taxonomy, papers: Sequence[Paper], curation: Curation) -> Iterator[str]:
    """The papers to which the rules give just the topics that ``curation.yml`` gives them, by id."""
    classifier = Classifier(taxonomy)
    for paper in sorted(papers, key=lambda paper: paper.id):
        correction = curation.papers.get(paper.id)
        if correction and correction.topics:
            placed = classifier.classify(paper.title, paper.abstract).topics
            if tuple(topic.id for topic in placed) == correction.topics:
                yield paper.id


def lines(refinement: Refinement) -> Iterator[str]:
    """What the changes do, a line for each thing."""
    before, after = refinement.right
    added = sum(change.before is None for change in refinement.changes)
    removed = sum(change.after is None for change in refinement.changes)
    weighed = len(refinement.changes) - added - removed
    yield f"terms: {added} to add, {removed} to remove, {weighed} to weigh otherwise"
    rightly = f"of which the rules place so: {before} before, {after} after"
    yield f"papers that speak for a topic: {refinement.placed}, {rightly}"
    by_topic = sorted(refinement.moves, key=lambda move: (move.after, move.paper))
    for what, moves in (("now placed so", refinement.gained), ("moved", by_topic)):
        yield from (f"{what}: {move.paper}: {move.before or 'none'} -> {move.after or 'none'}" for move in moves)
    for move in refinement.missed:
        place = f"{_PLACE} {move.paper} --topics {move.before}"
        yield f"still elsewhere: {move.paper}: {move.after or 'none'}; or: {place}"
