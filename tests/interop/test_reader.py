from __future__ import annotations

import pytest

from tests.interop.reader import Reader


@pytest.mark.parametrize(
    ("needs", "missing"),
    [
        ((), None),
        (("sh",), None),
        (("sh", "no-such-reader"), "no-such-reader"),
        (("no-such-hens.sty",), "no-such-hens.sty"),
    ],
)
def test_what_a_reader_needs_is_a_program_or_a_package_of_tex(needs: tuple[str, ...], missing: str | None) -> None:
    assert Reader(name="nest", title="Nest", runs_in="system", needs=needs, formats=("ris",)).missing == missing
