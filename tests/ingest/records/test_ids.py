from __future__ import annotations

import pytest

from generator.ingest.records.ids import any_arxiv, any_doi, arxiv_of_number, is_paper_page


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        (" 2305.99001v2 ", "2305.99001"),
        ("arXiv:2305.99001 [cs.CL]", "2305.99001"),
        ("https://huggingface.co/papers/2305.99001", "2305.99001"),
        ("http://arxiv.org/abs/math.GT/0309136v1", "math.GT/0309136"),
        ("10.48550/arXiv.2305.99001", "2305.99001"),
        ("Comment: 5 pages; arXiv:2305.99001v1 and more", "2305.99001"),
        ("2313.99001", None),
        ("kites", None),
        ("x" * 3000 + "arXiv:2305.99001", None),
        ("", None),
    ],
)
def test_arxiv_ids(text: str, arxiv: str | None) -> None:
    assert any_arxiv(text) == arxiv


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.9999/kite.1", "10.9999/kite.1"),
        ("https://doi.org/10.9999/kite.1", "10.9999/kite.1"),
        ("10.48550/arXiv.2305.99001", None),
        ("kite 1", None),
    ],
)
def test_dois(text: str, doi: str | None) -> None:
    assert any_doi(text) == doi


def test_pages_that_show_a_paper() -> None:
    assert is_paper_page("https://openreview.net/forum?id=kite00kite")
    assert not is_paper_page("https://kites.example/2026/paper")
    assert not is_paper_page("2305.99001")


@pytest.mark.parametrize(
    ("number", "arxiv"),
    [
        ("2305.0792", "2305.07920"),
        ("2305.07", "2305.07000"),
        ("704.0001", "0704.0001"),
        ("1412.123", "1412.1230"),
        ("1501.123", "1501.12300"),
        ("2305.07922", "2305.07922"),
        ("2305", None),
        ("2399.0792", None),
        ("23051.0792", None),
        ("x.1", None),
    ],
)
def test_zeros_that_a_spreadsheet_left_out(number: str, arxiv: str | None) -> None:
    assert arxiv_of_number(number) == arxiv
