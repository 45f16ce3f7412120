"""Writes the docs folder that MkDocs builds from: generated pages, hand-written pages, exports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.catalogue import Paper
from generator.content import Content
from generator.curating.decisions import Decisions
from generator.errors import ContentError
from generator.files import read_text, remove_strays, write_file
from generator.related import relate
from generator.signals import gather
from generator.site import exports, searching
from generator.site.browse_data import data_files
from generator.site.heads import Heads
from generator.site.machine_files import machine_files
from generator.site.pages import Pages, redirect
from generator.site.reading_list import ReadingList, arrange
from generator.site.served import served
from generator.site.settings import Site
from generator.site.twins import twins
from generator.update import Progress, no_progress

_FIGURE = re.compile(r"<!-- figure: (\S+) -->")


def reading_list(content: Content, papers: Iterable[Paper], *, curated: bool = True) -> ReadingList:
    """The papers as the site shows them.

    Args:
        content: the content folder.
        papers: all papers, hidden ones included.
        curated: whether what curation.yml says of the site counts.

    Raises:
        ContentError: a paper names an unknown topic, or curation.yml cannot be read.
    """
    decisions = Decisions.load(content.curation_file) if curated else Decisions(content.curation_file)
    shown = arrange(content, papers, decisions)
    signals = gather(shown.papers, shown.taxonomy, content.subjects(), shown.names_of)
    return replace(shown, related=relate(shown.papers, signals), signals=signals)


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


def twins_folder(docs: Path) -> Path:
    """Where the Markdown twins of pages stand: beside the docs folder, in which they would be taken for pages."""
    return docs.with_name("twins")


def render(shown: ReadingList, content: Content, docs: Path, site: Site, progress: Progress = no_progress) -> int:
    """Writes what changed, deletes what is stale; returns how many files changed.

    Raises:
        ContentError: two things have one address, or something has moved from or to where it cannot.
    """
    redirects = served(shown, content).redirects
    head = Heads(shown, site)
    written: set[Path] = set()
    changed = 0

    def write(name: str, content: str | bytes, folder: Path = docs) -> None:
        nonlocal changed
        path = folder / name
        changed += write_file(path, content)
        written.add(path)

    exported = set()
    for name, text in exports.files(shown, site.url):
        write(name, text)
        exported.add(name)
    pages = Pages(shown, site.name, site.description, site.url, exported, site.subscribe, site.repository)
    titles: dict[str, str] = {}
    total = len(pages)
    for number, page in enumerate(pages, 1):
        write(page.file, page.to_markdown(head(page.address, page.title, page.description)))
        titles[page.address] = page.title
        progress("rendering pages", number, total)
    for path in sorted(content.pages.rglob("*")):
        if path.is_file():
            name = path.relative_to(content.pages).as_posix()
            write(name, with_figures(path, shown) if path.suffix == ".md" else path.read_bytes())
    for old, new in redirects.items():
        write(f"{old}index.html", redirect(old, new, titles.get(new, new), site.url))
    write(searching.SUBJECTS, searching.as_json(shown, content.subjects()))
    for name, data_file in data_files(shown).items():
        write(name, data_file)
    for address, held in machine_files(shown, site, docs):
        write(address, held)
    for address, twin in twins(shown, site):
        write(address, twin, twins_folder(docs))
    return changed + len(remove_strays(docs, written)) + len(remove_strays(twins_folder(docs), written))
