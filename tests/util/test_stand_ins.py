from __future__ import annotations

import pytest

from generator.model import Entry
from generator.util.stand_ins import is_title


@pytest.mark.parametrize(
    ("arxiv", "doi"),
    [
        ("2602.99922", None),
        ("1404.1234", None),
        ("math.GT/0309136", None),
        ("hep-th/9901001", None),
        (None, "10.1000/Tides.(2003)5"),
        (None, "10.48550/arXiv.2602.99922"),
    ],
)
def test_an_id_in_place_of_a_title_is_none(arxiv: str | None, doi: str | None) -> None:
    assert not is_title(Entry("", "", 1, arxiv=arxiv, doi=doi).name)


@pytest.mark.parametrize(
    "title",
    [
        "2602.99922",
        "arXiv:2602.99922 at Last",
        "arXiv: A Survey",
        "On arXiv:2602.99922",
        "doi:10.1 of All",
        "",
        "FrostLine",
    ],
)
def test_a_title_may_have_an_id_in_it(title: str) -> None:
    assert is_title(title)
