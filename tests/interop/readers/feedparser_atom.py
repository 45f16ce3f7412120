"""feedparser: entries of a feed, as programs built on it show them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import feedparser

from tests.interop.record import answer


def read(path: Path) -> Iterator[dict[str, str]]:
    """The entries of an Atom feed."""
    for entry in feedparser.parse(path.read_bytes()).entries:
        yield {
            "key": entry.id,
            "title": entry.title,
            "link": entry.link,
            "author": entry.get("author", ""),
            "day": entry.published[:10],
            "text": entry.content[0].value,
        }


if __name__ == "__main__":
    answer(feedparser.__version__, {"atom": read})
