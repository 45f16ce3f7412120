"""Figures of the list in pages that people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.figures import with_figures
from generator.util.errors import ContentError
from tests.strangers import SHOWN


def page(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "about.md"
    path.write_text(text)
    return path


def test_figures_are_filled_in_wherever_they_stand(tmp_path: Path) -> None:
    path = page(tmp_path, "---\ntitle: A\n---\n\n<!-- figure: papers -->, <!-- figure: papers --> <!-- other -->\n")
    count = len(SHOWN.papers)
    assert with_figures(path, SHOWN) == f"---\ntitle: A\n---\n\n{count}, {count} <!-- other -->\n"


def test_a_figure_that_there_is_not_is_told_with_its_line(tmp_path: Path) -> None:
    path = page(tmp_path, "# A\n\n<!-- figure: papers -->\n<!-- figure: herons -->\n")
    with pytest.raises(ContentError, match=r"about\.md:4: wants the figure 'herons'; there are papers, topics, "):
        with_figures(path, SHOWN)


def test_a_conflict_and_other_encodings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="holds a conflict"):
        with_figures(page(tmp_path, "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"), SHOWN)
    path = tmp_path / "latin.md"
    path.write_bytes("# Über".encode("latin-1"))
    with pytest.raises(ContentError, match="is not UTF-8"):
        with_figures(path, SHOWN)
