"""Facts of other sources that contradict the list, for a person to look at; nothing is refused for it."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from generator.catalogue.facts_file import BySource, together
from generator.model import Paper
from generator.util.dates import PartialDate, arxiv_month
from generator.util.identifiers import arxiv_key

_MONTH = timedelta(days=31)


def contradictions(papers: Iterable[Paper], facts: Mapping[str, BySource]) -> Iterator[str]:
    """A line for each: an id that does not fit its listing, or is of two papers, and a paper that was taken back.

    Args:
        papers: the papers with all facts.
        facts: what sources say, by paper id.
    """
    by_id: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    for paper in papers:
        if not paper.is_shown:
            continue
        if paper.arxiv:
            by_id["arXiv id", arxiv_key(paper.arxiv)].append(paper)
        if paper.doi:
            by_id["DOI", paper.doi.lower()].append(paper)
        if "arxiv" in paper.sources and (listed := _listed_day(paper)) and _is_far(paper.arxiv or "", listed):
            year, month = arxiv_month(paper.arxiv or "") or (0, 0)
            yield (
                f"contradicts: {paper.id}: {paper.arxiv} ({paper.sources['arxiv']}) is of {year}-{month:02d}, "
                f"but its listing says {listed}; correct either in curation.yml"
            )
        for source, found in sorted(together(facts, (paper.id, *paper.former_ids)).items()):
            if found and found.withdrawn and paper.arxiv and arxiv_key(found.about or "") == arxiv_key(paper.arxiv):
                yield f"taken back: {paper.id}: its authors withdrew {paper.arxiv} ({source})"
            doi, other = _listed_doi(paper), found.doi if found else None
            if doi and other and doi.lower() != other.lower():
                yield (
                    f"contradicts: {paper.id}: its listing has the DOI {doi}, but {source} says {other}; "
                    "write the right one into curation.yml"
                )
    for (kind, name), of_one in sorted(by_id.items()):
        field = "doi" if kind == "DOI" else "arxiv"
        if len(of_one) > 1 and any(field in paper.sources for paper in of_one):
            ids = ", ".join(paper.id for paper in of_one)
            yield f"contradicts: {ids} all have the {kind} {name}; write into curation.yml that they are the same"


def _listed_day(paper: Paper) -> PartialDate | None:
    """The day that listings give, where the curator lets it stand."""
    return None if {"published"} & {*paper.sources, *paper.uncurated.model_fields_set} else paper.published


def _listed_doi(paper: Paper) -> str | None:
    """The DOI that listings give, where the curator lets it stand."""
    return None if {"doi"} & {*paper.sources, *paper.uncurated.model_fields_set} else paper.doi


def _is_far(arxiv: str, day: PartialDate) -> bool:
    """Whether a day is more than a month away from that of an arXiv id."""
    found = arxiv_month(arxiv)
    if found is None:
        return False
    year, month = found
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return day.last_day < first - _MONTH or day.first_day > last + _MONTH
