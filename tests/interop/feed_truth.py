"""The invented papers as a feed, and what readers of feeds are to make of each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.model import Paper
from generator.site import addresses
from generator.site.feeds import Feed, Item, instants
from generator.site.missing import abstract_or_facts
from generator.site.settings import Site
from tests.interop.comparison import Value

SITE = Site("Nests", "Papers on nests", "https://nest.example/list/", "nests")
DAY = date(2025, 3, 2)
FIELDS = ("title", "link", "author", "day", "text")


def feed_of(papers: list[Paper]) -> Feed:
    """The papers as one feed, all of one day."""
    moments = instants([DAY] * len(papers))
    items = [
        Item(addresses.paper(paper.id), paper.title, moment, abstract_or_facts(paper), paper.authors)
        for paper, moment in zip(papers, moments, strict=True)
    ]
    return Feed(addresses.HOME, SITE.name, SITE.description, items)


def truths(papers: Iterable[Paper]) -> Iterator[dict[str, str]]:
    """What a reader is to show of each paper's entry; of its authors the first, by what it begins with."""
    for paper in papers:
        address = addresses.paper(paper.id)
        yield {
            "key": SITE.permanent_id(address),
            "title": paper.title,
            "link": SITE.link(address),
            "author": paper.authors[0].replace(",", "") if paper.authors else "",
            "day": DAY.isoformat(),
            "text": abstract_or_facts(paper),
        }


def wrong(truth: Mapping[str, str], read: Mapping[str, str]) -> list[str]:
    """The fields that a reader has wrong; spaces are no difference, and without authors any name will do."""
    plain = {name: " ".join(read.get(name, "").split()) for name in FIELDS}
    return [
        name
        for name in FIELDS
        if not (
            plain[name].startswith(truth[name])
            if name == "author"
            else plain[name] == " ".join(truth[name].split())
        )
    ]


def of_entry(truth: Mapping[str, str], read: Mapping[str, str]) -> Iterator[Value]:
    """The values of a feed's entry: where a reader is right, it has what the truth has."""
    mistakes = wrong(truth, read)
    for name in FIELDS:
        shown = read.get(name, "") if name in mistakes else truth[name]
        yield Value(name, truth["title"], truth["key"], truth[name], shown)
