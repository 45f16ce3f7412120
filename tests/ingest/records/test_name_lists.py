from __future__ import annotations

import pytest

from generator.ingest.records.name_lists import names_listed


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ada Example, Bo Sample and Cy Test", ("Ada Example", "Bo Sample", "Cy Test")),
        ("Ada Example, Bo Sample, and Cy Test.", ("Ada Example", "Bo Sample", "Cy Test")),
        ("Example, Ada; Sample, Bo", ("Ada Example", "Bo Sample")),
        ("Example, Ada and Sample, Bo", ("Ada Example", "Bo Sample")),
        ("Ada Example (1), Bo Sample (2) ((1) A Lab, (2) Other)", ("Ada Example", "Bo Sample")),
        ("Ada Example et al.", ()),
        ("Ada Example et.al.", ()),
        ("", ()),
    ],
)
def test_names(written: str, names: tuple[str, ...]) -> None:
    assert names_listed(written) == names
