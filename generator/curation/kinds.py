"""The kinds of questions, in the order in which ``review`` shows those that are worth the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from textwrap import indent
from typing import Any

from generator.catalogue.choosing import Fact, unsure, written
from generator.catalogue.facts_file import FactsFile, together
from generator.catalogue.plan import question_about
from generator.catalogue.questions import Cluster, Pair
from generator.curation.comparing import MOST_AUTHORS, compared, few
from generator.curation.gaps import ask_contradictions, ask_missing
from generator.curation.questions import Answer, Context, Detail, Kind, Question
from generator.curation.writer import Decision, in_line
from generator.model import Paper
from generator.settings.decisions import Correction, Decisions
from generator.util.text import cut, visible

MOST_TOPICS = 4
_MOST_PAPERS, _MOST_PAIRS = 6, 3  # of a cluster that are shown
_MOST_REASONS = 3
_MOST_CANDIDATES = 2
_TOPIC = "TOPIC"  # stands for an id that only a person knows
_INDENT = " " * 6  # of an area's topics in the shipped topics.yml
_IDS = ("arxiv", "doi")


def ask_same(context: Context) -> Iterator[Question]:
    """Asks whether the papers of a cluster are one, those that likeliest are first."""
    return (question_of(context, cluster) for cluster in surest_first(context.plan.unsure))


def surest_first(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Clusters in the order in which their likeliest pairs are one paper."""
    return sorted(clusters, key=lambda cluster: -max(pair.likelihood for pair in cluster.pairs))


def question_of(context: Context, cluster: Cluster) -> Question:
    """The question whether the papers of a cluster are one."""
    number = {name: at for at, name in enumerate(cluster.ids, 1)}
    details = [Detail(f"{len(cluster.ids)} papers:")] if len(cluster.ids) > 2 else []
    for name in cluster.ids[:_MOST_PAPERS]:
        paper = context.papers[name]
        title = Detail(visible(paper.title), depth=1)
        details += [Detail(f"{number[name]}. {name}"), title, _listed_in(paper, depth=1)]
    if len(cluster.ids) > _MOST_PAPERS:
        details.append(Detail(f"and {len(cluster.ids) - _MOST_PAPERS} more papers"))

    def rank(pair: Pair) -> tuple[bool, float, list[int]]:
        ends = sorted((number[name] for name in pair.ids), reverse=True)
        return ends[0] > _MOST_PAPERS, -pair.likelihood, ends  # pairs of papers that are shown come first

    pairs = sorted(cluster.pairs, key=rank)
    for pair in pairs[:_MOST_PAIRS]:
        details += compared(pair, context.papers, number)
    if len(pairs) > _MOST_PAIRS:
        details.append(Detail(f"and {len(pairs) - _MOST_PAIRS} more such pairs"))
    decisions = context.file.decisions
    return Question(
        visible(f"unsure: {cluster.summary()}"),
        cluster.ids,
        visible(context.papers[cluster.ids[0]].title),
        tuple(details),
        (
            context.answer("One paper", "--accept", same(cluster, decisions), cluster.ids[0]),
            context.answer("Different papers", "--reject", different(cluster, decisions), cluster.ids[0]),
        ),
        worth=len(cluster.ids),
    )


def _listed_in(paper: Paper, depth: int = 0) -> Detail:
    return Detail("listed in", tuple(visible(str(at.place)) for at in paper.listed_in), depth=depth)


def same(cluster: Cluster, decisions: Decisions) -> Decision:
    """That the papers of a cluster are one."""
    own = set(cluster.ids)
    joins = tuple(at for at, item in enumerate(decisions.curation.same) if own & set(item.papers))
    there = {name for at in joins for name in decisions.curation.same[at].papers}
    papers = tuple(name for name in cluster.ids if name not in there)
    return Decision("same", _because("Judged to be one paper", cluster), papers, joins=joins)


def different(cluster: Cluster, decisions: Decisions) -> Decision:
    """That no two papers of a cluster are one."""
    # A paper that is merged into another is that other; twice in one list it would differ from itself.
    papers = dict.fromkeys(decisions.keeper.get(name, name) for name in cluster.ids)
    return Decision("different", _because("Judged to be different papers", cluster), tuple(papers))


