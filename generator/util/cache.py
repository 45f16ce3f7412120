"""Remembers from one build to the next what was worked out of texts that are still the same.

What is remembered stands in ``build/cache``, a file a kind of work, and may be deleted at will. It holds for one
version of the generator and of the rules; what a build has no use for is forgotten.
"""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from generator.util.files import refresh_file
from generator.util.parallel import spread

FOLDER = Path("build/cache")
_PACKAGE = Path(__file__).parents[1]
_MUCH = 2_000  # results of a kind from which on several processes write


@dataclass(frozen=True)
class _Place:
    folder: Path
    version: str
    known: dict[Path, Mapping[bytes, Any]] = field(default_factory=dict)
    fresh: dict[Path, Mapping[bytes, Any]] = field(default_factory=dict)


_place: ContextVar[_Place | None] = ContextVar("place", default=None)


@contextlib.contextmanager
def kept(folder: Path, rules: Sequence[Path]) -> Iterator[None]:
    """While it lasts, work is remembered in a folder, for as long as the files with rules are the same.

    What is new is written in the end, so a run that fails leaves nothing.
    """
    digest = hashlib.sha256(made_by().encode())
    for path in rules:
        digest.update(b"\0" + (path.read_bytes() if path.exists() else b""))
    place = _Place(folder, digest.hexdigest())
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)
    is_much = max(map(len, place.fresh.values()), default=0) > _MUCH
    for _ in (spread if is_much else map)(partial(_write, place), [*place.fresh]):
        pass


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


def key(*parts: str | bytes) -> bytes:
    """What tells texts, or what files hold, from others."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        held = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d " % len(held))  # where it ends, whatever it holds
        digest.update(held)
    return digest.digest()


def known(kind: str) -> Mapping[bytes, Any]:
    """What is remembered of a kind of work, by :func:`key`; nothing outside of :func:`kept`."""
    place = _place.get()
    if place is None:
        return {}
    path = place.folder / f"{kind}.pickle"
    if path not in place.known:
        place.known[path] = _load(path, place.version)
    return place.known[path]


def keep(kind: str, found: Mapping[bytes, Any]) -> None:
    """Remembers this of a kind of work in the end, and forgets all else of it."""
    place = _place.get()
    if place and found != known(kind):
        path = place.folder / f"{kind}.pickle"
        place.known[path] = place.fresh[path] = found


def _write(place: _Place, path: Path) -> None:
    refresh_file(path, pickle.dumps((place.version, place.fresh[path]), pickle.HIGHEST_PROTOCOL))


def _load(path: Path, version: str) -> dict[bytes, Any]:
    """What is remembered; nothing where there is none, or of another version, or where the file is damaged."""
    try:
        made, found = pickle.loads(path.read_bytes())
    except Exception:  # a damaged pickle may raise anything, and all it costs is time
        return {}
    return dict(found) if made == version else {}
