"""What a paper's page shows, as plain values, out of which HTML, its head and Markdown are all written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from generator.export import citation
from generator.export.facts import arxiv_url, doi, doi_url, pdf_url
from generator.model import Listing, Paper
from generator.site import addresses, exports
from generator.site.browsing import LISTED_TITLE
from generator.site.external_links import Outward, external_links, searches, with_abstract
from generator.site.missing import abstract_or_facts, missing, uncited
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util import dates, text

_DESCRIPTION_LENGTH = 160  # characters, about what search engines show

if TYPE_CHECKING:  # related brings in SciPy, whose import takes a while
    from generator.related.similarity import Related

Link = tuple[str, str]  # a title, and an address from the site's root


class PaperView(TypedDict):
    """All that a paper's page shows, in values of built-in types alone, so that a digest can tell equal views.

    Texts are not escaped; what is not known is empty. A mark is the number of an area's colour, 0 of none.
    """

    id: str
    title: str
    short: str  # the title as other pages have it
    description: str
    has_topics: bool  # of the list
    trail: list[Link]  # the area and the topic, or where unfiled papers are; in a list without topics where all are
    topic: str  # the id of the primary one
    mark: int
    authors: list[Link]  # with "" for an author who has no page
    author_count: int
    organization: Link | None
    published: tuple[str, str, Link] | None  # the date as ISO text and in words, the page of its year
    venue: str
    cited: tuple[int, str, str] | None  # how often, as of a day as ISO text and in words
    kind: str
    key_sentence: str  # where the abstract does not begin with it
    starts: list[Link]  # the topics whose reading path begins with it
    links: list[Outward]
    searches: list[Outward]
    stars: tuple[int, str] | None  # with the day in words
    has_title: bool
    missing: str  # that title or abstract are not known, without a full stop
    seen_at: list[Outward]  # where they stand, if they are not known
    abstract: str
    summary: str  # a program's, in place of an abstract that is not known
    linked: list[str]  # addresses to link where the abstract names them
    note: str
    topics: list[tuple[str, str, int, str]]  # title, address, mark, evidence
    names: list[Link]
    related: list[tuple[str, str, str]]  # short title, id, reason
    beyond: list[tuple[str, str]]  # of papers related to those: short title, id
    near: str  # see PaperViews._near
    citation: tuple[str, str, str]  # cut around the title
    uncited: str  # which of its parts are not known, in a sentence
    group: str  # what its citations are of beside: its topic, all unfiled papers, or the list
    group_files: list[Link]  # citations of that group
    listings: list[
        tuple[str, str, str, str, str]
    ]  # of the capture title and address, line, entry, the line's address
    repository: Link | None  # the addresses of a form for corrections and of the curator's decisions
    beside: str  # in what the neighbours are so, with a space before it; nothing in a list without topics
    before: tuple[str, str] | None  # the short titles and ids of the neighbours in its topic
    after: tuple[str, str] | None
    arxiv: str
    pdf: str
    doi: str
    cite_as: str
    same_as: list[str]  # whole addresses of the same work elsewhere


class Row(NamedTuple):
    """What lists show of a paper; ``kind`` is empty for the usual one, ``listed`` is how often it is listed."""

    id: str
    title: str
    topic: tuple[str, str, int] | None  # the primary one's title, address and mark
    day: str
    year: str
    kind: str
    has_code: bool
    listed: int


class PaperViews:
    """Makes the views of a reading list's papers, and their rows in lists."""

    def __init__(self, shown: ReadingList, site: Site) -> None:
        """Takes the list, and the site's settings."""
        self._list = shown
        self._site = site
        marks = {topic: (number - 1) % 8 + 1 for topic, number in shown.area_number.items()}
        self._marks = {paper.id: marks[paper.primary] if paper.primary else 0 for paper in shown.papers}
        self._topics = {
            topic.id: (topic.title, addresses.topic(topic.id), marks[topic.id]) for topic in shown.taxonomy.topics
        }
        self._trails: dict[str | None, list[Link]] = {
            topic.id: [(area.title, addresses.area(area.id)), self._topics[topic.id][:2]]
            for area in shown.taxonomy.areas
            for topic in area.topics
        }
        self._trails[None] = [
            ("Unfiled papers", addresses.UNFILED) if self._topics else ("All papers", addresses.ALL_PAPERS)
        ]
        self._others = "all unfiled papers" if self._topics else "the whole list"
        self._is_of_arxiv = 2 * sum(bool(paper.arxiv) for paper in shown.papers) > len(shown.papers)
        self._names = {name.id: (name.spelling, addresses.name(name.id)) for name in shown.names.names}
        groups: dict[str | None, str] = {topic: address for topic, (_, address, _) in self._topics.items()}
        groups[None] = exports.without_topic(shown)
        self._group_files = {
            group: exports.titled_beside(address, exports.OF_GROUPS) for group, address in groups.items()
        }
        self._captures = {dump.name: (dump.title, addresses.dump(dump.name)) for dump in shown.dumps}
        self._usual = shown.taxonomy.contributions[0].id
        self._is_of_one_kind = len(shown.taxonomy.contributions) == 1
        self._short = {paper.id: text.cut(paper.title, LISTED_TITLE) for paper in shown.papers}

    def __call__(self, paper: Paper) -> PaperView:
        """The view of a paper of the list."""
        shown, topics, kinds = self._list, self._topics, self._list.taxonomy.contribution_by_id
        pages, place = shown.authors.of_paper[paper.id], shown.places[paper.id]
        related = shown.related.get(paper.id, ())
        beyond = self._beyond(paper, related)
        parts, registered = citation.parts(paper, self._site.url), doi(paper)
        sentence = shown.key_sentence(paper)
        day, cited, owner, lacking = paper.published, paper.citations, paper.organization, missing(paper)
        return {
            "id": paper.id,
            "title": paper.title,
            "short": self._short[paper.id],
            "description": text.cut(abstract_or_facts(paper), _DESCRIPTION_LENGTH),
            "has_topics": bool(topics),
            "trail": self._trails[paper.primary],
            "topic": paper.primary or "",
            "mark": self._marks[paper.id],
            "authors": [(name, addresses.author(pages[name]) if name in pages else "") for name in paper.authors],
            "author_count": paper.author_count or 0,
            "organization": (owner.name, addresses.organization(owner.handle)) if owner else None,
            "published": (str(day), dates.spelled(day), (str(day.year), addresses.year(day.year))) if day else None,
            "venue": paper.venue or "",
            "cited": (cited.count, cited.day.isoformat(), dates.spelled(cited.day)) if cited else None,
            "kind": "" if paper.is_bare or self._is_of_one_kind else kinds[paper.contribution.id].title,
            "key_sentence": "" if paper.abstract.startswith(sentence.removesuffix("…")) else sentence,
            "starts": [topics[start][:2] for start in shown.starts.get(paper.id, ())],
            "links": [*external_links(paper)],
            "searches": [*searches(paper, self._is_of_arxiv)],
            "stars": self._stars(paper),
            "has_title": not paper.is_untitled,
            "missing": lacking,
            "seen_at": [*with_abstract(paper)] if lacking else [],
            "abstract": paper.abstract,
            "summary": "" if paper.abstract else paper.summary or "",
            "linked": [*paper.code, *paper.links],
            "note": paper.note or "",
            "topics": [(*topics[placed.id], "; ".join(placed.evidence)) for placed in paper.topics],
            "names": [self._names[name] for name in shown.names_of.get(paper.id, ())],
            "related": [(self._short[near.id], near.id, shown.reason(near)) for near in related],
            "beyond": [(self._short[other], other) for other in beyond],
            "near": self._near(paper, related, beyond),
            "citation": (parts.before, parts.title, parts.after),
            "uncited": uncited(paper),
            "group": "its whole topic" if paper.primary else self._others,
            "group_files": self._group_files[paper.primary],
            "listings": [*map(self._listing, paper.listed_in)],
            "repository": self._repository(paper),
            "beside": " in topic" if paper.primary else " unfiled" if topics else "",
            "before": self._beside(place.previous),
            "after": self._beside(place.next),
            "arxiv": paper.arxiv or "",
            "pdf": pdf_url(paper) or "",
            "doi": registered or "",
            "cite_as": doi_url(registered) if registered else "",
            "same_as": [*filter(None, (arxiv_url(paper), paper.doi and doi_url(paper.doi))), *paper.links],
        }

    def row(self, paper: Paper) -> Row:
        """The row of a paper of the list."""
        kinds = self._list.taxonomy
        return Row(
            paper.id,
            self._short[paper.id],
            self._topics[paper.primary] if paper.primary else None,
            dates.spelled(paper.published) if paper.published else "",
            str(paper.published.year) if paper.published else "",
            kinds.contribution_by_id[paper.contribution.id].title if paper.contribution.id != self._usual else "",
            bool(paper.code),
            len(paper.listed_in),
        )

    def _beyond(self, paper: Paper, related: Sequence[Related]) -> dict[str, int]:
        """Papers beyond the related ones: of each the nearest that is not there yet, with its place."""
        known = {paper.id, *(near.id for near in related)}
        beyond: dict[str, int] = {}
        for place, near in enumerate(related):
            others = (other.id for other in self._list.related.get(near.id, ()))
            if nearest := next((other for other in others if other not in known), None):
                known.add(nearest)
                beyond[nearest] = place
        return beyond

    def _near(self, paper: Paper, related: Sequence[Related], beyond: dict[str, int]) -> str:
        """A drawing of a paper among its related ones and those beyond them, which near.js draws.

        It begins with their marks, a digit each, the paper's own first. Then come, in pairs of places from 0 of
        which 10 is "a", those that are related to each other, and each with what lies beyond it. How near they are,
        their order alone says: scores change a little with every paper that comes, and with them every page would.
        """
        places = {near.id: place for place, near in enumerate(related)}
        chords = {
            (place, end) if place < end else (end, place)
            for near, place in places.items()
            for other in self._list.related.get(near, ())
            if (end := places.get(other.id)) is not None
        }
        chords |= {(place, end) for end, place in enumerate(beyond.values(), len(related))}
        marks = "".join(str(self._marks[name]) for name in (paper.id, *places, *beyond))
        return " ".join((marks, *(f"{start:x}{end:x}" for start, end in sorted(chords)))) if related else ""

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
