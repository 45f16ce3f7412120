"""Writes the docs folder that MkDocs builds from: generated pages, hand-written pages, exports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.catalogue import Paper
from generator.changes.report import Report
from generator.content import Content
from generator.curating.decisions import Decisions
from generator.errors import ContentError
from generator.exporting.format import Format
from generator.files import read_text, refresh_file, remove_strays
from generator.parallel import spread
from generator.related import relate
from generator.signals import gather
from generator.site import exports, searching
from generator.site.browse_data import data_files
from generator.site.heads import Heads
from generator.site.machine_files import machine_files
from generator.site.pages import Page, Pages, redirect
from generator.site.reading_list import ReadingList, arrange
from generator.site.served import served
from generator.site.settings import Site
from generator.site.twins import twins
from generator.update import Progress, no_progress

_MANY = 200  # papers from which on several processes write
_OF_PAPERS = "papers/"
_FIGURE = re.compile(r"<!-- figure: (\S+) -->")


def reading_list(
    content: Content, papers: Iterable[Paper], *, curated: bool = True, fresh: Mapping[str, Report] | None = None
) -> ReadingList:
    """The papers as the site shows them.

    Args:
        content: the content folder.
        papers: all papers, hidden ones included.
        curated: whether what curation.yml says of the site counts.
        fresh: change reports that are not written yet.

    Raises:
        ContentError: a paper names an unknown topic, or curation.yml cannot be read.
    """
    decisions = Decisions.load(content.curation_file) if curated else Decisions(content.curation_file)
    shown = arrange(content, papers, decisions, fresh)
    signals = gather(shown.papers, shown.taxonomy, content.subjects(), shown.names_of)
    return shown.but(related=relate(shown.papers, signals), signals=signals)


def with_figures(path: Path, shown: ReadingList) -> str:
    """A hand-written page with the list's figures in place of ``<!-- figure: NAME -->``.

    Raises:
        ContentError: with the line of a figure that there is not.
    """
    figures = shown.figures

    def figure(found: re.Match[str]) -> str:
        if found[1] not in figures:
            line = found.string.count("\n", 0, found.start()) + 1
            raise ContentError.at(path, line, f"wants the figure {found[1]!r}; there are {', '.join(figures)}")
        return figures[found[1]]

    return _FIGURE.sub(figure, read_text(path))


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


@dataclass
class _Written:
    """What a part of the work wrote: paths, how many of them changed, and titles of pages by their addresses."""

    paths: set[str] = field(default_factory=set)
    changed: int = 0
    titles: dict[str, str] = field(default_factory=dict)


_Made = tuple[Path, str | bytes] | Page
_Part = Callable[[], Iterable[_Made]]


def render(shown: ReadingList, content: Content, docs: Path, site: Site, progress: Progress = no_progress) -> int:
    """Writes what changed, deletes what is stale; returns how many files changed.

    Raises:
        ContentError: two things have one address, or something has moved from or to where it cannot.
    """
    redirects = served(shown, content).redirects
    head = Heads(shown, site)
    files = files_folder(docs)
    shown.work_out()
    every = _Written()

    def work(part: _Part) -> _Written:
        """Writes what a part makes, maybe in a process of its own."""
        written = _Written()
        for made in part():
            if isinstance(made, Page):
                written.titles[made.address] = made.title
                held: str | bytes = made.to_markdown(head(made.address, made.title, made.description))
                path = docs / made.file
            else:
                path, held = made
            written.changed += refresh_file(path, held)
            written.paths.add(str(path))
        return written

    def run(stage: str, parts: Sequence[_Part]) -> None:
        for number, written in enumerate((spread if len(shown.papers) >= _MANY else map)(work, parts), 1):
            every.paths |= written.paths
            every.changed += written.changed
            every.titles |= written.titles
            progress(stage, number, len(parts))

    def below(folder: Path, made: Iterable[tuple[str, str | bytes]]) -> Iterator[_Made]:
        return ((folder / name, held) for name, held in made)

    def export(kind: Format) -> Iterator[_Made]:
        for name, text in exports.files(shown, site.url, kinds=[kind]):
            yield (files if name.startswith(_OF_PAPERS) else docs) / name, text

    subjects = searching.as_json(shown, content.subjects())
    refresh_file(searching.order_file(docs), searching.order(shown))
    beside = [*_by_hand(shown, content), *data_files(shown).items(), (searching.SUBJECTS, subjects)]
    run(
        "writing files",
        [
            *(partial(export, kind) for kind in exports.WHOLE),
            partial(below, docs, machine_files(shown, site, docs)),
            partial(below, docs, beside),
            partial(below, files, twins(shown, site)),
        ],
    )
    names = (os.path.relpath(path, docs) for path in every.paths)
    exported = [*filter(exports.is_whole, names)]
    pages = Pages(shown, site.name, site.description, site.url, exported, site.mail.subscribe, site.repository)
    run("rendering pages", pages.parts())
    moved = (
        (f"{old}index.html", redirect(old, new, every.titles.get(new, new), site.url))
        for old, new in redirects.items()
    )
    run("writing redirects", [partial(below, docs, moved)])
    return every.changed + sum(remove_strays(folder, every.paths) for folder in (docs, files))
