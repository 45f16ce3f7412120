"""Everything that the site serves and nobody wrote by hand: pages, Markdown, exports, feeds, search, sitemap."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.export.format import Format, Source
from generator.model import Paper
from generator.settings.content import Content
from generator.site import (
    addresses,
    cards,
    crawlers,
    exports,
    feeds,
    markdown_pages,
    news,
    offline,
    paper_markdown,
    search_index,
)
from generator.site.address_index import Served
from generator.site.address_index import pages as indexed
from generator.site.browse_data import data_files
from generator.site.html import redirect
from generator.site.layout import Layout
from generator.site.pages import Page, Pages
from generator.site.reading_list import ReadingList
from generator.site.search_index import SearchRecord
from generator.site.searching import record_of_paper, subjects_of
from generator.site.settings import Site
from generator.util.parallel import spread

_MANY = 200  # papers from which on several processes write
_PART = 100  # papers whose pages one process writes at once

File = tuple[str, str | bytes]  # an address below the site's root, and the content
_Part = Callable[[], Iterable[Page | File]]


@dataclass
class Written:
    """The pages and files that are in the site: titles of pages by address, records for the search, file addresses.

    ``unlisted`` are the pages that ask search engines to pass by.
    """

    titles: dict[str, str] = field(default_factory=dict)
    records: list[SearchRecord] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unlisted: set[str] = field(default_factory=set)

    def add(self, other: Written) -> None:
        """Takes in what another process wrote."""
        self.titles |= other.titles
        self.records += other.records
        self.files += other.files
        self.unlisted |= other.unlisted


def record(page: Page) -> SearchRecord | None:
    """A page's record for the search; None of one that is not searched."""
    return None if page.text is None else SearchRecord(page.address, page.title, page.text, page.kind)


