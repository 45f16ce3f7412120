"""The facts of a paper that citations need, the same in every format."""

from __future__ import annotations

from urllib.parse import quote

from generator.export.publication import Publication, publication_in
from generator.model import Paper
from generator.util import text

MOST_AUTHORS = 100  # that a page names; the few papers with more have all of them in their files


def one_line(raw: str) -> str:
    """Text on one line without control characters: formats of lines end a value, or an entry, at a line's end."""
    if raw.isprintable() and "  " not in raw:  # as most are: looking is faster than taking apart
        return raw.strip()
    return " ".join(text.visible(raw).split())


def doi(paper: Paper) -> str | None:
    """The DOI of the published version, or else the one that arXiv registers for each of its papers."""
    return paper.doi or (f"10.48550/arXiv.{paper.arxiv}" if paper.arxiv else None)


def doi_url(doi: str) -> str:
    """Where a DOI leads."""
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def pdf_url(paper: Paper) -> str | None:
    """The paper's file at arXiv, if that is known."""
    return f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else None


def arxiv_url(paper: Paper) -> str | None:
    """Where the paper itself can be read, if that is known."""
    return f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else None


def page_url(paper: Paper, site_url: str) -> str:
    """The paper's page on this site; without ``site_url`` relative to the site's root."""
    return f"{site_url.rstrip('/')}/papers/{paper.id}/" if site_url else f"papers/{paper.id}/"


def url(paper: Paper, site_url: str) -> str | None:
    """The address that a citation leads to: the paper itself, or else its page where the site is hosted."""
    published = doi_url(paper.doi) if paper.doi else None
    return arxiv_url(paper) or published or (page_url(paper, site_url) if site_url else None)


def publication(paper: Paper) -> Publication | None:
    """How the paper was published, where its venue leaves no doubt.

    None without authors too: styles want them of all but preprints.
    """
    return publication_in(paper.venue) if paper.authors else None


def publisher(paper: Paper) -> str | None:
    """Who made a preprint public: arXiv, or the organisation of a paper whose authors are not known."""
    if publication(paper):
        return None
    if paper.arxiv:
        return "arXiv"
    return one_line(paper.organization.name) if paper.organization and not paper.authors else None


def cited_doi(paper: Paper) -> str | None:
    """The DOI of what is cited: of the publication where its venue leaves no doubt, or else any that is known."""
    return paper.doi if publication(paper) else doi(paper)


def year(paper: Paper) -> int | None:
    """The year to cite: that of the publication where its venue leaves no doubt, or else the preprint's."""
    published = publication(paper)
    return published.year if published else paper.published.year if paper.published else None
