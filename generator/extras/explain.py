"""Explains why a paper has its topics, its facts, its listings and its related papers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue.store import Catalogue
from generator.catalogue.update import read_dumps
from generator.classify.topics import Classifier
from generator.identity import Answer, compare, of_entry
from generator.model import Citations, Entry, OrganizationFacts, Paper
from generator.settings.content import Content
from generator.settings.decisions import Correction
from generator.settings.places import Places
from generator.settings.taxonomy import Taxonomy
from generator.site.reading_list import ReadingList
from generator.util import text

_FACTS = (
    *("title", "published", "authors", "author_count", "organization", "arxiv", "category", "doi", "venue"),
    *("citations", "upvotes", "comments", "code", "links", "keywords", "abstract", "summary"),
)
_LISTINGS = "the dumps"
_NAMED = 3  # values of a list
_LONG = 100  # characters


def explain(content: Content, shown: ReadingList, paper: Paper) -> Iterator[str]:
    """All that the list knows about where a paper stands and why, a line each, its title first."""
    yield paper.title
    related = shown.related[paper.id]
    for line in (
        *placing(shown.taxonomy, paper),
        *facts(paper, shown.decisions.curation.papers.get(paper.id)),
        *listings(content, paper),
        *(f"merged into it: {former}" for former in paper.former_ids),
        *(f"related {near.id} ({near.score:.2f}): {shown.reason(near)}" for near in related),
    ):
        yield f"  {line}"


def placing(taxonomy: Taxonomy, paper: Paper) -> Iterator[str]:
    """A line for each topic with its score and the words that speak for it, the runner-up, and the contribution.

    Scores are those of the rules as they stand now. What the curator chose has them too, where the rules see it.
    """
    classified = Classifier(taxonomy).classify(paper.title, paper.abstract)
    scores = {placed.id: placed.score for placed in (*classified.candidates, *classified.topics)}
    for placed in paper.topics:
        score = f" ({scores[placed.id]:.1f})" if placed.id in scores else ""
        yield f"topic {placed.id}{score}: {'; '.join(placed.evidence)}"
    if not paper.topics and taxonomy.areas:
        yield "no topic: nothing speaks enough for any"
    chosen = {placed.id for placed in paper.topics}
    runner_up = next((placed for placed in classified.candidates if placed.id not in chosen), None)
    if runner_up:
        yield f"runner-up {runner_up.id} ({runner_up.score:.1f}): {'; '.join(runner_up.evidence) or 'no word'}"
    if paper.in_doubt:
        yield f"in doubt between {' and '.join(paper.in_doubt)}"
    if len(taxonomy.contributions) < 2:
        return
    contribution = paper.contribution
    score = f" ({classified.contribution.score:.1f})" if classified.contribution.id == contribution.id else ""
    yield f"contribution {contribution.id}{score}: {'; '.join(contribution.evidence) or 'the usual case'}"


def facts(paper: Paper, correction: Correction | None) -> Iterator[str]:
    """A line for each fact with where it comes from: a source, the curator, or the paper's listings.

    And one for a title or an abstract that is not known.
    """
    for field, known in (("title", not paper.is_untitled), ("abstract", paper.abstract)):
        if not known:
            yield f"{field}: not known; `reading-list enrich` asks for it"
    for field in _FACTS:
        if value := getattr(paper, field):
            curated = correction is not None and getattr(correction, field, None) is not None
            source = "curation.yml" if curated else paper.sources.get(field, _LISTINGS)
            if field not in ("title", "abstract") or source != _LISTINGS:
                yield f"{field}: {_shown(value)}, from {source}"


def _shown(value: object) -> str:
    if isinstance(value, Citations):
        return f"{value.count} on {value.day}"
    if isinstance(value, OrganizationFacts):
        return value.name
    shown = ", ".join(value[:_NAMED]) if isinstance(value, tuple) else str(value)
    more = f" and {len(value) - _NAMED} more" if isinstance(value, tuple) and len(value) > _NAMED else ""
    return text.cut(shown, _LONG) + more


def gone(shown: ReadingList, paper_id: str) -> Iterator[str]:
    """The fate of an id that the list shows no more: where it leads, why its paper was taken off."""
    last = shown.merged.get(paper_id, paper_id)
    if last != paper_id:
        yield f"{paper_id} is merged into {last}"
    for paper in shown.withdrawn:
        if paper.id == last:
            if paper.withdrawn:
                yield f"{last} was taken off the list: {paper.withdrawn}"
            else:
                yield f"{last} waits in `reading-list review`: {text.visible(paper.seems_withdrawn or '')}"


def listings(content: Content, paper: Paper) -> Iterator[str]:
    """A line for each listing: where, when, under which title, and why it is this paper.

    Each is compared with the fullest one. Those whose dump or entry is gone have nothing to compare.
    """
    readings = read_dumps(content)
    places = Places(readings, Catalogue(content.papers).load().values())
    dumps = {reading.dump for reading in readings}
    entries = [places.entry(listing) for listing in paper.listed_in]
    there = [entry for entry in entries if entry]
    fullest = max(there, key=lambda entry: (len(entry.abstract), entry.title), default=None)
    for listing, entry in zip(paper.listed_in, entries, strict=True):
        captured = f", captured {listing.captured}" if listing.captured else ""
        place = f"listed in {places.now(listing)}{captured}"
        if entry is None or fullest is None:
            yield f"{place}: the dump {'has it no longer' if listing.dump in dumps else 'is gone'}"
        elif entry is fullest:
            yield f"{place}: {entry.name!r}"
        else:
            yield f"{place}: {entry.name!r}, merged: {_why(fullest, entry, paper)}"


def _why(fullest: Entry, entry: Entry, paper: Paper) -> str:
    verdict = compare(of_entry(fullest), of_entry(entry))
    if verdict.answer is Answer.SAME:
        return verdict.reason
    curated = [reason for reason in paper.merged if reason.startswith("curated: ")]
    return "; ".join(curated) or "by way of another listing"
