"""What the search in the reader's browser knows beside the pages: subjects and names with all their wordings.

The worker, ``overrides/assets/search/worker.js``, takes the pages from ``search/pages.json``, and what they are
about from ``search/subjects.json``: so "PEFT" finds papers on parameter-efficient fine-tuning. For long lists see
:mod:`generator.site.search_parts`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from generator.export.facts import MOST_AUTHORS
from generator.model import Paper
from generator.settings.subjects import Subjects
from generator.site import addresses
from generator.site.reading_list import ReadingList
from generator.util import text

SUBJECTS = "search/subjects.json"
# All pages, where the box reads them at once.
PAGES = "search/pages.json"


def as_json(shown: ReadingList, subjects: Subjects) -> str:
    """The file: ``{"pages": [address], "subjects": [{"wordings": [text], "pages": [index into pages]}]}``.

    Subjects that no page is about are left out.
    """
    found = [(wordings, pages) for wordings, pages in (*_subjects(shown, subjects), *_names(shown)) if pages]
    everywhere = sorted({page for _, pages in found for page in pages})
    number = {page: at for at, page in enumerate(everywhere)}
    entries = [
        {"wordings": _different(wordings), "pages": sorted(number[page] for page in pages)}
        for wordings, pages in found
    ]
    data = {"pages": everywhere, "subjects": entries}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def order_file(docs: Path) -> Path:
    """Where :func:`order` is kept while the site is built: beside the docs folder, since it is not served."""
    return docs.with_name("search-order.json")


def order(shown: ReadingList) -> dict[str, tuple[str, ...]]:
    """The addresses of all papers with their :func:`known_by`, those first that joined the list first.

    A capture of unknown day counts as the newest, so that one that is added comes last.
    """

    def first(paper: Paper) -> tuple[date, str, str]:
        listings = ((listing.captured or date.max, listing.dump) for listing in paper.listed_in)
        return (*min(listings, default=(date.max, "")), paper.id)

    return {addresses.paper(paper.id): known_by(paper) for paper in sorted(shown.papers, key=first)}


def known_by(paper: Paper) -> tuple[str, ...]:
    """What readers look for a paper by beside its text: authors, organisation, venue, year, arXiv id and DOI."""
    organization = paper.organization.name if paper.organization else None
    year = str(paper.published.year) if paper.published else None
    return (
        *paper.authors[:MOST_AUTHORS],
        *filter(None, (organization, paper.venue, year, paper.arxiv, paper.doi)),
    )


def _subjects(shown: ReadingList, subjects: Subjects) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    pages: dict[str, list[str]] = defaultdict(list)
    for paper, found in shown.subjects_of.items():
        for subject in found:
            pages[subject].append(addresses.paper(paper))
    for subject, wordings in subjects.subjects.items():
        yield (subject, *wordings), pages[subject]


def _names(shown: ReadingList) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    listed = {name: known.also for _, name, known in shown.known_names.known}
    for name in shown.names.names:
        spellings = (name.spelling, *name.also, *listed.get(name.spelling, ()))
        yield spellings, [addresses.name(name.id), *map(addresses.paper, name.papers)]


def _different(wordings: Iterable[str]) -> list[str]:
    """Wordings without those that differ from an earlier one only in case, hyphens or plurals."""
    found: dict[str, str] = {}
    for wording in wordings:
        found.setdefault(text.match_key(wording), wording)
    return list(found.values())
