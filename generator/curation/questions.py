"""Questions to a person: what they show, and the answers that ``curation.yml`` can take."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.catalogue.plan import Plan
from generator.classify.topics import Classifier
from generator.curation.writer import CurationFile, Decision
from generator.settings.content import Content
from generator.settings.taxonomy import Taxonomy
from generator.util.text import visible

_MOST_WORDS = 1_000  # of a text that are compared
_CONTEXT = 4  # words of an unchanged run beside a change
_MOST_CHANGED = 60  # words of a change that are shown
_LONGEST_WORD = 80  # characters
_GAP = "…"

# What becomes of some words, and where they begin and end in the one and the other text (see difflib).
_Step = tuple[str, int, int, int, int]


class Piece(NamedTuple):
    """A run of words that two texts share; ``mark`` is "-" where only the first has it, "+" the second."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Detail:
    """A line that helps to answer: a text, then ``items`` of it, or what differs between two texts.

    ``depth`` says how far it stands in; ``aside`` is shown where there is room.
    """

    text: str
    items: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    depth: int = 0
    aside: str = ""


@dataclass(frozen=True)
class Answer:
    """An answer: the option of ``review`` that gives it, what it decides, and how to write that.

    ``command`` is what to type; ``place`` says where ``lines``, the YAML, go instead. Each is empty where there is
    none. ``others`` are other values of the command's last option.
    """

    label: str
    option: str = ""
    decision: Decision | None = None
    command: str = ""
    others: tuple[str, ...] = ()
    place: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question to a person. All texts in it are safe for a terminal, and need escaping in HTML.

    ``summary`` is the line that ``update`` prints of it, ``ids`` are the papers that it is about, ``worth`` is how
    many papers an answer moves, joins, shows or hides.
    """

    summary: str
    ids: tuple[str, ...] = ()
    title: str = ""
    details: tuple[Detail, ...] = ()
    answers: tuple[Answer, ...] = ()
    worth: int = 1


class Context:
    """The grounds of questions: a content folder, its plan, and the curator's decisions as they stand."""

    def __init__(self, content: Content, plan: Plan) -> None:
        """Reads ``curation.yml``."""
        self.content = content
        self.plan = plan
        self.file = CurationFile(content)
        self.papers = {paper.id: paper for paper in plan.papers}

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The topics there are."""
        return self.content.taxonomy()

    @cached_property
    def classifier(self) -> Classifier:
        """The rules that place papers under topics."""
        return Classifier(self.taxonomy)

    def command(self, *words: str) -> str:
        """The command to type: ``reading-list review`` with these words, for this content folder."""
        return self.command_of("review", *words)

    def command_of(self, *words: str) -> str:
        """The command to type: ``reading-list`` with these words, for this content folder."""
        folder = self.content.folder
        options = () if folder == Path("content") else ("--content", str(folder))
        return visible(shlex.join(("reading-list", *words, *options)))

    def answer(self, label: str, option: str, decision: Decision, name: str) -> Answer:
        """The answer that ``review OPTION NAME`` writes, or a person who pastes it."""
        place, lines = self.file.paste(decision)
        return Answer(label, option, decision, self.command(option, name), place=place, lines=lines)


@dataclass(frozen=True)
class Kind:
    """A kind of question: who asks it, and how a list of them is shown.

    Args:
        heading: of its section on the page.
        intro: the sentences below it.
        ask: finds the questions of the kind.
        most: how many a terminal shows.
        plural: what more of them are called there.
        is_note: whether nobody has to answer, so that pages alone show it.
    """

    heading: str
    intro: str
    ask: Callable[[Context], Iterable[Question]]
    most: int = 1 << 20
    plural: str = ""
    is_note: bool = False


def word_diff(first: str, second: str) -> tuple[Piece, ...]:
    """The words that turn one text into the other; empty where these are the same.

    Long unchanged runs are cut to a few words beside each change, long changes to their beginning.
    """
    old, new = (visible(text).split()[:_MOST_WORDS] for text in (first, second))
    if old == new:
        return ()
    steps = _readable(SequenceMatcher(None, old, new).get_opcodes())
    pieces = []
    for at, (tag, old_start, old_end, new_start, new_end) in enumerate(steps):
        removed, added = old[old_start:old_end], new[new_start:new_end]
        if tag == "equal":
            pieces.append(Piece(_shown(removed, _CONTEXT * (at > 0), _CONTEXT * (at < len(steps) - 1))))
            continue
        pieces += [
            Piece(_shown(words, _MOST_CHANGED, 0), mark) for words, mark in ((removed, "-"), (added, "+")) if words
        ]
    return tuple(pieces)


def _readable(steps: Sequence[_Step]) -> list[_Step]:
    """The steps with a common run between two longer changes made part of these, as by chance both have its words.

    Else two texts on other things would be shown as a dozen changes around each "of the". The usual name of this is
    semantic cleanup (N. Fraser, diff-match-patch, 2006).
    """
    found: list[_Step] = []
    for at, step in enumerate(steps):
        is_by_chance = step[0] == "equal" and 0 < at < len(steps) - 1
        is_by_chance = is_by_chance and _length(step) < min(_length(found[-1]), _length(steps[at + 1]))
        if found and found[-1][0] != "equal" and (step[0] != "equal" or is_by_chance):
            _, old_start, _, new_start, _ = found.pop()
            found.append(("replace", old_start, step[2], new_start, step[4]))
        else:
            found.append(step)
    return found


def _length(step: _Step) -> int:
    """How many words a step has, on the side that has more."""
    return max(step[2] - step[1], step[4] - step[3])


def _shown(words: Sequence[str], before: int, after: int) -> str:
    """Words with those left out that are neither among the first ``before`` nor the last ``after``."""
    if len(words) > before + after + 1:
        words = [*words[:before], _GAP, *words[len(words) - after :]]
    return " ".join(word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD] + _GAP for word in words)
