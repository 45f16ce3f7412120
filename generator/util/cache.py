"""The build cache: what was worked out of texts that are still the same, from one build to the next."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from generator.util.files import write_file

Value = TypeVar("Value")

FOLDER = Path("build/cache")
CARDS = FOLDER / "cards.json"
_PACKAGE = Path(__file__).parents[1]


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
        return self._values.get(_key(content)) if self._values else None

    def replace(self, values: Iterable[tuple[tuple[str, ...], Value]]) -> None:
        """Keeps these values by their content, and forgets all others."""
        fresh = {_key(content): value for content, value in values}
        if self._path and fresh.keys() != self._values.keys():
            write_file(self._path, self._form.dump_json((self._version, fresh)))
        self._values = fresh


def _key(content: Sequence[str]) -> str:
    parts = "".join(f"{len(part)} {part}" for part in content)
    return hashlib.blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@functools.cache  # for the process, which goes on with the code that it has read
def code_version() -> str:
    """A digest of the generator, of Python, and of the libraries by their names and versions.

    The generator is taken whole: to say which of its modules count would be one more list to keep.
    """
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(path for path in _PACKAGE.rglob("*.*") if path.suffix != ".pyc" and path.is_file()):
        code = path.read_bytes()
        digest.update(b"%d " % len(code) + code)
    for name in sorted({path.name for place in sys.path for path in Path(place).glob("*.*-info")}):
        digest.update(f"\0{name}".encode())
    return digest.hexdigest()
