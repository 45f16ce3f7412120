"""A long, coverage-guided look for dumps that crash the reading.

``python -m benchmarks.fuzz [SECONDS [FOLDER ...]]`` starts from the shipped dumps, each layout's rendering, and the
files of folders that are named. Needs atheris (``pip install atheris``), which is no dependency of ours.
The tests hold a short run that is not guided. Anything but an entry list or the project's own error ends the run
with the input that did it.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import atheris  # type: ignore[import-not-found,unused-ignore]  # wanted for this run only

with atheris.instrument_imports(include=["generator"]):
    from generator.ingest.layouts import all_layouts
    from generator.ingest.reading import read_dump
    from generator.util.errors import ContentError

    all_layouts()

_PATH = Path(tempfile.mkdtemp()) / "dump"
_DUMPS = Path(__file__).parents[1] / "content" / "dumps"


def one_input(data: bytes) -> None:
    """Reads one dump."""
    _PATH.write_bytes(data)
    try:
        reading = read_dump(_PATH)
    except ContentError:
        return
    assert all(entry.name for entry in reading.entries)


def main() -> None:
    """Starts from pieces of dumps."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "600"
    corpus = Path(tempfile.mkdtemp())
    for folder in (_DUMPS, *map(Path, sys.argv[2:])):
        for path in filter(Path.is_file, folder.iterdir()):
            (corpus / path.name).write_bytes(path.read_bytes()[:6000])
    # The tests, once imported, let nobody open the dumps.
    from tests.ingest.layouts.listing import Item
    from tests.ingest.layouts.test_all import MODULES

    listing = [Item("A title", "An abstract of words.", "2602.00001", 3, 2, ("A B",), None, date(2026, 2, 1))] * 2
    for name, module in MODULES.items():
        shown = module.render(listing)
        (corpus / name).write_bytes(shown if isinstance(shown, bytes) else shown.encode())
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=20000", "-timeout=10", str(corpus)], one_input
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
