from __future__ import annotations

import pytest

from generator.ingest.layouts.paper_addresses import arxiv_at, doi_at, is_paper_page


@pytest.mark.parametrize(
    ("url", "arxiv"),
    [
        ("https://arxiv.org/abs/2602.99001v2", "2602.99001"),
        ("http://export.arxiv.org/pdf/2602.99001.pdf", "2602.99001"),
        ("https://huggingface.co/papers/2602.99001/", "2602.99001"),
        ("https://papers.example/p/2602.99001?from=feed#top", "2602.99001"),
        ("https://arxiv.org/abs/math/0309136v1", "math/0309136"),
        ("https://doc.example/document/1234567", None),
        ("https://blog.example/2026.1234", None),
        ("https://notarxiv.org/math/0309136", None),
        ("https://arxiv.org/list/cs.CL/recent", None),
        ("2602.99001", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_arxiv(url: str, arxiv: str | None) -> None:
    assert arxiv_at(url) == arxiv


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.5555/n1", "10.5555/n1"),
        ("https://doi.org/10.5555/n1.v2", "10.5555/n1.v2"),
        ("https://dl.acm.example/doi/abs/10.5555/3831358.3831400?af=R", "10.5555/3831358.3831400"),
        ("https://press.example/doi/10.5555%2Fn1/full", "10.5555/n1"),
        ("https://www.biorxiv.org/content/10.1101/2026.02.17.573869v1", "10.1101/2026.02.17.573869"),
        ("https://doi.org/10.48550/arXiv.2602.99001", None),
        ("https://press.example/10.5555", None),
    ],
)
def test_dois(url: str, doi: str | None) -> None:
    assert doi_at(url) == doi


@pytest.mark.parametrize(
    ("url", "is_page"),
    [
        ("https://openreview.net/forum?id=nEsT1", True),
        ("https://proceedings.mlr.press/v202/example26a.html", True),
        ("https://aclanthology.org/2026.acl-long.1/", True),
        ("https://openreview.net/group?id=ICLR", False),
        ("https://aclanthology.org/events/acl", False),
        ("https://blog.example/openreview.net/forum?id=x", False),
    ],
)
def test_pages(url: str, is_page: bool) -> None:
    assert is_paper_page(url) == is_page
