"""Figures of the list in pages that people write: ``<!-- figure: NAME -->`` stands for a number."""

from __future__ import annotations

import re
from pathlib import Path

from generator.site.reading_list import ReadingList
from generator.util.errors import ContentError
from generator.util.files import read_text, refuse_conflict

_FIGURE = re.compile(r"<!-- figure: (\S+) -->")


def with_figures(path: Path, shown: ReadingList) -> str:
    """The text of a page's file with the list's figures filled in.

    Raises:
        ContentError: with the line of a figure that there is not, or of a conflict that git left; or the file is
            not UTF-8.
    """
    written = read_text(path)
    refuse_conflict(path, written)
    figures = shown.figures

    def figure(found: re.Match[str]) -> str:
        if found[1] not in figures:
            line = written.count("\n", 0, found.start()) + 1
            raise ContentError.at(path, line, f"wants the figure {found[1]!r}; there are {', '.join(figures)}")
        return figures[found[1]]

    return _FIGURE.sub(figure, written)
