"""Figures of the list in pages that people write: ``<!-- figure: NAME -->`` stands for a number."""

from __future__ import annotations

import re
from pathlib import Path

from generator.site.reading_list import ReadingList
from generator.util.errors import ContentError
from generator.util.files import read_text, refuse_conflict

_FIGURE = re.compile(r"<!-- figure: (\S+) -->")


def with_figures(markdown: str, path: Path, shown: ReadingList) -> str:
    """The Markdown of a page with the list's figures filled in.

    Args:
        markdown: the page without its front matter.
        path: the page's file.
        shown: the list.

    Raises:
        ContentError: with the line of a figure that there is not, or of a conflict that git left.
    """
    refuse_conflict(path, markdown)
    figures = shown.figures

    def figure(found: re.Match[str]) -> str:
        if found[1] not in figures:
            line = read_text(path).partition(found[0])[0].count("\n") + 1
            raise ContentError.at(path, line, f"wants the figure {found[1]!r}; there are {', '.join(figures)}")
        return figures[found[1]]

    return _FIGURE.sub(figure, markdown)
