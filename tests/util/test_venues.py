from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.util.venues import venue


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Journal of Nests 4(1) (2025), with three more authors", "Journal of Nests 4(1) (2025)"),
        ("EggConf 2020 (under a slightly shorter title)", "EggConf 2020"),
        ("BirdNLP 2021 (2021.birdnlp-1.7)", "BirdNLP 2021"),
        ("EggConf 2023 (oral)", "EggConf 2023"),
        ("EggConf 2022, spotlight", "EggConf 2022"),
        ("Trans. Nest. Res. - accepted with minor revision", "Trans. Nest. Res."),
        ("EggConf [to appear], the long version", "EggConf"),
        ("Proceedings of the Conference on Nests and Eggs (EggConf)", None),
        ("Nest. Rev. D 76 (2007) 013009", None),
        ("Proceedings of Nests, volume 12, pages 3-4", None),
        ("International Conference on Eggs, EggConf 2023", None),
        ("EggConf 2021 Workshop (NestPriors)", None),
        ("PhD thesis, University of Nests", None),
        ("eNest 25(3)", None),
        ("Nest. Mag. 60(2):103148 (2023)", None),
    ],
)
def test_remarks_are_cut_off_and_references_stay(raw: str, shown: str | None) -> None:
    assert venue(raw) == (shown or raw)


@pytest.mark.parametrize("raw", ["", " , ", "CoRR", "arXiv preprint arXiv:2401.00001", "arXiv.org", "bioRxiv"])
def test_what_is_no_venue(raw: str) -> None:
    assert venue(raw) is None


@given(st.text(max_size=60))
def test_a_cut_venue_is_not_cut_again(raw: str) -> None:
    once = venue(raw)
    assert once is None or venue(once) == once
