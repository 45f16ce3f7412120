"""sfeed, a line an entry: https://codemadness.org/sfeed.1.txt has its fields."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.interop.record import answer

_ESCAPED = re.compile(r"\\([nt\\])")
_CHARACTERS = {"n": "\n", "t": "\t", "\\": "\\"}


def read(path: Path) -> Iterator[dict[str, str]]:
    """The entries of an Atom feed."""
    printed = subprocess.run(["sfeed"], input=path.read_bytes(), check=True, stdout=subprocess.PIPE).stdout
    for line in printed.decode().removesuffix("\n").split("\n"):
        time, title, link, content, _, key, author = line.split("\t")[:7]
        yield {
            "key": key,
            "title": title,
            "link": link,
            "author": author,
            "day": datetime.fromtimestamp(int(time), UTC).date().isoformat(),
            "text": _ESCAPED.sub(lambda found: _CHARACTERS[found[1]], content),
        }


if __name__ == "__main__":
    answer("", {"atom": read})
