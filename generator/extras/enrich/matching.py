"""Finds the papers of the list that a file's rows speak of: by id, arXiv id, DOI, or the rules of identity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import identity
from generator.catalogue.facts import Facts
from generator.extras.enrich.rows import Row, all_unsure
from generator.identity import Record, Weight
from generator.model import Entry, Paper
from generator.util.identifiers import arxiv_doi, arxiv_key

Name = tuple[str, str]  # of a paper: of which kind, and the id itself


@dataclass(frozen=True)
class Matched:
    """The facts by paper id, and a line for each row that brings none, or less than it holds."""

    facts: Mapping[str, Facts]
    left_out: tuple[str, ...]

    @property
    def unsure(self) -> int:
        """Of how many papers something is not sure."""
        return sum(facts.unsure is not None for facts in self.facts.values())


def match(path: Path, rows: Iterable[Row], papers: Mapping[str, Paper]) -> Matched:
    """The facts of a file by paper.

    What the rules of identity are not sure of is unsure, whatever the file says. Where two rows speak of one paper,
    the first counts.

    Args:
        path: the file, for messages.
        rows: its rows.
        papers: the catalogue.
    """
    rows = list(rows)
    known = _names(papers)
    named = [next((known[name] for name in _row_names(row) if name in known), "") for row in rows]
    sure, unsure = _by_identity({at: row for at, row in enumerate(rows) if row.title and not named[at]}, papers)
    facts: dict[str, Facts] = {}
    lines: dict[str, int] = {}
    left_out = []
    for at, row in enumerate(rows):
        where = f"{path.name}:{row.line}"
        left_out += [f"{where}: {name} {value!r} cannot be one; left out" for name, value in row.lost.items()]
        surely = named[at] or sure.get(at)
        paper_id = surely or unsure.get(at)
        if paper_id is None:
            left_out.append(f"{where}: no paper of the list: {row.name}")
        elif paper_id in facts:
            left_out.append(f"{where}: {paper_id} stands on line {lines[paper_id]} already; left out")
        else:
            given = row.facts if surely else all_unsure(row.facts)
            facts[paper_id] = given.model_copy(update=_texts(row, papers[paper_id], surely=bool(surely)))
            lines[paper_id] = row.line
    return Matched(facts, tuple(left_out))


def _texts(row: Row, paper: Paper, *, surely: bool) -> dict[str, str]:
    """The abstract and the title of a row, where neither dumps nor curator give the paper one."""
    needed = {}
    if row.abstract and (not paper.abstract or "abstract" in paper.sources):
        needed["abstract"] = row.abstract
    if surely and row.title and (paper.is_untitled or "title" in paper.sources):
        needed["title"] = row.title
    return needed


def _names(papers: Mapping[str, Paper]) -> dict[Name, str]:
    """The papers by all their names; of several with one name the first counts, and an id before a former one."""
    names: dict[Name, str] = {("id", name): name for name in papers}
    for paper in papers.values():
        own = [("id", former) for former in paper.former_ids]
        if paper.is_shown:
            own += [("arxiv", arxiv_key(paper.arxiv))] if paper.arxiv else []
            own += [("doi", doi) for doi in _dois(paper)]
        for name in own:
            names.setdefault(name, paper.id)
    return names


def _row_names(row: Row) -> Iterator[Name]:
    """The names by which a row may speak of a paper, the surest first."""
    yield "id", row.key
    if row.arxiv:
        yield "arxiv", arxiv_key(row.arxiv)
    if row.doi:
        yield "doi", row.doi.lower()


def _dois(paper: Paper) -> frozenset[str]:
    own = {paper.doi} if paper.doi else set()
    return identity.own_dois(own | ({arxiv_doi(paper.arxiv)} if paper.arxiv else set()))


def _by_identity(
    rows: Mapping[int, Row], papers: Mapping[str, Paper]
) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Papers that rows surely speak of, and those that they may speak of, where that is only one."""
    if not rows:
        return {}, {}
    entries = [
        Entry(
            title=row.title,
            abstract=row.abstract,
            line=at,  # by which it is known again; two rows may stand on one line
            arxiv=row.arxiv,
            authors=row.authors,
            doi=row.doi,
        )
        for at, row in rows.items()
    ]
    # The titles of merged papers lead to those that are shown in their place.
    shown = {name: paper.merged_into or name for name, paper in papers.items()}
    known = [
        Record(
            "" if paper.is_untitled else paper.title,
            paper.abstract,
            identity.arxiv_ids(filter(None, [paper.arxiv]), ()),
            paper.authors,
            _dois(paper) | identity.dois(paper.links),
            known_id=paper.id,
            own_dois=_dois(paper),
        )
        for paper in papers.values()
        if papers[shown[paper.id]].is_shown
    ]
    grouping = identity.group(known, entries)
    by_id = {record.known_id: record for record in known}
    sure: dict[int, str] = {}
    maybe: dict[int, set[str]] = defaultdict(set)
    joined = [(group.known_id, entry) for group in grouping.groups if group.known_id for entry in group.entries]
    for name, entry in joined:
        # Of facts that a file gives by a title alone a person judges.
        if identity.compare(by_id[name], identity.of_entry(entry)).weight is Weight.ALONE:
            maybe[entry.line].add(shown[name])
        else:
            sure[entry.line] = shown[name]
    for doubt in grouping.unsure:
        for first, second in ((doubt.first, doubt.second), (doubt.second, doubt.first)):
            if first.entry and second.known_id:
                maybe[first.entry.line].add(shown[second.known_id])
    return sure, {at: names.pop() for at, names in maybe.items() if len(names) == 1 and at not in sure}
