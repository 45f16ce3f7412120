"""What a paper's page shows, as plain values, out of which HTML, its head and Markdown are all written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from generator.export import citation
from generator.export.facts import arxiv_url, doi, doi_url, pdf_url
from generator.model import Listing, Paper
from generator.site import addresses, exports
from generator.site.browsing import LISTED_TITLE
from generator.site.external_links import Outward, external_links, searches
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util import dates, text

_DESCRIPTION_LENGTH = 160  # characters, about what search engines show

if TYPE_CHECKING:  # related brings in SciPy, whose import takes a while
    from generator.related.similarity import Related

Link = tuple[str, str]  # a title, and an address from the site's root


class PaperView(TypedDict):
    """All that a paper's page shows.

    The values are of built-in types alone, so that equal views can be known by a digest. Texts are not escaped, and
    are empty where nothing is known.

    ``short`` is the title as other pages have it. A mark is the number of an area's colour, 0 of none. ``authors``
    have "" for the address of a page that is not there, ``published`` and ``cited`` the date as ISO text and in
    words. ``linked`` are the addresses to link in the abstract. A topic has its evidence at its end, a related paper
    its id and the reason. ``near`` is a drawing of it among its related papers: their marks, a digit each, the paper's
    own first, then which of them are related to each other, by their places from 0. How near they are is told by their
    order alone: scores change a little with every paper that comes, and with them every page would. ``citation`` is
    cut around the title. A listing has the words for the entry, and the address of its line where dumps are kept.
    """

    id: str
    title: str
    short: str
    description: str
    trail: list[Link]  # the area and the topic, or where unfiled papers are
    topic: str  # the id of the primary one
    mark: int
    authors: list[Link]
    author_count: int
    organization: Link | None
    published: tuple[str, str, Link] | None  # with the year
    venue: str
    cited: tuple[int, str, str] | None
    kind: str
    starts: list[Link]  # topics whose reading path it is on
    links: list[Outward]
    searches: list[Outward]
    stars: tuple[int, str] | None  # with the day in words
    abstract: str
    linked: list[str]
    note: str
    topics: list[tuple[str, str, int, str]]
    names: list[Link]
    related: list[tuple[str, str, str]]
    near: str
    citation: tuple[str, str, str]
    files: list[Link]
    listings: list[tuple[str, str, str, str, str]]  # the capture's title and address, line, entry, the line's address
    repository: Link | None  # addresses: to propose a correction, and of the curator's decision
    before: tuple[str, str] | None  # the short titles and ids of the neighbours in its topic
    after: tuple[str, str] | None
    arxiv: str
    pdf: str
    doi: str
    cite_as: str
    same_as: list[str]  # whole addresses of the same work elsewhere


class PaperViews:
    """Makes the views of a reading list's papers."""

    def __init__(self, shown: ReadingList, site: Site) -> None:
        """Takes the list, and the site's settings."""
        self._list = shown
        self._site = site
        marks = {topic: (number - 1) % 8 + 1 for topic, number in shown.area_number.items()}
        self._marks = {paper.id: marks[paper.primary] if paper.primary else 0 for paper in shown.papers}
        self._topics = {
            topic.id: (topic.title, addresses.topic(topic.id), marks[topic.id]) for topic in shown.taxonomy.topics
        }
        self._trails = {
            topic.id: [(area.title, addresses.area(area.id)), self._topics[topic.id][:2]]
            for area in shown.taxonomy.areas
            for topic in area.topics
        }
        self._names = {name.id: (name.spelling, addresses.name(name.id)) for name in shown.names.names}
        self._captures = {dump.name: (dump.title, addresses.dump(dump.name)) for dump in shown.dumps}
        self._short = {paper.id: text.cut(paper.title, LISTED_TITLE) for paper in shown.papers}

    def __call__(self, paper: Paper) -> PaperView:
        """The view of a paper of the list."""
        shown, topics = self._list, self._topics
        pages, place = shown.authors.of_paper[paper.id], shown.places[paper.id]
        related = shown.related.get(paper.id, ())
        parts, registered = citation.parts(paper, self._site.url), doi(paper)
        day, cited, owner = paper.published, paper.citations, paper.organization
        return {
            "id": paper.id,
            "title": paper.title,
            "short": self._short[paper.id],
            "description": text.cut(paper.abstract, _DESCRIPTION_LENGTH),
            "trail": self._trails[paper.primary] if paper.primary else [("Unfiled papers", addresses.UNFILED)],
            "topic": paper.primary or "",
            "mark": self._marks[paper.id],
            "authors": [(name, addresses.author(pages[name]) if name in pages else "") for name in paper.authors],
            "author_count": paper.author_count or 0,
            "organization": (owner.name, addresses.organization(owner.handle)) if owner else None,
            "published": (str(day), dates.spelled(day), (str(day.year), addresses.year(day.year))) if day else None,
            "venue": paper.venue or "",
            "cited": (cited.count, cited.day.isoformat(), dates.spelled(cited.day)) if cited else None,
            "kind": shown.taxonomy.contribution_by_id[paper.contribution.id].title,
            "starts": [topics[start][:2] for start in shown.starts.get(paper.id, ())],
            "links": [*external_links(paper)],
            "searches": [*searches(paper)],
            "stars": self._stars(paper),
            "abstract": paper.abstract,
            "linked": [*paper.code, *paper.links],
            "note": paper.note or "",
            "topics": [(*topics[placed.id], "; ".join(placed.evidence)) for placed in paper.topics],
            "names": [self._names[name] for name in shown.names_of.get(paper.id, ())],
            "related": [(self._short[near.id], near.id, shown.reason(near)) for near in related],
            "near": self._near(paper, related),
            "citation": (parts.before, parts.title, parts.after),
            "files": exports.paper_files(paper.id),
            "listings": [*map(self._listing, paper.listed_in)],
            "repository": self._repository(paper),
            "before": self._beside(place.previous),
            "after": self._beside(place.next),
            "arxiv": paper.arxiv or "",
            "pdf": pdf_url(paper) or "",
            "doi": registered or "",
            "cite_as": doi_url(registered) if registered else "",
            "same_as": [*filter(None, (arxiv_url(paper), paper.doi and doi_url(paper.doi))), *paper.links],
        }

    def _near(self, paper: Paper, related: Sequence[Related]) -> str:
        places = {near.id: place for place, near in enumerate(related)}
        chords = {
            (place, end) if place < end else (end, place)
            for near, place in places.items()
            for other in self._list.related.get(near, ())
            if (end := places.get(other.id)) is not None
        }
        marks = "".join(str(self._marks[name]) for name in (paper.id, *places))
        return " ".join((marks, *(f"{start}{end}" for start, end in sorted(chords)))) if related else ""

    def _stars(self, paper: Paper) -> tuple[int, str] | None:
        if not (paper.code and paper.stars):
            return None
        stars, day = paper.stars
        return stars, dates.spelled(day) if day else ""

    def _listing(self, listing: Listing) -> tuple[str, str, str, str, str]:
        repository = self._site.repository
        address = repository.listing(listing.dump, listing.line) if repository else ""
        entry = f", entry {listing.ordinal}" if listing.ordinal else ""
        return *self._captures[listing.dump], f"line {listing.line}", entry, address

    def _repository(self, paper: Paper) -> Link | None:
        repository = self._site.repository
        if not repository:
            return None
        return repository.correction(paper), repository.decision(paper.id, self._list.decisions)

    def _beside(self, paper: Paper | None) -> tuple[str, str] | None:
        return (self._short[paper.id], paper.id) if paper else None
