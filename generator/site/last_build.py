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
    variables of the environment that mkdocs.yml names. What it wrote, the catalogue too, is compared by size and
    time of change, as git compares a working tree with its index.
    """

    def __init__(self, content: Content, options: Mapping[str, object]) -> None:
        """Reads what a build will read; ``options`` are what else it depends on.

        A change that comes after this is one for the next build, whether this one sees it or not.
        """
        self._catalogue = [folder.resolve() for folder in (content.papers, content.changes)]
        self._folders, self._last_read, self._last_written = _last()
        outputs = (*self._catalogue, *self._folders, *(Path(name).resolve() for name in _OUTPUTS))
        without = frozenset(map(str, outputs))
        read = {
            path: _digest(path)
            for folder in (Path(), content.folder)
            for path in _files(str(folder.resolve()), without)
        }
        # Where there is none, or none that can be read, the build itself says so.
        config = _CONFIG.read_text("utf-8", "replace") if _CONFIG.is_file() else ""
        named = sorted({"SOURCE_DATE_EPOCH", *_VARIABLE.findall(config)})
        variables = {name: os.environ.get(name) for name in named}
        everything = [cache.code_version(), json.dumps(options, default=str), variables, read]
        self._read = hashlib.blake2b(json.dumps(everything, sort_keys=True).encode(), digest_size=16).hexdigest()

    def site(self) -> Path | None:
        """The folder of the site, if it stands as a build would make it."""
        is_current = self._last_read == self._read and self._last_written == self._written(self._folders)
        return self._folders[0] if self._folders and is_current else None

    def keep(self, *folders: Path) -> None:
        """Has the next build know what was read, and that these folders were written, the site's first."""
        last = ([str(folder.resolve()) for folder in folders], self._read, self._written(folders))
        write_file(FILE, json.dumps(last))

    def _written(self, folders: Iterable[Path]) -> str:
        """A digest of the names, sizes and times of change of all files of the catalogue and of some folders."""
        digest = hashlib.blake2b(digest_size=16)
        for folder in (*self._catalogue, *(folder.resolve() for folder in folders)):
            for path, status in _statuses(str(folder)):
                file = f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0"
                digest.update(file.encode(errors="surrogateescape"))
        return digest.hexdigest()


def _last() -> tuple[list[Path], str, str]:
    """The folders of the last build, and digests of what it read and wrote; empty where that is not known."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        folders, read, written = json.loads(FILE.read_bytes())
        return [Path(folder) for folder in folders], read, written
    return [], "", ""


def _digest(path: str) -> str:
    """That of a file's content; "" of what cannot be read, as a link that leads nowhere."""
    try:
        return hashlib.blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _files(folder: str, without: Collection[str]) -> Iterator[str]:
    """The files below a folder, but for hidden ones, Python's caches and what is in the folders ``without``."""
    for entry in _entries(folder):
        if entry.name.startswith(".") or entry.name == "__pycache__" or entry.path in without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, without)
        else:
            yield entry.path


def _statuses(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _statuses(entry.path)
        else:
            yield entry.path, entry.stat(follow_symlinks=False)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, by name; nothing where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
