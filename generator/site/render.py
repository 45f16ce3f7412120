"""Writes the docs folder that MkDocs builds from: generated pages, hand-written pages, exports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator import exporting
from generator.catalogue import Catalogue, Paper
from generator.content import Content
from generator.errors import ContentError, Problem
from generator.files import remove_strays, write_file
from generator.related import relate
from generator.site.pages import Pages
from generator.site.reading_list import ReadingList
from generator.update import Progress, no_progress


@dataclass(frozen=True)
class Site:
    """What mkdocs.yml says of the site."""

    name: str
    description: str
    url: str


def reading_list(content: Content, papers: Iterable[Paper]) -> ReadingList:
    """The papers as the site shows them. Raises ContentError where one names an unknown topic."""
    taxonomy = content.taxonomy()
    found = tuple(papers)
    problems = []
    for paper in found:
        unknown = [placed.id for placed in paper.topics if placed.id not in taxonomy.topic_by_id]
        if paper.contribution.id not in taxonomy.contribution_by_id:
            unknown.append(paper.contribution.id)
        where = str(Catalogue(content.papers).path(paper.id))
        mend = "run `reading-list update`"
        problems += [Problem(where, 1, f"names {name!r}, which topics.yml lacks; {mend}") for name in unknown]
    if problems:
        raise ContentError(problems)
    return ReadingList(found, taxonomy, relate(found), content.dumps_file().dumps)


def render(shown: ReadingList, content: Content, docs: Path, site: Site, progress: Progress = no_progress) -> int:
    """Writes what changed, deletes what is stale; returns how many files changed."""
    pages = Pages(shown, site.name, site.description)
    written: set[Path] = set()
    changed = 0

    def write(name: str, content: str | bytes) -> None:
        nonlocal changed
        path = docs / name
        changed += write_file(path, content)
        written.add(path)

    total = len(pages)
    for number, page in enumerate(pages, 1):
        write(page.file, page.to_markdown())
        progress("rendering pages", number, total)
    for path in sorted(content.pages.rglob("*")):
        if path.is_file():
            name = path.relative_to(content.pages).as_posix()
            if docs / name in written:
                raise ContentError.at(path, 0, "has the name of a page that is generated; rename it")
            write(name, path.read_bytes())
    data = exporting.as_data(shown.papers, shown.taxonomy, shown.related, site.url)
    write("papers.json", exporting.as_json(data))
    return changed + len(remove_strays(docs, written))
