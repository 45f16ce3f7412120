"""From the home page to any paper's PDF in three clicks, without a script: by the links that the pages have."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from generator.catalogue.store import Catalogue
from generator.export.facts import pdf_url
from generator.settings.content import Content
from generator.site import addresses

_ROOT = "https://list.test/"
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"#?]+)')


def links(site: Path, here: str) -> set[str]:
    """Where the links of a page lead: within the site to addresses, off it as they are."""
    html = (site / here / "index.html").read_text(encoding="utf-8")
    found = (urljoin(f"{_ROOT}{here}", href) for href in _HREF.findall(html))
    return {link.removeprefix(_ROOT) for link in found if urlsplit(link).scheme == "https"}


def test_each_paper_is_two_clicks_from_home_and_its_pdf_a_third(site: Path, frozen: Content) -> None:
    papers = {addresses.paper(paper.id): paper for paper in Catalogue(frozen.papers).load().values()}
    first = {link for link in links(site, "") if (site / link / "index.html").is_file()}
    second = {link for here in first for link in links(site, here)}
    assert papers.keys() <= first | second
    for address, paper in papers.items():
        if paper.arxiv:
            assert pdf_url(paper) in links(site, address)


def test_a_topic_reaches_its_papers(site: Path, frozen: Content) -> None:
    by_topics = {
        link for here in links(site, "") if re.fullmatch(r"topics/[^/]+/", here) for link in links(site, here)
    }
    assert {
        addresses.paper(paper.id) for paper in Catalogue(frozen.papers).load().values() if paper.primary
    } <= by_topics
