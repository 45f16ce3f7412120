"""A list of two themes and no topics."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.themes import BEEKEEPING, SHIPBUILDING


def fill(content: Path, run: Run, texts: Iterable[tuple[str, str]]) -> Path:
    """Gives a small content folder a catalogue of other papers, and no topics."""
    for dump in (content / "dumps").iterdir():
        dump.unlink()
    (content / "dumps.yml").unlink()
    records = (f"@misc{{a, title = {{{title}}}, abstract = {{{abstract}}}}}\n" for title, abstract in texts)
    (content / "dumps" / "themes.bib").write_text("".join(records))
    (content / "topics.yml").write_text("areas: []\n")
    updated = run("update", "--quiet")
    assert updated.exit_code == 0, updated.output
    return content


@pytest.fixture
def themed(content: Path, run: Run) -> Path:
    """A content folder with papers of two themes."""
    return fill(content, run, (*BEEKEEPING, *SHIPBUILDING))
