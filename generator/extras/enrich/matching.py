"""Finds the papers of the list that a file's rows speak of: by id, arXiv id, DOI, or the rules of identity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import identity
from generator.catalogue.facts import Facts, arxiv_doi, arxiv_key
from generator.extras.enrich.rows import Row, all_unsure
from generator.identity import Record
from generator.model import Entry, Paper


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
    found = _by_names(rows, papers)
    sure, unsure = _by_identity([one for one in rows if id(one) not in found], papers)
    found |= sure
    facts: dict[str, Facts] = {}
    lines: dict[str, int] = {}
    left_out = []
    for one in rows:
        where = f"{path.name}:{one.line}"
        left_out += [f"{where}: {name} {value!r} cannot be one; left out" for name, value in one.lost.items()]
        paper_id = found.get(id(one)) or unsure.get(id(one))
        if paper_id is None:
            left_out.append(f"{where}: no paper of the list: {one.name}")
        elif paper_id in facts:
            left_out.append(f"{where}: {paper_id} stands on line {lines[paper_id]} already; left out")
        else:
            given = one.facts if id(one) in found else all_unsure(one.facts)
            is_needed = one.abstract and (not papers[paper_id].abstract or "abstract" in papers[paper_id].sources)
            facts[paper_id] = given.model_copy(update={"abstract": one.abstract}) if is_needed else given
            lines[paper_id] = one.line
    return Matched(facts, tuple(left_out))


def _by_names(rows: Iterable[Row], papers: Mapping[str, Paper]) -> dict[int, str]:
    """Papers by the ids that rows give, by the row's own number in memory: two rows may be equal."""
    ids: dict[str, str] = {}
    arxiv: dict[str, str] = {}
    dois: dict[str, str] = {}
    for paper in papers.values():
        ids |= {former: paper.id for former in paper.former_ids if former not in papers}
        if paper.is_shown:
            if paper.arxiv:
                arxiv.setdefault(arxiv_key(paper.arxiv), paper.id)
            for doi in _dois(paper):
                dois.setdefault(doi, paper.id)
    ids |= {name: name for name in papers}
    found = {}
    for one in rows:
        name = (
            ids.get(one.key)
            or (arxiv.get(arxiv_key(one.arxiv)) if one.arxiv else None)
            or (dois.get(one.doi.lower()) if one.doi else None)
        )
        if name:
            found[id(one)] = name
    return found


def _dois(paper: Paper) -> frozenset[str]:
    own = {paper.doi.lower()} if paper.doi else set()
    return frozenset(own | ({arxiv_doi(paper.arxiv)} if paper.arxiv else set()))


def _by_identity(rows: list[Row], papers: Mapping[str, Paper]) -> tuple[dict[int, str], dict[int, str]]:
    """Papers that rows surely speak of, and those that they may speak of, where that is only one."""
    titled = [one for one in rows if one.title]
    if not titled:
        return {}, {}
    entries = [
        Entry(
            title=one.title,
            abstract=one.abstract,
            line=at,  # by which it is known again; two rows may stand on one line
            arxiv=one.arxiv,
            authors=one.authors,
            links=(f"https://doi.org/{one.doi}",) if one.doi else (),
        )
        for at, one in enumerate(titled)
    ]
    known = [
        Record(
            paper.title,
            paper.abstract,
            frozenset(filter(None, [paper.arxiv])),
            paper.authors,
            _dois(paper) | identity.dois(paper.links),
            known_id=paper.id,
        )
        for paper in papers.values()
        if paper.is_shown
    ]
    grouping = identity.group(known, entries)
    sure = {
        id(titled[entry.line]): group.known_id
        for group in grouping.groups
        if group.known_id
        for entry in group.entries
    }
    maybe: dict[int, set[str]] = defaultdict(set)
    for doubt in grouping.unsure:
        for one, other in ((doubt.first, doubt.second), (doubt.second, doubt.first)):
            if one.entry and other.known_id:
                maybe[id(titled[one.entry.line])].add(other.known_id)
    return sure, {row: names.pop() for row, names in maybe.items() if len(names) == 1 and row not in sure}
