from __future__ import annotations

from generator.util import parallel


def test_parts_come_back_in_order() -> None:
    offset = 7
    assert list(parallel.spread(lambda part: part + offset, range(50))) == list(range(7, 57))
    assert list(parallel.spread(str, [])) == []
