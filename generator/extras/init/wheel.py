"""The wheel of the generator that runs, so that a list can take it along: no package index needs to have it.

A wheel is a zip file (PEP 427) of a package and of a folder with what is known of it: its metadata, and a record of
all files with their digests. All of that is at hand wherever the generator is installed, from a wheel or in place.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from zipfile import ZipFile, ZipInfo

from generator import __version__
from generator.util.errors import ContentError

DISTRIBUTION = "reading-list-generator"
_STEM = f"{DISTRIBUTION.replace('-', '_')}-{__version__}"
NAME = f"{_STEM}-py3-none-any.whl"
_PACKAGE = Path(__file__).parents[2]
_SHIPPED = "generator/shipped/list"
# Of the folder with the metadata; installers add files of their own.
_KNOWN = ("METADATA", "WHEEL", "entry_points.txt", "licenses")


def write(target: Path, shared: Iterable[tuple[Path, str]]) -> str:
    """Writes the wheel; gives its SHA-256. The same generator gives the same bytes.

    Args:
        target: where to write it.
        shared: what lists have in common, which it carries along: files, and their places in a list.

    Raises:
        ContentError: the generator is not installed, so nothing knows its metadata.
    """
    files = {place: path.read_bytes() for path, place in (*_code(), *_metadata())}
    files |= {f"{_SHIPPED}/{place}": path.read_bytes() for path, place in shared}
    record = f"{_STEM}.dist-info/RECORD"
    rows = [f"{place},sha256={_digest(data)},{len(data)}\n" for place, data in sorted(files.items())]
    files[record] = "".join([*rows, f"{record},,\n"]).encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    # Not packed: git does that, and keeps of the next version what differs.
    with ZipFile(target, "w") as packed:
        for place, data in sorted(files.items()):
            entry = ZipInfo(place)  # of 1980, whenever it is written
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, data)
    return hashlib.sha256(target.read_bytes()).hexdigest()


def _code() -> Iterator[tuple[Path, str]]:
    for path in sorted(_PACKAGE.rglob("*")):
        place = path.relative_to(_PACKAGE.parent).as_posix()
        if path.is_file() and path.suffix != ".pyc" and not place.startswith(_SHIPPED):
            yield path, place


def _metadata() -> Iterator[tuple[Path, str]]:
    try:
        installed = importlib.metadata.distribution(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        installed = None
    if installed is None or installed.version != __version__:
        what = f"version {__version__} is not installed, so there is no wheel of it to take along"
        raise ContentError.at(DISTRIBUTION, 0, f"{what}; run `pip install --editable .` in its checkout")
    for file in installed.files or ():
        if (place := known(file)) is not None:
            yield Path(str(installed.locate_file(file))), place


def known(file: PurePath) -> str | None:
    """The place in a wheel of a file that was installed, if it is one of those with the metadata."""
    folder, *rest = file.parts
    return f"{_STEM}.dist-info/{'/'.join(rest)}" if folder.endswith(".dist-info") and rest[0] in _KNOWN else None


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