def _because(judgement: str, cluster: Cluster) -> str:
    return _line(f"{judgement} ({'; '.join(cluster.reasons[:_MOST_REASONS])}).")


def _line(raw: str) -> str:
    return " ".join(visible(raw).split())


def ask_withdrawn(context: Context) -> Iterator[Question]:
    """Asks whether a paper was withdrawn."""
    in_cluster = {name for cluster in context.plan.unsure for name in cluster.ids}
    for paper in context.plan.waiting:
        reason = _line(paper.seems_withdrawn or "")
        answers = [
            context.answer(label, option, Decision(part, f"{label}{link} {reason}.", (paper.id,)), paper.id)
            for label, link, option, part in (
                ("Withdrawn", ":", "--accept", "withdrawn"),
                ("Not withdrawn", ", though", "--reject", "not_withdrawn"),
            )
        ]
        if paper.id in in_cluster:  # the command answers first whether it is one with another paper
            answers = [replace(answer, command="") for answer in answers]
        title = visible(paper.title)
        details = (Detail(title), _listed_in(paper))
        yield Question(question_about(paper), (paper.id,), title, details, tuple(answers))


def ask_unread(context: Context) -> Iterator[Question]:
    """Names the lines that nobody could read; no decision answers that."""
    return (Question(visible(line)) for line in context.plan.unread_lines())


def ask_proposed(context: Context) -> Iterator[Question]:
    """Asks whether to have a topic that unfiled papers suggest."""
    taken = {topic.id for topic in context.taxonomy.topics}
    place = visible(f"add to the topics of an area in {context.content.topics_file}:")
    for proposal in context.plan.proposals:
        lines = indent(proposal.to_yaml(taken), _INDENT).splitlines()
        taken.add(proposal.topic_id(taken))
        answer = Answer("To have it", place=place, lines=tuple(lines))
        details = (Detail("for", proposal.papers),)
        yield Question(
            visible(f"proposal: {proposal.summary()}"),
            proposal.papers,
            proposal.title,
            details,
            (answer,),
            worth=len(proposal.papers),
        )


def ask_topics(context: Context) -> Iterator[Question]:
    """Asks where a paper belongs that no rule places, or that might as well be elsewhere."""
    for paper in (*context.plan.unfiled, *context.plan.weak):
        best = context.classifier.classify(paper.title, paper.abstract).candidates[:_MOST_CANDIDATES]
        candidates = [candidate for candidate in best if candidate.score > 0]
        choices = [_with_first(candidate.id, paper) for candidate in candidates] or [(_TOPIC,)]
        place, lines = context.file.paste(placing(paper, choices[0], context.file.decisions))
        others = [",".join(choice) for choice in choices[1:]]
        in_yaml = [f"[{other.replace(',', ', ')}]" for other in others]
        title = visible(paper.title)
        yield Question(
            question_about(paper),
            (paper.id,),
            title,
            (
                *([Detail(title)] if paper.topics else []),
                *(
                    Detail(
                        f"{one.id} ({one.score:.1f}): {'; '.join(one.evidence) or 'no word'}",
                        aside=context.taxonomy.topic_by_id[one.id].title,
                    )
                    for one in candidates
                ),
            ),
            (
                Answer(
                    "",
                    command=context.command("--place", paper.id, "--topics", ",".join(choices[0])),
                    others=tuple(others),
                    place=place,
                    lines=(*lines[:-1], f"{lines[-1]}  # or {' or '.join(in_yaml)}" if in_yaml else lines[-1]),
                ),
            ),
        )


def _with_first(topic: str, paper: Paper) -> tuple[str, ...]:
    """The paper's topics with this one as the primary."""
    return (topic, *(placed.id for placed in paper.topics if placed.id != topic))[:MOST_TOPICS]


def placing(paper: Paper, topics: tuple[str, ...], decisions: Decisions) -> Decision:
    """That a paper has these topics, the primary one first; the reason is for a new entry."""
    before = paper.primary or "unfiled"
    if paper.topics and paper.in_doubt:
        before = f"between {' and '.join(paper.in_doubt)}"
    why = "" if paper.id in decisions.curation.papers else f"Placed by hand (was {before})."
    return Decision("papers", why, (paper.id,), {"topics": in_line(topics)})


