"""The words by which papers are searched beside their texts: names, ids, subjects, in all wordings.

So "PEFT" finds papers on parameter-efficient fine-tuning, and an author's name her papers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from generator.export.facts import MOST_AUTHORS
from generator.model import Paper
from generator.settings.subjects import Subjects
from generator.site import addresses
from generator.site.browsing import LISTED_TITLE
from generator.site.reading_list import ReadingList
from generator.site.search_index import SearchRecord, SearchSubject
from generator.util import text


def known_by(paper: Paper) -> tuple[str, ...]:
    """The words that find a paper beside its text: authors, organisation, venue, year, arXiv id and DOI."""
    organization = paper.organization.name if paper.organization else None
    year = str(paper.published.year) if paper.published else None
    return (
        *paper.authors[:MOST_AUTHORS],
        *filter(None, (organization, paper.venue, year, paper.arxiv, paper.doi)),
    )


def record_of_paper(paper: Paper, sentence: str) -> SearchRecord:
    """The record of a paper's page for the search, with its key sentence; it is known before the page is made."""
    title = text.cut(paper.title, LISTED_TITLE)
    running = f"{paper.abstract} {paper.note or ''}".strip()
    address, names = addresses.paper(paper.id), known_by(paper)
    return SearchRecord(address, title, running, "Paper", names, sentence, has_title=not paper.is_untitled)


def subjects_of(shown: ReadingList, subjects: Subjects) -> Iterator[SearchSubject]:
    """The subjects and names that some page is about, with their wordings; topics and areas in other languages."""
    pages = defaultdict[str, list[str]](list)
    for paper, about in shown.subjects_of.items():
        for subject in about:
            pages[subject].append(addresses.paper(paper))
    for subject in subjects.subjects:
        if subject in pages:
            wordings = (subject, *subjects.subjects[subject])
            yield SearchSubject(wordings, tuple(pages[subject]), subjects.translated(subject))
    for area, topics in shown.areas_with_papers:
        papers = {topic.id: [*shown.primary[topic.id], *shown.further[topic.id]] for topic in topics}
        of_topics = [(topic.id, addresses.topic(topic.id), papers[topic.id]) for topic in topics]
        of_area = (area.id, addresses.area(area.id), [*chain.from_iterable(papers.values())])
        for id_, page, under in (*of_topics, of_area):
            if translated := subjects.translated(id_):
                placed = dict.fromkeys(addresses.paper(paper.id) for paper in under)
                yield SearchSubject((), (page, *placed), translated, page)
    listed = {name: known.also for _, name, known in shown.known_names.known}
    for name in shown.names.names:
        wordings = (name.spelling, *name.also, *listed.get(name.spelling, ()))
        yield SearchSubject(wordings, (addresses.name(name.id), *map(addresses.paper, name.papers)))
