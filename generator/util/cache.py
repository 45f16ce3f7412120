"""Remembers from one build to the next what was worked out of texts that are still the same.

What is remembered stands in ``build/cache``, a file a kind of work, and may be deleted at will. It holds for one
version of the generator and of the rules; what a build has no use for is forgotten.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from generator.util.files import refresh_file
from generator.util.parallel import spread
from generator.util.stamps import made_by

Value = TypeVar("Value")

FOLDER = Path("build/cache")
FEATURES = FOLDER / "features.json"
_MUCH = 2_000  # results of a kind from which on several processes write


class BuildCache(Generic[Value]):
    """Values by the content that they were worked out of, kept in a file from one build to the next.

    They hold for one version of whatever else decides about them. The file may be deleted at will; one that is
    damaged, or of another version or form, is as none.
    """

    def __init__(self, path: Path | None, version: str, kind: type[Value]) -> None:
        """Reads the file; without one nothing is kept."""
        self._path, self._version = path, version
        self._form = TypeAdapter[tuple[str, dict[str, Value]]](
            tuple[str, dict[str, kind]],  # type: ignore[valid-type]  # a type that is known at run time alone
            config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"),
        )
        self._values: Mapping[str, Value] = {}
        with contextlib.suppress(OSError, ValidationError):
            of_version, values = self._form.validate_json(path.read_bytes() if path else b"")
            self._values = values if of_version == version else {}

    def get(self, *content: str) -> Value | None:
        """The value of a content; None where no build before had it."""
        return self._values.get(_key(content))

    def replace(self, values: Iterable[tuple[tuple[str, ...], Value]]) -> None:
        """Keeps these values by their content, and forgets all others."""
        fresh = {_key(content): value for content, value in values}
        if self._path and fresh.keys() != self._values.keys():
            refresh_file(self._path, self._form.dump_json((self._version, fresh)))
        self._values = fresh


def _key(content: Sequence[str]) -> str:
    return hashlib.blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()


# From here on: what only the pages of the site still use.


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
