"""The commands ``topics ...``; each imports what it alone needs."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import click

from generator.model import Paper
from generator.settings import options
from generator.settings.content import Content
from generator.settings.taxonomy import Taxonomy
from generator.util.errors import ContentError
from generator.util.files import read_text, write_file
from generator.util.lock import alone
from generator.util.terminal import say
from generator.util.text import visible
from generator.util.yaml_file import load

# Imports in functions: SciPy takes 0.3 s.

_BESIDE = "topics-proposed.yml"


@click.group()
def topics() -> None:
    """Find topics for the list in its own papers."""


@topics.command()
@options.content
@click.option(
    "--topics",
    "count",
    type=click.IntRange(1),
    help="How many topics at most; by default as many as the papers give.",
)
@click.option(
    "--to",
    type=options.FILE,
    help=f"Where to write; by default topics.yml of the content folder, or {_BESIDE} where that has topics.",
)
@click.option("--force", is_flag=True, help="Write over a file that has topics.")
def propose(content: Content, count: int | None, to: Path | None, force: bool) -> None:
    """Propose areas and topics, with terms and papers, for a person to cut, merge and rename.

    From the titles and abstracts of the catalogue, so `reading-list update` comes first. What else the list's
    topics.yml has stays.
    """
    from generator.extras.topics import proposal, writing
    from generator.extras.topics.groups import FEWEST, usual_count

    own = content.folder / "topics.yml"
    target = to or (content.folder / _BESIDE if _has_topics(own) else own)
    if not force and _has_topics(target):
        raise ContentError.at(target, 0, "has topics already; --to FILE writes elsewhere, --force over them")
    papers = _papers(content)
    if len(papers) < FEWEST:
        what = f"holds {len(papers)} papers with a text, and topics show from {FEWEST} on"
        raise ContentError.at(content.papers, 0, f"{what}; add a dump and run `reading-list update` first")
    proposed = proposal.propose(papers, count or usual_count(len(papers)))
    if not proposed.areas:
        raise ContentError.at(content.papers, 0, "holds papers with too few words in common for any topic")
    with alone(content.folder):
        write_file(target, writing.topics_file(proposed, read_text(own) if own.exists() else ""))
    unfiled = proposed.papers - proposed.filed
    say(
        f"{target}: topics: {proposed.topics}, areas: {len(proposed.areas)}",
        f"papers: {proposed.papers}, filed by the terms: {proposed.filed}, unfiled: {unfiled}",
        "now cut, merge and rename there, as the comments say",
        *(() if target == own else [f"what you keep goes to {own}"]),
        "then `reading-list update --dry-run` says where the papers go",
    )


@topics.command()
@options.content
@click.option("--write", "is_written", is_flag=True, help="Change topics.yml; without it nothing is written.")
@click.option(
    "--anew",
    "is_anew",
    is_flag=True,
    help="Forget the terms of topics that name `papers`, and learn them from titles, scopes and placed papers.",
)
def refine(content: Content, is_written: bool, is_anew: bool) -> None:
    """Propose terms to add, to remove and to weigh otherwise, by the papers that a person placed.

    Those are the papers to which curation.yml gives topics, and those that topics.yml names below a topic; a topic
    without terms learns from its title and scope alone. Shows which papers the changes put elsewhere, and the
    changes of topics.yml.
    """
    from generator.curation.writer import put
    from generator.extras.topics import refining
    from generator.extras.topics.editing import edited
    from generator.settings.decisions import Decisions

    own = content.folder / "topics.yml"
    if not _has_topics(own):
        raise ContentError.at(own, 0, "has no topics; `reading-list topics propose` proposes some")
    papers = _papers(content)
    taxonomy, decisions = load(own, Taxonomy), Decisions.load(content.curation_file)
    decisions.check_topics(taxonomy)
    wanted = refining.placements(taxonomy, decisions.curation)
    if not wanted.keys() & {paper.id for paper in papers} and all(topic.terms for topic in taxonomy.topics):
        what = "names no papers that speak for a topic, nor does curation.yml, so there is nothing to learn from"
        raise ContentError.at(own, 0, f"{what}; write the ids of some below `papers:` of their topics")
    refined = refining.refine(taxonomy, papers, wanted, is_anew=is_anew)
    before = read_text(own)
    after = edited(own, before, refined.changes)
    say(
        *refining.lines(refined),
        *(
            f"needs no topics in curation.yml: {paper}"
            for paper in refining.needless(refined.taxonomy, papers, decisions.curation)
        ),
    )
    if not is_written:
        diff = unified_diff(before.splitlines(), after.splitlines(), str(own), str(own), n=0, lineterm="")
        say(*map(visible, diff))
    elif after != before:
        with alone(content.folder):
            put(own, after)
    say("`reading-list update` places the papers by them" if is_written else "--write changes the file")


def _has_topics(path: Path) -> bool:
    return path.exists() and bool(load(path, Taxonomy).areas)


def _papers(content: Content) -> list[Paper]:
    """The papers of the catalogue that pages show with a text."""
    from generator.catalogue.store import Catalogue

    papers = Catalogue(content.papers).load().values()
    return [paper for paper in papers if paper.is_shown and not paper.is_bare]
