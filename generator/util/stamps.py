"""Knows that nothing changed since a run, so that the next one need not do it all again.

A run's stamp tells what it read and what it wrote. It holds where every file that was read has the same content, no
matter its dates, every file that was written is as it was left, none of either kind came or went, and neither the
generator nor any installed package is another version. Stamps stand in ``build/stamps`` and may be deleted at will.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generator.util import lock
from generator.util.files import refresh_file

FOLDER = Path("build/stamps")
_PACKAGE = Path(__file__).parents[1]
_LEFT_OUT = frozenset({"__pycache__", lock.NAME})

State = list[int]  # of a file: size, times of its last change and of its entry's, number
Read = dict[str, tuple[State, str]]  # by path: the state, and a digest of the content


@cache
def made_by() -> str:
    """A digest of the generator's own files, and of the names and versions of all packages that it can import."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"\0{path.relative_to(_PACKAGE)}\0".encode() + path.read_bytes())
    # By their folders' names, NAME-VERSION.dist-info: to read each package's facts takes a hundred times as long.
    for name in sorted({path.name for place in sys.path for path in Path(place).glob("*.*-info")}):
        digest.update(f"\0{name}".encode())
    return digest.hexdigest()


def _state(found: os.stat_result) -> State:
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _files(roots: Iterable[Path]) -> Iterator[tuple[str, State]]:
    """The files at or below paths, with their states; a path that is not there has none.

    Nor has a link that leads nowhere (as Emacs leaves beside an unsaved file), nor what is no file.
    """
    todo = [os.fspath(root) for root in roots]
    while todo:
        place = todo.pop()
        try:
            entries = os.scandir(place)
        except NotADirectoryError:
            if (path := Path(place)).is_file():
                yield place, _state(path.stat())
            continue
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.name in _LEFT_OUT:
                    continue
                if entry.is_dir():
                    todo.append(entry.path)
                elif entry.is_file():
                    yield entry.path, _state(entry.stat())


def _digest(path: str) -> str:
    return hashlib.blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()


def read(roots: Iterable[Path], known: Read | None = None) -> Read:
    """The files at or below paths as they are; the digest of one whose state is ``known`` is taken from there."""
    found: Read = {}
    for path, state in _files(roots):
        before = (known or {}).get(path)
        found[path] = (state, before[1] if before and before[0] == state else _digest(path))
    return found


def wrote(roots: Iterable[Path]) -> str:
    """A digest of the files at or below paths as they were left, by their states alone: they are many."""
    found = sorted(
        f"{path}\0{size} {changed} {entry} {number}" for path, (size, changed, entry, number) in _files(roots)
    )
    return hashlib.blake2b("\0".join(found).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def same(one: Read, other: Read, but: Sequence[Path] = ()) -> bool:
    """Whether the same files have the same content, leaving out those below the paths of ``but``."""
    left_out = tuple(f"{os.fspath(path)}{os.sep}" for path in but)
    first, second = (
        {path: digest for path, (_, digest) in found.items() if not path.startswith(left_out)}
        for found in (one, other)
    )
    return first == second


class Stamp:
    """What a run of a kind left, by which a later one knows that it has nothing to do.

    Args:
        run: what tells the run from others: its command, its options, its folders.
        origin: what the run reads.
        own: what it writes of that.
    """

    def __init__(self, run: Sequence[object], origin: Sequence[Path], own: Sequence[Path]) -> None:
        self._run = [str(part) for part in run]
        self._origin, self._own = origin, own
        self._found: Read | None = None  # before the run
        name = hashlib.sha256("\0".join(self._run).encode()).hexdigest()[:16]
        self._path = FOLDER / f"{name}.json"

    def said(self) -> list[str] | None:
        """What the run has to say if everything is as the last one left it, else None."""
        known: Read = {}
        said: list[str] | None = None
        try:
            last: dict[str, Any] = json.loads(self._path.read_text("utf-8"))
            known = {path: (state, digest) for path, (state, digest) in last["read"].items()}
            if (
                last["run"] == self._run
                and last["made by"] == made_by()
                and last["epoch"] == os.environ.get("SOURCE_DATE_EPOCH")
                and last["wrote"] == wrote(map(Path, last["into"]))
            ):
                said = list(last["said"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):  # none yet, or none of this form
            said = None
        try:
            self._found = read(self._origin, known)
        except OSError:  # of what cannot be read nobody can say that it is the same
            return None
        return said if same(known, self._found) else None

    def leave(self, into: Sequence[Path], said: Sequence[str]) -> None:
        """After the run: keeps what it read and wrote; nothing where somebody else wrote meanwhile.

        Args:
            into: what the run wrote beside ``own``.
            said: what the next run has to say where nothing changed.
        """
        if self._found is None:
            return
        try:
            now, left = read(self._origin, self._found), wrote(into)
        except OSError:
            return
        if not same(self._found, now, but=[*self._own, *into]):
            return
        stamp = {
            "run": self._run,
            "made by": made_by(),
            "epoch": os.environ.get("SOURCE_DATE_EPOCH"),
            "into": [os.fspath(path) for path in into],
            "read": now,
            "wrote": left,
            "said": list(said),
        }
        refresh_file(self._path, json.dumps(stamp))
