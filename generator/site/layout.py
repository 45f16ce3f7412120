"""Whole pages: a body in the layout that all pages have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.site import addresses
from generator.site.html import layouts
from generator.site.menu import with_matter
from generator.site.metadata import Metadata
from generator.site.pages import Page
from generator.site.reading_list import ReadingList
from generator.site.settings import Site


class Tab(NamedTuple):
    """An entry of the site's menu: ``url`` as the page has it that shows the menu, ``active`` on its own page."""

    title: str
    url: str
    active: bool


@dataclass(frozen=True)
class Assets:
    """Addresses of the styles and scripts that a kind of page needs; ``preloads`` are what its scripts ask for."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    preloads: tuple[str, ...] = ()


STYLES = "assets/site.css"
STYLE_PARTS = tuple(f"assets/{name}.css" for name in ("base", "layout", "search", "lists", "home", "paper"))

_BROWSED_BY = (
    *("common", "browse-data", "browse-filters", "browse-further", "citations", "copy-link", "filters", "markdown"),
    *("reading-state", "search/asking", "search/result"),
)
_MARKS = "assets/reading-marks.js"
_ASSETS = {
    # All papers, and what a search finds
    "browse": Assets(
        ("assets/browse.css",),
        (_MARKS, "assets/browse.js"),
        (*map("assets/{}.js".format, _BROWSED_BY), "browse/papers.json"),
    ),
    "my list": Assets(("assets/browse.css",), (_MARKS, "assets/reading-list.js")),
    "topic": Assets(scripts=("assets/topic.js",)),
    "path": Assets(scripts=("assets/reading-path.js",)),
    "paper": Assets(scripts=("assets/paper.js",)),
    "pictures": Assets(("assets/pictures.css",), (_MARKS,)),
    "generated": Assets(scripts=(_MARKS,)),
    "written": Assets(),
    "offline": Assets(scripts=("assets/offline.js",)),
}


class Layout:
    """Renders whole pages.

    Args:
        shown: the list.
        site: the site's settings.
        menu: titles and addresses of the menu's entries; it leads to no kind of which there are few pages.
        license: what the foot of each page says, as HTML.
        styles: addresses of stylesheets of the list's own, which come after all others.
        overrides: a folder with templates that come before those of the generator.
        version: that of styles and scripts, by which a service worker keeps them; "" where nothing is kept.
    """

    def __init__(
        self,
        shown: ReadingList,
        site: Site,
        menu: Sequence[tuple[str, str]],
        license: str = "",
        styles: Sequence[str] = (),
        overrides: Path | None = None,
        version: str = "",
    ) -> None:
        self._site = site
        self._menu = with_matter(menu, shown)
        self._places = {place for _, place in self._menu}
        self._tabs = cache(self._tabs_of)
        self._license = license
        self._styles = styles
        self._style = f"{STYLES}?v={version}" if version else STYLES
        self._templates = layouts(overrides)
        self._template = self._templates.get_template("layout.html")
        self._topics = [*shown.taxonomy.topics]
        self._finds = "papers, topics and names" if self._topics else "papers and names"
        self._metadata = Metadata(shown, site)

    def render(self, page: Page, contents: Iterable[object] = ()) -> str:
        """The page as a whole HTML document.

        Args:
            page: the page.
            contents: its table of contents, as MkDocs has it.
        """
        here = page.address
        assets = _ASSETS[page.layout]
        base = "../" * here.count("/")
        return self._template.render(
            base=base,
            site_name=self._site.name,
            title=page.title if here != addresses.HOME else "",
            description=page.description or self._site.description,
            canonical=self._site.link(here) if self._site.root else "",
            robots="" if page.in_engines else "noindex",
            nav=self._tabs(base, here if here in self._places else None),
            license=self._license,
            styles=(self._style, *assets.styles, *self._styles),
            scripts=assets.scripts,
            preloads=assets.preloads,
            head=self._metadata(here, page.title, page.description, page.paper),
            body=page.body,
            finds=self._finds,
            contents=contents,
        )

    def _tabs_of(self, base: str, active: str | None) -> list[Tab]:
        """The menu of all pages from which ``base`` leads to the site's root, or of the one that it leads to."""
        tabs = (
            (title, place, place if urlsplit(place).scheme else f"{base}{place}" or "./")
            for title, place in self._menu
        )
        return [Tab(title, url, place == active) for title, place, url in tabs]

    def not_found(self) -> str:
        """The page that hosts show where there is none: at any depth, so its links begin at the host's root."""
        return self._templates.get_template("404.html").render(
            site_name=self._site.name,
            root=urlsplit(self._site.root).path or "/",
            topics=self._topics,
            finds=self._finds,
            addresses=addresses,
        )