def ask_facts(context: Context) -> Iterator[Question]:
    """Asks whether facts are right that a source is not sure of, those with an id or DOI first."""
    sources = FactsFile.load(context.content.folder).papers
    found = []
    for paper in context.plan.shown if sources else ():
        correction = context.file.decisions.curation.papers.get(paper.id)
        facts = _open_facts(paper, sources, correction)
        if facts:
            found.append((not set(_IDS) & set(facts), paper.id, paper, facts, correction))
    for _, name, paper, facts, correction in sorted(found, key=lambda item: item[:2]):
        given_by = ", ".join(dict.fromkeys(fact.source for fact in facts.values()))
        shown = "; ".join(f"{field}: {_shown(field, fact.value)}" for field, fact in facts.items())
        right = {field: _plain(fact.value) for field, fact in facts.items()}
        ids = [field for field in _IDS if field in facts] or list(facts)
        refused = [*(correction.rejected if correction else ()), *(written(facts[field].value) for field in ids)]
        yield Question(
            visible(f"unsure fact: {name}: {shown} ({given_by})"),
            (name,),
            visible(paper.title),
            answers=tuple(
                Answer(
                    label,
                    option,
                    Decision("papers", visible(f"Judged to be {judged} ({given_by})."), (name,), fields),
                    context.command(option, name, "--facts"),
                )
                for label, option, judged, fields in (
                    ("Right", "--accept", "right", right),
                    ("Of another paper", "--reject", "of another paper", {"rejected": refused}),
                )
            ),
        )


def _open_facts(paper: Paper, sources: Mapping[str, Any], correction: Correction | None) -> dict[str, Fact]:
    """The unsure facts of a paper that would add something, and that the curator may write down."""
    rejected = correction.rejected if correction else ()
    facts = unsure(together(sources, (paper.id, *paper.former_ids)), paper.arxiv, rejected)
    return {
        field: fact
        for field, fact in facts.items()
        if field in Correction.model_fields
        and not getattr(paper, field)
        and (correction is None or getattr(correction, field) is None)
    }


def _shown(field: str, value: Any) -> str:
    if field == "authors" and len(value) > MOST_AUTHORS:
        return few(value)
    return cut(written(value), 200)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)


SAME = Kind(
    "One paper, or several?",
    "The likeliest are first. Answer each by a key (run reading-list review on a terminal), by its command, or by "
    "pasting its lines; then run reading-list update. Words above a dashed line are only in the first of two, "
    "those above a whole line only in the second.",
    ask_same,
)
WITHDRAWN = Kind(
    "Withdrawn?",
    "What lists these papers says that they were withdrawn. Until you answer, the site does not show them.",
    ask_withdrawn,
)
UNREAD = Kind("Lines that nobody could read", "", ask_unread)
PROPOSED = Kind(
    "Topics that unfiled papers suggest",
    "To have one, add its lines, with a better title and what belongs there; then reading-list update --dry-run "
    "lists the papers that would move.",
    ask_proposed,
    10,
    "proposals",
)
TOPICS = Kind(
    "Papers to place",
    "The rules are not sure where these belong. The command and the lines give each what the rules find likeliest; "
    "TOPIC stands for an id of topics.yml.",
    ask_topics,
    40,
    "papers to place",
)
FACTS = Kind(
    "Facts that are not sure",
    "A source says something of these papers that it is not sure of. None of it is shown before you accept it.",
    ask_facts,
    100,
    "papers with unsure facts",
)
MISSING = Kind(
    "What is missing",
    "Pages lack it until a source says it, which enrich asks, or you. The lines are for the first of the papers.",
    ask_missing,
    is_note=True,
)
CONTRADICTING = Kind("Sources that contradict the list", "", ask_contradictions, 40, "contradictions")
KINDS = (SAME, WITHDRAWN, UNREAD, PROPOSED, TOPICS, FACTS, CONTRADICTING, MISSING)
