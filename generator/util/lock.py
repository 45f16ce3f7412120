"""Keeps two runs on one folder apart."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from generator.util import text
from generator.util.errors import ContentError

NAME = ".lock"


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Locks the folder while a run changes what is in it.

    The system takes the lock from a process that ends, however it ends: a file that a killed run left blocks
    nobody. Where there is no such folder, or one in which nothing can be written, there is nothing to keep apart.

    Raises:
        ContentError: another run holds the folder; it says which.
    """
    path = folder / NAME
    lock = FileLock(path, timeout=0)
    try:
        if folder.is_dir():
            lock.acquire()
    except Timeout:
        what = f"another run is at work here{holder(path)}; wait until it is done, or end it, and run this again"
        raise ContentError.at(folder, 0, what) from None
    except OSError:
        pass
    if not lock.is_locked:
        yield
        return
    try:
        with contextlib.suppress(OSError):  # a system that lets nobody write to a locked file
            path.write_text(_self(), encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):  # or delete it while it is open
            path.unlink()
        lock.release()


def holder(path: Path) -> str:
    """The run that wrote its name into a lock file, in brackets; "" where that cannot be read."""
    with contextlib.suppress(OSError):
        if name := text.visible(path.read_text(encoding="utf-8", errors="replace")[:200]).strip():
            return f" ({name})"
    return ""


def is_free(path: Path) -> bool:
    """Whether no run holds a lock file."""
    try:
        with FileLock(path, timeout=0):
            return True
    except Timeout:
        return False


def _self() -> str:
    command = f"reading-list {sys.argv[1]}" if len(sys.argv) > 1 else "reading-list"
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    return f"{command}, process {os.getpid()} on {platform.node()}, since {since}\n"
