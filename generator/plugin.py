"""The MkDocs plugin: puts the list's pages and files beside the pages that people write, all in one layout.

It takes the catalogue as it is committed and writes nothing below the content folder: `reading-list update` does
that. The methods stand in the order in which MkDocs calls them (https://www.mkdocs.org/dev-guide/plugins/#events).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from mkdocs.config import config_options as options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as WrittenPage
from pydantic import TypeAdapter
from pydantic import ValidationError as WrongValue

from generator.catalogue.report_files import ChangeReports
from generator.catalogue.store import Catalogue
from generator.settings.content import Content
from generator.site import offline
from generator.site.address_index import Served, served
from generator.site.figures import with_figures
from generator.site.generated import Generated, Written, record
from generator.site.layout import STYLE_PARTS, STYLES, Layout
from generator.site.pages import Page
from generator.site.reading_list import ReadingList
from generator.site.repository import repository_of
from generator.site.settings import Mail, Site
from generator.site.stamp import stamp
from generator.site.view import view
from generator.util.errors import ContentError
from generator.util.yaml_messages import explain

NAME = "reading-list"
_log = get_plugin_logger(__name__)


class _MailOption(BaseConfigOption[Mail]):
    """Checks what stands under ``mail``."""

    def run_validation(self, value: object) -> Mail:
        try:
            return TypeAdapter(Mail).validate_python(value or {})
        except WrongValue as error:
            parts = (
                f"{'.'.join(map(str, ('mail', *detail['loc'])))} {explain(detail)}"
                for detail in error.errors(include_url=False)
            )
            raise ValidationError("; ".join(parts)) from error


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves what makes subclasses without types
    """The options of the plugin, as they stand in mkdocs.yml below its name."""

    content = options.Type(str, default="content")
    """The content folder."""
    markdown = options.Type(str, default="build/markdown")
    """Where the list goes as a project of Markdown pages; "" for nowhere."""
    list_key = options.Type(str)
    """A word in every id in the feeds. Never change it: readers of feeds would see all papers as new."""
    repository = options.Type(str, default="")
    """The https address of the repository that keeps the list, for links to corrections."""
    branch = options.Type(str, default="main")
    """Its branch."""
    offline = options.Type(bool, default=True)
    """Whether browsers keep what was read, to show it without a network, and can install the site."""
    mail = _MailOption()
    """Where readers order the news by e-mail and end that: see :class:`generator.site.settings.Mail`."""


def site_of(config: MkDocsConfig) -> Site:
    """The site's settings, as mkdocs.yml has them."""
    site = Site(config.site_name, config.site_description or "", config.site_url or "")
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, ReadingListPlugin):
        return site
    given = plugin.config
    repository = repository_of(given.repository, given.branch)
    return replace(site, key=given.list_key, mail=given.mail, repository=repository, offline=given.offline)


@contextmanager
def _problems() -> Iterator[None]:
    """Has MkDocs tell what is wrong with the content."""
    try:
        yield
    except ContentError as error:
        raise PluginError(str(error)) from error


def _title(page: WrittenPage) -> str:
    """A page's title as text; MkDocs has it as HTML where it comes from a heading."""
    title = str(page.title or page.url.strip("./").capitalize() or "Home")
    is_heading = any(entry.title == title for entry in page.toc)
    return Markup(title).unescape() if is_heading else title


def _tab(item: WrittenPage | Link) -> tuple[str, str]:
    """The title and the address of an entry of the menu."""
    return _title(item) if isinstance(item, WrittenPage) else item.title, item.url.removeprefix("./")


class GeneratedFile(File):
    """An address that the plugin writes itself: MkDocs knows it for links and menus, and leaves it alone."""

    def is_documentation_page(self) -> bool:
        """Not one that MkDocs would render."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: the plugin writes the file when the others are there."""


class ReadingListPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Builds the list's part of the site.

    ``shown`` is the view of the list; whoever has it already sets it before the build, else the catalogue is read.
    ``cards_kept`` is the cache of social cards, for those who may write one.
    """

    shown: ReadingList | None = None
    cards_kept: Path | None = None
    _served: Served
    _nav: Navigation
    _layout: Layout
    _by_hand: Written
    _assets: offline.Part | None

    @property
    def content(self) -> Content:
        """The content folder."""
        return Content(Path(self.config.content))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Has MkDocs leave the theme's templates to the plugin, and `mkdocs serve` watch what people edit."""
        if not config.use_directory_urls:
            raise PluginError("mkdocs.yml: use_directory_urls has to be true: addresses end with a slash")
        content = self.content
        if Path(config.docs_dir).resolve() != content.pages.resolve():
            raise PluginError(f"mkdocs.yml: docs_dir has to be {content.pages.as_posix()}, as the content is there")
        # The layout has others in the place of the theme's own styles, scripts and templates, which are thousands.
        config.theme.static_templates.clear()
        overrides = config.theme.custom_dir
        config.theme.dirs = [*filter(None, [overrides]), config.theme.dirs[-1]]  # the last is MkDocs' own
        watched = [*content.folder.glob("*.yml"), content.dumps, content.papers, content.changes]
        watched += [Path(folder)] if (folder := config.theme.custom_dir) else []
        config.watch.extend(str(path) for path in watched if path.exists())
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the addresses of all that is generated, so that menus and links find them."""
        with _problems():
            if self.shown is None:
                self.shown = self._view()
            self._served = served(self.shown, self.content)
        # One stylesheet for all pages, which is fetched at once.
        parts = [part for path in STYLE_PARTS if (part := files.get_file_from_path(path))]
        for part in parts:
            files.remove(part)
        files.append(File.generated(config, STYLES, content="\n".join(part.content_string for part in parts)))
        self._assets = self._kept_offline(files, config)
        written = {file.src_uri for file in files}
        for address in sorted(self._served.places):
            is_page = not address or address.endswith("/")
            source = f"{address.rstrip('/') or 'index'}.md" if is_page else address
            target = f"{address}index.html" if is_page else address
            if source not in written:  # a page and its Markdown have one source
                written.add(source)
                files.append(GeneratedFile(source, None, config.site_dir, True, dest_uri=target))
        return files

    def _kept_offline(self, files: Files, config: MkDocsConfig) -> offline.Part | None:
        """The styles, scripts and pictures for the service worker to keep; None where there is no worker.

        Where the site is not to be kept, the file of the worker is another, which takes what was kept away.
        """
        on, off = map(files.get_file_from_path, (offline.WORKER, offline.WORKER_OFF))
        if off:
            files.remove(off)
        if not on or not self.config.offline:
            if on and off:
                on.content_string = off.content_string
            return None
        own = {str(style) for style in config.extra_css}
        kept = [file for file in files if file.src_uri.startswith("assets/") or file.src_uri in own]
        return offline.part({file.url: file.content_bytes for file in kept})

    def _view(self) -> ReadingList:
        """The view of the committed catalogue; warns of dumps that it does not have yet."""
        content = self.content
        papers = Catalogue(content.papers).load()
        if not papers:
            raise ContentError.at(content.papers, 0, "holds no paper; run `reading-list update` first")
        for name in ChangeReports(content.changes).missing([path.name for path in content.dump_files()], {}):
            _log.warning("%s is not taken in yet; run `reading-list update`", content.dumps / name)
        return view(content, papers.values())

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Takes the menu, whose pages have their titles once MkDocs has read them."""
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Makes the layout, which shows the menu; MkDocs' own template of a page is then of no use."""
        env.loader = FunctionLoader(lambda name: "")
        menu = [_tab(item) for item in self._nav.items if not item.is_section]
        overrides = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        styles = [str(style) for style in config.extra_css]
        version = self._assets.version if self._assets else ""
        self._layout = Layout(self._list, site_of(config), menu, config.copyright or "", styles, overrides, version)
        self._by_hand = Written()
        return env

    def on_page_read_source(self, *, page: WrittenPage, **_: Any) -> str | None:
        """Reads a hand-written page, with figures of the list filled in."""
        with _problems():
            return with_figures(Path(page.file.abs_src_path), self._list) if page.file.abs_src_path else None

    def on_page_content(self, html: str, **_: Any) -> str:
        """Lets the keyboard scroll code, which may be wider than the window."""
        return html.replace("<pre><code", '<pre tabindex="0"><code')

    def on_post_page(self, output: str, *, page: WrittenPage, **_: Any) -> str:
        """Renders a hand-written page in the layout of all pages."""
        search = page.meta.get("search")
        excluded = isinstance(search, dict) and search.get("exclude")
        contents, title = list(page.toc), _title(page)
        heading = ""  # of the page, which the search shows; the menu may have a shorter word
        if contents and contents[0].level == 1:
            heading, contents = Markup(contents[0].title).striptags(), contents[0].children
        written = Page(
            page.url.removeprefix("./"),
            title,
            str(page.meta.get("description") or ""),
            page.content or "",
            "written",
            text=None if excluded else Markup(page.content).striptags(),
            in_engines=page.meta.get("robots") != "noindex",
        )
        self._by_hand.titles[written.address] = written.title
        if searched := record(replace(written, title=heading or written.title)):
            self._by_hand.records.append(searched)
        return self._layout.render(written, contents)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes everything that is generated."""
        site, target = site_of(config), Path(config.site_dir)
        markdown = Path(self.config.markdown) if self.config.markdown else None
        generated = Generated(
            self._list, self.content, site, self._layout, target, markdown, self.cards_kept, self._assets
        )
        with _problems():
            generated.write(self._served, self._by_hand, stamp(self._list))

    @property
    def _list(self) -> ReadingList:
        assert self.shown
        return self.shown
