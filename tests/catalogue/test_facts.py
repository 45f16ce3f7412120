from __future__ import annotations

import pytest

from generator.catalogue.facts import Facts, address, sound
from generator.model import Citations


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("https://github.com/nest-lab/eggs.", "https://github.com/nest-lab/eggs"),
        (" https://github.com/nest-lab/eggs.git", "https://github.com/nest-lab/eggs"),
        ("https://github.com/nest-lab/Two Words", None),
        ("javascript:alert(1)", None),
        ("nest-lab/eggs", None),
    ],
)
def test_addresses(raw: str, shown: str | None) -> None:
    assert address(raw) == shown


@pytest.mark.parametrize("published", ["2023-13", "2023-02-30", "23", "2023-5", "May 2023"])
def test_what_is_no_date_is_lost_and_named(published: str) -> None:
    facts, lost = sound({"published": published, "venue": "EggConf", "doi": ""})
    assert facts == Facts(venue="EggConf")
    assert lost == {"published": published}


def test_what_is_known() -> None:
    facts, _ = sound({"citations": {"count": 0, "day": "2026-03-02"}, "authors": ("Ada",)})
    assert facts.known() == {
        "authors": ("Ada",),
        "citations": Citations.model_validate({"count": 0, "day": "2026-03-02"}),
    }
