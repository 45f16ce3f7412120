"""Writes the docs folder that MkDocs builds from: generated pages, hand-written pages, exports."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from generator.catalogue.reports import Report
from generator.catalogue.update import Progress, no_progress
from generator.classify.features import Findings, Reader
from generator.export import bibtex
from generator.export.format import Format, Source
from generator.model import Paper
from generator.related.signals import Signals
from generator.related.similarity import relate
from generator.settings.content import Content
from generator.settings.decisions import Decisions
from generator.site import addresses, exports, search_parts, searching
from generator.site.address_index import served
from generator.site.arranging import arrange
from generator.site.browse_data import data_files
from generator.site.machine_files import machine_files
from generator.site.markdown_pages import paper as twin
from generator.site.markdown_pages import tombstones as twins_of_gone
from generator.site.metadata import Heads
from generator.site.pages import Page, Pages, redirect
from generator.site.paper_files import PaperFiles, depends_on, search_page
from generator.site.reading_list import ReadingList
from generator.site.settings import Site
from generator.util import cache
from generator.util.errors import ContentError
from generator.util.files import read_text, refresh_file, refuse_conflict, remove_strays, stand
from generator.util.parallel import spread

_MANY = 200  # papers from which on several processes write
_PART = 100  # papers of which all is written at once
_OF_PAPERS = "papers/"
_REMEMBERED = "papers"  # what is written of single papers
_FIGURE = re.compile(r"<!-- figure: (\S+) -->")


def reading_list(
    content: Content,
    papers: Iterable[Paper],
    *,
    curated: bool = True,
    fresh: Mapping[str, Report] | None = None,
    findings: Mapping[str, Findings] | None = None,
    meanwhile: Callable[[ReadingList], None] = lambda arranged: None,
) -> ReadingList:
    """The papers as the site shows them.

    Args:
        content: the content folder.
        papers: all papers, hidden ones included.
        curated: whether what curation.yml says of the site counts.
        fresh: change reports that are not written yet.
        findings: what the papers say, by id, where that is known; else they are read here.
        meanwhile: is given the list before related papers are looked for, to begin with what can do without them.

    Raises:
        ContentError: a paper names an unknown topic, or curation.yml cannot be read.
    """
    decisions = Decisions.load(content.curation_file) if curated else Decisions(content.curation_file)
    shown = arrange(content, papers, decisions, fresh)
    if findings is None:
        read = Reader(content).read_all([(paper.title, paper.abstract) for paper in shown.papers])
        findings = {paper.id: found for paper, found in zip(shown.papers, read, strict=True)}
    meanwhile(shown)
    shown = replace(shown, findings={paper.id: findings[paper.id] for paper in shown.papers})
    signals = Signals.of(shown.findings, shown.names_of)
    return shown.but(related=relate(shown.papers, signals), signals=signals)


def begin_search(shown: ReadingList, docs: Path, site: Site) -> None:
    """Begins with the search's indexes of papers, if the list is long enough to have them in parts."""
    if len(shown.papers) >= site.in_parts_from:
        pages = {page.location: page for page in map(search_page, shown.papers)}
        search_parts.begin(pages, list(searching.order(shown)), search_parts.cache_folder(docs))


def with_figures(path: Path, shown: ReadingList) -> str:
    """A hand-written page with the list's figures in place of ``<!-- figure: NAME -->``.

    Raises:
        ContentError: with the line of a figure that there is not, or of a conflict that git left.
    """
    figures = shown.figures

    def figure(found: re.Match[str]) -> str:
        if found[1] not in figures:
            line = found.string.count("\n", 0, found.start()) + 1
            raise ContentError.at(path, line, f"wants the figure {found[1]!r}; there are {', '.join(figures)}")
        return figures[found[1]]

    written = read_text(path)
    refuse_conflict(path, written)
    return _FIGURE.sub(figure, written)


def _by_hand(shown: ReadingList, content: Content) -> Iterator[tuple[str, str | bytes]]:
    for path in sorted(content.pages.rglob("*")):
        if path.is_file():
            name = path.relative_to(content.pages).as_posix()
            yield name, with_figures(path, shown) if path.suffix == ".md" else path.read_bytes()


def files_folder(docs: Path) -> Path:
    """Where the files of papers stand that are served beside their pages: citations, and the pages as Markdown.

    That is beside the docs folder: they are many, which MkDocs need not copy one by one, and it would take the
    Markdown for pages.
    """
    return docs.with_name("files")


_Made = tuple[Path, str | bytes] | Page
_Part = Callable[[], Iterable[_Made]]


@dataclass
class _Written:
    """What a part of the work wrote: paths, how many of them changed, titles of pages by their addresses.

    ``papers`` are what was written of single papers, by what it depends on; None is for what was known already.
    """

    paths: set[str] = field(default_factory=set)
    changed: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    papers: dict[bytes, PaperFiles | None] = field(default_factory=dict)

    def __iadd__(self, other: _Written) -> Self:
        self.paths |= other.paths
        self.changed += other.changed
        self.titles |= other.titles
        self.papers |= other.papers
        return self


