"""Takes back what ``review`` and ``apply`` wrote into ``curation.yml``, the last decision first, byte for byte.

What a write replaced stands in ``.review.json`` of the content folder, which git ignores; the file may be deleted.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from generator.settings.content import Content
from generator.util.errors import ContentError
from generator.util.files import write_file

_MOST = 1_000  # writes that are remembered
_BYTES = "latin-1"  # a character a byte


class Write(NamedTuple):
    """A write: where it begins, the bytes that it took out there, how many it put in, and what it was about.

    ``before`` and ``after`` are the digests of the whole file; ``before`` is "" where there was none.
    """

    start: int
    removed: str
    added: int
    before: str
    after: str
    about: str


_WRITES: TypeAdapter[list[Write]] = TypeAdapter(list[Write])


def remember(content: Content, before: bytes | None, about: str) -> None:
    """Remembers a write of ``curation.yml`` that was just done.

    Args:
        content: the content folder.
        before: the bytes that the file had; None where there was none.
        about: what was written, in words.
    """
    after, old = content.curation_file.read_bytes(), before or b""
    start = _shared(old, after)
    end = _shared(old[start:][::-1], after[start:][::-1])
    write = Write(
        start,
        old[start : len(old) - end].decode(_BYTES),
        len(after) - end - start,
        "" if before is None else _digest(before),
        _digest(after),
        about,
    )
    _keep(content, [*_writes(content), write][-_MOST:])


def undo(content: Content) -> str:
    """Takes the last write back; gives what it was about.

    Raises:
        ContentError: none is remembered, or the file was changed since. Nothing was undone.
    """
    path, writes = content.curation_file, _writes(content)
    if not writes:
        raise ContentError.at(
            path, 0, "has no answer of `review` to take back; what stands there, take out by hand"
        )
    now = path.read_bytes() if path.exists() else b""
    # Those behind it are gone already: git put an older file there, or a run was killed between its two writes.
    at = next((at for at in reversed(range(len(writes))) if writes[at].after == _digest(now)), None)
    if at is None:
        about = writes[-1].about
        what = f"was changed since the answer about {about}, so nothing is undone; take the answer out there"
        raise ContentError.at(path, 0, what)
    last, writes = writes[at], writes[:at]
    before = now[: last.start] + last.removed.encode(_BYTES) + now[last.start + last.added :]
    if last.before:
        write_file(path.resolve(), before)
    else:
        path.unlink()
    _keep(content, writes)
    return last.about


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two begin with alike."""
    both = min(len(one), len(other))
    return next((at for at in range(both) if one[at] != other[at]), both)


def _keep(content: Content, writes: list[Write]) -> None:
    write_file(content.folder / ".review.json", json.dumps(writes))


def _writes(content: Content) -> list[Write]:
    path = content.folder / ".review.json"
    try:
        return _WRITES.validate_json(path.read_bytes()) if path.exists() else []
    except ValidationError:  # of another version, or half a file: what it says is not known, so nothing is
        return []


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()
