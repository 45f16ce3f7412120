"""A round of the questions "one paper, or several?", pair by pair; each answer is written at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalogue.plan import Plan
from generator.catalogue.questions import Cluster
from generator.curation import undo
from generator.curation.kinds import different, question_of, same, surest_first
from generator.curation.questions import Context, Question
from generator.curation.writer import write
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util.errors import ContentError
from generator.util.lock import alone

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True)
class Step:
    """What was answered about a pair, and the bytes of ``curation.yml`` after it.

    One that put the question off (``is_later``) wrote nothing.
    """

    pair: Cluster
    after: bytes | None = None
    is_later: bool = False


class Round:
    """The open questions of a plan, the likeliest pairs first, and what a person answers.

    The plan is worked out once. ``curation.yml`` is read anew for each question: it has what was answered, and what
    somebody wrote there meanwhile. Two papers that are each one with a third are no question any more, nor are two
    of which one is, and the other is not, one with it.
    """

    def __init__(self, content: Content, plan: Plan) -> None:
        """Takes the plan as the content makes it."""
        self._content, self._plan = content, plan
        self._pairs = [pair for cluster in surest_first(plan.unsure) for pair in _pairs(cluster)]
        self.steps: list[Step] = []

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(not step.is_later for step in self.steps)

    @property
    def is_of_new(self) -> bool:
        """Whether an answer names a paper that is not in the catalogue: another dump may give its id away."""
        return any(set(step.pair.ids) - self._plan.before.keys() for step in self.steps if not step.is_later)

    def left(self) -> tuple[list[Cluster], list[Cluster]]:
        """The pairs that no answer settles, each a cluster of two: those to ask about, and those that were put off.

        Raises:
            ContentError: ``curation.yml`` is not as it should be.
        """
        decisions = Decisions.load(self._content.curation_file)
        later = {step.pair.ids for step in self.steps if step.is_later}
        unsettled = [pair for pair in self._pairs if not decisions.are_settled(*pair.ids)]
        open_, put_off = ([pair for pair in unsettled if (pair.ids in later) is late] for late in (False, True))
        return open_, put_off

    def question(self, pair: Cluster) -> Question:
        """The question about a pair."""
        return question_of(Context(self._content, self._plan), pair)

    def addresses(self, pair: Cluster) -> tuple[str, str]:
        """The id whose address stays if a pair is one paper, and the one whose address then leads there."""
        decisions = Decisions.load(self._content.curation_file)
        decision = same(pair, decisions)
        stays = decisions.curation.same[decision.joins[0]].papers[0] if decision.joins else decision.papers[0]
        first, second = (decisions.keeper.get(name, name) for name in pair.ids)
        return stays, second if stays == first else first

    def answer(self, pair: Cluster, part: str) -> str:
        """Writes an answer; gives the file and the line where it stands.

        Args:
            pair: one of the open ones.
            part: of ``curation.yml`` that gets it, ``same`` or ``different``.

        Raises:
            ContentError: the file would not be as it should be, or another run is at work. Nothing was written.
        """
        with alone(self._content.folder):
            decisions = Decisions.load(self._content.curation_file)
            if decisions.are_settled(*pair.ids):
                raise ContentError.at(decisions.path, 0, "has an answer about these two already")
            decide = same if part == SAME else different
            where = write(self._content, self._plan, decide(pair, decisions))
            self.steps.append(Step(pair, self._bytes()))
        return where

    def put_off(self, pair: Cluster) -> None:
        """Leaves a pair to the next round."""
        self.steps.append(Step(pair, is_later=True))

    def undo(self) -> Step:
        """Takes the last step back: ``curation.yml`` is what it was before, byte for byte.

        Raises:
            ContentError: the file was changed since, or another run is at work. Nothing was undone.
        """
        step, path = self.steps[-1], self._content.curation_file
        if not step.is_later:
            with alone(self._content.folder):
                if self._bytes() != step.after:
                    what = "was changed since that answer, so nothing is undone; take the answer out there"
                    raise ContentError.at(path, 0, what)
                undo.undo(self._content)
        return self.steps.pop()

    def _bytes(self) -> bytes | None:
        path = self._content.curation_file
        return path.read_bytes() if path.exists() else None


def _pairs(cluster: Cluster) -> Iterator[Cluster]:
    """The pairs of a cluster, the likeliest first, each a cluster of its own in which the older paper is first."""
    title = dict(zip(cluster.ids, cluster.titles, strict=True))
    for pair in sorted(cluster.pairs, key=lambda pair: -pair.likelihood):
        ids = tuple(sorted(pair.ids, key=cluster.ids.index))
        yield Cluster(ids, tuple(title[name] for name in ids), (pair,))
