"""Whether a paper was withdrawn: the questions that a person has to answer, and the answers in ``curation.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.catalogue.plan import Update
from generator.catalogue.update import plan
from generator.curation import settling
from generator.curation.settling import Choice, Layout, NotOpenError, dumped, layout_of, write
from generator.curation.undecided import command
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util import text
from generator.util.files import read_text

Part = Literal["withdrawn", "not_withdrawn"]
_OPTIONS: dict[Part, tuple[str, str]] = {
    "withdrawn": ("--accept", "Withdrawn"),
    "not_withdrawn": ("--reject", "Not withdrawn"),
}


@dataclass(frozen=True)
class Withdrawing:
    """Whether a paper was withdrawn, as ``curation.yml`` has it."""

    part: Part
    paper: str
    why: str

    def enter(self, value: dict[str, Any]) -> dict[str, Any]:
        """Puts the answer into what ``curation.yml`` holds."""
        if not value.get(self.part):
            value[self.part] = {}
        value[self.part][self.paper] = self.why
        return value

    def lines(self, layout: Layout) -> list[str]:
        """The YAML to paste, its part's key first."""
        return dumped(self.enter({}), layout).splitlines()


@dataclass(frozen=True)
class Withdrawal:
    """A paper that seems to have been withdrawn. ``summary`` is the line that ``update`` prints of it."""

    summary: str
    id: str
    title: str
    places: tuple[str, ...]
    choices: tuple[Choice, ...]


def withdrawals(content: Content, update: Update) -> tuple[Withdrawal, ...]:
    """The papers of which a person has to say whether they were withdrawn."""
    if not update.waiting:
        return ()
    path = content.curation_file
    decisions = Decisions.load(path)
    raw = read_text(path) if path.exists() else ""
    unsure = {name for cluster in update.unsure for name in cluster.ids}

    def choice(paper: Paper, part: Part) -> Choice:
        option, said = _OPTIONS[part]
        lines = Withdrawing(part, paper.id, _why(paper, part)).lines(layout_of(path, raw, part))
        place, document = f"add to {path}:", decisions.document
        if document and isinstance(document.value, dict) and part in document.value:
            there = "below" if getattr(decisions.curation, part) else "in place of the empty"
            place = f"put {there} `{part}:`, line {document.line((part,))} of {path}:"
            lines = lines[1:]
        # The command answers first whether it is one with another paper.
        words = "" if paper.id in unsure else command(content, option, paper.id)
        return Choice(said, text.visible(place), tuple(lines), words)

    return tuple(
        Withdrawal(
            summary=text.visible(f"{paper.id}: {paper.seems_withdrawn}"),
            id=paper.id,
            title=text.visible(paper.title),
            places=tuple(text.visible(f"{listing.dump}:{listing.line}") for listing in paper.listed_in),
            choices=(choice(paper, "withdrawn"), choice(paper, "not_withdrawn")),
        )
        for paper in update.waiting
    )


def terminal_lines(found: tuple[Withdrawal, ...]) -> Iterator[str]:
    """The questions as lines for a terminal."""
    for one in found:
        yield f"withdrawn?: {one.summary}"
        yield f"  {one.title}"
        yield f"  listed in {', '.join(one.places)}"
        for choice in one.choices:
            how = f"Run `{choice.command}`, or " if choice.command else "By hand: "
            yield f"  {choice.answer}? {how}{choice.place}"
            yield from choice.lines
        yield ""


def settle(content: Content, name: str, *, accepted: bool, why: str = "") -> str:
    """Answers the question that is open about an id; gives what was done, in a line.

    That it is one with other papers comes first, where that is open too.

    Args:
        content: the content folder.
        name: the paper's id.
        accepted: whether it is so: one paper, or withdrawn.
        why: the reason; the default names what raised the question.

    Raises:
        NotOpenError: no question about such a paper is open, or the file says the opposite already.
        ContentError: the content has a problem, or would have one. Nothing was written.
    """
    update = plan(content)
    paper = next((paper for paper in update.papers if paper.id == name), None)
    is_unsure = any(name in cluster.ids for cluster in update.unsure)
    part: Part = "withdrawn" if accepted else "not_withdrawn"
    opposite: Part = "not_withdrawn" if accepted else "withdrawn"
    decisions = Decisions.load(content.curation_file)
    if (
        paper is None
        or is_unsure
        or not (paper.seems_withdrawn or getattr(paper, part) or getattr(paper, opposite))
    ):
        return settling.answer(content, name, "same" if accepted else "different", why, update)
    if getattr(paper, part):
        return f"{name} is settled already, {_where(decisions, part, name)}; `reading-list update` uses it"
    if getattr(paper, opposite):
        where = _where(decisions, opposite, name)
        raise NotOpenError(f"{name!r} is settled otherwise, {where}; take that out first")
    said = " ".join(text.visible(why).split()) or _why(paper, part)
    fresh = write(content, update, Withdrawing(part, name, said))
    return f"{_where(fresh, part, name)}: {part}: {name}; run `reading-list update`"


def _why(paper: Paper, part: Part) -> str:
    """The reason where the curator gives none."""
    reason = " ".join(text.visible(paper.seems_withdrawn or "").split())
    return f"{_OPTIONS[part][1]}{', though' if part == 'not_withdrawn' else ':'} {reason}."


def _where(decisions: Decisions, part: Part, name: str) -> str:
    return f"{decisions.path}:{decisions.document.line((part, name)) if decisions.document else 0}"
