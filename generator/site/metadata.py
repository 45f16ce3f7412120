"""What the head of a generated page tells programs: feeds, link previews, citation fields, schema.org."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment
from jinja2.utils import htmlsafe_json_dumps

from generator.export.facts import MOST_AUTHORS, doi, doi_url, pdf_url
from generator.model import Paper
from generator.settings.taxonomy import Area, Topic
from generator.site import addresses
from generator.site.linked_data import Data, LinkedData, Trail
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
    """What sets a page's head apart: the page whose feed and picture it has, and what it says of itself."""

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
        self._data = LinkedData(shown, site)
        self._areas = {addresses.area(area.id): area for area in shown.taxonomy.areas}
        self._topics = {addresses.topic(topic.id): topic for topic in shown.taxonomy.topics}
        self._papers = {addresses.paper(paper.id): paper for paper in shown.papers}

    def __call__(self, here: str, title: str, description: str) -> str:
        """HTML for the head of the page at an address, all text in it escaped."""
        kind = self._kind(here, title, description)
        feed = kind.place if kind.feed is None else kind.feed
        values: dict[str, Any] = {
            "site": self._site,
            "here": here,
            "title": title,
            "description": description,
            "paper": kind.paper,
            "url": self._site.link(here) if self._site.root else "",
            "image": self._site.link(addresses.card(kind.place)) if self._site.root else "",
            # Feeds and twins are fetched from the page: a short relative link does.
            "feed": addresses.relative(addresses.atom(feed), here),
            "json_feed": "" if kind.paper else addresses.relative(addresses.json_feed(feed), here),
            # Only ASCII, with <, >, & and ' in their escaped forms: nothing in it ends a script.
            "data": htmlsafe_json_dumps(kind.data, separators=(",", ":")) if kind.data else "",
        }
        if kind.paper:
            values["twin"] = addresses.relative(addresses.twin(kind.paper.id), here)
            values["doi"] = doi(kind.paper)
            values["cite_as"] = doi_url(values["doi"]) if values["doi"] else ""
            values["pdf"] = pdf_url(kind.paper)
            values["authors"] = kind.paper.authors[:MOST_AUTHORS]
        return _templates().get_template("head.html").render(values).strip()

    def _kind(self, here: str, title: str, description: str) -> _Kind:
        if here == addresses.HOME:
            return _Kind(data=self._data.website())
        if here == addresses.NEWS:
            return _Kind(feed=addresses.NEWS)
        if paper := self._papers.get(here):
            return self._paper(paper, title)
        if topic := self._topics.get(here):
            above = self._above(topic)
            data = self._data.collection(here, title, description, self._of_topic(topic), above)
            return _Kind(here, data)
        if area := self._areas.get(here):
            items = [(topic.title, addresses.topic(topic.id)) for topic in area.topics]
            return _Kind(here, self._data.collection(here, title, description, items, [_TOPICS]))
        folder, *further = here.split("/")
        if len(further) > 2 and (place := f"{folder}/{further[0]}/") in self._topics:  # a further page of a topic
            trail = [*self._above(self._topics[place]), (self._topics[place].title, place)]
            return _Kind(place, self._data.breadcrumbs(here, title, trail))
        folder = f"{folder}/"
        if folder in _FOLDERS and here != folder:
            return _Kind(data=self._data.breadcrumbs(here, title, [(_FOLDERS[folder], folder)]))
        return _Kind()

    def _paper(self, paper: Paper, title: str) -> _Kind:
        if paper.primary is None:
            trail: Trail = [_TOPICS, ("Unfiled papers", addresses.UNFILED)]
            return _Kind(data=self._data.article(paper, title, trail), paper=paper)
        topic = self._list.taxonomy.topic_by_id[paper.primary]
        place = addresses.topic(topic.id)
        trail = [*self._above(topic)[1:], (topic.title, place)]  # home is understood; every byte counts here
        return _Kind(place, self._data.article(paper, title, trail), paper)

    def _above(self, topic: Topic) -> Trail:
        area: Area = self._list.taxonomy.area_of[topic.id]
        return [_TOPICS, (area.title, addresses.area(area.id))]

    def _of_topic(self, topic: Topic) -> Trail:
        papers: Iterable[Paper] = (*self._list.primary[topic.id], *self._list.further[topic.id])
        return [(paper.title, addresses.paper(paper.id)) for paper in papers]
