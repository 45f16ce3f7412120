"""Papers that a person has to place: those that might as well be elsewhere, and those that no rule places."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

from generator.catalogue.plan import Update
from generator.classify.proposals import Proposal
from generator.classify.topics import Classifier
from generator.curation.placing import MOST_TOPICS, Placing, default_why
from generator.curation.settling import layout_of
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.util import text
from generator.util.files import read_text

_CANDIDATES = 2
_TOPIC = "TOPIC"  # stands for an id that only a person knows
_SHOWN = 40  # undecided papers on a terminal
_PROPOSALS = 10
_PAPERS = 6  # of a proposal
# The topics of an area stand so far in, as in the shipped topics.yml.
_INDENT = " " * 6


@dataclass(frozen=True)
class Candidate:
    """A topic that a paper might have, with its score and the words that speak for it, strongest first."""

    id: str
    title: str
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Undecided:
    """A paper without a sure place, and what settles it.

    ``summary`` is the line that ``update`` prints of it. ``command`` gives it the first of ``choices``, topics as
    ``--topics`` takes them, the likeliest first; ``lines`` are the YAML, and ``place`` says where it goes.
    """

    summary: str
    id: str
    title: str
    candidates: tuple[Candidate, ...]
    command: str
    choices: tuple[str, ...]
    place: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Suggested:
    """A topic that unfiled papers suggest: in a line, where it would go, the YAML for it, and the papers' ids."""

    summary: str
    place: str
    lines: tuple[str, ...]
    papers: tuple[str, ...]


def command(content: Content, *words: str) -> str:
    """What to type: ``reading-list review`` with these words, for this content folder."""
    folder = () if content.folder == Path("content") else ("--content", str(content.folder))
    return text.visible(shlex.join(("reading-list", "review", *words, *folder)))


def undecided(content: Content, update: Update) -> tuple[Undecided, ...]:
    """The papers that a person has to place, those under no topic first."""
    papers = (*update.unfiled, *update.weak)
    if not papers:
        return ()
    taxonomy = content.taxonomy()
    classifier = Classifier(taxonomy)
    file = _File(content)

    def described(paper: Paper) -> Undecided:
        best = classifier.classify(paper.title, paper.abstract).candidates[:_CANDIDATES]
        found = [one for one in best if one.score > 0]
        candidates = tuple(
            Candidate(one.id, taxonomy.topic_by_id[one.id].title, one.score, one.evidence) for one in found
        )
        choices = [_with_first(one.id, paper) for one in found] or [(_TOPIC,)]
        place, lines = file.pasted(paper, choices[0])
        others = [f"[{', '.join(choice)}]" for choice in choices[1:]]
        return Undecided(
            summary=_summary(paper),
            id=paper.id,
            title=text.visible(paper.title),
            candidates=candidates,
            command=command(content, "--place", paper.id, "--topics", ",".join(choices[0])),
            choices=tuple(",".join(choice) for choice in choices),
            place=place,
            lines=(*lines[:-1], f"{lines[-1]}  # or {' or '.join(others)}" if others else lines[-1]),
        )

    return tuple(map(described, papers))


def suggested(content: Content, update: Update) -> tuple[Suggested, ...]:
    """The topics that the unfiled papers suggest."""
    if not update.proposals:
        return ()
    taken = set(content.taxonomy().topic_by_id)
    place = text.visible(f"the topics of an area in {content.topics_file}")

    def described(proposal: Proposal) -> Suggested:
        lines = indent(proposal.to_yaml(taken), _INDENT).splitlines()
        taken.add(proposal.topic_id(taken))
        return Suggested(text.visible(proposal.summary()), place, tuple(lines), proposal.papers)

    return tuple(map(described, update.proposals))


def _summary(paper: Paper) -> str:
    if paper.topics:
        return f"weak: {paper.id}: {' or '.join(paper.in_doubt)}"
    return f"unfiled: {paper.id}: {text.visible(paper.title)}"


def _with_first(topic: str, paper: Paper) -> tuple[str, ...]:
    """The paper's topics with this one as the primary."""
    return (topic, *(placed.id for placed in paper.topics if placed.id != topic))[:MOST_TOPICS]


class _File:
    """The curation file as it stands, and where a paper's topics go in it."""

    def __init__(self, content: Content) -> None:
        self._path = content.curation_file
        self._decisions = Decisions.load(self._path)
        raw = read_text(self._path) if self._path.exists() else ""
        self._layout = layout_of(self._path, raw, Placing.part)

    def pasted(self, paper: Paper, topics: tuple[str, ...]) -> tuple[str, list[str]]:
        """Where a paper's topics go, and the lines."""
        document, part = self._decisions.document, Placing.part
        placing = Placing(paper.id, topics, default_why(paper))
        if document and paper.id in self._decisions.curation.papers:
            where = f"put into its entry, line {document.line((part, paper.id))} of {self._path}:"
            return text.visible(where), placing.lines(self._layout, is_new=False)
        lines = placing.lines(self._layout)
        if document and isinstance(document.value, dict) and part in document.value:
            there = "below" if self._decisions.curation.papers else "in place of the empty"
            where = f"put {there} `{part}:`, line {document.line((part,))} of {self._path}:"
            return text.visible(where), lines
        return text.visible(f"put below a line `{part}:` at the end of {self._path}:"), lines


def terminal_lines(papers: tuple[Undecided, ...], topics: tuple[Suggested, ...], page: Path) -> Iterator[str]:
    """What is suggested and undecided as lines for a terminal.

    Args:
        papers: what is undecided; of many only the first are shown.
        topics: what is suggested.
        page: the file that has all.
    """
    shown = text.visible(str(page))
    for topic in topics[:_PROPOSALS]:
        yield f"proposal: {topic.summary}"
        more = f" and {len(topic.papers) - _PAPERS} more" if len(topic.papers) > _PAPERS else ""
        yield f"  for {', '.join(topic.papers[:_PAPERS])}{more}"
        yield f"  To have it, add to {topic.place}:"
        yield from topic.lines
    if len(topics) > _PROPOSALS:
        yield f"and {len(topics) - _PROPOSALS} more proposals, which {shown} has"
    for paper in papers[:_SHOWN]:
        yield paper.summary
        if not paper.summary.endswith(paper.title):
            yield f"  {paper.title}"
        for one in paper.candidates:
            yield f"  {one.id} ({one.score:.1f}): {'; '.join(one.evidence) or 'no word'}"
        others = "".join(f" (or `--topics {topics}`)" for topics in paper.choices[1:])
        yield f"  Run `{paper.command}`{others}, or {paper.place}"
        yield from paper.lines
    if len(papers) > _SHOWN:
        yield f"and {len(papers) - _SHOWN} more papers to place, which {shown} has"
