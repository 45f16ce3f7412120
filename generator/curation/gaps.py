"""What the list lacks of its papers, and what sources say against it, as questions to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.curation.questions import Answer, Context, Detail, Question
from generator.curation.writer import Decision
from generator.model import Paper
from generator.util.text import visible


def ask_missing(context: Context) -> Iterator[Question]:
    """Names the papers without an abstract or a date, and the dumps without a day, the most papers first."""
    plan, folder = context.plan, context.content.folder
    undated = [paper for paper in plan.shown if paper.published is None]
    for papers, what, field, example in (
        (plan.without_abstract, "abstract", "abstract", "The whole abstract."),
        (undated, "date", "published", "YYYY-MM"),
    ):
        if papers:
            # An entry that is there has a reason already.
            why = "" if papers[0].id in context.file.decisions.curation.papers else "Where it stands."
            place, lines = context.file.paste(Decision("papers", why, (papers[0].id,), {field: example}))
            answers = (Answer("To ask for it", command=context.command_of("enrich"), place=place, lines=lines),)
            # An abstract decides where a paper stands; a date moves none.
            worth = len(papers) if field == "abstract" else 1
            yield replace(_about(f"without {what}: {_papers(len(papers))}", papers, answers), worth=worth)
    for dump in plan.undated:
        papers = [paper for paper in plan.shown if {at.dump for at in paper.listed_in} == {dump}]
        place = visible(f"put below `dumps:` in {folder / 'dumps.yml'}:")
        answer = Answer("Its day", place=place, lines=(f"  {visible(dump)}: {{captured: YYYY-MM-DD}}",))
        yield _about(visible(f"without a day: {dump}, which alone lists {_papers(len(papers))}"), papers, (answer,))


def _about(summary: str, papers: Sequence[Paper], answers: tuple[Answer, ...]) -> Question:
    ids = tuple(paper.id for paper in papers)
    details = (Detail("of", ids),) if ids else ()
    return Question(summary, ids, details=details, answers=answers, worth=len(ids))


def _papers(count: int) -> str:
    return f"{count} {'paper' if count == 1 else 'papers'}"


def ask_contradictions(context: Context) -> Iterator[Question]:
    """Says where facts of other sources contradict the list; each line names its mend."""
    return (Question(visible(line)) for line in context.plan.contradictions)