class _Rendering:
    """Makes the files of one list, maybe in several processes."""

    def __init__(self, shown: ReadingList, content: Content, docs: Path, site: Site, progress: Progress) -> None:
        self._list = shown
        self._content = content
        self._docs = docs
        self._files = files_folder(docs)
        self._site = site
        self._progress = progress
        self._source = Source(shown.taxonomy, shown.related, site.url, shown.short_keys)
        self._head = Heads(shown, site)
        self._pages = Pages(shown, site.name, site.description, site.url, site.mail.subscribe, site.repository)
        self._known: Mapping[bytes, PaperFiles] = cache.known(_REMEMBERED)

    def papers(self) -> tuple[_Written, dict[bytes, PaperFiles]]:
        """What is written of single papers, and for each what it depends on with what was written."""
        papers = self._list.papers
        parts = [papers[start : start + _PART] for start in range(0, len(papers), _PART)]
        written = self._all("rendering papers", self._write_papers, parts)
        every = {key: made or self._known[key] for key, made in written.papers.items()}
        for made in every.values():
            written.paths.update(made.states)
            written.titles[addresses.paper(made.id)] = made.title
        return written, every

    def lists(self, entries: exports.Entries) -> _Written:
        """All other pages, and the files beside them."""
        subjects = searching.as_json(self._list, self._content.subjects())
        beside = [
            *_by_hand(self._list, self._content),
            *data_files(self._list).items(),
            (searching.SUBJECTS, subjects),
        ]
        exported = [*exports.names(self._list, self._source, entries)]
        parts: list[_Part] = [
            partial(_below, self._docs, machine_files(self._list, self._site, self._docs)),  # takes longest
            partial(self._pages.all_papers, exported),
            *self._pages.parts(),
            *(partial(self._export, kind, entries) for kind in exports.WHOLE),
            partial(_below, self._docs, beside),
            partial(_below, self._files, twins_of_gone(self._list)),
        ]
        return self._all("rendering lists", self._write, parts)

    def moved(self, written: _Written, redirects: Mapping[str, str]) -> _Written:
        """What stands at addresses that were given up, and tells the titles of what was written."""
        moved = (
            (f"{old}index.html", redirect(old, new, written.titles.get(new, new), self._site.url))
            for old, new in redirects.items()
        )
        self._progress("writing redirects", 0, 1)
        return self._write(partial(_below, self._docs, moved))

    def _all(self, stage: str, work: Callable[[Any], _Written], parts: Sequence[Any]) -> _Written:
        every = _Written()
        for number, written in enumerate((spread if len(self._list.papers) >= _MANY else map)(work, parts), 1):
            every += written
            self._progress(stage, number, len(parts))
        return every

    def _write(self, part: _Part) -> _Written:
        """Writes what a part makes."""
        written = _Written()
        for made in part():
            path, held = (self._docs / made.file, self._text(made)) if isinstance(made, Page) else made
            written.changed += refresh_file(path, held)
            written.paths.add(str(path))
            if isinstance(made, Page):
                written.titles[made.address] = made.title
        return written

    def _text(self, page: Page) -> str:
        return page.to_markdown(self._head(page.address, page.title, page.description))

    def _write_papers(self, part: Sequence[Paper]) -> _Written:
        """Writes all that is of papers alone, in one pass over them; nothing of those that are as they were."""
        written = _Written()
        for paper in part:
            key = depends_on(paper, self._list, self._site)
            made = self._known.get(key)
            if made is not None and stand(made.states):
                written.papers[key] = None
                continue
            written.papers[key], changed = self._write_paper(paper)
            written.changed += changed
        return written

    def _write_paper(self, paper: Paper) -> tuple[PaperFiles, int]:
        entries = exports.entries(paper, self._source)
        citation = entries[bibtex.FORMAT.name]
        page = self._pages.paper(paper, citation)
        held = {
            self._docs / page.file: self._text(page),
            self._files / addresses.twin(paper.id): twin(paper, self._list, self._site),
        }
        for name, text in exports.files_of_paper(paper.id, entries, self._source):
            held[self._files / name] = text
        changed = sum(refresh_file(path, text) for path, text in held.items())
        return PaperFiles.of(paper.id, page.title, entries, held), changed

    def _export(self, kind: Format, entries: exports.Entries) -> Iterator[_Made]:
        for name, text in exports.files(self._list, self._source, entries, kind):
            yield (self._files if name.startswith(_OF_PAPERS) else self._docs) / name, text


def _below(folder: Path, made: Iterable[tuple[str, str | bytes]]) -> Iterator[_Made]:
    return ((folder / name, held) for name, held in made)


def render(shown: ReadingList, content: Content, docs: Path, site: Site, progress: Progress = no_progress) -> int:
    """Writes what changed, deletes what is stale; returns how many files changed.

    Raises:
        ContentError: two things have one address, or something has moved from or to where it cannot.
    """
    redirects = served(shown, content).redirects
    shown.work_out()
    refresh_file(searching.order_file(docs), json.dumps(searching.order(shown)))
    rendering = _Rendering(shown, content, docs, site, progress)
    written, papers = rendering.papers()
    cache.keep(_REMEMBERED, papers)
    written += rendering.lists({made.id: made.entries for made in papers.values()})
    written += rendering.moved(written, redirects)
    return written.changed + sum(remove_strays(folder, written.paths) for folder in (docs, files_folder(docs)))
