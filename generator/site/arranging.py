"""The papers of the catalogue as the site shows them: without those off the list, handles spelled in one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.catalogue.report_files import ChangeReports
from generator.catalogue.reports import Report
from generator.catalogue.store import Catalogue
from generator.model import Paper
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.settings.taxonomy import Taxonomy
from generator.site.reading_list import ReadingList
from generator.util.errors import ContentError, Problem


def arrange(
    content: Content, papers: Iterable[Paper], decisions: Decisions, fresh: Mapping[str, Report] | None = None
) -> ReadingList:
    """The reading list of all papers, without those related. ``fresh`` are change reports not written yet.

    Raises:
        ContentError: a paper names an unknown topic.
    """
    catalogue = tuple(papers)
    taxonomy = content.taxonomy()
    shown = [paper for paper in catalogue if paper.is_shown]
    withdrawn = tuple(paper for paper in catalogue if not paper.is_shown and paper.merged_into is None)
    _check_topics(content, taxonomy, shown)
    merged = _merged(catalogue)
    return ReadingList(
        tuple(_with_former_ids(_with_one_handle(shown), merged)),
        taxonomy,
        {},
        content.dumps_file().dumps,
        merged,
        withdrawn,
        decisions,
        content.names(),
        introductions=content.introductions(),
        changes=ChangeReports(content.changes).load() | dict(fresh or {}),
    )


def _with_one_handle(papers: Sequence[Paper]) -> Iterator[Paper]:
    """The papers, an organisation's handle spelled as on the one that was listed first.

    The listing's site knows no case in handles, nor do the file systems of Windows and macOS, where two pages whose
    addresses differ by case only would be one.
    """
    spelled: dict[str, str] = {}
    for paper in sorted(papers, key=_listed_first):
        if facts := paper.organization:
            spelled.setdefault(facts.handle.casefold(), facts.handle)
    for paper in papers:
        if facts := paper.organization:
            facts = facts.model_copy(update={"handle": spelled[facts.handle.casefold()]})
        yield paper if facts == paper.organization else paper.model_copy(update={"organization": facts})


def _with_former_ids(papers: Iterable[Paper], merged: Mapping[str, str]) -> Iterator[Paper]:
    """The papers with the ids whose pages have their place."""
    former: dict[str, list[str]] = defaultdict(list)
    for old, keeper in sorted(merged.items()):
        former[keeper].append(old)
    for paper in papers:
        ids = tuple(former.get(paper.id, ()))
        # Most papers have none, and a copy takes longer than all else that is done with one here.
        yield paper if ids == paper.former_ids else paper.model_copy(update={"former_ids": ids})


def _listed_first(paper: Paper) -> tuple[date, str, int]:
    return min((at.captured or date.min, at.dump, at.line) for at in paper.listed_in)


def _check_topics(content: Content, taxonomy: Taxonomy, papers: Iterable[Paper]) -> None:
    problems = []
    for paper in papers:
        unknown = [placed.id for placed in paper.topics if placed.id not in taxonomy.topic_by_id]
        if paper.contribution.id not in taxonomy.contribution_by_id:
            unknown.append(paper.contribution.id)
        for name in unknown:
            what = f"names {name!r}, which topics.yml lacks; run `reading-list update`"
            problems.append(Problem(str(Catalogue(content.papers).path(paper.id)), 1, what))
    if problems:
        raise ContentError(problems)


def _merged(papers: Sequence[Paper]) -> dict[str, str]:
    """For each id given up the paper that has its place, through papers that were merged themselves."""
    present = {paper.id for paper in papers}
    keeper = {former: paper.id for paper in papers for former in paper.former_ids if former not in present}
    keeper |= {paper.id: paper.merged_into for paper in papers if paper.merged_into is not None}
    merged = {}
    for old, new in keeper.items():
        passed = {old}
        while new in keeper and new not in passed:
            passed.add(new)
            new = keeper[new]
        if new in present and new not in passed:
            merged[old] = new
    return dict(sorted(merged.items()))