class Generated:
    """Writes the generated pages and files of a list into the folder of a site.

    Args:
        shown: the list.
        content: the content folder.
        site: the site's settings.
        layout: what stands around each page.
        target: the site's folder.
        markdown: a folder for the Markdown pages as a project, for people and for any builder; what was there goes.
        cards_kept: the cache of the social cards, if there is one.
        assets: the styles and scripts for a service worker to keep; None where there is none.
    """

    def __init__(
        self,
        shown: ReadingList,
        content: Content,
        site: Site,
        layout: Layout,
        target: Path,
        markdown: Path | None = None,
        cards_kept: Path | None = None,
        assets: offline.Part | None = None,
    ) -> None:
        self._list = shown
        self._content = content
        self._site = site
        self._layout = layout
        self._target = target
        self._markdown = markdown
        self._cards_kept = cards_kept
        self._assets = assets
        self._pages = Pages(shown, site)
        self._source = Source(shown.taxonomy, shown.related, site.url, shown.short_keys)

    def write(self, served: Served, by_hand: Written, stamp: int) -> None:
        """Writes everything, in several processes where papers are many.

        Args:
            served: all addresses of the site.
            by_hand: the pages that people wrote, which MkDocs has written.
            stamp: seconds since 1970 for what has to have a date: the newest dump's day.
        """
        self._list.work_out()
        if self._markdown:
            shutil.rmtree(self._markdown, ignore_errors=True)
            _save(f"{self._markdown}/mkdocs.yml", markdown_pages.settings(self._list, self._site))
        written = self._write_all(self._pages.parts())
        written.add(by_hand)
        written.add(self._write_all([partial(self._search, written.records), *self._parts()]))
        # These tell of what was written.
        written.add(self._write(partial(self._pages.all_papers, set(written.files))))
        self._refuse_a_gap(written)
        self._write(partial(self._last, served, written, stamp))

    def _refuse_a_gap(self, written: Written) -> None:
        """Raises LookupError where a page is missing to which others may link: a programming error."""
        if missing := sorted(set(indexed(self._list)) - written.titles.keys()):
            some = ", ".join(map(repr, missing[:3]))
            raise LookupError(f"no page was made for {some}: does Pages.parts name the method that makes it?")

    def _write_all(self, parts: Sequence[_Part]) -> Written:
        written = Written()
        is_long = len(self._list.papers) >= _MANY
        for part in spread(self._write, parts, singly=True) if is_long else map(self._write, parts):
            written.add(part)
        return written

    def _parts(self) -> list[_Part]:
        """Everything beside lists and search, in parts that can be made side by side, what takes long first."""
        papers = self._list.papers
        chunks = [papers[start : start + _PART] for start in range(0, len(papers), _PART)]
        return [
            partial(self._export, exports.WHOLE[0]),
            *(partial(self._papers, chunk) for chunk in chunks),
            *(partial(self._export, kind) for kind in exports.WHOLE[1:]),
            partial(cards.files, self._list, self._site, self._cards_kept),
            partial(markdown_pages.markdown_files, self._list, self._site),
            self._for_programs,
        ]

    def _write(self, part: _Part) -> Written:
        written = Written()
        for made in part():
            if isinstance(made, Page):
                written.titles[made.address] = made.title
                if searched := record(made):
                    written.records.append(searched)
                if not made.in_engines:
                    written.unlisted.add(made.address)
                self._save(f"{made.address}index.html", self._layout.render(made))
            else:
                written.files.append(made[0])
                self._save(*made)
        return written

    def _save(self, address: str, content: str | bytes) -> None:
        _save(f"{self._target}/{address}", content)
        if self._markdown and address.endswith(".md"):
            _save(f"{self._markdown}/{markdown_pages.FOLDER}/{address}", content)

    def _papers(self, papers: Sequence[Paper]) -> Iterator[Page | File]:
        for paper in papers:
            view = self._pages.view(paper)
            yield self._pages.paper(view)
            yield addresses.markdown(addresses.paper(paper.id)), paper_markdown.paper(view, self._site)

    def _export(self, kind: Format) -> Iterator[File]:
        return exports.files(self._list, self._source, kind)

    def _search(self, records: Iterable[SearchRecord]) -> Iterator[File]:
        """The search's index, of the records of lists and of all papers."""
        papers = (record_of_paper(paper, self._list.key_sentence(paper)) for paper in self._list.papers)
        subjects = self._content.subjects()
        return search_index.files([*records, *papers], subjects_of(self._list, subjects), subjects.synonyms)

    def _for_programs(self) -> Iterator[File]:
        yield addresses.ROBOTS, crawlers.robots(self._site)
        yield addresses.LLMS, crawlers.llms(self._list, self._site)
        for feed in (*feeds.feeds(self._list, self._site), news.feed(self._list, self._site)):
            yield addresses.atom(feed.place), feeds.as_atom(feed, self._site)
            yield addresses.json_feed(feed.place), feeds.as_json(feed, self._site)
        yield from data_files(self._list).items()

    def _last(self, served: Served, written: Written, stamp: int) -> Iterator[File]:
        """Redirects, the page where there is none, the sitemap, and what a service worker needs to know."""
        for old, new in served.redirects.items():
            yield f"{old}index.html", redirect(old, new, written.titles.get(new, new), self._site.url)
        yield addresses.NOT_FOUND, self._layout.not_found()
        found = crawlers.sitemap(self._site, sorted({*written.titles} - written.unlisted), stamp)
        yield addresses.SITEMAP, found
        yield f"{addresses.SITEMAP}.gz", gzip.compress(found.encode(), mtime=stamp)
        if self._assets:
            yield from offline.files(self._site, self._assets, written.files, self._target)


def _save(path: str, content: str | bytes) -> None:
    """Writes a file by its plain name: among tens of thousands, objects of paths cost as much as the files do."""
    data = content.encode() if isinstance(content, str) else content
    try:
        with open(path, "wb") as file:  # noqa: PTH123  # a path's object costs too much, as told above
            file.write(data)
    except FileNotFoundError:  # no folder yet: rarer than files, so it is not looked for each time
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120  # as above
        _save(path, data)
