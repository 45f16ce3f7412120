"""The head of a generated page, for programs: feeds, link previews, citation fields, schema.org."""

from __future__ import annotations

from dataclasses import dataclass
from json import JSONEncoder

from jinja2.utils import htmlsafe_json_dumps

from generator.export.facts import MOST_AUTHORS
from generator.settings.taxonomy import Topic
from generator.site import addresses, linked_data
from generator.site.html import templates
from generator.site.linked_data import Data
from generator.site.paper_view import PaperView
from generator.site.reading_list import ReadingList
from generator.site.settings import Site

_JSON = JSONEncoder(separators=(",", ":")).encode

_TOPICS = ("Topics", addresses.HOME)
# The pages that others of their kind stand below.
_FOLDERS = {
    addresses.YEARS: "Years",
    addresses.ORGANIZATIONS: "Organisations",
    addresses.NAMES: "Names",
    addresses.AUTHORS: "Authors",
    addresses.DUMPS: "Captures",
}


@dataclass(frozen=True)
class _Kind:
    """A page's own part of its head: the page whose card and feed it has, and linked data."""

    place: str = addresses.HOME
    data: Data | None = None
    feed: str | None = None  # the page whose feed it has, where that is another one


class Metadata:
    """Makes the heads of a reading list's pages."""

    def __init__(self, shown: ReadingList, site: Site) -> None:
        """Takes the list and the site's settings."""
        self._list = shown
        self._site = site
        self._areas = {addresses.area(area.id): area for area in shown.taxonomy.areas}
        self._topics = {addresses.topic(topic.id): topic for topic in shown.taxonomy.topics}
        self._template = templates().get_template("head.html")

    def __call__(self, here: str, title: str, description: str, paper: PaperView | None = None) -> str:
        """HTML for the head of the page at an address, maybe a paper's, all text in it escaped."""
        kind = self._paper(paper) if paper else self._kind(here, title, description)
        feed = kind.place if kind.feed is None else kind.feed
        return self._template.render(
            site_name=self._site.name,
            title=title,
            description=description,
            paper=paper,
            authors=paper["authors"][:MOST_AUTHORS] if paper else (),
            url=self._site.link(here) if self._site.root else "",
            image=self._site.link(addresses.card(kind.place)) if self._site.root else "",
            # Feeds are fetched from the page: a short relative link does.
            feed=addresses.relative(addresses.atom(feed), here),
            json_feed="" if paper else addresses.relative(addresses.json_feed(feed), here),
            # Only ASCII, with <, >, & and ' in their escaped forms: nothing in it ends a script.
            data=htmlsafe_json_dumps(kind.data, _JSON) if kind.data else "",
        ).strip()

    def _kind(self, here: str, title: str, description: str) -> _Kind:
        if here == addresses.HOME:
            return _Kind(data=linked_data.website(self._site))
        if here == addresses.NEWS:
            return _Kind(feed=addresses.NEWS)
        if topic := self._topics.get(here):
            papers = (*self._list.primary[topic.id], *self._list.further[topic.id])
            items = [(paper.title, addresses.paper(paper.id)) for paper in papers]
            trail = self._above(topic)
            return _Kind(here, linked_data.collection(self._site, here, title, description, items, trail))
        if area := self._areas.get(here):
            items = [(topic.title, addresses.topic(topic.id)) for topic in area.topics]
            return _Kind(here, linked_data.collection(self._site, here, title, description, items, [_TOPICS]))
        folder, *further = here.split("/")
        if len(further) > 2 and (place := f"{folder}/{further[0]}/") in self._topics:  # a further page of a topic
            trail = [*self._above(self._topics[place]), (self._topics[place].title, place)]
            return _Kind(place, linked_data.breadcrumbs(here, title, trail))
        folder = f"{folder}/"
        if folder in _FOLDERS and here != folder:
            return _Kind(data=linked_data.breadcrumbs(here, title, [(_FOLDERS[folder], folder)]))
        return _Kind()

    def _paper(self, paper: PaperView) -> _Kind:
        _, place = paper["trail"][-1]
        return _Kind(place if paper["topic"] else addresses.HOME, linked_data.article(paper, self._site))

    def _above(self, topic: Topic) -> list[tuple[str, str]]:
        area = self._list.taxonomy.area_of[topic.id]
        return [_TOPICS, (area.title, addresses.area(area.id))]
