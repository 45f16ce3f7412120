"""The links that lead off the site, with the pages that have them."""

from __future__ import annotations

from collections import defaultdict

from generator.catalogue.store import Catalogue
from generator.export.facts import arxiv_url, page_url
from generator.settings.content import Content
from generator.util import text
from generator.util.files import read_text


def outward(content: Content) -> dict[str, tuple[str, ...]]:
    """For each address elsewhere the places that link to it, in the order of the addresses.

    A place is the address of a paper's page below the site's root, or the file of a hand-written page.
    """
    places_of: dict[str, dict[str, None]] = defaultdict(dict)
    for paper in Catalogue(content.papers).load().values():
        if paper.is_shown:
            for url in filter(None, (arxiv_url(paper), *paper.code, *paper.links)):
                places_of[url][page_url(paper, "")] = None
    for path in sorted(content.pages.rglob("*.md")):
        for address in text.find_addresses(read_text(path)):
            places_of[address.url][path.as_posix()] = None
    return {url: tuple(places) for url, places in sorted(places_of.items())}
