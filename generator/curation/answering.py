"""Writes a person's answers to questions into ``curation.yml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.catalogue.update import plan
from generator.curation.kinds import FACTS, MOST_TOPICS, SAME, WITHDRAWN, placing
from generator.curation.questions import Context
from generator.curation.writer import write
from generator.settings.content import Content
from generator.settings.taxonomy import Taxonomy
from generator.util import cache
from generator.util.errors import nearest
from generator.util.text import visible

_NAMED = 6  # papers in a message
# The parts of curation.yml that say that it is so, and that it is not.
_PARTS = (("withdrawn", "not_withdrawn"), ("same", "different"))


class NotOpenError(LookupError):
    """No question about such a paper is open; ``str()`` says what to do instead."""


class WrongTopicsError(ValueError):
    """No paper can have such topics; ``str()`` says why."""


def answer(content: Content, name: str, option: str, why: str = "", *, facts: bool = False) -> str:
    """Answers the question that is open about a paper; gives what was done, in a line.

    Whether it is one with other papers comes first, then whether it was withdrawn.

    Args:
        content: the content folder.
        name: the paper's id.
        option: ``--accept``, it is so, or ``--reject``.
        why: the reason; the default names what raised the question.
        facts: whether it is about the paper's unsure facts instead.

    Raises:
        NotOpenError: there is no such question, or the file says the opposite already.
        ContentError: the content has a problem, or would have one. Nothing was written.
    """
    context = Context(content, plan(content, cache=cache.FOLDER))
    kinds = (FACTS,) if facts else (SAME, WITHDRAWN)
    questions = (question for kind in kinds for question in kind.ask(context))
    question = next((question for question in questions if name in question.ids), None)
    if question is None:
        return _not_open(context, name, option, facts)
    decision = next(answer.decision for answer in question.answers if answer.option == option)
    assert decision is not None  # both options of these kinds have one
    where = write(content, context.plan, replace(decision, why=_line(why) or decision.why))
    if facts:
        is_right = "rejected" not in decision.fields
        what = ", ".join(decision.fields) if is_right else f"refused {', '.join(decision.fields['rejected'])}"
        what = f"{name}: {what}"
    else:
        more = f" and {len(decision.papers) - _NAMED} more" if len(decision.papers) > _NAMED else ""
        there = " added to the list that was there" if decision.joins else ""
        what = f"{decision.part}: {', '.join(decision.papers[:_NAMED])}{more}{there}"
    return f"{where}: {what}; run `reading-list update`"


def _line(raw: str) -> str:
    return " ".join(visible(raw).split())


def _not_open(context: Context, name: str, option: str, facts: bool) -> str:
    """That a question is answered so already. Raises NotOpenError where it is not, or not so."""
    if facts:
        known = [other for question in FACTS.ask(context) for other in question.ids]
        mend = nearest(name, known, "`reading-list review` shows of which there are some")
        raise NotOpenError(f"no fact of {name!r} is unsure; {mend}")
    for parts in _PARTS:
        own, opposite = parts if option == "--accept" else parts[::-1]
        if (line := context.file.settled(own, name)) is not None:
            return f"{name} is settled already, {context.file.path}:{line}; `reading-list update` uses it"
        if (line := context.file.settled(opposite, name)) is not None:
            raise NotOpenError(f"{name!r} is settled otherwise, {context.file.path}:{line}; take that out first")
    known = [other for cluster in context.plan.unsure for other in cluster.ids]
    mend = nearest(name, known, "`reading-list review` shows which are open")
    raise NotOpenError(f"nothing unsure has the id {name!r}; {mend}")


def check_topics(topics: Iterable[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """The topics, if a paper can have them.

    Raises:
        WrongTopicsError: there are none or too many of them, or one is unknown or stands twice.
    """
    found = tuple(topics)
    for topic in found:
        if topic not in taxonomy.topic_by_id:
            mend = nearest(
                topic, taxonomy.topic_by_id, "topics.yml has the ids, and `none` is for a paper that fits no topic"
            )
            raise WrongTopicsError(f"no topic has the id {topic!r}; {mend}")
        if found.count(topic) > 1:
            raise WrongTopicsError(f"the topic {topic!r} stands twice; keep one")
    if len(found) > MOST_TOPICS:
        raise WrongTopicsError(f"a paper has at most {MOST_TOPICS} topics; take {len(found) - MOST_TOPICS} out")
    return found


def place(content: Content, name: str, topics: Iterable[str], why: str = "") -> str:
    """Gives a paper topics for good; gives what was done, in a line.

    Args:
        content: the content folder.
        name: the paper's id.
        topics: the topics' ids, the primary one first; none where it fits none.
        why: the reason; the default names what it was between.

    Raises:
        WrongTopicsError: there are no such topics.
        NotOpenError: the list does not show such a paper, or the file says otherwise already.
        ContentError: the content has a problem, or would have one. Nothing was written.
    """
    chosen = check_topics(topics, content.taxonomy())
    context = Context(content, plan(content, cache=cache.FOLDER))
    file, paper = context.file, context.papers.get(name)
    if paper is None:
        mend = nearest(name, [paper.id for paper in context.plan.shown], "take it from the address of its page")
        raise NotOpenError(f"no paper has the id {name!r}; {mend}")
    if paper.merged_into:
        raise NotOpenError(f"{name!r} is merged into {paper.merged_into!r}; place that")
    if paper.seems_withdrawn:
        raise NotOpenError(f"{name!r} may be withdrawn; answer that first, `reading-list review` shows how")
    if not paper.is_shown:
        raise NotOpenError(f"{name!r} was taken off the list")
    correction = file.decisions.curation.papers.get(name)
    if correction and correction.topics is not None:
        where = f"{file.path}:{file.line('papers', name, 'topics')}"
        if correction.topics == chosen:
            return f"{name} is placed so already, {where}; `reading-list update` uses it"
        raise NotOpenError(
            f"{name!r} has other topics, {where} ({', '.join(correction.topics) or 'none'}); change them there"
        )
    if correction and why:
        where = f"{file.path}:{file.line('papers', name, 'why')}"
        raise NotOpenError(f"{name!r} has a reason already, {where}; change it there and leave --why out")
    decision = placing(paper, chosen, file.decisions)
    where = write(content, context.plan, replace(decision, why=_line(why) or decision.why), "topics")
    return f"{where}: {name}: {', '.join(chosen) or 'no topic'}; run `reading-list update`"
