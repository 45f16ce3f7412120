"""Knows that nothing changed since a run, so that the next one need not do it all again.

A run's stamp tells what it read and what it wrote. It holds where every file that was read has the same content, no
matter its dates, every file that was written is as it was left, none of either kind came or went, and neither the
generator nor what it is built on is another version. Stamps stand in ``build/stamps`` and may be deleted at will.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from generator import alone
from generator.files import refresh_file

FOLDER = Path("build/stamps")
_PACKAGE = Path(__file__).parent
_BUILT_ON = (
    "jinja2",
    "linkify-it-py",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "numpy",
    "pillow",
    "pydantic",
    "pylatexenc",
    "python-slugify",
    "pyyaml",
    "rapidfuzz",
    "scikit-learn",
    "scipy",
)

_LEFT_OUT = frozenset({"__pycache__", alone.NAME})

State = list[int]  # of a file: size, times of its last change and of its entry's, number
Read = dict[str, tuple[State, str]]  # by path: the state, and a digest of the content
Wrote = dict[str, State]


@cache
def made_by() -> str:
    """A digest of the generator's own files, and of the versions of what it is built on."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"\0{path.relative_to(_PACKAGE)}\0".encode() + path.read_bytes())
    for name in _BUILT_ON:
        try:
            digest.update(f"\0{name} {version(name)}".encode())
        except PackageNotFoundError:
            digest.update(f"\0{name}".encode())
    return digest.hexdigest()


def _state(found: os.stat_result) -> State:
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _files(roots: Iterable[Path]) -> Iterator[tuple[str, State]]:
    """The files at or below paths, with their states; a path that is not there has none."""
    todo = [os.fspath(root) for root in roots]
    while todo:
        place = todo.pop()
        try:
            entries = os.scandir(place)
        except NotADirectoryError:
            yield place, _state(os.stat(place))  # noqa: PTH116
            continue
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.name in _LEFT_OUT:
                    continue
                if entry.is_dir():
                    todo.append(entry.path)
                else:
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


def wrote(roots: Iterable[Path]) -> Wrote:
    """The files at or below paths as they were left."""
    return dict(_files(roots))


def same(one: Read, other: Read, but: Sequence[Path] = ()) -> bool:
    """Whether the same files have the same content, leaving out those below the paths of ``but``."""
    left_out = tuple(f"{os.fspath(path)}{os.sep}" for path in but)
    first, second = (
        {path: digest for path, (_, digest) in found.items() if not path.startswith(left_out)}
        for found in (one, other)
    )
    return first == second


class Stamp:
    """What a run of a kind left, by which a later one knows that it has nothing to do."""

    def __init__(self, *run: object) -> None:
        """Takes what tells the run from others: its command, its options, its folders."""
        self._run = [str(part) for part in run]
        name = hashlib.sha256("\0".join(self._run).encode()).hexdigest()[:16]
        self._path = FOLDER / f"{name}.json"

    def said(self) -> list[str] | None:
        """What the run has to say if everything is as the last one left it, else None."""
        try:
            last: dict[str, Any] = json.loads(self._path.read_text("utf-8"))
            known: Read = {path: (state, digest) for path, (state, digest) in last["read"].items()}
            is_same = (
                last["run"] == self._run
                and last["made by"] == made_by()
                and last["epoch"] == os.environ.get("SOURCE_DATE_EPOCH")
                and last["wrote"] == wrote(map(Path, last["into"]))
                and same(known, read(map(Path, last["from"]), known))
            )
            return list(last["said"]) if is_same else None
        except (OSError, ValueError, KeyError, TypeError):  # none yet, or none of this form
            return None

    def leave(
        self, found: Read, origin: Sequence[Path], own: Sequence[Path], into: Sequence[Path], said: Sequence[str]
    ) -> None:
        """Keeps what a run read and wrote; nothing where somebody else wrote meanwhile.

        Args:
            found: the files of ``origin`` before the run.
            origin: what the run reads.
            own: what it writes of that.
            into: what it writes beside.
            said: what the next run has to say where nothing changed.
        """
        now = read(origin, found)
        if not same(found, now, but=own):
            return
        left = {
            "run": self._run,
            "made by": made_by(),
            "epoch": os.environ.get("SOURCE_DATE_EPOCH"),
            "from": [os.fspath(path) for path in origin],
            "into": [os.fspath(path) for path in into],
            "read": now,
            "wrote": wrote(into),
            "said": list(said),
        }
        refresh_file(self._path, json.dumps(left))
