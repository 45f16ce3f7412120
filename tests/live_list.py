"""The list that people keep is no test's matter but those of tests/list: whoever else reads it, fails.

So a dump, a decision or an update never turns a test of the code red. An audit hook sees every file and folder that
this process and its forks open; it cannot be taken out again, and does nothing once the tests are over.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).parent / "list"
_CONTENT = Path(__file__).parents[1] / "content"
_LIVE = tuple(
    str(_CONTENT / name) for name in ("dumps", "papers", "changes", "dumps.yml", "curation.yml", "enrichment.yml")
)
_SHARED = str(_CONTENT / "dumps" / "README.md")  # every new list gets it
_EVENTS = ("open", "os.listdir", "os.scandir")

_refuses = False


class LiveListError(AssertionError):
    """A test of the code reads the list that people keep."""


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if not _refuses or event not in _EVENTS:
        return
    path = arguments[0]
    if not isinstance(path, str | bytes | os.PathLike):  # an open file's number, or None for the working folder
        return
    name = os.fsdecode(path)
    if name.startswith("/") and "content" not in name:  # most are, and resolving takes its time
        return
    whole = str(Path(name).resolve())
    if whole.startswith(_LIVE) and whole != _SHARED:
        raise LiveListError(
            f"{whole} is of the list people keep: take tests/sample, or move the test to tests/list"
        )


def refuse() -> None:
    """From now on nothing may read the live list."""
    global _refuses
    if not _refuses:
        sys.addaudithook(_audit)
    _refuses = True


@contextmanager
def allowed(is_allowed: bool) -> Iterator[None]:
    """Lets the live list be read for a while, if it is allowed."""
    global _refuses
    before, _refuses = _refuses, _refuses and not is_allowed
    try:
        yield
    finally:
        _refuses = before
