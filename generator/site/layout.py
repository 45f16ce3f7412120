"""Whole pages: a body in the layout that all pages have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.site import addresses
from generator.site.html import layouts
from generator.site.metadata import Metadata
from generator.site.pages import Page
from generator.site.reading_list import ReadingList
from generator.site.settings import Site


@dataclass(frozen=True)
class Tab:
    """An entry of the site's menu: ``url`` as the page has it that shows the menu, ``active`` on its own page."""

    title: str
    url: str
    active: bool


class Layout:
    """Renders whole pages.

    Args:
        shown: the list.
        site: the site's settings.
        menu: titles and addresses of the menu's entries.
        license: what the foot of each page says, as HTML.
        overrides: a folder with templates that come before those of the generator.
    """

    def __init__(
        self,
        shown: ReadingList,
        site: Site,
        menu: Sequence[tuple[str, str]],
        license: str = "",
        overrides: Path | None = None,
    ) -> None:
        self._site = site
        self._menu = menu
        self._license = license
        self._templates = layouts(overrides)
        self._metadata = Metadata(shown, site)

    def render(self, page: Page, contents: Iterable[object] = ()) -> str:
        """The page as a whole HTML document.

        Args:
            page: the page.
            contents: its table of contents, as MkDocs has it.
        """
        here = page.address
        return self._templates.get_template(f"layouts/{page.layout}.html").render(
            base="../" * here.count("/"),
            site_name=self._site.name,
            title=page.title if here != addresses.HOME else "",
            description=page.description,
            canonical=self._site.link(here) if self._site.root else "",
            robots="" if page.in_engines else "noindex",
            nav=[Tab(title, addresses.relative(to, here), to == here) for title, to in self._menu],
            copyright=self._license,
            head=self._metadata(here, page.title, page.description),
            body=page.body,
            contents=contents,
        )
