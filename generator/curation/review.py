"""What awaits a person, with all that it takes to answer: for the terminal, and for a page (page.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.catalogue.plan import Update
from generator.catalogue.questions import Cluster, Doubt
from generator.curation import undecided, unsure_facts, withdrawing
from generator.curation.settling import Choice, Decision, Part, decide, layout_of
from generator.curation.undecided import Suggested, Undecided, command
from generator.curation.unsure_facts import UnsureFacts
from generator.curation.withdrawing import Withdrawal
from generator.curation.worddiff import Kind, Piece, word_diff
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util import text
from generator.util.files import read_text

_PAPERS = 6  # of a cluster that are shown
_DOUBTS = 3
_PLACES = 6
_LINES = 30  # of YAML that a terminal shows; the page has them all
NOTHING = "nothing awaits you"
_MARKS = {Kind.KEPT: ("", ""), Kind.REMOVED: ("[-", "-]"), Kind.ADDED: ("{+", "+}")}
_COLOURS = {Kind.REMOVED: "red", Kind.ADDED: "green"}


@dataclass(frozen=True)
class Side:
    """A paper of a cluster: its number in it, and where it is listed (``more_places``: how many are not named)."""

    number: int
    id: str
    title: str
    places: tuple[str, ...]
    more_places: int


@dataclass(frozen=True)
class Compared:
    """A doubt: the numbers of two papers, why it is not certain, and what differs. An empty diff: nothing does."""

    one: int
    other: int
    reason: str
    title: tuple[Piece, ...]
    abstract: tuple[Piece, ...]


@dataclass(frozen=True)
class Question:
    """An unsure cluster. Of a large one only the first papers and doubts are here; the rest is counted."""

    summary: str
    size: int
    papers: tuple[Side, ...]
    doubts: tuple[Compared, ...]
    more_doubts: int
    choices: tuple[Choice, ...]

    @property
    def more_papers(self) -> int:
        """How many papers are not among ``papers``."""
        return self.size - len(self.papers)


@dataclass(frozen=True)
class Review:
    """All that awaits a person. Everything in it is safe for a terminal, and needs escaping in HTML.

    ``lines`` are those that nobody could read.
    """

    questions: tuple[Question, ...] = ()
    lines: tuple[str, ...] = ()
    topics: tuple[Suggested, ...] = ()
    papers: tuple[Undecided, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    facts: tuple[UnsureFacts, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing awaits anybody."""
        parts = (self.questions, self.lines, self.topics, self.papers, self.withdrawals, self.facts)
        return not any(parts)


def review(content: Content, update: Update) -> Review:
    """What of an update awaits a person.

    Args:
        content: where the update comes from.
        update: what the content makes.
    """
    papers = {paper.id: paper for paper in update.papers}
    file = _File(content)
    questions = tuple(_question(cluster, papers, file) for cluster in update.unsure)
    return Review(
        questions,
        tuple(map(text.visible, update.unread_lines())),
        undecided.suggested(content, update),
        undecided.undecided(content, update),
        withdrawing.withdrawals(content, update),
        unsure_facts.unsure_facts(content, update.papers),
    )


