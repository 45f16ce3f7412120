"""The review as Markdown, for a code host: in a pull request, an issue, a summary of a run."""

from __future__ import annotations

from collections.abc import Iterator

from generator.curation.questions import Answer, Question
from generator.curation.review import NOTHING, Review, about, question_lines, total, waiting
from generator.util.markdown import quiet

_MOST = 100  # questions of a kind; the HTML has all


def to_markdown(found: Review) -> str:
    """The review. What is quoted of dumps is escaped, makes no links and mentions nobody."""
    return "\n".join(_blocks(found))


def _blocks(found: Review) -> Iterator[str]:
    yield "# What waits for the curator\n"
    if not total(found):
        yield f"{NOTHING.capitalize()}.\n"
    if not waiting(found):
        return
    yield "| waits | questions | papers |\n| --- | ---: | ---: |"
    for kind, questions in waiting(found):
        yield f"| {kind.heading} | {len(questions)} | {about(questions)} |"
    yield ""
    for kind, questions in waiting(found):
        yield f"## {kind.heading}\n"
        if kind.intro:
            yield f"{kind.intro}\n"
        for question in questions[:_MOST]:
            yield from _question(question)
        if len(questions) > _MOST:
            yield f"- and {len(questions) - _MOST} more"
        yield ""


def _question(question: Question) -> Iterator[str]:
    yield f"- {quiet(question.summary)}"
    yield from (f"  - {quiet(line)}" for line in question_lines(question))
    for answer in question.answers:
        yield from _answer(answer)


def _answer(answer: Answer) -> Iterator[str]:
    label = f"{quiet(answer.label)}? " if answer.label else ""
    command = f"`{answer.command.replace('`', '')}`" if answer.command else ""
    place = quiet(answer.place) if answer.lines or not answer.command else ""
    yield f"  - {label}{', or '.join(filter(None, (command, place)))}"
    if answer.lines:
        longest = max((len(run) for line in answer.lines for run in _ticks(line)), default=0)
        fence = "`" * max(3, longest + 1)
        yield "\n".join(["", *(f"    {line}" for line in (f"{fence}yaml", *answer.lines, fence)), ""])


def _ticks(line: str) -> list[str]:
    """The runs of backticks in a line."""
    return "".join(char if char == "`" else " " for char in line).split()
