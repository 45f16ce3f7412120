from __future__ import annotations

import pytest

from generator.extras.enrich.values import spelled


def test_raw_values_are_spelled_as_facts() -> None:
    assert spelled(
        {
            "arxiv": "https://arxiv.org/abs/2401.00001v2",
            "authors": [" Ada\tExample ", "", 7],
            "published": " 2024-05 ",
            "doi": "https://doi.org/10.5555/Nest.1",
            "venue": ["arXiv.org", "EggConf 2023 (oral)", "Journal of Nests"],
            "code": ["https://github.com/nest-lab/eggs.git", "none", "http://github.com/nest-lab/eggs"],
            "keywords": ("nests", "  "),
        }
    ) == {
        "arxiv": "2401.00001",
        "authors": ("Ada Example",),
        "published": "2024-05",
        "doi": "10.5555/Nest.1",
        "venue": "EggConf 2023",
        "code": ("https://github.com/nest-lab/eggs",),
        "keywords": ("nests",),
    }


def test_nothing_is_spelled_as_nothing() -> None:
    nothing = {
        "arxiv": None,
        "authors": (),
        "published": "",
        "doi": None,
        "venue": None,
        "code": (),
        "keywords": (),
    }
    assert spelled({}) == nothing
    assert spelled({"arxiv": 7, "authors": {}, "doi": None, "venue": 7, "code": [7], "published": 2024}) == nothing


@pytest.mark.parametrize(
    ("doi", "arxiv"),
    [("10.48550/arXiv.2401.00001", "2401.00001"), ("10.5555/nest.2401.00001", None), ("no doi", None)],
)
def test_the_doi_of_arxiv_names_an_id_and_is_no_doi_of_a_published_version(doi: str, arxiv: str | None) -> None:
    found = spelled({"doi": doi})
    assert found["arxiv"] == arxiv
    assert (found["doi"] is None) is (not doi.startswith("10.5555"))
