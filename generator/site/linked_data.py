"""What pages say in the vocabulary of schema.org, as plain JSON values.

A page's own address is a whole one where the host is known; links to others are relative to the page, as JSON-LD
in a page allows, since they stand on every page and add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.export.facts import arxiv_url, doi, doi_url
from generator.model import Paper
from generator.site import addresses
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util import text

MOST_ITEMS = 25  # of a page's list; the page itself shows all
_LONGEST_NAME = 110  # characters; search engines take no more
_MOST_AUTHORS = 10  # the citation_author fields name more
_CONTEXT = "https://schema.org"

Data = dict[str, Any]
Trail = Sequence[tuple[str, str]]  # the pages above one, as title and address, the outermost first


class LinkedData:
    """Describes the pages of a reading list."""

    def __init__(self, shown: ReadingList, site: Site) -> None:
        """Takes the list and the site's settings."""
        self._list = shown
        self._site = site

    def website(self) -> Data:
        """The site, with the address of its search."""
        search = {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{self._site.link('')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        }
        return {
            "@context": _CONTEXT,
            "@type": "WebSite",
            "name": self._site.name,
            "description": self._site.description,
            "url": self._site.link(""),
            "inLanguage": "en",
            "potentialAction": search,
        }

    def article(self, paper: Paper, title: str, trail: Trail) -> Data:
        """A paper under the title of its page, which has the abstract; here it is left out."""
        here = addresses.paper(paper.id)
        titles = self._list.taxonomy.topic_by_id
        same = [*filter(None, [arxiv_url(paper), paper.doi and doi_url(paper.doi)]), *paper.links]
        facts = {
            "@type": "ScholarlyArticle",
            "headline": title,
            "url": self._own(here),
            "author": [{"@type": "Person", "name": name} for name in paper.authors[:_MOST_AUTHORS]],
            "datePublished": str(paper.published) if paper.published else None,
            "identifier": [*filter(None, [f"arXiv:{paper.arxiv}" if paper.arxiv else None, doi(paper)])],
            "sameAs": same,
            "about": [{"@type": "Thing", "name": titles[placed.id].title} for placed in paper.topics],
        }
        known = {name: value for name, value in facts.items() if value}
        return {"@context": _CONTEXT, "@graph": [known, self._breadcrumbs(trail, "", here)]}

    def collection(self, here: str, title: str, description: str, items: Trail, trail: Trail) -> Data:
        """A page that lists things: ``items`` are their titles and addresses, of which the first 25 are named."""
        named = [(name, addresses.relative(address, here)) for name, address in items[:MOST_ITEMS]]
        listed = {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": _name(name), "url": url}
                for number, (name, url) in enumerate(named, 1)
            ],
        }
        page = {
            "@type": "CollectionPage",
            "name": title,
            "description": description,
            "url": self._own(here),
            "mainEntity": listed,
        }
        return {"@context": _CONTEXT, "@graph": [page, self._breadcrumbs(trail, title, here)]}

    def breadcrumbs(self, here: str, title: str, trail: Trail) -> Data:
        """Where a page stands."""
        return {"@context": _CONTEXT, **self._breadcrumbs(trail, title, here)}

    def _own(self, here: str) -> str:
        return self._site.link(here) if self._site.root else "./"

    def _breadcrumbs(self, trail: Trail, title: str, here: str) -> Data:
        """The pages above one, then the page itself, which a long title may leave out."""
        above = [
            {"@type": "ListItem", "position": number, "name": name, "item": addresses.relative(address, here)}
            for number, (name, address) in enumerate(trail, 1)
        ]
        last = [{"@type": "ListItem", "position": len(trail) + 1, "name": _name(title)}] if title else []
        return {"@type": "BreadcrumbList", "itemListElement": [*above, *last]}


def _name(title: str) -> str:
    return text.cut(title, _LONGEST_NAME)
