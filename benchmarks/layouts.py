"""What reading a dump costs, by layout and number of entries: ``python -m benchmarks.layouts [ENTRIES]``.

The test of each layout that is a text renders the same invented listing, of a quarter of the entries and of all.
Two lines more are of pages without the listing's data: as HTML of their cards, and as Markdown of the page of
trending papers, which has each card twice. Time is that of the processor, of some readings the least, without the
start of Python; growth is what an entry of the long dump costs beside one of the short one.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from generator.ingest.page.furniture import SITE
from tests.ingest.layouts.listing import Item
from tests.ingest.layouts.test_all import MODULES

_ENTRIES = 20_000
_READINGS = 2  # of each dump
_SHORTER = 4  # times shorter is the dump that growth is measured against
_WORDS = [f"{start}{end}" for start in ("mo", "ka", "ti", "ber", "lun") for end in ("ra", "len", "dis", "vor")]
_READ = """
import sys, time
from pathlib import Path
from generator.ingest.layouts import all_layouts
from generator.ingest.reading import read_dump
from generator.settings.content import DumpLimits, Known
all_layouts()
start = time.process_time()
read = read_dump(Path(sys.argv[1]), Known(limits=DumpLimits(size=2**30)))
seconds = time.process_time() - start
# That of this process alone: ru_maxrss counts what the one that started it had.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(seconds, int(peak.split()[1]) / 1024, len(read.entries))
"""


def listing(count: int) -> list[Item]:
    """So many papers, the same at every call: abstracts of about 1,000 characters, as those of real listings."""
    chance = random.Random(20_261_128)

    def text(words: int) -> str:
        return " ".join(chance.choices(_WORDS, k=words))

    return [
        Item(
            title=f"Study of {text(8)} {number}",
            abstract=" ".join(f"We {text(18)}." for _ in range(9)),
            arxiv=f"{2001 + number // 10_000}.{number % 10_000:05}",
            upvotes=number % 400,
            comments=number % 7 or None,
            authors=tuple(f"Ada {text(1).title()}" for _ in range(1 + number % 6)),
            organization=None if number % 3 else ("example-lab", "Example Laboratory"),
            published=date(2020, 1, 1) + timedelta(days=31 * (number // 10_000)),
        )
        for number in range(count)
    ]


def _cards(items: Sequence[Item]) -> str:
    """The page as a browser shows it, without the data that its scripts read."""
    cards = (
        f'<article><a href="/login?next=%2Fpapers%2F{item.arxiv}"><label><input type="checkbox"><div>{item.upvotes}'
        f'</div></label></a><h3><a href="/papers/{item.arxiv}">{item.title}</a></h3>'
        f'<a href="/papers/{item.arxiv}"><p>{item.abstract}</p></a>'
        f'<a href="/papers/{item.arxiv}"><ul><li>{len(item.authors)} authors</li></ul></a>'
        f"<div>· <time>{item.day}</time></div></article>\n"
        for item in items
    )
    return f"<!DOCTYPE html><html><body><main>{''.join(cards)}</main></body></html>"


def _trending(items: Sequence[Item]) -> str:
    """The page of trending papers in Markdown, each paper twice, for wide and for narrow screens."""
    cards = (
        f"### [{item.title}]({SITE}/papers/{item.arxiv})\n\n{item.abstract}\n\n"
        f"- [{len(item.authors)} authors]({SITE}/papers/{item.arxiv})\n\n· Published on {item.day}\n\n"
        f"[Upvote {item.upvotes}]({SITE}/login?next=%2Fpapers%2F{item.arxiv})\n"
        f"[GitHub 1.2k](https://github.com/example-lab/study)[arXiv Page](https://arxiv.org/abs/{item.arxiv})\n\n"
        for item in items
        for _ in range(2)
    )
    return f"[Trending Papers]({SITE}/papers/trending)\n\n{''.join(cards)}"


_RENDERED: dict[str, Callable[[Sequence[Item]], str | bytes]] = {
    **{name: module.render for name, module in MODULES.items()},
    "saved-page: cards": _cards,
    "markdown-links: trending": _trending,
}


def _measured(dump: bytes, path: Path) -> tuple[float, float, int]:
    """The seconds, megabytes and entries of a reading, of those tried the quickest."""
    path.write_bytes(dump)
    command = [sys.executable, "-c", _READ, str(path)]
    costs = []
    for _ in range(_READINGS):
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, memory, entries = map(float, run.stdout.split())
        costs.append((seconds, memory, int(entries)))
    return min(costs)


def main() -> None:
    """Prints a line a layout."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _ENTRIES
    items = listing(count)
    print(f"{'layout':<25} entries  seconds   MB  growth")
    with tempfile.TemporaryDirectory() as folder:
        for name, render in sorted(_RENDERED.items()):
            dumps = (render(part) for part in (items[: count // _SHORTER], items))
            try:
                (few, *_), (seconds, memory, entries) = (
                    _measured(dump if isinstance(dump, bytes) else dump.encode(), Path(folder) / "dump")
                    for dump in dumps
                )
            except subprocess.CalledProcessError as error:
                print(f"{name:<25} {error.stderr.strip().splitlines()[-1]}")
            else:
                growth = seconds / few / _SHORTER
                print(f"{name:<25} {entries:>7} {seconds:>8.2f} {memory:>4.0f} {growth:>7.2f}", flush=True)


if __name__ == "__main__":
    main()
