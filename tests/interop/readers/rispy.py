"""rispy, which gives RIS as it stands: a name is a text, which its comma takes apart as RIS has it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import rispy

from tests.interop.record import answer, person, record


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a RIS file."""
    for paper in rispy.loads(path.read_text(encoding="utf-8")):
        names = ([part.strip() for part in name.split(",", 2)] for name in paper.get("authors", ()))
        yield record(
            paper["id"],
            paper.get("title", ""),
            [person(*parts) for parts in names],
            paper.get("year"),
            paper.get("doi"),
        )


if __name__ == "__main__":
    answer(version("rispy"), {"ris": read})
