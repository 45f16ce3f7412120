"""Writes the topics that a person gives a paper into ``curation.yml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from ruamel.yaml.comments import CommentedSeq

from generator.catalogue.update import plan
from generator.curation.settling import Layout, NotOpenError, dumped, write
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.settings.taxonomy import Taxonomy
from generator.util import text
from generator.util.errors import nearest

MOST_TOPICS = 4


class WrongTopicsError(ValueError):
    """No paper can have such topics; ``str()`` says why."""


@dataclass(frozen=True)
class Placing:
    """A paper's topics as ``curation.yml`` has them, the primary one first; ``why`` is for a new entry."""

    part: ClassVar[str] = "papers"

    paper: str
    topics: tuple[str, ...]
    why: str

    def enter(self, value: dict[str, Any]) -> dict[str, Any]:
        """Puts the topics into what ``curation.yml`` holds: beside what an entry says already, or as a new one."""
        topics = CommentedSeq(self.topics)
        topics.fa.set_flow_style()
        if not value.get(self.part):
            value[self.part] = {}
        if self.paper in value[self.part]:
            value[self.part][self.paper]["topics"] = topics
        else:
            value[self.part][self.paper] = {"why": self.why, "topics": topics}
        return value

    def lines(self, layout: Layout, *, is_new: bool = True) -> list[str]:
        """The YAML to paste below ``papers``, or where the paper has an entry into that."""
        own: dict[str, dict[str, Any]] = {} if is_new else {self.paper: {}}
        whole = dumped(self.enter({self.part: own}), layout).splitlines()
        return whole[1:] if is_new else whole[2:]


def default_why(paper: Paper) -> str:
    """The reason for a placing where the curator gives none."""
    if not paper.topics:
        return "Placed by hand (was unfiled)."
    doubt = " and ".join(paper.in_doubt)
    return f"Placed by hand (was between {doubt})." if doubt else f"Placed by hand (was {paper.primary})."


def check_topics(topics: Iterable[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """The topics, if a paper can have them.

    Raises:
        WrongTopicsError: there are none or too many of them, or one is unknown or stands twice.
    """
    found = tuple(topics)
    for topic in found:
        if topic not in taxonomy.topic_by_id:
            mend = nearest(topic, taxonomy.topic_by_id, "topics.yml has the ids")
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
        topics: the topics' ids, the primary one first.
        why: the reason; the default names what it was between.

    Raises:
        WrongTopicsError: there are no such topics.
        NotOpenError: the list does not show such a paper, or the file says otherwise already.
        ContentError: the content has a problem, or would have one. Nothing was written.
    """
    chosen = check_topics(topics, content.taxonomy())
    update = plan(content)
    paper = {paper.id: paper for paper in update.papers}.get(name)
    if paper is None:
        mend = nearest(name, [paper.id for paper in update.shown], "take it from the address of its page")
        raise NotOpenError(f"no paper has the id {name!r}; {mend}")
    if paper.merged_into:
        raise NotOpenError(f"{name!r} is merged into {paper.merged_into!r}; place that")
    if paper.seems_withdrawn:
        raise NotOpenError(f"{name!r} may be withdrawn; answer that first, `reading-list review` shows how")
    if not paper.is_shown:
        raise NotOpenError(f"{name!r} was taken off the list")
    decisions = Decisions.load(content.curation_file)
    said = decisions.curation.papers.get(name)
    if said and said.topics:
        where = f"{decisions.path}:{_line(decisions, name, 'topics')}"
        if said.topics == chosen:
            return f"{name} is placed so already, {where}; `reading-list update` uses it"
        raise NotOpenError(f"{name!r} has other topics, {where} ({', '.join(said.topics)}); change them there")
    if said and why:
        where = f"{decisions.path}:{_line(decisions, name, 'why')}"
        raise NotOpenError(f"{name!r} has a reason already, {where}; change it there and leave --why out")
    reason = " ".join(text.visible(why).split()) or default_why(paper)
    fresh = write(content, update, Placing(name, chosen, reason))
    where = f"{fresh.path}:{_line(fresh, name, 'topics')}"
    return f"{where}: {name}: {', '.join(chosen)}; run `reading-list update`"


def _line(decisions: Decisions, name: str, key: str) -> int:
    return decisions.document.line(("papers", name, key)) if decisions.document else 0
