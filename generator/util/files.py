"""Reading and writing files so that a crash leaves the old file or the new one, never half of one."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from generator.util.errors import ContentError

# The first and the last line that git leaves around what it could not merge; the one between may be anything.
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_BOTH_SIDES = (
    "keep what is right of its two sides and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
)
ONE_SIDE = (
    "take it as one side has it (`git checkout --ours` or `--theirs`, and its name), `git add` it, and run "
    "`reading-list update`, which writes it anew"
)
# Windows keeps these names for devices, whatever ending stands behind them:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_OF_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
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


def is_of_device(name: str) -> bool:
    """Whether Windows takes a file of this name for a device."""
    return _OF_DEVICES.fullmatch(name.partition(".")[0]) is not None


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
    finally:
        temporary.unlink(missing_ok=True)
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
    delete = [path.relative_to(root).as_posix() for path in gone]
    if write or delete:
        write_file(journal, json.dumps({"write": write, "delete": delete}))
        finish_writing(journal)


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
    for path, text in texts.items():
        write_file(path, text)
    for path in gone:
        path.unlink(missing_ok=True)
    journal.unlink()


def _below(root: Path, name: str) -> Path:
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise ValueError(name)
    return root / name


# For the site alone, until its pages are written without them: from here to the end of the file.


def refresh_file(path: Path, content: str | bytes) -> bool:
    """Writes what can be made again, where the file does not hold it yet; says whether it did.

    A crash may leave part of it, which the next run mends. Another name of the file keeps what it holds.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        _write_new(path, data)
    except FileExistsError:
        with path.open("rb") as file:
            if file.read(len(data) + 1) == data:
                return False
        path.unlink()  # or the site that stands, which has the same file, would change before all is sound
        _write_new(path, data)
    except FileNotFoundError:  # no folder yet: rarer than files, so it is not looked for each time
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, data)
    return True


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)


State = tuple[int, int]


def state(path: str) -> State:
    """A file's size, and the time of its last change in nanoseconds: as long as both are the same, so is it.

    Raises:
        OSError: there is no such file.
    """
    found = Path(path).stat()
    return found.st_size, found.st_mtime_ns


def stand(states: Mapping[str, State]) -> bool:
    """Whether files, by their paths, are all there in these states."""
    try:
        return all(state(path) == was for path, was in states.items())
    except OSError:
        return False


def remove_strays(folder: Path, keep: Collection[str]) -> int:
    """Deletes the files below ``folder`` whose paths are not in ``keep``, and folders left empty; counts the files.

    Only for a folder that is the generator's own.
    """
    count = 0
    for place, folders, names in os.walk(folder, topdown=False):
        for name in names:
            if (path := f"{place}{os.sep}{name}") not in keep:
                Path(path).unlink()
                count += 1
        # Links to folders are no folders of the generator's, and none is walked into.
        for name in folders:
            if (link := Path(place, name)).is_symlink():
                link.unlink()
                count += 1
        if place != str(folder) and not any(Path(place).iterdir()):
            Path(place).rmdir()
    return count


def recover_folder(folder: Path) -> None:
    """Clears what a killed :func:`exchange` left, and puts the folder back if it is gone."""
    folder = folder.resolve()
    last = _beside(folder, "old")
    if last.exists() and not folder.exists():
        last.rename(folder)
    for left in (last, _beside(folder, "new")):
        shutil.rmtree(left, ignore_errors=True)


def exchange(fresh: Path, folder: Path) -> None:
    """Puts the folder ``fresh`` in the place of ``folder``, which need not exist, and deletes what was there.

    The two change names in one step where the system can do that (Linux and macOS). Elsewhere there is an instant
    between two renames in which neither has the name; :func:`recover_folder` mends what a crash leaves then.
    """
    if not folder.exists():
        fresh.rename(folder)
        return
    if _swap(fresh, folder):
        shutil.rmtree(fresh, ignore_errors=True)
        return
    last = _beside(folder, "old")
    shutil.rmtree(last, ignore_errors=True)
    folder.rename(last)
    fresh.rename(folder)
    shutil.rmtree(last, ignore_errors=True)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def link_file(source: str, target: str) -> None:
    """Gives a file a second name, or copies it where the file system knows no second names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


_AT_WORKING_FOLDER = -100  # AT_FDCWD of <fcntl.h>
_SWAP = 2  # RENAME_EXCHANGE of <linux/fs.h>, and RENAME_SWAP of macOS's <sys/stdio.h>


def _swap(one: Path, other: Path) -> bool:
    """Swaps two folders' names in one step, by a system call that Python lacks; says whether it did."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if hasattr(library, "renameat2"):
            done = library.renameat2(_AT_WORKING_FOLDER, names[0], _AT_WORKING_FOLDER, names[1], _SWAP)
        else:
            done = library.renamex_np(names[0], names[1], _SWAP)
        return bool(done == 0)
    return False
