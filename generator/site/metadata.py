"""The head of a generated page, for programs: feeds, link previews, citation fields, schema.org."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment
from jinja2.utils import htmlsafe_json_dumps

from generator.export.facts import MOST_AUTHORS, doi, doi_url, pdf_url
from generator.model import Paper
from generator.settings.taxonomy import Topic
from generator.site import addresses, linked_data
from generator.site.linked_data import Data
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util.templating import environment

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
    paper: Paper | None = None
    feed: str | None = None  # the page whose feed it has, where that is another one


@cache
def _templates() -> Environment:
    return environment("generator.site")


class Metadata:
    """Makes the heads of a reading list's pages."""

    def __init__(self, shown: ReadingList, site: Site) -> None:
        """Takes the list and the site's settings."""
        self._list = shown
        self._site = site
        self._areas = {addresses.area(area.id): area for area in shown.taxonomy.areas}
        self._topics = {addresses.topic(topic.id): topic for topic in shown.taxonomy.topics}
        self._papers = {addresses.paper(paper.id): paper for paper in shown.papers}

    def __call__(self, here: str, title: str, description: str) -> str:
        """HTML for the head of the page at an address, all text in it escaped."""
        kind = self._kind(here, title, description)
        paper, feed = kind.paper, kind.place if kind.feed is None else kind.feed
        registered = doi(paper) if paper else None
        values: dict[str, Any] = {
            "site": self._site,
            "here": here,
            "title": title,
            "description": description,
            "paper": paper,
            "url": self._site.link(here) if self._site.root else "",
            "image": self._site.link(addresses.card(kind.place)) if self._site.root else "",
            # Feeds and Markdown are fetched from the page: a short relative link does.
            "feed": addresses.relative(addresses.atom(feed), here),
            "json_feed": "" if paper else addresses.relative(addresses.json_feed(feed), here),
            "twin": addresses.relative(addresses.markdown(here), here),
            "doi": registered,
            "cite_as": doi_url(registered) if registered else "",
            "pdf": pdf_url(paper) if paper else None,
            "authors": paper.authors[:MOST_AUTHORS] if paper else (),
            # Only ASCII, with <, >, & and ' in their escaped forms: nothing in it ends a script.
            "data": htmlsafe_json_dumps(kind.data, separators=(",", ":")) if kind.data else "",
        }
        return _templates().get_template("head.html").render(values).strip()

    def _kind(self, here: str, title: str, description: str) -> _Kind:
        if here == addresses.HOME:
            return _Kind(data=linked_data.website(self._site))
        if here == addresses.NEWS:
            return _Kind(feed=addresses.NEWS)
        if paper := self._papers.get(here):
            return self._paper(paper, title)
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

    def _paper(self, paper: Paper, title: str) -> _Kind:
        place, trail = addresses.HOME, [_TOPICS, ("Unfiled papers", addresses.UNFILED)]
        if paper.primary is not None:
            topic = self._list.taxonomy.topic_by_id[paper.primary]
            place = addresses.topic(topic.id)
            trail = [*self._above(topic)[1:], (topic.title, place)]  # home is understood; every byte counts here
        return _Kind(place, linked_data.article(paper, self._list.taxonomy, self._site, title, trail), paper)

    def _above(self, topic: Topic) -> list[tuple[str, str]]:
        area = self._list.taxonomy.area_of[topic.id]
        return [_TOPICS, (area.title, addresses.area(area.id))]
