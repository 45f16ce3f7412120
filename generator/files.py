"""Reading and writing files so that a crash leaves the old file or the new one, never half of one."""

from __future__ import annotations

import os
from pathlib import Path

from generator.errors import ContentError

_MEND = "save it as UTF-8, for instance with: iconv -f {} -t UTF-8 OLD > NEW"


def read_text(path: Path, most: int | None = None) -> str:
    """The UTF-8 text of a file, without a byte-order mark, its line ends made newlines.

    Args:
        path: the file.
        most: how many bytes it may have.

    Raises:
        ContentError: the file cannot be opened, is too large, or is not UTF-8 text.
    """
    try:
        if most is not None and path.stat().st_size > most:
            raise ContentError.at(
                path, 0, f"has more than {most:,} bytes; if it is sound, raise limits.size in dumps.yml"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise ContentError.at(path, 0, f"cannot be read ({error.strerror})") from error
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ContentError.at(path, 1, f"is UTF-16; {_MEND.format('UTF-16')}")
    if b"\0" in raw:
        raise ContentError.at(
            path, raw.count(b"\n", 0, raw.index(b"\0")) + 1, "is binary, not text; save it as text"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8, more likely Latin-1 (ISO-8859-1 or Windows-1252); {_MEND.format('WINDOWS-1252')}"
        raise ContentError.at(path, line, what) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def write_file(path: Path, content: str | bytes) -> bool:
    """Writes ``content`` (text as UTF-8) where the file does not hold it yet; says whether it did.

    It goes to a temporary file beside the target, which then takes the target's name.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def remove_strays(folder: Path, keep: set[Path]) -> list[Path]:
    """Deletes the files below ``folder`` that are not in ``keep``, and folders left empty; returns the files.

    Only for a folder that is the generator's own.
    """
    strays = sorted(path for path in folder.rglob("*") if not path.is_dir() and path not in keep)
    for path in strays:
        path.unlink()
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    return strays
