from __future__ import annotations

import pytest

from generator.ingest.feeds.people import read
from generator.ingest.records.people import People

ADA, BO, CY = "Ada Example", "Bo Sample", "Cy Test"


@pytest.mark.parametrize(
    ("lines", "names", "count"),
    [
        ([], (), None),
        ([""], (), None),
        (["N/A"], (), None),
        ([ADA], (ADA,), 1),
        ([f"{ADA}, {BO}"], (ADA, BO), 2),
        ([f"{ADA}, {BO}, and {CY}"], (ADA, BO, CY), 3),
        ([f"{ADA} and {BO}"], (ADA, BO), 2),
        ([f"{ADA} & {BO}"], (ADA, BO), 2),
        ([ADA, BO], (ADA, BO), 2),
        ([ADA, ADA], (ADA,), 1),
        (["Example, Ada", "van der Sample, Bo"], (ADA, "Bo van der Sample"), 2),
        (["Example, Ada"], (ADA,), 1),
        (["Example, Ada B."], ("Ada B. Example",), 1),
        (["Example, Ada; Sample, Bo"], (ADA, BO), 2),
        (["Example, A., Sample, B. C."], ("A. Example", "B. C. Sample"), 2),
        (["editor@nests.example (Ada Example)"], (ADA,), 1),
        (["editor@nests.example"], (), None),
        ([f"{ADA}, {BO} et al."], (ADA, BO), None),
        ([f"{ADA}, {BO} +3 more"], (ADA, BO), 5),
        ([f"{ADA}, {BO}, and 12 others"], (ADA, BO), 14),
        ([f"{ADA},\n  {BO}"], (ADA, BO), 2),
    ],
)
def test_names(lines: list[str], names: tuple[str, ...], count: int | None) -> None:
    assert read(lines) == People(names, count)
