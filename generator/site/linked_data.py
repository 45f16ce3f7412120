"""Pages described in the vocabulary of schema.org, as plain JSON values.

A page's own address is a whole one where the host is known; links to others are relative to the page, as JSON-LD
in a page allows, since they stand on every page and add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.site import addresses
from generator.site.paper_view import PaperView
from generator.site.settings import Site
from generator.util import text

MOST_ITEMS = 25  # of a page's list; the page itself shows all
_LONGEST_NAME = 110  # characters; search engines take no more
_MOST_AUTHORS = 10  # the citation_author fields name more
_CONTEXT = "https://schema.org"

Data = dict[str, Any]
Trail = Sequence[tuple[str, str]]  # the pages above one, as title and address, the outermost first


def website(site: Site) -> Data:
    """The site, with the address of its search."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{site.link(addresses.SEARCH)}?q={{search_term_string}}"}
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "name": site.name,
        "description": site.description,
        "url": site.link(""),
        "inLanguage": "en",
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        },
    }


def article(paper: PaperView, site: Site) -> Data:
    """A paper, its title as other pages have it; the page has the abstract and the topics, which are left out."""
    here = addresses.paper(paper["id"])
    facts = {
        "@type": "ScholarlyArticle",
        "headline": paper["short"],
        "url": _own(site, here),
        "author": [{"@type": "Person", "name": name} for name, _ in paper["authors"][:_MOST_AUTHORS]],
        "datePublished": paper["published"] and paper["published"][0],
        "sameAs": paper["same_as"],
    }
    return {"@context": _CONTEXT, **{name: value for name, value in facts.items() if value}}


def collection(site: Site, here: str, title: str, description: str, items: Trail, trail: Trail) -> Data:
    """A page that lists things: ``items`` are their titles and addresses, of which the first 25 are named."""
    named = [
        {"@type": "ListItem", "position": number, "name": _name(name), "url": addresses.relative(address, here)}
        for number, (name, address) in enumerate(items[:MOST_ITEMS], 1)
    ]
    page = {
        "@type": "CollectionPage",
        "name": title,
        "description": description,
        "url": _own(site, here),
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": named},
    }
    return {"@context": _CONTEXT, "@graph": [page, _breadcrumbs(here, title, trail)]}


def breadcrumbs(here: str, title: str, trail: Trail) -> Data:
    """The place of a page: the pages above it, then the page itself."""
    return {"@context": _CONTEXT, **_breadcrumbs(here, title, trail)}


def _breadcrumbs(here: str, title: str, trail: Trail) -> Data:
    """The pages above one, then the page itself, which a long title may leave out."""
    above = [
        {"@type": "ListItem", "position": number, "name": name, "item": addresses.relative(address, here)}
        for number, (name, address) in enumerate(trail, 1)
    ]
    last = [{"@type": "ListItem", "position": len(trail) + 1, "name": _name(title)}] if title else []
    return {"@type": "BreadcrumbList", "itemListElement": [*above, *last]}


def _own(site: Site, here: str) -> str:
    return site.link(here) if site.root else "./"


def _name(title: str) -> str:
    return text.cut(title, _LONGEST_NAME)
