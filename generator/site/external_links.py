"""Where a paper can be read, found and discussed elsewhere, the most wanted first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote_plus

from generator.export.facts import arxiv_url, doi_url, pdf_url
from generator.model import Paper

# arXiv makes HTML of new submissions in TeX since December 2023 (https://info.arxiv.org/about/accessible_HTML.html).
_FIRST_WITH_HTML = "2312"
_NEW_ID = re.compile(r"(\d{4})\.\d+")

_WITH_ABSTRACT = frozenset(("arXiv", "DOI", "Hugging Face"))

# A link off the site: what it says, where it leads, and what a reader may want to know before following it.
Outward = tuple[str, str, str]


def external_links(paper: Paper) -> Iterator[Outward]:
    """The links of a paper whose addresses follow from its ids or were given for it; none of them is a guess."""
    new_id = _NEW_ID.fullmatch(paper.arxiv or "")
    if paper.arxiv:
        yield "PDF", pdf_url(paper) or "", ""
        yield "arXiv", arxiv_url(paper) or "", ""
    if new_id and new_id[1] >= _FIRST_WITH_HTML:
        yield "HTML", f"https://arxiv.org/html/{paper.arxiv}", "arXiv makes it of most papers, not of all"
    for url in paper.code:
        yield f"Code: {_host_and_path(url)}", url, ""
    if paper.doi:
        yield "DOI", doi_url(paper.doi), paper.doi
    if new_id:
        yield "Hugging Face", f"https://huggingface.co/papers/{paper.arxiv}", ""
        yield "alphaXiv", f"https://www.alphaxiv.org/abs/{paper.arxiv}", ""
    for url in paper.links:
        yield _host_and_path(url), url, ""


def with_abstract(paper: Paper) -> Iterator[Outward]:
    """Those of them at which its title and abstract stand."""
    return (link for link in external_links(paper) if link[0] in _WITH_ABSTRACT)


def searches(paper: Paper, of_arxiv: bool) -> Iterator[Outward]:
    """Searches for the title, for a paper of which neither an arXiv id nor a DOI is known.

    Args:
        paper: the paper.
        of_arxiv: whether it may well be on arXiv, as most papers of its list are; other fields have no use for it.
    """
    if paper.arxiv or paper.doi:
        return
    title = quote_plus(paper.title)
    if of_arxiv:
        yield "arXiv", f"https://arxiv.org/search/?searchtype=title&query={title}", ""
    yield "Google Scholar", f"https://scholar.google.com/scholar?q={title}", ""
    yield "Semantic Scholar", f"https://www.semanticscholar.org/search?q={title}", ""
    if of_arxiv:
        yield "Hugging Face", f"https://huggingface.co/papers?q={title}", ""


def _host_and_path(url: str) -> str:
    return url.split("://", 1)[-1].rstrip("/")
