"""newsboat: entries of a feed, as its cache keeps them."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.interop.record import answer

_ENTRIES = "SELECT guid, title, url, author, date(pubDate, 'unixepoch'), content FROM rss_item"


def read(path: Path) -> Iterator[dict[str, str]]:
    """The entries of an Atom feed."""
    with TemporaryDirectory() as folder:
        urls, cache, settings = (Path(folder, name) for name in ("urls", "cache.db", "config"))
        urls.write_text(f"file://{path.resolve()}\n", encoding="utf-8")
        settings.touch()
        options = ["-u", str(urls), "-c", str(cache), "-C", str(settings)]
        subprocess.run(["newsboat", *options, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
        with closing(sqlite3.connect(cache)) as database:
            for values in database.execute(_ENTRIES):
                yield dict(zip(("key", "title", "link", "author", "day", "text"), values, strict=True))


if __name__ == "__main__":
    printed = subprocess.run(["newsboat", "-v"], check=True, stdout=subprocess.PIPE, text=True).stdout
    answer(printed.split()[1], {"atom": read})