class _File:
    """The curation file as it stands, and what a decision on it looks like."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._path = content.curation_file
        self.decisions = Decisions.load(self._path)
        raw = read_text(self._path) if self._path.exists() else ""
        self._dashes: dict[Part, int] = {
            "same": layout_of(self._path, raw, "same").dashes,
            "different": layout_of(self._path, raw, "different").dashes,
        }

    def choice(self, cluster: Cluster, part: Part) -> Choice:
        """An answer to a cluster."""
        decision = decide(cluster, part, self.decisions)
        option, answer = ("--accept", "One paper") if part == "same" else ("--reject", "Different papers")
        place, lines = self._pasted(decision)
        words = command(self._content, option, cluster.ids[0]) if lines else ""
        return Choice(answer, text.visible(place), tuple(lines), words)

    def _pasted(self, decision: Decision) -> tuple[str, list[str]]:
        """Where in the file a decision goes, and its lines."""
        part, document = decision.part, self.decisions.document
        if decision.joins and document:
            numbers = [document.line(("same", number)) for number in decision.joins]
            if len(numbers) > 1:
                at = ", ".join(map(str, numbers))
                return f"make one list of those on lines {at} of {self._path}, with all of these papers", []
            place = f"add to the papers of the list on line {numbers[0]} of {self._path}:"
            return place, decision.lines(self._dashes[part] * 2 + 2)
        lines = decision.lines(self._dashes[part])
        listed = isinstance(document.value, dict) and part in document.value if document else False
        if listed and document:
            there = "below" if getattr(self.decisions.curation, part) else "in place of the empty list of"
            return f"put {there} `{part}:`, line {document.line((part,))} of {self._path}:", lines
        return f"add to {self._path}:", [f"{part}:", *lines]


def _question(cluster: Cluster, papers: Mapping[str, Paper], file: _File) -> Question:
    number = {name: at for at, name in enumerate(cluster.ids, 1)}

    def place(doubt: Doubt) -> tuple[int, int]:
        one, other = sorted((number[doubt.one], number[doubt.other]))
        return other, one  # so that papers that are shown come first

    doubts = sorted(cluster.doubts, key=place)
    return Question(
        summary=text.visible(cluster.summary()),
        size=len(cluster.ids),
        papers=tuple(_side(number[name], papers[name]) for name in cluster.ids[:_PAPERS]),
        doubts=tuple(_compared(doubt, number) for doubt in doubts[:_DOUBTS]),
        more_doubts=max(0, len(doubts) - _DOUBTS),
        choices=(file.choice(cluster, "same"), file.choice(cluster, "different")),
    )


def _side(number: int, paper: Paper) -> Side:
    places = [text.visible(str(listing.place)) for listing in paper.listed_in]
    more = max(0, len(places) - _PLACES)
    return Side(number, paper.id, text.visible(paper.title), tuple(places[:_PLACES]), more)


def _compared(doubt: Doubt, number: Mapping[str, int]) -> Compared:
    one, other = number[doubt.one], number[doubt.other]
    first, second = doubt.first, doubt.second
    if other < one:
        one, other, first, second = other, one, second, first
    title, abstract = word_diff(first.title, second.title), word_diff(first.abstract, second.abstract)
    return Compared(one, other, text.visible(doubt.reason), title, abstract)


def terminal_lines(found: Review, page: Path, *, coloured: bool = False) -> Iterator[str]:
    """The review as lines for a terminal.

    Args:
        found: what awaits.
        page: the file that has the same as a page, and in full.
        coloured: whether diffs are coloured; their marks stay.
    """
    for question in found.questions:
        yield from _block(question, page, coloured)
        yield ""
    yield from withdrawing.terminal_lines(found.withdrawals)
    yield from found.lines
    yield from undecided.terminal_lines(found.papers, found.topics, page)
    yield from unsure_facts.terminal_lines(found.facts, text.visible(str(page)))
    if found.is_empty:
        yield NOTHING


def _block(question: Question, page: Path, coloured: bool) -> Iterator[str]:
    yield f"unsure: {question.summary}"
    yield f"  {question.size} papers:"
    for side in question.papers:
        yield f"  {side.number}. {side.id}"
        yield f"     {side.title}"
        more = f" and {side.more_places} more" if side.more_places else ""
        yield f"     listed in {', '.join(side.places)}{more}"
    if question.more_papers:
        yield f"  and {question.more_papers} more papers"
    for doubt in question.doubts:
        yield f"  {doubt.one} and {doubt.other}: {doubt.reason}"
        yield f"     title: {_marked(doubt.title, coloured)}"
        yield f"     abstract: {_marked(doubt.abstract, coloured)}"
    if question.more_doubts:
        yield f"  and {question.more_doubts} more such pairs"
    for choice in question.choices:
        how = f"Run `{choice.command}`, or " if choice.command else "By hand: "
        yield f"  {choice.answer}? {how}{choice.place}"
        if len(choice.lines) <= _LINES:
            yield from choice.lines
        else:
            yield f"  ({len(choice.lines)} lines, which {text.visible(str(page))} has)"


def _marked(pieces: Sequence[Piece], coloured: bool) -> str:
    if not pieces:
        return "the same words"
    parts = []
    for at, piece in enumerate(pieces):
        before, after = _MARKS[piece.kind]
        marked = f"{before}{piece.text}{after}"
        colour = _COLOURS.get(piece.kind) if coloured else None
        is_replacement = piece.kind is Kind.ADDED and at and pieces[at - 1].kind is Kind.REMOVED
        parts.append("" if is_replacement or not at else " ")
        parts.append(click.style(marked, fg=colour) if colour else marked)
    return "".join(parts)
