"""What lets readers install the site and read it without a network; overrides/service-worker.js does the keeping.

Versions are digests of content, so that the same content has the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.site import addresses
from generator.site.settings import Site

WORKER = "service-worker.js"
WORKER_OFF = "service-worker.off.js"  # what stands at the address of the other where nothing is to be kept
_PARTS = (addresses.ALL_PAPERS, "search/")  # folders with what is read offline once a reader used it
_FOR_OTHERS = ("search/search_index.json",)
_MOST = 20_000_000  # bytes of a part, uncompressed: that is the search of some 5,000 papers
_PAPER = "#fbfaf7"  # the colour of the page, --rl-paper in overrides/assets/base.css
_ICONS = {
    "assets/icon.png": {"sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
    "assets/favicon.svg": {"sizes": "any", "type": "image/svg+xml"},
}


@dataclass(frozen=True)
class Part:
    """Files that are kept together, by their addresses, and a version that changes with any of them."""

    version: str
    files: tuple[str, ...]


def part(files: Mapping[str, bytes]) -> Part:
    """The part of the site that some files are."""
    digest = hashlib.blake2b(digest_size=4)
    for address, content in sorted(files.items()):
        digest.update(f"{address}\0{len(content)}\0".encode() + content)
    return Part(digest.hexdigest(), tuple(sorted(files)))


def files(site: Site, assets: Part, written: Iterable[str], folder: Path) -> Iterator[tuple[str, str]]:
    """The manifest, and the index of what can be kept.

    Args:
        site: the site's settings.
        assets: its styles, scripts and pictures.
        written: the addresses of the files that were generated.
        folder: where they are.
    """
    icons = [{"src": address, **facts} for address, facts in _ICONS.items() if address in assets.files]
    manifest = {
        "name": site.name,
        "description": site.description,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",  # with Back, which lists and results live by
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": icons,
    }
    yield addresses.MANIFEST, _json(manifest)
    parts = {"assets": Part(assets.version, (addresses.OFFLINE, addresses.MANIFEST, *assets.files))}
    for beginning in _PARTS:
        found = [address for address in written if address.startswith(beginning) and address not in _FOR_OTHERS]
        is_small = sum((folder / address).stat().st_size for address in found) <= _MOST
        parts[beginning.rstrip("/")] = part(
            {address: (folder / address).read_bytes() for address in found if is_small}
        )
    yield addresses.OFFLINE_INDEX, _json({name: asdict(kept) for name, kept in parts.items()})


def _json(value: object) -> str:
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n"
