"""Whether the site that stands is what a build would make: nothing that was read has changed, nor the site."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from generator.settings.content import Content
from generator.util import cache
from generator.util.files import write_file

FILE = cache.FOLDER / "site.json"
_OUTPUTS = ("build", "site")  # folders of the project that no build reads
_CONFIG = Path("mkdocs.yml")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+")


class LastBuild:
    """What the last build read and wrote, as a file of the build cache keeps it.

    What it read is compared by content: each file of the project and of the content folder, the generator, and the
    variables of the environment that mkdocs.yml names. What it wrote is compared by size and time of change, as git
    compares a working tree with its index.
    """

    def __init__(self, content: Content, options: Mapping[str, object]) -> None:
        """Reads what a build would read now; ``options`` are what else it depends on."""
        self._content = content
        self._about = [cache.code_version(), json.dumps(options, default=str, sort_keys=True)]
        self._read: dict[str, str] | None = self._inputs()

    def site(self) -> Path | None:
        """The folder of the site, if it stands as a build would make it."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            last = json.loads(FILE.read_bytes())
            folders = [Path(folder) for folder in last["folders"]]
            if last["read"] == self._all_read() and last["written"] == _written(folders):
                return folders[0]
        return None

    def updated(self) -> None:
        """Takes in what the update wrote into the content folder; anybody else's change is for the next build."""
        before, self._read = self._read, self._inputs()
        if before is not None and self._others(before) != self._others(self._read):
            self._read = None

    def keep(self, *folders: Path) -> None:
        """Has the next build know what was read, and that these folders were written, the site's first."""
        FILE.unlink(missing_ok=True)
        if self._read is not None:
            last = {"read": self._all_read(), "written": _written(folders), "folders": [*map(str, folders)]}
            write_file(FILE, json.dumps(last))

    def _inputs(self) -> dict[str, str]:
        """A digest of each file that a build may read, by its path."""
        files = (*_files(Path.cwd(), _OUTPUTS), *_files(self._content.folder.resolve()))
        return {path: _digest(path) for path in files}

    def _others(self, read: Mapping[str, str]) -> dict[str, str]:
        """Of what was read all but what an update writes."""
        own = tuple(f"{folder.resolve()}{os.sep}" for folder in (self._content.papers, self._content.changes))
        return {path: digest for path, digest in read.items() if not path.startswith(own)}

    def _all_read(self) -> str:
        named = sorted({"SOURCE_DATE_EPOCH", *_VARIABLE.findall(_CONFIG.read_text("utf-8"))})
        variables = {name: os.environ.get(name) for name in named}
        everything = json.dumps([*self._about, variables, self._read], sort_keys=True)
        return hashlib.blake2b(everything.encode(), digest_size=16).hexdigest()


def _digest(path: str) -> str:
    """That of a file's content; "" of what cannot be read, as a link that leads nowhere."""
    try:
        return hashlib.blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _files(folder: Path, without: Collection[str] = ()) -> Iterator[str]:
    """The files below a folder, ``without`` some in it, hidden ones and Python's caches."""
    for entry in _entries(folder):
        if entry.name.startswith(".") or entry.name == "__pycache__" or entry.name in without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        else:
            yield entry.path


def _written(folders: Iterable[Path]) -> str:
    """A digest of the names, sizes and times of change of all files below some folders.

    Raises:
        OSError: a folder is not there.
    """
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path, status in _statuses(folder):
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _statuses(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _statuses(Path(entry.path))
        else:
            yield entry.path, entry.stat(follow_symlinks=False)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
