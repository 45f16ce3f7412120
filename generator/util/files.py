"""Reading and writing files so that a crash leaves the old file or the new one, never half of one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.util.errors import ContentError

# The first and the last line that git leaves around what it could not merge; the one between may be anything.
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_BOTH_SIDES = (
    "keep what is right of its two sides and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
)
ONE_SIDE = (
    "run `reading-list update --resolve`; or "
    "take it as one side has it (`git checkout --ours` or `--theirs`, and its name), `git add` it, and run "
    "`reading-list update`, which writes it anew"
)
# Windows keeps these names for devices, whatever ending stands behind them:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_OF_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_MEND = "save it as UTF-8, for instance with: iconv -f {} -t UTF-8 OLD > NEW"


def read_text(path: Path, most: int | None = None) -> str:
    """The UTF-8 text of a file; see :func:`read_bytes` and :func:`decode`."""
    return decode(path, read_bytes(path, most))


def read_bytes(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        most: how many bytes it may have.

    Raises:
        ContentError: the file cannot be opened, or is too large.
    """
    try:
        if most is not None and path.stat().st_size > most:
            raise ContentError.at(
                path, 0, f"has more than {most:,} bytes; if it is sound, raise limits.size in dumps.yml"
            )
        return path.read_bytes()
    except OSError as error:
        raise ContentError.at(path, 0, f"cannot be read ({error.strerror})") from error


def decode(path: Path, raw: bytes) -> str:
    """The UTF-8 text of a file's bytes, without a byte-order mark, its line ends made newlines.

    Raises:
        ContentError: they are not UTF-8 text.
    """
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


def is_of_device(name: str) -> bool:
    """Whether Windows takes a file of this name for a device."""
    return _OF_DEVICES.fullmatch(name.partition(".")[0]) is not None


def has_conflict(text: str) -> bool:
    """Whether git left a conflict in a text."""
    return _CONFLICT.search(text) is not None


def refuse_conflict(path: Path, text: str, mend: str = _BOTH_SIDES) -> None:
    """Raises ContentError, with the line and the way out, where git left a conflict in a text."""
    if ("<" * 7 in text or ">" * 7 in text) and (found := _CONFLICT.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        raise ContentError.at(path, line, f"holds a conflict that git could not merge ({found[0][:60]!r}); {mend}")


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
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def write_all(journal: Path, texts: Mapping[Path, str], gone: Iterable[Path] = ()) -> None:
    """Writes and deletes files, each whole or not at all, so that a killed run can be finished.

    First the journal is written, which says all that is to be done. A run that is killed before changes nothing;
    what one that is killed after leaves to do, :func:`finish_writing` does.

    Args:
        journal: a file that is there only while this is at work; the others are below its folder.
        texts: the text of each file to write.
        gone: files to delete; they need not exist.
    """
    root = journal.parent
    write = {path.relative_to(root).as_posix(): text for path, text in texts.items()}
    gone = [*gone]
    delete = [path.relative_to(root).as_posix() for path in gone]
    if write or delete:
        write_file(journal, json.dumps({"write": write, "delete": delete}))
        _carry_out(journal, texts, gone)


def finish_writing(journal: Path) -> None:
    """Does what a journal says, if there is one, and deletes it with the temporary files of a killed run.

    Raises:
        ContentError: it is not a journal of :func:`write_all`.
    """
    root = journal.parent
    for stray in root.glob(f".{journal.name}.*.tmp"):
        stray.unlink()
    if not journal.exists():
        return
    try:
        steps = json.loads(read_text(journal))
        texts = {_below(root, name): str(text) for name, text in steps["write"].items()}
        gone = [_below(root, name) for name in steps["delete"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = "does not say how to finish a run that was killed; delete it, and run `reading-list update`"
        raise ContentError.at(journal, 0, what) from error
    for folder in {path.parent for path in texts}:
        for stray in folder.glob(".*.tmp"):
            stray.unlink()
    _carry_out(journal, texts, gone)


def _carry_out(journal: Path, texts: Mapping[Path, str], gone: Iterable[Path]) -> None:
    """Does what the journal says, and deletes it."""
    for path, text in texts.items():
        write_file(path, text)
    for path in gone:
        path.unlink(missing_ok=True)
    journal.unlink()


def _below(root: Path, name: str) -> Path:
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise ValueError(name)
    return root / name
