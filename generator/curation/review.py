"""Shows the questions that await a person, with the answers to take: on the terminal, and as one HTML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from generator.catalogue.plan import Plan
from generator.curation.kinds import KINDS
from generator.curation.questions import Answer, Context, Detail, Kind, Question
from generator.settings.content import Content
from generator.util.templating import environment
from generator.util.text import visible

_ITEMS = 6  # of a detail that a terminal shows; the page has them all
_LINES = 30  # of YAML
_WORDS = 120  # of a difference
NOTHING = "nothing awaits you"
_MARKS = {"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
_COLOURS = {"-": "red", "+": "green"}

Review = Mapping[Kind, tuple[Question, ...]]


def review(content: Content, plan: Plan) -> Review:
    """The questions of a plan that await a person, by their kinds, those whose answers change most papers first.

    Args:
        content: where the plan comes from.
        plan: what the content makes.
    """
    context = Context(content, plan)
    asked = {kind: sorted(kind.ask(context), key=_worth) for kind in KINDS}
    return {
        kind: tuple(asked[kind])
        for kind in sorted(KINDS, key=lambda kind: min(map(_worth, asked[kind]), default=0))
    }


def _worth(question: Question) -> int:
    return -question.worth


def waiting(found: Review) -> list[tuple[Kind, tuple[Question, ...]]]:
    """The kinds of which there are questions, with these."""
    return [(kind, questions) for kind, questions in found.items() if questions]


def about(questions: Iterable[Question]) -> int:
    """How many papers some questions are about."""
    return len({name for question in questions for name in question.ids})


def total(found: Review) -> int:
    """How many questions there are that somebody has to answer."""
    return sum(len(questions) for kind, questions in found.items() if not kind.is_note)


def terminal_lines(found: Review, page: Path, *, coloured: bool = False) -> Iterator[str]:
    """The review as lines for a terminal.

    Args:
        found: the questions.
        page: the file that has the same as a page, and in full.
        coloured: whether diffs are coloured; their marks stay.
    """
    shown = visible(str(page))
    for kind, questions in found.items():
        if kind.is_note:
            continue
        for question in questions[: kind.most]:
            yield question.summary
            yield from question_lines(question, coloured=coloured)
            for answer in question.answers:
                yield from _answer(answer, shown)
            if len(question.answers) > 1:
                yield ""
        if len(questions) > kind.most:
            yield f"and {len(questions) - kind.most} more {kind.plural}, which {shown} has"
    if not total(found):
        yield NOTHING


def question_lines(question: Question, *, coloured: bool = False) -> Iterator[str]:
    """What a question shows, as lines for a terminal."""
    return (_detail(detail, coloured) for detail in question.details)


def _detail(detail: Detail, coloured: bool) -> str:
    parts = [f"{'     ' if detail.depth else '  '}{detail.text}"]
    if detail.items:
        more = len(detail.items) - _ITEMS
        parts.append(", ".join(detail.items[:_ITEMS]) + (f" and {more} more" if more > 0 else ""))
    shown = " ".join(parts)
    last, left = "", _WORDS
    for piece in detail.pieces:
        if left <= 0:
            return f"{shown} … and more"
        left -= len(piece.text.split())
        marked = _MARKS[piece.mark].format(piece.text)
        colour = _COLOURS.get(piece.mark) if coloured else None
        is_replacement = (last, piece.mark) == ("-", "+")
        shown += ("" if is_replacement else " ") + (click.style(marked, fg=colour) if colour else marked)
        last = piece.mark
    return shown


def _answer(answer: Answer, page: str) -> Iterator[str]:
    others = "".join(f" (or `--topics {topics}`)" for topics in answer.others)
    command = f"Run `{answer.command}`{others}" if answer.command else "By hand: "
    how = f"{command}{', or ' if answer.command and answer.place else ''}{answer.place}"
    yield f"  {answer.label}? {how}" if answer.label else f"  {how}"
    if len(answer.lines) <= _LINES:
        yield from answer.lines
    else:
        yield f"  ({len(answer.lines)} lines, which {page} has)"


def to_html(found: Review) -> str:
    """The review as a page: no script, nothing from elsewhere, and text from dumps is only ever text in it."""
    template = environment("generator.curation").get_template("review.html")
    return template.render(waiting=waiting(found), about=about, total=total(found), nothing=NOTHING) + "\n"
