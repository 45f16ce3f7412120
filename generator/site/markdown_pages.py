"""Each paper's page as plain Markdown (CommonMark), for programs that read text; served beside the page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.export.facts import arxiv_url, doi_url, pdf_url
from generator.model import Paper
from generator.site import addresses
from generator.site.reading_list import ReadingList, off_the_list
from generator.site.settings import Site
from generator.util import dates
from generator.util.markdown import escape


def markdown_files(shown: ReadingList, site: Site) -> Iterator[tuple[str, str]]:
    """The address and text of every twin."""
    for paper in shown.papers:
        yield addresses.twin(paper.id), twin(paper, shown, site)
    yield from twins_of_gone(shown)


def twins_of_gone(shown: ReadingList) -> Iterator[tuple[str, str]]:
    """The twins of papers that were merged or withdrawn, or may have been."""
    titles = {paper.id: paper.title for paper in (*shown.papers, *shown.withdrawn)}
    for old, new in shown.merged.items():
        link = f"[{escape(titles[new])}]({new}.md)"
        yield addresses.twin(old), f"# This page has moved\n\nYou find it here now: {link}\n"
    for paper in shown.withdrawn:
        gone = f"{off_the_list(paper)} {escape(paper.withdrawn or '')}".rstrip()
        yield addresses.twin(paper.id), f"# {escape(paper.title)}\n\n{gone}\n"


def twin(paper: Paper, shown: ReadingList, site: Site) -> str:
    """A paper's twin."""
    here = addresses.twin(paper.id)
    titles = shown.taxonomy.topic_by_id
    topics = [
        f"- [{escape(titles[placed.id].title)}]({site.link(addresses.topic(placed.id), here)})"
        for placed in paper.topics
    ]
    related = [
        f"- [{escape(shown.by_id[near.id].title)}]({near.id}.md)" for near in shown.related.get(paper.id, ())
    ]
    blocks = [f"# {escape(paper.title)}", "\n".join(_facts(paper, shown, site))]
    blocks += ["## Abstract", escape(paper.abstract)]
    if paper.note:
        blocks.append(f"Note: {escape(paper.note)}")
    if topics:
        blocks += ["## Topics", "\n".join(topics)]
    if related:
        blocks += ["## Related papers", "\n".join(related)]
    return "\n\n".join(blocks) + "\n"


def _facts(paper: Paper, shown: ReadingList, site: Site) -> Iterator[str]:
    here = addresses.twin(paper.id)
    if paper.authors:
        yield f"- Authors: {escape(', '.join(paper.authors))}"
    elif paper.author_count:
        yield f"- Number of authors: {paper.author_count}"
    if paper.organization:
        yield f"- Organisation: {escape(paper.organization.name)}"
    if paper.published:
        yield f"- Published: {dates.spelled(paper.published)}"
    if paper.venue:
        yield f"- Venue: {escape(paper.venue)}"
    if paper.citations:
        yield f"- Citations: {paper.citations.count} on {dates.spelled(paper.citations.day)}"
    yield f"- Kind: {escape(shown.taxonomy.contribution_by_id[paper.contribution.id].title)}"
    if url := arxiv_url(paper):
        yield f"- arXiv: <{url}>"
        yield f"- PDF: <{pdf_url(paper)}>"
    if paper.doi:
        yield f"- DOI: <{doi_url(paper.doi)}>"
    yield from (f"- Code: <{url}>" for url in paper.code)
    if paper.code and paper.stars:
        stars, day = paper.stars
        yield f"- Stars: {stars}{f' on {dates.spelled(day)}' if day else ''}"
    yield from (f"- Link: <{url}>" for url in paper.links)
    yield f"- Page: [{escape(site.name)}]({site.link(addresses.paper(paper.id), here)})"
    yield f"- Citation: [BibTeX]({paper.id}.bib)"


def markdown_project(shown: ReadingList, site: Site) -> Iterator[tuple[str, str]]:
    """Stub."""
    yield from markdown_files(shown, site)
