"""Writes to the terminal: lines that may hold text from a dump, and how far a run is."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import Any

import click

from generator.util import text


def say(*lines: str, err: bool = False) -> None:
    """Prints lines, without the characters that would move the cursor or turn the text around.

    Args:
        lines: the lines, which may hold a stranger's text.
        err: whether they go to standard error.
    """
    for line in lines:
        click.echo(text.visible(line), err=err)


def is_interactive() -> bool:
    """Whether a person can read what is shown and press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def is_coloured() -> bool:
    """Whether standard output takes colours, and nobody asked for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress(ExitStack):
    """Shows on standard error how far a run is: a bar a stage on a terminal, a line a stage elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        super().__init__()
        self._quiet = quiet
        self._stage = ""
        self._bar: Any = None  # click gives its type no public name

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Shows that a stage has done so many of all its parts."""
        if self._quiet:
            return
        if stage != self._stage:
            self.close()
            self._stage = stage
            label = f"{stage} ({total})"
            self._bar = self.enter_context(click.progressbar(length=total, label=label, file=sys.stderr))
        self._bar.update(done - self._bar.pos)

    def line(self, line: str) -> None:
        """Prints a line where bars are shown, after what is on show."""
        if not self._quiet:
            self.close()
            say(line)
